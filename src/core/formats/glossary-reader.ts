import type { Concept, ConceptDraft } from '../model/concept.ts'
import type { Diagnostic } from '../model/job.ts'
import type { LanguageTag } from '../model/language.ts'
import type { TextCodec } from './filter.ts'
import type { ColumnRole } from './table/columns.ts'

/** Who made a concept and who changed it last, as its file says; dates are ISO 8601, empty where it does not say. */
export type ConceptHistory = Readonly<Partial<Pick<Concept, 'createdAt' | 'createdBy' | 'changedAt' | 'changedBy'>>>

/** An entry of a glossary file, or why a part of it gives none. `line` is 1-based; `id` as the file has it, empty without one. */
export type GlossaryEntry = Readonly<{ line: number; id: string; concept: ConceptDraft | null; diagnostics: readonly Diagnostic[]; history?: ConceptHistory }>

export type GlossaryReadOptions = Readonly<{
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  fileName: string
  /** Of text formats. */
  codec: TextCodec
  /** Tables: null = as guessed from the header. */
  columns: readonly ColumnRole[] | null
  hasHeader: boolean | null
  /** Workbooks: the sheet to read; null = the first that holds entries. */
  sheet: string | null
  signal?: AbortSignal
}>

/** What the first rows of a table look like, for choosing columns. */
export type TableShapePreview = Readonly<{
  sheets: readonly Readonly<{ name: string; rows: number }>[]
  sheet: string | null
  delimiter: string
  columns: readonly ColumnRole[]
  header: readonly string[] | null
  rows: readonly (readonly string[])[]
}>

/**
 * A glossary format that is read. A whole file that cannot be read throws `format/malformed` with `line`; an entry that
 * cannot be read is reported and left out.
 */
export type GlossaryReader = Readonly<{
  id: string
  extensions: readonly string[]
  /** 0 to 1: how sure the first bytes and the name make it. */
  sniff: (head: Uint8Array, fileName: string) => number
  /** Text formats come in an encoding that is guessed; others declare their own. */
  isText: boolean
  /** The table in it, or null for formats that need no mapping. */
  shape: ((bytes: Uint8Array, options: GlossaryReadOptions) => TableShapePreview) | null
  read: (bytes: Uint8Array, options: GlossaryReadOptions) => Iterable<GlossaryEntry>
}>
