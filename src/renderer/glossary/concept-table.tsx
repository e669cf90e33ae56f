import { useEffect, useId, useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { Concept } from '../../core/model/concept.ts'
import { errorText } from '../i18n/error-text.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Button } from '../ui/button.tsx'
import { Empty, Skeleton } from '../ui/empty.tsx'
import { filterCount } from './filter.ts'
import { ALL_SELECTED, NO_SELECTION, isSelected, selectedShare } from './selection.ts'
import { swatchOf } from './swatch.tsx'
import type { TableProps } from './table-props.ts'
import { TableHead } from './table-head.tsx'
import { TableRow, cellId } from './table-row.tsx'
import { ENTRY_KEYS } from './table-keys.ts'
import { useCellSaving } from './use-cell-saving.ts'
import { useCells } from './use-cells.ts'
import { useIdsBetween, usePages } from './use-pages.ts'
import type { Pages } from './use-pages.ts'
import { HEAD_HEIGHT, useRows } from './use-rows.ts'

export function ConceptTable(props: TableProps) {
  const { project, question, glossaries, chosenId, selection, onSort, onSelect, onTotal, onClearFilters } = props
  const { t } = useTranslation()
  // While other entries are read the table keeps its length.
  const [total, setTotal] = useState(0)
  const [activeIndex, setActiveIndex] = useState<number | null>(null)
  const gridId = useId()
  const { box, virtual, rows, first, last } = useRows(total, activeIndex)
  const pages = usePages(question, first, last)
  const { refusalOf, save } = useEntryEditing(props, pages)
  const idsBetween = useIdsBetween(question)
  const cells = useCells({
    keys: ENTRY_KEYS, firstColumn: 'source', at: pages.at, total, activeIndex, setActiveIndex, grid: box, scrollTo: (index) => virtual.scrollToIndex(index),
    selection, onSelect, onChoose: props.onChoose, onRemove: props.onRemove, idsBetween, refusalOf, save,
  })
  if (pages.total !== undefined && pages.total !== total) setTotal(pages.total)
  useEffect(() => onTotal(total), [onTotal, total])
  useEffect(() => {
    virtual.scrollToOffset(0)
    setActiveIndex(null)
  }, [virtual, question])
  const owners = useMemo(() => new Map(glossaries.map((glossary) => [glossary.id, { swatch: swatchOf(glossary), name: glossary.name }])), [glossaries])
  const showsOwner = glossaries.length > 1 && question.filter.glossaryId === null
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => event.target === event.currentTarget && cells.onKeyDown(event)
  if (total === 0) return <Nothing pages={pages} isFiltered={question.query !== '' || filterCount(question.filter) > 0} onClear={onClearFilters} />
  const shown = rows.flatMap(({ index }) => pages.at(index)?.id ?? [])
  const active = cells.active
  return (
    <div
      ref={box} className="trows" role="grid" tabIndex={0} aria-label={t('glossary:entries')} aria-rowcount={total + 1} aria-multiselectable="true" aria-busy={pages.isLoading} onKeyDown={onKeyDown}
      {...(active ? { 'aria-activedescendant': cellId(`${gridId}-${active.index}`, active.column) } : {})}
    >
      <TableHead project={project} query={question.query} sort={question.sort} onSort={onSort} selected={selectedShare(selection, total, shown)} onSelectAll={(isOn) => onSelect(isOn ? ALL_SELECTED : NO_SELECTION)} />
      <div className={showsOwner ? 'trows-inner owned' : 'trows-inner'} role="rowgroup" style={{ blockSize: virtual.getTotalSize() }} onMouseDown={cells.onMouseDown}>
        {rows.map(({ index, start }) => {
          const concept = pages.at(index)
          return (
            <TableRow
              key={index} id={`${gridId}-${index}`} index={index} top={start - HEAD_HEIGHT} concept={concept} uses={concept ? pages.usesOf(concept.id) : 0} project={project}
              glossary={showsOwner && concept ? (owners.get(concept.glossaryId) ?? null) : null} isChosen={concept !== undefined && concept.id === chosenId} isSelected={concept !== undefined && isSelected(selection, concept.id)}
              activeColumn={active?.index === index ? active.column : null} editing={cells.editing?.index === index ? cells.editing.column : null} actions={cells.actions}
            />
          )
        })}
      </div>
    </div>
  )
}

/** Which entries can be changed in the table, and storing what was typed. */
function useEntryEditing({ project, glossaries }: TableProps, pages: Pages) {
  const { t } = useTranslation()
  const save = useCellSaving(project, pages.expect)
  const refusalOf = (concept: Concept): string | null => {
    const owner = glossaries.find(({ id }) => id === concept.glossaryId)
    return owner?.isWritable === false ? t('glossary:read-only', { name: owner.name }) : null
  }
  return { refusalOf, save }
}

/** What stands in the place of the table while it has no row. */
function Nothing({ pages, isFiltered, onClear }: Readonly<{ pages: Pages; isFiltered: boolean; onClear: () => void }>) {
  const { t } = useTranslation()
  if (pages.error) return <Empty icon="octagon-alert" title={t('glossary:not-read')} text={errorText(t, pages.error)} />
  if (pages.total === undefined) return <Skeleton label={t('common:loading')} rows={12} />
  if (!isFiltered) return <Empty icon="book-a" title={t('glossary:empty')} text={t('glossary:empty-text')} />
  return <Empty icon="search" title={t('glossary:none-found')} text={t('glossary:none-found-text')} action={<Button onClick={onClear}>{t('glossary:clear-filters')}</Button>} />
}
