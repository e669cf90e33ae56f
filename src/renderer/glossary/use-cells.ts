import { useEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, MouseEvent, RefObject } from 'react'
import { useNotices, useReportError } from '../state/hooks.ts'
import type { CellEnd } from './cell-editor.tsx'
import { ALL_SELECTED, NO_SELECTION, isSelected, withSelected } from './selection.ts'
import type { Selection } from './selection.ts'
import type { Cell, TableKeys } from './table-keys.ts'

type Row<Id extends string> = Readonly<{ id: Id }>

/** What a row tells its table of; the same object at every render. */
export type RowActions<Item, Column extends string, Editable extends Column> = Readonly<{
  press: (index: number, column: Column, event: MouseEvent) => void
  toggle: (index: number, withRange: boolean) => void
  edit: (index: number, column: Column) => void
  /** Returns false where the value cannot be stored. */
  save: (item: Item, column: Editable, value: string, end: CellEnd) => boolean
  cancel: () => void
}>

/** A table of rows that are read as they come into view. */
export type CellsOptions<Id extends string, Item extends Row<Id>, Column extends string, Editable extends Column> = Readonly<{
  keys: TableKeys<Column, Editable>
  firstColumn: Column
  at: (index: number) => Item | undefined
  total: number
  activeIndex: number | null
  setActiveIndex: (index: number | null) => void
  grid: RefObject<HTMLDivElement | null>
  scrollTo: (index: number) => void
  selection: Selection<Id>
  onSelect: (selection: Selection<Id>) => void
  /** `isWish`: by a click or a key that asks for it; else by moving over the table. */
  onChoose: (id: Id, isWish: boolean) => void
  onRemove: (ids: readonly Id[]) => void
  /** The ids of a stretch of the table, both ends included. */
  idsBetween: (from: number, to: number) => Promise<readonly Id[]>
  /** Says why a row cannot be changed; null = it can. */
  refusalOf: (item: Item) => string | null
  save: (item: Item, column: Editable, value: string) => boolean
}>

/** Selects rows: one by one, or from the row last pressed to this one. */
function usePicking<Id extends string, Item extends Row<Id>>({ selection, onSelect, at, idsBetween }: Pick<CellsOptions<Id, Item, string, string>, 'selection' | 'onSelect' | 'at' | 'idsBetween'>) {
  const report = useReportError()
  const anchor = useRef<number | null>(null)
  const toggle = (index: number) => {
    const item = at(index)
    if (item) onSelect(withSelected(selection, [item.id], !isSelected(selection, item.id)))
    anchor.current = index
  }
  const extend = async (index: number) => {
    try {
      const ids = await idsBetween(anchor.current ?? index, index)
      onSelect(withSelected(selection, ids, true))
    } catch (cause) {
      report(cause)
    }
  }
  return { toggle, extend, setAnchor: (index: number) => void (anchor.current = index), hasAnchor: () => anchor.current !== null }
}

/** The active cell, the one being edited, and what keys and the mouse do to them. */
export function useCells<Id extends string, Item extends Row<Id>, Column extends string, Editable extends Column>(options: CellsOptions<Id, Item, Column, Editable>) {
  const { keys, at, total, activeIndex, setActiveIndex, grid, scrollTo, selection, onSelect, onChoose, onRemove } = options
  const { announce } = useNotices()
  const [column, setColumn] = useState<Column>(options.firstColumn)
  const [editing, setEditing] = useState<Cell<Editable> | null>(null)
  const picking = usePicking(options)
  const active: Cell<Column> | null = activeIndex === null || activeIndex >= total ? null : { index: activeIndex, column }

  const activate = (cell: Cell<Column>, isWish: boolean) => {
    setActiveIndex(cell.index)
    setColumn(cell.column)
    const item = at(cell.index)
    if (item) onChoose(item.id, isWish)
  }
  const edit = (index: number, wanted: Column) => {
    const item = at(index)
    if (!item || !keys.isEditable(wanted)) return
    const refusal = options.refusalOf(item)
    if (refusal !== null) return announce(refusal)
    setActiveIndex(index)
    setColumn(wanted)
    setEditing({ index, column: wanted })
  }
  const endEditing = () => {
    setEditing(null)
    grid.current?.focus()
  }
  const onSave: RowActions<Item, Column, Editable>['save'] = (item, edited, value, end) => {
    if (!options.save(item, edited, value)) return false
    const next = end === 'stay' || !editing ? null : keys.nextEditable(editing.index, edited, end === 'next' ? 1 : -1, total)
    if (next && at(next.index)) {
      scrollTo(next.index)
      edit(next.index, next.column)
      if (next.index !== editing?.index) activate(next, false)
    } else endEditing()
    return true
  }
  const press: RowActions<Item, Column, Editable>['press'] = (index, pressed, event) => {
    const item = at(index)
    if (editing?.index === index && editing.column === pressed) return
    if (event.shiftKey && picking.hasAnchor()) return void picking.extend(index)
    if (event.ctrlKey || event.metaKey) return picking.toggle(index)
    picking.setAnchor(index)
    if (item) activate({ index, column: pressed }, true)
  }
  const move = (cell: Cell<Column>, isExtending: boolean) => {
    if (isExtending && activeIndex !== null && !picking.hasAnchor()) picking.setAnchor(activeIndex)
    scrollTo(cell.index)
    activate(cell, false)
    if (isExtending) void picking.extend(cell.index)
    else picking.setAnchor(cell.index)
  }
  const removeIds = (): readonly Id[] => {
    const item = activeIndex === null ? undefined : at(activeIndex)
    return item ? [item.id] : []
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const intent = keys.intent(event, active, total, getComputedStyle(event.currentTarget).direction === 'rtl')
    if (!intent || (intent.kind === 'clear' && selection === NO_SELECTION)) return
    event.preventDefault()
    if (intent.kind === 'move') move(intent.cell, intent.extends)
    else if (intent.kind === 'select-all') onSelect(ALL_SELECTED)
    else if (intent.kind === 'clear') onSelect(NO_SELECTION)
    else if (intent.kind === 'remove') onRemove(removeIds())
    else if (active && intent.kind === 'toggle') picking.toggle(active.index)
    else if (active && intent.kind === 'edit') edit(active.index, active.column)
    else if (active) activate(active, true)
  }
  useChosenAfterLoading(at, active?.index ?? null, onChoose)
  const toggle = (index: number, withRange: boolean): void => (withRange && picking.hasAnchor() ? void picking.extend(index) : picking.toggle(index))
  const actions = useSteady<RowActions<Item, Column, Editable>>({ press, toggle, edit, save: onSave, cancel: endEditing })
  const onMouseDown = (event: MouseEvent) => {
    if ((event.target as Element).closest('.cell-editor')) return
    // The grid keeps the focus; a cell being edited loses it and is stored.
    event.preventDefault()
    grid.current?.focus()
  }
  return { active, editing, actions, onKeyDown, onMouseDown }
}

/** A row that was moved to before it was read is chosen when it is there. */
function useChosenAfterLoading<Id extends string>(at: (index: number) => Row<Id> | undefined, index: number | null, onChoose: (id: Id, isWish: boolean) => void): void {
  const item = index === null ? undefined : at(index)
  const last = useRef<Readonly<{ index: number; wasMissing: boolean }> | null>(null)
  useEffect(() => {
    const before = last.current
    last.current = index === null ? null : { index, wasMissing: item === undefined }
    if (item && before?.wasMissing && before.index === index) onChoose(item.id, false)
  })
}

/** Functions that always do what the last render says, in an object that never changes: rows need not be drawn again for them. */
function useSteady<T extends Readonly<Record<string, (...given: never[]) => unknown>>>(functions: T): T {
  const latest = useRef(functions)
  useEffect(() => void (latest.current = functions))
  return useMemo(() => Object.fromEntries(Object.keys(latest.current).map((name) => [name, (...given: never[]) => latest.current[name]?.(...given)])) as T, [])
}
