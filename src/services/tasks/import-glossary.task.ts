import { WorkbenchError } from '../../core/errors.ts'
import type { ColumnRole } from '../../core/formats/table/columns.ts'
import { readRecords } from '../../core/formats/table/delimited.ts'
import { readGlossaryLines } from '../../core/formats/table/glossary-table.ts'
import type { ConceptDraft } from '../../core/model/concept.ts'
import type { Diagnostic } from '../../core/model/job.ts'
import type { LanguageTag } from '../../core/model/language.ts'
import { readText } from '../source-text.ts'
import { readTableShape } from '../table-shape.ts'
import type { Task } from '../task.ts'

export type ImportGlossaryParams = Readonly<{
  path: string
  name: string
  encoding: string | null
  /** Null = as guessed from the header. */
  columns: readonly ColumnRole[] | null
  hasHeader: boolean | null
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  /** Refuses the whole file for one line without a term; otherwise such lines are reported and left out. */
  isStrict: boolean
}>

/** Entries in the order of the file; `line` is 1-based. */
export type ImportGlossaryBatch = readonly Readonly<{ line: number; concept: ConceptDraft }>[]

export type ImportGlossaryResult = Readonly<{ entries: number; duplicates: number; rejected: number; diagnostics: readonly Diagnostic[] }>

/** A concept brings its terms and their search rows: this many hold the writer about as long as 2,000 plain rows. */
const BATCH_ENTRIES = 500
/** More lines of a report than a person reads are counted and left out. */
export const MAX_DIAGNOSTICS = 1_000

/** The sides of a pair joined by a character that no cell holds. */
function pairKey({ terms }: ConceptDraft): string {
  return terms.map(({ text, status }, index) => (index === 0 ? text : `${text}\u0000${status}`)).join('\u0000')
}

/** Says of a missing term which language lacks it. */
function withLanguage(diagnostic: Diagnostic, { sourceLanguage, targetLanguage }: ImportGlossaryParams): Diagnostic {
  if (diagnostic.code !== 'no-source-term' && diagnostic.code !== 'no-target-term') return diagnostic
  const language = diagnostic.code === 'no-source-term' ? sourceLanguage : targetLanguage
  return { ...diagnostic, args: { ...diagnostic.args, language } }
}

/** Reads a glossary table line by line. */
export const importGlossaryTask: Task<ImportGlossaryParams, ImportGlossaryBatch, ImportGlossaryResult> = async (params, io) => {
  const text = readText(params.path, params.name, params.encoding)
  const { delimiter, ...shape } = readTableShape(text, params)
  const diagnostics: Diagnostic[] = []
  const report = (diagnostic: Diagnostic): void => void (diagnostics.length < MAX_DIAGNOSTICS && diagnostics.push(withLanguage(diagnostic, params)))
  const seen = new Map<string, number>()
  const lines = text.split('\n').length
  let batch: { line: number; concept: ConceptDraft }[] = []
  let firstRejected: Diagnostic | undefined
  const counts = { entries: 0, duplicates: 0, rejected: 0 }
  const flush = async (line: number): Promise<void> => {
    await io.batch(batch)
    batch = []
    io.progress(Math.min(1, line / lines))
  }
  const { sourceLanguage, targetLanguage } = params
  for (const { line, concept, diagnostics: found } of readGlossaryLines(readRecords(text, delimiter), { ...shape, sourceLanguage, targetLanguage })) {
    found.forEach(report)
    if (concept === null) {
      counts.rejected++
      firstRejected ??= withLanguage(found[0] ?? { code: 'no-source-term', args: {}, line }, params)
      continue
    }
    const key = pairKey(concept)
    const firstLine = seen.get(key)
    if (firstLine !== undefined) {
      counts.duplicates++
      report({ code: 'duplicate-line', args: { term: concept.terms[0]?.text ?? '', firstLine }, line })
      continue
    }
    seen.set(key, line)
    counts.entries++
    batch.push({ line, concept })
    if (batch.length === BATCH_ENTRIES) await flush(line)
  }
  if (params.isStrict && firstRejected) {
    const { line = 0, args } = firstRejected
    throw new WorkbenchError('glossary/missing-term', { file: params.name, line, language: args.language ?? '', count: counts.rejected })
  }
  if (counts.entries === 0 && counts.rejected === 0 && counts.duplicates === 0) throw new WorkbenchError('format/empty', { file: params.name })
  if (batch.length > 0) await flush(lines)
  return { ...counts, diagnostics }
}
