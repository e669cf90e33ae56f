import type { GlossaryReadOptions, TableShapePreview } from '../glossary-reader.ts'
import { WorkbenchError } from '../../errors.ts'
import { guessColumns, type ColumnGuess, type ColumnRole } from './columns.ts'
import type { TableRecord } from './delimited.ts'

/** Titles and empty-looking rows may stand above the header; it is looked for in so many rows. */
const HEADER_ROWS = 10
const PREVIEW_ROWS = 8
const MAX_PREVIEW_CELL = 400

/** How the rows of a table are read: those before `firstRow` (from 0) are titles and header. */
export type RowShape = Readonly<{ columns: readonly ColumnRole[]; hasHeader: boolean; firstRow: number }>

type Hints = Pick<GlossaryReadOptions, 'columns' | 'hasHeader' | 'sourceLanguage' | 'targetLanguage'>

/** The header among the first rows, or the guess that the first row allows. */
function findHeader(rows: readonly TableRecord[], { sourceLanguage, targetLanguage }: Hints): Readonly<{ guess: ColumnGuess; row: number }> {
  const guesses = rows.slice(0, HEADER_ROWS).map(({ cells }) => guessColumns(cells, sourceLanguage, targetLanguage))
  const isFull = ({ columns, hasHeader }: ColumnGuess): boolean => hasHeader && columns.includes('source') && columns.includes('target')
  const full = guesses.findIndex(isFull)
  const row = Math.max(0, full)
  return { guess: guesses[row] ?? { columns: [], hasHeader: false }, row }
}

/** What the first rows say of the columns, with what the user chose. `rows` are at least the first ten where there are so many. */
export function shapeOfRows(rows: readonly TableRecord[], hints: Hints): RowShape {
  const { guess, row } = findHeader(rows, hints)
  const hasHeader = hints.hasHeader ?? guess.hasHeader
  return { columns: hints.columns ?? guess.columns, hasHeader, firstRow: hasHeader ? row + 1 : 0 }
}

/** The same for a reading: throws `format/empty` without a row, `glossary/no-language-column` where a language has none. */
export function readingShape(rows: readonly TableRecord[], options: Hints & Readonly<{ fileName: string }>): RowShape {
  const [first] = rows
  if (!first) throw new WorkbenchError('format/empty', { file: options.fileName })
  const shape = shapeOfRows(rows, options)
  for (const [role, language] of [['source', options.sourceLanguage], ['target', options.targetLanguage]] as const) {
    if (!shape.columns.includes(role)) throw new WorkbenchError('glossary/no-language-column', { file: options.fileName, line: first.line, language })
  }
  return shape
}

/** At most so many rows are looked at before a reading begins. */
export const SHAPE_ROWS = HEADER_ROWS + PREVIEW_ROWS

/** The first rows of an iterator, which goes on after them. */
export function takeRows(records: Iterator<TableRecord>, count = SHAPE_ROWS): TableRecord[] {
  const rows: TableRecord[] = []
  while (rows.length < count) {
    const next = records.next()
    if (next.done) break
    rows.push(next.value)
  }
  return rows
}

/** Rows and then whatever an iterator still has. */
export function* continued(rows: readonly TableRecord[], records: Iterator<TableRecord>): Generator<TableRecord> {
  yield* rows
  for (let next = records.next(); !next.done; next = records.next()) yield next.value
}

/** A table's first rows, for choosing columns. */
export function previewOfRows(rows: readonly TableRecord[], hints: Hints): Pick<TableShapePreview, 'columns' | 'header' | 'rows'> {
  const { columns, hasHeader, firstRow } = shapeOfRows(rows, hints)
  const shorten = (cell: string): string => (cell.length > MAX_PREVIEW_CELL ? `${cell.slice(0, MAX_PREVIEW_CELL)}\u2026` : cell)
  const shown = rows.map(({ cells }) => cells.map(shorten))
  return { columns, header: hasHeader ? (shown[firstRow - 1] ?? null) : null, rows: shown.slice(firstRow, firstRow + PREVIEW_ROWS) }
}
