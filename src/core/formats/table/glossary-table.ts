import type { ConceptDraft, PartOfSpeech, TermDraft, TermStatus } from '../../model/concept.ts'
import { PARTS_OF_SPEECH, TERM_STATUSES } from '../../model/concept.ts'
import type { Diagnostic } from '../../model/job.ts'
import type { LanguageTag } from '../../model/language.ts'
import type { ColumnRole } from './columns.ts'
import { readGuarded, type TableRecord } from './delimited.ts'
import { onOneLine } from './one-line.ts'
import { cellName } from './sheet-names.ts'

/** Other names of a part of speech: those of universal treebanks, of UTX, usual short forms, and Arabic ones. */
const PART_OF_SPEECH_NAMES: Readonly<Record<string, PartOfSpeech>> = {
  propn: 'proper noun',
  propernoun: 'proper noun',
  name: 'proper noun',
  adj: 'adjective',
  mw: 'noun phrase',
  nounphrase: 'noun phrase',
  np: 'noun phrase',
  n: 'noun',
  v: 'verb',
  sentence: 'phrase',
  '\u0627\u0633\u0645': 'noun', // ism
  '\u0627\u0633\u0645 \u0639\u0644\u0645': 'proper noun', // ism 'alam
  '\u0635\u0641\u0629': 'adjective', // sifa
  '\u0641\u0639\u0644': 'verb', // fi'l
  '\u0639\u0628\u0627\u0631\u0629 \u0627\u0633\u0645\u064a\u0629': 'noun phrase', // 'ibara ismiyya
  '\u0645\u0631\u0643\u0628 \u0627\u0633\u0645\u064a': 'noun phrase', // murakkab ismi
  '\u0639\u0628\u0627\u0631\u0629': 'phrase', // 'ibara
}
const STATUS_NAMES: Readonly<Record<string, TermStatus>> = {
  approved: 'preferred',
  recommended: 'preferred',
  standard: 'preferred',
  allowed: 'admitted',
  accepted: 'admitted',
  synonym: 'admitted',
  provisional: 'proposed',
  new: 'proposed',
  draft: 'proposed',
  obsolete: 'deprecated',
  superseded: 'deprecated',
  'non-standard': 'deprecated',
  'not recommended': 'deprecated',
  banned: 'forbidden',
  prohibited: 'forbidden',
  rejected: 'forbidden',
  'do not use': 'forbidden',
  '\u0645\u0641\u0636\u0644': 'preferred', // mufaddal
  '\u0645\u0639\u062a\u0645\u062f': 'preferred', // mu'tamad
  '\u0645\u0642\u0628\u0648\u0644': 'admitted', // maqbul
  '\u0645\u0633\u0645\u0648\u062d': 'admitted', // masmuh
  '\u0645\u0642\u062a\u0631\u062d': 'proposed', // muqtarah
  '\u0645\u0647\u062c\u0648\u0631': 'deprecated', // mahjur
  '\u0642\u062f\u064a\u0645': 'deprecated', // qadim
  '\u0645\u062d\u0638\u0648\u0631': 'forbidden', // mahzur
  '\u0645\u0645\u0646\u0648\u0639': 'forbidden', // mamnu'
  '\u0645\u0631\u0641\u0648\u0636': 'forbidden', // marfud
}
/** Several forms in one cell. */
const LIST_SEPARATOR = /[;|\u061b]/

/** The part of speech that a cell names, in either naming; `''` (any) where it names none that is known. */
export function readPartOfSpeech(cell: string): PartOfSpeech {
  const name = cell.trim().toLowerCase().replace(/[\u064b-\u0652]/g, '')
  return PARTS_OF_SPEECH.find((known) => known === name) ?? PART_OF_SPEECH_NAMES[name] ?? ''
}

/** The status that a cell names, or null. An empty cell is `preferred`. */
export function readStatus(cell: string): TermStatus | null {
  const name = cell.trim().toLowerCase().replace(/[\u064b-\u0652]/g, '')
  if (name === '') return 'preferred'
  return TERM_STATUSES.find((known) => known === name) ?? STATUS_NAMES[name] ?? null
}

/**
 * One line of a glossary table: an entry, or why it gives none. `id` is the cell of the id column. Where a line lacks one of the terms, its
 * concept has the other, and a diagnostic says what is missing.
 */
export type GlossaryLine = Readonly<{ line: number; id: string; concept: ConceptDraft | null; diagnostics: readonly Diagnostic[] }>

export type GlossaryTableOptions = Readonly<{
  columns: readonly ColumnRole[]
  hasHeader: boolean
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  /** Whether an apostrophe before a formula is a guard to be taken off. True unless said otherwise. */
  isGuarded?: boolean
}>

/**
 * Reads the entries of a table, one a line. An empty cell says nothing: its field is empty, its status absent. Further terms of a language are
 * admitted ones where no status is given.
 */
export function* readGlossaryLines(records: Iterable<TableRecord>, options: GlossaryTableOptions): Generator<GlossaryLine> {
  let isFirst = true
  for (const record of records) {
    const isHeader = isFirst && options.hasHeader
    isFirst = false
    if (!isHeader) yield readGlossaryLine(record, options)
  }
}

type Cells = Readonly<{ one: (role: ColumnRole) => string; all: (role: ColumnRole) => readonly string[] }>

function cellsOf({ cells }: TableRecord, { columns, isGuarded = true }: GlossaryTableOptions): Cells {
  const read = (index: number): string => {
    const cell = cells[index] ?? ''
    return (isGuarded ? readGuarded(cell) : cell).trim()
  }
  const all = (role: ColumnRole): readonly string[] => columns.flatMap((column, index) => (column === role ? [read(index)] : []))
  const one = (role: ColumnRole): string => {
    const index = columns.indexOf(role)
    return index < 0 ? '' : read(index)
  }
  return { one, all }
}

/** Why a line cannot be read at all: a cell that would be computed, or one that was read in a wrong encoding before. */
function fault({ line, cells, formulas = [] }: TableRecord, columns: readonly ColumnRole[]): Diagnostic | null {
  const isMapped = (index: number): boolean => (columns[index] ?? '') !== ''
  const formula = formulas.find(isMapped)
  if (formula !== undefined) return { code: 'formula-cell', args: { cell: cellName(formula, line) }, line }
  const broken = cells.findIndex((cell, index) => isMapped(index) && cell.includes('\ufffd'))
  return broken < 0 ? null : { code: 'bad-character', args: { cell: cellName(broken, line) }, line }
}

function readGlossaryLine(record: TableRecord, options: GlossaryTableOptions): GlossaryLine {
  const { line } = record
  const cells = cellsOf(record, options)
  const id = cells.one('id')
  const broken = fault(record, options.columns)
  if (broken) return { line, id, concept: null, diagnostics: [broken] }
  const sources = cells.all('source').map(onOneLine).filter((cell) => cell !== '')
  const targets = cells.all('target').map(onOneLine).filter((cell) => cell !== '')
  const missing = sources.length === 0 ? 'no-source-term' : targets.length === 0 ? 'no-target-term' : null
  const diagnostics: Diagnostic[] = missing === null ? [] : [{ code: missing, args: {}, line }]
  if (sources.length + targets.length === 0) return { line, id, concept: null, diagnostics }
  const said = readSaid(cells, line, diagnostics)
  const sourceTerms = sources.map((text, index): TermDraft => ({ language: options.sourceLanguage, text, ...(index === 0 ? said.source : FURTHER) }))
  const targetTerms = targets.map((text, index): TermDraft => ({ language: options.targetLanguage, text, ...(index === 0 ? said.target : FURTHER) }))
  const concept: ConceptDraft = {
    // The first of each side stand first: whoever wants one pair finds it there.
    terms: [...sourceTerms.slice(0, 1), ...targetTerms.slice(0, 1), ...sourceTerms.slice(1), ...targetTerms.slice(1)],
    domain: cells.one('domain'),
    client: cells.one('client'),
    definition: cells.one('definition'),
    note: cells.one('note'),
    example: cells.one('example'),
    source: cells.one('reference'),
  }
  return { line, id, concept, diagnostics }
}

const FURTHER: Partial<TermDraft> = { status: 'admitted' }

/** What the cells beside the terms say of the first term of each side. */
function readSaid(cells: Cells, line: number, diagnostics: Diagnostic[]): Readonly<{ source: Partial<TermDraft>; target: Partial<TermDraft> }> {
  const statusOf = (role: ColumnRole): Partial<TermDraft> => {
    const cell = cells.one(role)
    if (cell === '') return {}
    const status = readStatus(cell)
    if (status === null) diagnostics.push({ code: 'unknown-status', args: { value: cell }, line })
    return { status: status ?? 'preferred' }
  }
  const partOf = (role: ColumnRole): PartOfSpeech => {
    const cell = cells.one(role)
    const part = readPartOfSpeech(cell)
    if (part === '' && cell !== '') diagnostics.push({ code: 'unknown-part-of-speech', args: { value: cell }, line })
    return part
  }
  const formsOf = (role: ColumnRole): readonly string[] => cells.one(role).split(LIST_SEPARATOR).map(onOneLine).filter((form) => form !== '')
  const partOfSpeech = partOf('pos')
  const hasTargetPart = cells.all('targetPos').length > 0
  return {
    source: { ...statusOf('sourceStatus'), partOfSpeech, gender: cells.one('gender'), number: cells.one('number'), forms: formsOf('forms'), note: cells.one('sourceNote') },
    target: {
      ...statusOf('status'),
      partOfSpeech: hasTargetPart ? partOf('targetPos') : partOfSpeech,
      gender: cells.one('targetGender'),
      number: cells.one('targetNumber'),
      forms: formsOf('targetForms'),
      note: cells.one('targetNote'),
    },
  }
}
