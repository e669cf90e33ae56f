import { createHash } from 'node:crypto'
import { WorkbenchError } from '../../core/errors.ts'
import type { ExtractedUnit, Extraction, FormatFilter } from '../../core/formats/filter.ts'
import type { Diagnostic } from '../../core/model/job.ts'
import { isSameLanguage, type LanguageTag } from '../../core/model/language.ts'
import { throwIfCancelled } from '../cancellation.ts'
import { filterById, identifyFile } from '../file-identity.ts'
import { chooseEncoding, namingFile, readWhole } from '../source-text.ts'
import { segmenterFor } from '../segmentation-rules.ts'
import type { Task } from '../task.ts'
import { codecFor } from '../text-codecs.ts'
import { splitUnits, type UnitSegment } from '../unit-segments.ts'

export type ImportDocumentParams = Readonly<{
  path: string
  name: string
  /** Null = by the file's first bytes and name. */
  format: string | null
  encoding: string | null
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  /** The folder of `ar.srx`, `en.srx`, … */
  rulesFolder: string
}>

/** The document comes first, then its segments in order. */
export type ImportDocumentBatch =
  | Readonly<{ type: 'document'; content: Uint8Array; contentHash: string; format: string; encoding: string }>
  | Readonly<{ type: 'segments'; segments: readonly UnitSegment[] }>

export type ImportDocumentResult = Readonly<{ segments: number; words: number; diagnostics: readonly Diagnostic[] }>

const BATCH_ROWS = 1_000

function checkLanguages(extraction: Extraction, { name, sourceLanguage, targetLanguage }: ImportDocumentParams): void {
  const isOther = (found: LanguageTag | null, own: LanguageTag): boolean => found !== null && !isSameLanguage(found, own)
  if (!isOther(extraction.sourceLanguage, sourceLanguage) && !isOther(extraction.targetLanguage, targetLanguage)) return
  throw new WorkbenchError('format/other-languages', {
    file: name,
    source: extraction.sourceLanguage ?? '',
    target: extraction.targetLanguage ?? '',
    ownSource: sourceLanguage,
    ownTarget: targetLanguage,
  })
}

function filterOf({ format, path, name }: ImportDocumentParams): FormatFilter {
  if (format !== null) return namingFile(name, () => filterById(format))
  const identity = identifyFile(path, name)
  if (identity.filter === null) throw new WorkbenchError('format/unknown', { file: name, kind: identity.kind })
  return identity.filter
}

/** Reads a document, splits it into segments and hands both over. */
export const importDocumentTask: Task<ImportDocumentParams, ImportDocumentBatch, ImportDocumentResult> = async (params, io) => {
  const { path, name, sourceLanguage, targetLanguage } = params
  const filter = filterOf(params)
  const content = readWhole(path, name)
  const encoding = filter.isText ? chooseEncoding(content, params.encoding, name) : 'utf-8'
  const options = { sourceLanguage, targetLanguage, codec: codecFor(encoding), fileName: name }
  const extraction = namingFile(name, () => filter.extract(content, options))
  checkLanguages(extraction, params)
  if (extraction.units.length === 0) throw new WorkbenchError('format/empty', { file: name })
  throwIfCancelled(io.signal)

  const contentHash = createHash('sha256').update(content).digest('hex')
  await io.batch({ type: 'document', content, contentHash, format: filter.id, encoding })
  const { segment } = segmenterFor(sourceLanguage, params.rulesFolder)
  let batch: UnitSegment[] = []
  let segments = 0
  let words = 0
  let unitsRead = 0
  function* counted(): Generator<ExtractedUnit> {
    for (const unit of extraction.units) {
      unitsRead++
      yield unit
    }
  }
  const flush = async (): Promise<void> => {
    await io.batch({ type: 'segments', segments: batch })
    batch = []
    io.progress(unitsRead / extraction.units.length)
  }
  for (const unitSegment of splitUnits(counted(), segment)) {
    batch.push(unitSegment)
    segments++
    words += unitSegment.wordCount
    if (batch.length === BATCH_ROWS) await flush()
  }
  if (batch.length > 0) await flush()
  if (segments === 0) throw new WorkbenchError('format/empty', { file: name })
  return { segments, words, diagnostics: extraction.diagnostics }
}
