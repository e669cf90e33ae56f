import type { Concept } from '../model/concept.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Segment } from '../model/segment.ts'
import type { TranslationUnit } from '../model/memory.ts'

/** What every writer may say of itself in a file: product, version and the moment of writing (ISO 8601). */
export type ExportStamp = Readonly<{ tool: string; version: string; writtenAt: string; user: string }>

/** A document with its segments, for aligned bilingual files. */
export type BilingualDocument = Readonly<{ id: string; name: string; format: string; segments: readonly Segment[] }>

export type BilingualInput = Readonly<{
  projectName: string
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  documents: readonly BilingualDocument[]
  stamp: ExportStamp
  /** Labels of a written table in the user's language: `number`, `source`, `target`, `status`, `untranslated`, … */
  labels: Readonly<Record<string, string>>
}>

/** Writes an aligned bilingual file of one or more documents. */
export type BilingualExporter = Readonly<{ id: string; extension: string; write: (input: BilingualInput) => Uint8Array }>

export type GlossaryExportInput = Readonly<{ name: string; languages: readonly [LanguageTag, LanguageTag]; concepts: readonly Concept[]; stamp: ExportStamp }>
export type GlossaryExporter = Readonly<{ id: string; extension: string; write: (input: GlossaryExportInput) => Uint8Array }>

/** A unit with what a file said of it beyond the model, as `UnitRecord` keeps it. */
export type ExportedUnit = Omit<TranslationUnit, 'id' | 'memoryId'> & Readonly<{ note: string; extra: Readonly<Record<string, unknown>> }>
/** Units may be of either direction. */
export type MemoryExportInput = Readonly<{ sourceLanguage: LanguageTag; targetLanguage: LanguageTag; units: Iterable<ExportedUnit>; stamp: ExportStamp }>
/** Writes a memory in pieces, so that a large one is never whole in memory. */
export type MemoryExporter = Readonly<{ id: string; extension: string; write: (input: MemoryExportInput) => Iterable<Uint8Array> }>
