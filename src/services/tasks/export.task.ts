import { WorkbenchError } from '../../core/errors.ts'
import { packDocuments } from '../../core/formats/document-archive.ts'
import type { BilingualDocument, ExportStamp } from '../../core/formats/exporter.ts'
import { compileUnitQuery } from '../../core/memory/maintenance/unit-query.ts'
import type { Diagnostic } from '../../core/model/job.ts'
import type { UnitFilter } from '../../core/model/memory.ts'
import type { DocumentId } from '../../core/model/segment.ts'
import type { DocumentRecord } from '../../storage/document-repository.ts'
import { openProjectFile } from '../../storage/open-project-file.ts'
import type { ProjectFile } from '../../storage/project-file.ts'
import type { StoredSegment } from '../../storage/segment-repository.ts'
import type { StoredUnit } from '../../storage/unit-page-repository.ts'
import { writeAtomically } from '../atomic-write.ts'
import { throwIfCancelled } from '../cancellation.ts'
import { findExportFormat, type ExportFormat } from '../export-formats.ts'
import { filterById } from '../file-identity.ts'
import { freeName, translatedName } from '../file-names.ts'
import { withDetails } from '../source-text.ts'
import type { Task, TaskIo } from '../task.ts'
import { codecFor } from '../text-codecs.ts'
import { joinUnits } from '../unit-segments.ts'

export type ExportParams = Readonly<{
  projectPath: string
  /** The glossary or memory that is written where the format is one of those. */
  resourcePath: string
  resourceName: string
  format: string
  /** Which units of a memory; null = all. */
  unitFilter: UnitRowsFilter | null
  /** Null = every document. */
  documentId: string | null
  confirmedOnly: boolean
  outPath: string
  stamp: ExportStamp
  labels: Readonly<Record<string, string>>
}>

/** Units as a person picks them in the table of a memory. */
export type UnitRowsFilter = Readonly<Pick<UnitFilter, 'query' | 'author' | 'changedFrom' | 'changedTo' | 'origin'>>

export type ExportResult = Readonly<{ counts: Readonly<Record<string, number>>; sizeBytes: number; diagnostics: readonly Diagnostic[] }>

type Io = TaskIo<never>
type Written = Readonly<{ pieces: Iterable<Uint8Array>; counts: () => Record<string, number>; diagnostics?: readonly Diagnostic[] }>

/** The documents an export takes, in project order. Throws `document/not-found`, `export/nothing`. */
export function documentsToExport(file: ProjectFile, format: ExportFormat, documentId: string | null): readonly DocumentRecord[] {
  const all = file.documents.list()
  const chosen = documentId === null ? all : all.filter(({ id }) => id === documentId)
  if (documentId !== null && chosen.length === 0) throw new WorkbenchError('document/not-found', { id: documentId })
  const own = format.scope === 'document' ? format.documentFormat : null
  const documents = own === null ? chosen : chosen.filter((document) => document.format === own)
  if (documents.length === 0) throw new WorkbenchError('export/nothing', { format: format.id })
  return documents
}

const isTaken = ({ status }: Pick<StoredSegment, 'status'>, confirmedOnly: boolean): boolean =>
  status === 'confirmed' || (status === 'draft' && !confirmedOnly)

/** A document in its own format with its translations. A legacy encoding that lacks a character gives way to UTF-8. */
function mergeDocument(file: ProjectFile, document: DocumentRecord, confirmedOnly: boolean): { bytes: Uint8Array; diagnostics: Diagnostic[] } {
  const content = file.documents.content(document.id as DocumentId)
  if (!content) throw new WorkbenchError('document/not-found', { id: document.id })
  const filter = filterById(document.format)
  const translations = joinUnits(file.segments.ofDocument(document.id as DocumentId), (segment) => isTaken(segment, confirmedOnly))
  const languages = { sourceLanguage: file.meta.get('sourceLanguage'), targetLanguage: file.meta.get('targetLanguage'), fileName: document.name }
  const codec = codecFor(document.encoding)
  try {
    return { bytes: filter.merge(content, translations, { ...languages, codec }), diagnostics: [] }
  } catch (error) {
    const isMissingCharacter = error instanceof WorkbenchError && error.code === 'format/encoding' && filter.isText && codec.name !== 'utf-8'
    if (!isMissingCharacter) throw withDetails(error, { file: document.name })
    const utf8 = codecFor('utf-8')
    const bytes = filter.merge(utf8.encode(codec.decode(content)), translations, { ...languages, codec: utf8 })
    const character = String(error.details['character'] ?? '')
    return { bytes, diagnostics: [{ code: 'encoding-changed', args: { file: document.name, encoding: codec.name, character } }] }
  }
}

function writeDocuments(file: ProjectFile, format: ExportFormat, params: ExportParams, io: Io): Written {
  const documents = documentsToExport(file, format, params.documentId)
  const merged = new Map<string, Uint8Array>()
  const taken = new Set<string>()
  const diagnostics: Diagnostic[] = []
  for (const [index, document] of documents.entries()) {
    throwIfCancelled(io.signal)
    const result = mergeDocument(file, document, params.confirmedOnly)
    merged.set(freeName(translatedName(document.name, file.meta.get('targetLanguage')), taken), result.bytes)
    diagnostics.push(...result.diagnostics)
    io.progress((index + 1) / documents.length)
  }
  const pieces = documents.length === 1 ? merged.values() : [packDocuments(merged, params.stamp.writtenAt)]
  return { pieces, diagnostics, counts: () => ({ documents: documents.length }) }
}

function toBilingual(segments: readonly StoredSegment[], confirmedOnly: boolean): BilingualDocument['segments'] {
  return segments.map((segment) => (isTaken(segment, confirmedOnly) ? segment : { ...segment, target: '', status: 'untranslated' as const }))
}

function writeBilingual(file: ProjectFile, format: Extract<ExportFormat, { scope: 'bilingual' }>, params: ExportParams, io: Io): Written {
  const records = documentsToExport(file, format, params.documentId)
  const documents = records.map(({ id, name, format: documentFormat }, index): BilingualDocument => {
    throwIfCancelled(io.signal)
    io.progress(index / records.length)
    return { id, name, format: documentFormat, segments: toBilingual(file.segments.ofDocument(id), params.confirmedOnly) }
  })
  const bytes = format.exporter.write({
    projectName: file.meta.get('name'),
    sourceLanguage: file.meta.get('sourceLanguage'),
    targetLanguage: file.meta.get('targetLanguage'),
    documents,
    stamp: params.stamp,
    labels: params.labels,
  })
  const segments = documents.reduce((sum, document) => sum + document.segments.length, 0)
  return { pieces: [bytes], counts: () => ({ documents: documents.length, segments }) }
}

/** Passes items on and counts them. */
function* counted<T>(items: Iterable<T>, tell: (count: number) => void): Generator<T> {
  let count = 0
  for (const item of items) {
    tell(++count)
    yield item
  }
}

/** Stops where the work was cancelled. */
function* reported<T>(items: Iterable<T>, total: number, io: Io): Generator<T> {
  let count = 0
  for (const item of items) {
    if (count % 500 === 0) {
      throwIfCancelled(io.signal)
      io.progress(total === 0 ? null : count / total)
    }
    count++
    yield item
  }
}

const NO_FILTER: UnitRowsFilter = { query: '', author: null, changedFrom: null, changedTo: null, origin: null }
const PAGE_ROWS = 1_000

/** The units of a memory that a filter lets through, in the order in which they came in, read page by page. */
function* filteredUnits({ unitPages }: ProjectFile, filter: UnitRowsFilter, io: Io): Generator<StoredUnit> {
  const { query, ...fields } = filter
  const rowFilter = { ...fields, isSame: false, mayBeEmpty: false }
  const compiled = compileUnitQuery(query)
  const last = unitPages.lastRow()
  for (let low = 0; low < last; low += PAGE_ROWS) {
    throwIfCancelled(io.signal)
    io.progress(low / last)
    const range = { low, high: low + PAGE_ROWS }
    const rows = compiled
      ? unitPages.folded(rowFilter, range).flatMap(({ row, source, target }) => (compiled.isAnswer(source, target) ? [row] : []))
      : unitPages.rows(rowFilter, range)
    if (rows.length > 0) yield* unitPages.byRows(rows).toReversed()
  }
}

function writeResource(file: ProjectFile, resource: ProjectFile, format: Extract<ExportFormat, { scope: 'memory' | 'glossary' }>, params: ExportParams, io: Io): Written {
  const sourceLanguage = file.meta.get('sourceLanguage') || resource.meta.get('sourceLanguage')
  const targetLanguage = file.meta.get('targetLanguage') || resource.meta.get('targetLanguage')
  let count = 0
  const tell = (done: number): void => void (count = done)
  const { stamp, resourceName: name } = params
  if (format.scope === 'memory') {
    const units = counted(filteredUnits(resource, params.unitFilter ?? NO_FILTER, io), tell)
    return { pieces: format.exporter.write({ sourceLanguage, targetLanguage, units, stamp }), counts: () => ({ units: count }) }
  }
  const concepts = [...counted(reported(resource.concepts.iterate(), resource.concepts.count(), io), tell)]
  return { pieces: [format.exporter.write({ name, languages: [sourceLanguage, targetLanguage], concepts, stamp })], counts: () => ({ entries: count }) }
}

/** Writes an export from what is stored, read-only, and puts it in its place in one step. */
export const exportTask: Task<ExportParams, never, ExportResult> = async (params, io) => {
  const format = findExportFormat(params.format)
  if (!format) throw new WorkbenchError('format/unknown', { format: params.format })
  const file = openProjectFile(params.projectPath, { mode: 'read' })
  const resource = params.resourcePath === params.projectPath ? file : openProjectFile(params.resourcePath, { mode: 'read' })
  try {
    const written =
      format.scope === 'document'
        ? writeDocuments(file, format, params, io)
        : format.scope === 'bilingual'
          ? writeBilingual(file, format, params, io)
          : writeResource(file, resource, format, params, io)
    throwIfCancelled(io.signal)
    const sizeBytes = writeAtomically(params.outPath, written.pieces)
    return { counts: written.counts(), sizeBytes, diagnostics: written.diagnostics ?? [] }
  } finally {
    if (resource !== file) resource.close()
    file.close()
  }
}
