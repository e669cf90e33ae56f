import { TABLE_COLUMNS } from './filter.ts'
import type { TableColumn } from './filter.ts'

/** The cell that the keys work on. */
export type Cell<Column extends string = TableColumn> = Readonly<{ index: number; column: Column }>

/** What of a key press the table looks at. */
export type TableKey = Readonly<{ key: string; code: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean; altKey: boolean }>

/** What a key asks of the table; `extends` also selects the rows on the way. */
export type TableIntent<Column extends string = TableColumn> =
  | Readonly<{ kind: 'move'; cell: Cell<Column>; extends: boolean }>
  | Readonly<{ kind: 'toggle' | 'edit' | 'open' | 'select-all' | 'clear' | 'remove' }>

/** The columns of a table in order, those that can be changed, and where the first arrow leads. */
export type TableLayout<Column extends string, Editable extends Column> = Readonly<{ columns: readonly Column[]; editable: readonly Editable[]; first: Column }>

export type TableKeys<Column extends string, Editable extends Column> = Readonly<{
  isEditable: (column: Column) => column is Editable
  /** What a key means in a table of `total` rows, or null where it is not the table's. In a table from right to left the right arrow goes back. */
  intent: (press: TableKey, cell: Cell<Column> | null, total: number, isRtl: boolean) => TableIntent<Column> | null
  /** The cell that Tab leads to from one being edited; null at either end of the table. */
  nextEditable: (index: number, column: Editable, step: 1 | -1, total: number) => Cell<Column> | null
}>

const ROWS_OF_A_PAGE = 15
const ROW_STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: ROWS_OF_A_PAGE, PageUp: -ROWS_OF_A_PAGE }

const clamp = (value: number, length: number): number => Math.min(Math.max(0, value), length - 1)

function movedCell<Column extends string>({ index, column }: Cell<Column>, press: TableKey, total: number, isRtl: boolean, columns: readonly Column[]): Cell<Column> | null {
  const isWhole = press.ctrlKey || press.metaKey
  const step = ROW_STEPS[press.key]
  if (step !== undefined) return { index: clamp(index + step, total), column }
  if (press.key === 'Home') return isWhole ? { index: 0, column } : { index, column: columns[0] ?? column }
  if (press.key === 'End') return isWhole ? { index: total - 1, column } : { index, column: columns.at(-1) ?? column }
  if (press.key !== 'ArrowLeft' && press.key !== 'ArrowRight') return null
  const side = (press.key === 'ArrowRight') === isRtl ? -1 : 1
  return { index, column: columns[clamp(columns.indexOf(column) + side, columns.length)] ?? column }
}

/** The keys of a table. */
export function createTableKeys<Column extends string, Editable extends Column>({ columns, editable, first }: TableLayout<Column, Editable>): TableKeys<Column, Editable> {
  const isEditable = (column: Column): column is Editable => (editable as readonly Column[]).includes(column)
  return {
    isEditable,
    intent: (press, cell, total, isRtl) => {
      if (press.altKey || total === 0) return null
      const isWhole = press.ctrlKey || press.metaKey
      if (isWhole && press.code === 'KeyA') return { kind: 'select-all' }
      if (press.key === 'Escape') return { kind: 'clear' }
      if (press.key === 'Delete' && !isWhole) return { kind: 'remove' }
      if (cell === null) {
        const isArrow = ROW_STEPS[press.key] !== undefined || press.key === 'Home' || press.key === 'End'
        return isArrow && !isWhole ? { kind: 'move', cell: { index: 0, column: first }, extends: false } : null
      }
      const moved = movedCell(cell, press, total, isRtl, columns)
      if (moved) return { kind: 'move', cell: moved, extends: press.shiftKey && moved.column === cell.column }
      if (isWhole) return null
      if (press.key === ' ') return { kind: 'toggle' }
      return press.key === 'F2' || press.key === 'Enter' ? { kind: isEditable(cell.column) ? 'edit' : 'open' } : null
    },
    nextEditable: (index, column, step, total) => {
      const within = editable[editable.indexOf(column) + step]
      if (within) return { index, column: within }
      const row = index + step
      const wrapped = step > 0 ? editable[0] : editable.at(-1)
      return row < 0 || row >= total || !wrapped ? null : { index: row, column: wrapped }
    },
  }
}

export type EditableColumn = 'source' | 'target' | 'status' | 'domain'
export const EDITABLE_COLUMNS: readonly EditableColumn[] = ['source', 'target', 'status', 'domain']
/** The keys of the table of entries. */
export const ENTRY_KEYS = createTableKeys<TableColumn, EditableColumn>({ columns: TABLE_COLUMNS, editable: EDITABLE_COLUMNS, first: 'source' })
