import { WorkbenchError } from '../../errors.ts'
import { columnOfReference } from '../table/sheet-names.ts'
import type { TableRecord } from '../table/delimited.ts'
import type { XmlHandlers, XmlStartTag } from '../xml/parser.ts'
import { shownNumber, unescapeCell, type NumberKind } from './cell-text.ts'
import { FORMAT, readPart } from './parts.ts'
import type { ZipArchive } from './zip.ts'

/** Glossaries have no more columns; what stands farther out is not read. */
const MAX_COLUMNS = 256
const MAX_ROWS = 1_048_576
/** Cells of a sheet, empty ones before the last of a row among them: a row of a few bytes can ask for hundreds. */
const MAX_CELLS = 20_000_000
/** Letters of the longest reference, `$XFD$1048576:$XFD$1048576`. */
const MAX_REFERENCE = 25
/** Cells that merged ranges may fill. */
const MAX_FILLED = 2_000_000

/** What cells refer to: strings by number, and by style how numbers are shown. */
export type CellContext = Readonly<{ strings: readonly string[]; styles: readonly NumberKind[]; is1904: boolean }>

type Row = { line: number; cells: string[]; formulas: number[] }
/** Columns from 0, lines from 1, both ends included. */
type Merge = Readonly<{ column: number; firstLine: number; lastLine: number }>
export type SheetContent = { rows: Row[]; merges: Merge[]; /** Rows that the sheet says it has; 0 where it says nothing. */ declaredRows: number }

type Cell = { column: number; type: string; style: number; value: string; isFormula: boolean }

function readMerge(reference: string): Merge | null {
  const [, first = '', firstRow = '', last = '', lastRow = ''] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(reference) ?? []
  if (first === '' || last === '') return null
  const merge = { column: columnOfReference(first), firstLine: Number(firstRow), lastLine: Number(lastRow) }
  return merge.lastLine > merge.firstLine && merge.column < MAX_COLUMNS ? merge : null
}

/** The last row of a range such as `A1:D20`; 0 where it names none. */
function declaredRows(reference: string): number {
  return Math.min(MAX_ROWS, Number(/\d+$/.exec(reference.slice(-MAX_REFERENCE))?.[0] ?? 0))
}

function textOf({ type, value, style }: Cell, { strings, styles, is1904 }: CellContext): string {
  if (type === 's') return strings[Number(value)] ?? ''
  if (type === 'b') return value.trim() === '1' ? 'TRUE' : 'FALSE'
  if (type === 'inlineStr' || type === 'str' || type === 'e') return unescapeCell(value)
  if (type === 'd') return value
  return shownNumber(value, styles[style] ?? 'general', is1904)
}

/** Handlers that put each row of a sheet into `content`, at most `maxRows` of them. */
function sheetHandlers(content: SheetContent, context: CellContext, maxRows = MAX_ROWS): XmlHandlers {
  let row: Row | null = null
  let cell: Cell | null = null
  let lastLine = 0
  let cells = 0
  /** Inside an element whose text is the cell's: `v`, or `t` outside of a phonetic run. */
  let isText = false
  let isPhonetic = false
  const openRow = (attributes: XmlStartTag['attributes']): void => {
    lastLine = Number(attributes.get('r') ?? lastLine + 1)
    if (!Number.isInteger(lastLine) || lastLine < 1 || lastLine > MAX_ROWS) throw new WorkbenchError('format/malformed', { format: FORMAT, reason: 'row number' })
    // What comes in one piece after the last row that is wanted may be the whole sheet.
    row = content.rows.length < maxRows ? { line: lastLine, cells: [], formulas: [] } : null
  }
  const closeCell = (): void => {
    if (row && cell && cell.column >= 0 && cell.column < MAX_COLUMNS) {
      const text = cell.isFormula ? '' : textOf(cell, context)
      while (row.cells.length < cell.column) row.cells.push('')
      row.cells[cell.column] = text
      if (cell.isFormula) row.formulas.push(cell.column)
    }
    cell = null
  }
  return {
    open: ({ local, attributes }) => {
      if (local === 'row') openRow(attributes)
      else if (local === 'c' && row) {
        const reference = attributes.get('r')
        cell = { column: reference === undefined ? row.cells.length : columnOfReference(reference), type: attributes.get('t') ?? 'n', style: Number(attributes.get('s') ?? 0), value: '', isFormula: false }
      } else if (local === 'f' && cell) cell.isFormula = true
      else if (local === 'rPh') isPhonetic = true
      else if (local === 'v' || (local === 't' && !isPhonetic)) isText = true
      else if (local === 'mergeCell') content.merges.push(...[readMerge(attributes.get('ref') ?? '')].filter((merge) => merge !== null))
      else if (local === 'dimension') content.declaredRows = declaredRows(attributes.get('ref') ?? '')
    },
    close: ({ local }) => {
      if (local === 'v' || local === 't') isText = false
      else if (local === 'rPh') isPhonetic = false
      else if (local === 'c') closeCell()
      else if (local === 'row' && row) {
        cells += row.cells.length
        if (cells > MAX_CELLS) throw new WorkbenchError('format/limit', { format: FORMAT, limit: 'cells', max: MAX_CELLS })
        if (row.cells.some((text) => text.trim() !== '') || row.formulas.length > 0) content.rows.push(row)
        row = null
      }
    },
    text: (text) => {
      if (isText && cell) cell.value += text
    },
  }
}

/** Index of the first row of that line or a later one. */
function rowFrom(rows: readonly Row[], line: number): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.line ?? 0) < line) low = middle + 1
    else high = middle
  }
  return low
}

/** Merged cells hold their text once: the rows that they reach down to get it too. Rows are in the order of their lines. */
function fillMerges({ rows, merges }: SheetContent): void {
  let visited = 0
  for (const { column, firstLine, lastLine } of merges) {
    let index = rowFrom(rows, firstLine)
    const first = rows[index]
    if (!first || first.line !== firstLine) continue
    const text = first.cells[column] ?? ''
    const isFormula = first.formulas.includes(column)
    for (index++; index < rows.length && (text !== '' || isFormula); index++) {
      const row = rows[index] as Row
      if (row.line > lastLine) break
      if (++visited > MAX_FILLED) throw new WorkbenchError('format/limit', { format: FORMAT, limit: 'merged cells', max: MAX_FILLED })
      if ((row.cells[column] ?? '') !== '') continue
      while (row.cells.length < column) row.cells.push('')
      row.cells[column] = text
      if (isFormula) row.formulas.push(column)
    }
  }
}

const recordOf = ({ line, cells, formulas }: Row): TableRecord => (formulas.length === 0 ? { line, cells } : { line, cells, formulas })

/** The first rows of a sheet, before merged cells are filled, and how many rows it says it has. */
export function sheetHead(archive: ZipArchive, part: string, context: CellContext, count: number): Readonly<{ rows: readonly TableRecord[]; declaredRows: number }> {
  const content: SheetContent = { rows: [], merges: [], declaredRows: 0 }
  for (const _ of readPart(archive, part, sheetHandlers(content, context, count))) if (content.rows.length >= count) break
  return { rows: content.rows.slice(0, count).map(recordOf), declaredRows: content.declaredRows }
}

/** Every row of a sheet that holds something. Formulas come without the result that the file keeps of them. */
export function sheetRows(archive: ZipArchive, part: string, context: CellContext, isCancelled: () => boolean): readonly TableRecord[] {
  const content: SheetContent = { rows: [], merges: [], declaredRows: 0 }
  for (const _ of readPart(archive, part, sheetHandlers(content, context))) if (isCancelled()) throw new WorkbenchError('job/cancelled')
  content.rows.sort((a, b) => a.line - b.line)
  fillMerges(content)
  return content.rows.map(recordOf)
}
