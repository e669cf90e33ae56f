import { useEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, MouseEvent, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Concept, ConceptId } from '../../core/model/concept.ts'
import { useNotices, useReportError } from '../state/hooks.ts'
import type { TableProps } from './table-props.ts'
import type { TableColumn } from './filter.ts'
import { ALL_SELECTED, NO_SELECTION, isSelected, withSelected } from './selection.ts'
import { isEditable, nextEditable, tableIntent } from './table-keys.ts'
import type { Cell, EditableColumn } from './table-keys.ts'
import type { RowActions } from './table-row.tsx'
import { useCellSaving } from './use-cell-saving.ts'
import { useIdsBetween } from './use-pages.ts'
import type { Pages } from './use-pages.ts'

export type CellsOptions = Readonly<{
  pages: Pages
  total: number
  activeIndex: number | null
  setActiveIndex: (index: number | null) => void
  grid: RefObject<HTMLDivElement | null>
  scrollTo: (index: number) => void
}>

type Editing = Readonly<{ index: number; column: EditableColumn }>

/** Selects rows: one by one, or from the row last pressed to this one. */
function usePicking({ selection, onSelect, question }: TableProps, at: (index: number) => Concept | undefined) {
  const report = useReportError()
  const idsBetween = useIdsBetween(question)
  const anchor = useRef<number | null>(null)
  const toggle = (index: number) => {
    const concept = at(index)
    if (concept) onSelect(withSelected(selection, [concept.id], !isSelected(selection, concept.id)))
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
export function useCells(props: TableProps, { pages, total, activeIndex, setActiveIndex, grid, scrollTo }: CellsOptions) {
  const { project, glossaries, selection, onSelect, onChoose, onRemove } = props
  const { t } = useTranslation()
  const { announce } = useNotices()
  const [column, setColumn] = useState<TableColumn>('source')
  const [editing, setEditing] = useState<Editing | null>(null)
  const picking = usePicking(props, pages.at)
  const save = useCellSaving(project, pages.expect)
  const active: Cell | null = activeIndex === null || activeIndex >= total ? null : { index: activeIndex, column }

  const activate = (cell: Cell, isWish: boolean) => {
    setActiveIndex(cell.index)
    setColumn(cell.column)
    const concept = pages.at(cell.index)
    if (concept) onChoose(concept.id, isWish)
  }
  const edit = (index: number, wanted: TableColumn) => {
    const concept = pages.at(index)
    if (!concept || !isEditable(wanted)) return
    const owner = glossaries.find(({ id }) => id === concept.glossaryId)
    if (owner?.isWritable === false) return announce(t('glossary:read-only', { name: owner.name }))
    setActiveIndex(index)
    setColumn(wanted)
    setEditing({ index, column: wanted })
  }
  const endEditing = () => {
    setEditing(null)
    grid.current?.focus()
  }
  const onSave: RowActions['save'] = (concept, edited, value, end) => {
    if (!save(concept, edited, value)) return false
    const next = end === 'stay' || !editing ? null : nextEditable(editing.index, edited, end === 'next' ? 1 : -1, total)
    if (next && pages.at(next.index)) {
      scrollTo(next.index)
      edit(next.index, next.column)
      if (next.index !== editing?.index) activate(next, false)
    } else endEditing()
    return true
  }
  const press: RowActions['press'] = (index, pressed, event) => {
    const concept = pages.at(index)
    if (editing?.index === index && editing.column === pressed) return
    if (event.shiftKey && picking.hasAnchor()) return void picking.extend(index)
    if (event.ctrlKey || event.metaKey) return picking.toggle(index)
    picking.setAnchor(index)
    if (concept) activate({ index, column: pressed }, true)
  }
  const move = (cell: Cell, isExtending: boolean) => {
    if (isExtending && activeIndex !== null && !picking.hasAnchor()) picking.setAnchor(activeIndex)
    scrollTo(cell.index)
    activate(cell, false)
    if (isExtending) void picking.extend(cell.index)
    else picking.setAnchor(cell.index)
  }
  const removeIds = (): readonly ConceptId[] => {
    const concept = activeIndex === null ? undefined : pages.at(activeIndex)
    return concept ? [concept.id] : []
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const intent = tableIntent(event, active, total, getComputedStyle(event.currentTarget).direction === 'rtl')
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
  useChosenAfterLoading(pages, active, onChoose)
  const actions = useSteady<RowActions>({ press, toggle: (index, withRange) => (withRange && picking.hasAnchor() ? void picking.extend(index) : picking.toggle(index)), edit, save: onSave, cancel: endEditing })
  const onMouseDown = (event: MouseEvent) => {
    if ((event.target as Element).closest('.cell-editor')) return
    // The grid keeps the focus; a cell being edited loses it and is stored.
    event.preventDefault()
    grid.current?.focus()
  }
  return { active, editing, actions, onKeyDown, onMouseDown }
}

/** A row that was moved to before it was read is chosen when it is there. */
function useChosenAfterLoading({ at }: Pages, active: Cell | null, onChoose: TableProps['onChoose']): void {
  const concept = active ? at(active.index) : undefined
  const last = useRef<Readonly<{ index: number; wasMissing: boolean }> | null>(null)
  useEffect(() => {
    const before = last.current
    last.current = active && { index: active.index, wasMissing: concept === undefined }
    if (concept && active && before?.wasMissing && before.index === active.index) onChoose(concept.id, false)
  })
}

/** Functions that always do what the last render says, in an object that never changes: rows need not be drawn again for them. */
function useSteady<T extends Readonly<Record<string, (...given: never[]) => unknown>>>(functions: T): T {
  const latest = useRef(functions)
  useEffect(() => void (latest.current = functions))
  return useMemo(() => Object.fromEntries(Object.keys(latest.current).map((name) => [name, (...given: never[]) => latest.current[name]?.(...given)])) as T, [])
}
