import { TABLE_COLUMNS } from './filter.ts'
import type { TableColumn } from './filter.ts'

/** The cell that the keys work on. */
export type Cell = Readonly<{ index: number; column: TableColumn }>

/** What of a key press the table looks at. */
export type TableKey = Readonly<{ key: string; code: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean; altKey: boolean }>

/** What a key asks of the table; `extends` also selects the rows on the way. */
export type TableIntent =
  | Readonly<{ kind: 'move'; cell: Cell; extends: boolean }>
  | Readonly<{ kind: 'toggle' | 'edit' | 'open' | 'select-all' | 'clear' | 'remove' }>

export type EditableColumn = 'source' | 'target' | 'status' | 'domain'
export const EDITABLE_COLUMNS: readonly EditableColumn[] = ['source', 'target', 'status', 'domain']

const ROWS_OF_A_PAGE = 15
const ROW_STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: ROWS_OF_A_PAGE, PageUp: -ROWS_OF_A_PAGE }

export function isEditable(column: TableColumn): column is EditableColumn {
  return (EDITABLE_COLUMNS as readonly string[]).includes(column)
}

const clamp = (value: number, length: number): number => Math.min(Math.max(0, value), length - 1)

function movedCell({ index, column }: Cell, press: TableKey, total: number, isRtl: boolean): Cell | null {
  const isWhole = press.ctrlKey || press.metaKey
  const step = ROW_STEPS[press.key]
  if (step !== undefined) return { index: clamp(index + step, total), column }
  if (press.key === 'Home') return isWhole ? { index: 0, column } : { index, column: 'select' }
  if (press.key === 'End') return isWhole ? { index: total - 1, column } : { index, column: 'used' }
  if (press.key !== 'ArrowLeft' && press.key !== 'ArrowRight') return null
  const side = (press.key === 'ArrowRight') === isRtl ? -1 : 1
  return { index, column: TABLE_COLUMNS[clamp(TABLE_COLUMNS.indexOf(column) + side, TABLE_COLUMNS.length)] ?? column }
}

/** What a key means in a table of `total` rows, or null where it is not the table's. In a table from right to left the right arrow goes back. */
export function tableIntent(press: TableKey, cell: Cell | null, total: number, isRtl: boolean): TableIntent | null {
  if (press.altKey || total === 0) return null
  const isWhole = press.ctrlKey || press.metaKey
  if (isWhole && press.code === 'KeyA') return { kind: 'select-all' }
  if (press.key === 'Escape') return { kind: 'clear' }
  if (press.key === 'Delete' && !isWhole) return { kind: 'remove' }
  if (cell === null) {
    const isArrow = ROW_STEPS[press.key] !== undefined || press.key === 'Home' || press.key === 'End'
    return isArrow && !isWhole ? { kind: 'move', cell: { index: 0, column: 'source' }, extends: false } : null
  }
  const moved = movedCell(cell, press, total, isRtl)
  if (moved) return { kind: 'move', cell: moved, extends: press.shiftKey && moved.column === cell.column }
  if (isWhole) return null
  if (press.key === ' ') return { kind: 'toggle' }
  if (press.key === 'F2') return { kind: isEditable(cell.column) ? 'edit' : 'open' }
  return press.key === 'Enter' ? { kind: isEditable(cell.column) ? 'edit' : 'open' } : null
}

/** The cell that Tab leads to from one being edited; null at either end of the table. */
export function nextEditable(index: number, column: EditableColumn, step: 1 | -1, total: number): Cell | null {
  const place = EDITABLE_COLUMNS.indexOf(column) + step
  const within = EDITABLE_COLUMNS[place]
  if (within) return { index, column: within }
  const row = index + step
  if (row < 0 || row >= total) return null
  return { index: row, column: step > 0 ? 'source' : 'domain' }
}
