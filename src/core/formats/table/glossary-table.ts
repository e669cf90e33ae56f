import type { ConceptDraft, PartOfSpeech, TermDraft, TermStatus } from '../../model/concept.ts'
import { PARTS_OF_SPEECH, TERM_STATUSES } from '../../model/concept.ts'
import type { Diagnostic } from '../../model/job.ts'
import type { LanguageTag } from '../../model/language.ts'
import type { ColumnRole } from './columns.ts'
import { readGuarded, type TableRecord } from './delimited.ts'

/** Other names of a part of speech: those of universal treebanks, and Arabic ones. */
const PART_OF_SPEECH_NAMES: Readonly<Record<string, PartOfSpeech>> = {
  propn: 'proper noun',
  adj: 'adjective',
  mw: 'noun phrase',
  n: 'noun',
  v: 'verb',
  '\u0627\u0633\u0645': 'noun', // ism
  '\u0627\u0633\u0645 \u0639\u0644\u0645': 'proper noun', // ism 'alam
  '\u0635\u0641\u0629': 'adjective', // sifa
  '\u0641\u0639\u0644': 'verb', // fi'l
}
const STATUS_NAMES: Readonly<Record<string, TermStatus>> = {
  approved: 'preferred',
  obsolete: 'deprecated',
  banned: 'forbidden',
  '\u0645\u0641\u0636\u0644': 'preferred', // mufaddal
  '\u0645\u0642\u0628\u0648\u0644': 'admitted', // maqbul
  '\u0645\u0642\u062a\u0631\u062d': 'proposed', // muqtarah
  '\u0645\u0647\u062c\u0648\u0631': 'deprecated', // mahjur
  '\u0645\u062d\u0638\u0648\u0631': 'forbidden', // mahzur
}
/** Several forms in one cell. */
const LIST_SEPARATOR = /\s*[;|\u061b]\s*/

/** The part of speech that a cell names, in either naming; `''` (any) where it names none that is known. */
export function readPartOfSpeech(cell: string): PartOfSpeech {
  const name = cell.trim().toLowerCase()
  return PARTS_OF_SPEECH.find((known) => known === name) ?? PART_OF_SPEECH_NAMES[name] ?? ''
}

/** The status that a cell names, or null. An empty cell is `preferred`. */
export function readStatus(cell: string): TermStatus | null {
  const name = cell.trim().toLowerCase().replace(/[\u064b-\u0652]/g, '')
  if (name === '') return 'preferred'
  return TERM_STATUSES.find((known) => known === name) ?? STATUS_NAMES[name] ?? null
}

/** One line of a glossary table: an entry, or why it gives none. */
export type GlossaryLine = Readonly<{ line: number; concept: ConceptDraft | null; diagnostics: readonly Diagnostic[] }>

export type GlossaryTableOptions = Readonly<{ columns: readonly ColumnRole[]; hasHeader: boolean; sourceLanguage: LanguageTag; targetLanguage: LanguageTag }>

/**
 * Reads the entries of a table, one a line. The status stands for the target term, the part of speech for both terms,
 * forms for the source term. A line without either term gives a diagnostic and no entry.
 */
export function* readGlossaryLines(records: Iterable<TableRecord>, options: GlossaryTableOptions): Generator<GlossaryLine> {
  let isFirst = true
  for (const record of records) {
    const isHeader = isFirst && options.hasHeader
    isFirst = false
    if (!isHeader) yield readGlossaryLine(record, options)
  }
}

function readGlossaryLine({ line, cells }: TableRecord, { columns, sourceLanguage, targetLanguage }: GlossaryTableOptions): GlossaryLine {
  const cell = (role: ColumnRole): string => {
    const index = columns.indexOf(role)
    return index < 0 ? '' : readGuarded((cells[index] ?? '').trim())
  }
  const source = cell('source')
  const target = cell('target')
  if (source === '' || target === '') {
    return { line, concept: null, diagnostics: [{ code: source === '' ? 'no-source-term' : 'no-target-term', args: {}, line }] }
  }
  const diagnostics: Diagnostic[] = []
  const status = readStatus(cell('status'))
  if (status === null) diagnostics.push({ code: 'unknown-status', args: { value: cell('status') }, line })
  const partOfSpeech = readPartOfSpeech(cell('pos'))
  if (partOfSpeech === '' && cell('pos') !== '') diagnostics.push({ code: 'unknown-part-of-speech', args: { value: cell('pos') }, line })
  const forms = cell('forms').split(LIST_SEPARATOR).filter((form) => form !== '')
  const terms: readonly TermDraft[] = [
    { language: sourceLanguage, text: source, status: 'preferred', partOfSpeech, gender: cell('gender'), number: cell('number'), forms },
    { language: targetLanguage, text: target, status: status ?? 'preferred', partOfSpeech },
  ]
  const concept: ConceptDraft = {
    terms,
    domain: cell('domain'),
    client: cell('client'),
    definition: cell('definition'),
    note: cell('note'),
    example: cell('example'),
    source: cell('reference'),
  }
  return { line, concept, diagnostics }
}
