import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import type { Range } from '@tanstack/react-virtual'
import { useTranslation } from 'react-i18next'
import { errorText } from '../i18n/error-text.ts'
import { Button } from '../ui/button.tsx'
import { Empty, Skeleton } from '../ui/empty.tsx'
import { filterCount } from './filter.ts'
import { ALL_SELECTED, NO_SELECTION, isSelected, selectedShare } from './selection.ts'
import { swatchOf } from './swatch.tsx'
import type { TableProps } from './table-props.ts'
import { TableHead } from './table-head.tsx'
import { TableRow, cellId } from './table-row.tsx'
import { useCells } from './use-cells.ts'
import { usePages } from './use-pages.ts'
import type { Pages } from './use-pages.ts'

const ROW_HEIGHT = 37
const HEAD_HEIGHT = 28

/** The rows around what is seen, and the row that the keys work on wherever it is. */
function useRows(total: number, activeIndex: number | null) {
  const box = useRef<HTMLDivElement>(null)
  const rangeExtractor = (range: Range) => {
    const shown = defaultRangeExtractor(range)
    return activeIndex === null || activeIndex >= total || shown.includes(activeIndex) ? shown : [...shown, activeIndex].sort((a, b) => a - b)
  }
  const virtual = useVirtualizer({ count: total, getScrollElement: () => box.current, estimateSize: () => ROW_HEIGHT, overscan: 12, scrollMargin: HEAD_HEIGHT, scrollPaddingStart: HEAD_HEIGHT, rangeExtractor })
  const rows = virtual.getVirtualItems()
  const seen = rows.filter(({ index }) => index !== activeIndex)
  const last = Math.max(0, total - 1)
  return { box, virtual, rows, first: Math.min(seen[0]?.index ?? 0, last), last: Math.min(seen.at(-1)?.index ?? 0, last) }
}

export function ConceptTable(props: TableProps) {
  const { project, question, glossaries, chosenId, selection, onSort, onSelect, onTotal, onClearFilters } = props
  const { t } = useTranslation()
  // While other entries are read the table keeps its length.
  const [total, setTotal] = useState(0)
  const [activeIndex, setActiveIndex] = useState<number | null>(null)
  const gridId = useId()
  const { box, virtual, rows, first, last } = useRows(total, activeIndex)
  const pages = usePages(question, first, last)
  const cells = useCells(props, { pages, total, activeIndex, setActiveIndex, grid: box, scrollTo: (index) => virtual.scrollToIndex(index) })
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

/** What stands in the place of the table while it has no row. */
function Nothing({ pages, isFiltered, onClear }: Readonly<{ pages: Pages; isFiltered: boolean; onClear: () => void }>) {
  const { t } = useTranslation()
  if (pages.error) return <Empty icon="octagon-alert" title={t('glossary:not-read')} text={errorText(t, pages.error)} />
  if (pages.total === undefined) return <Skeleton label={t('common:loading')} rows={12} />
  if (!isFiltered) return <Empty icon="book-a" title={t('glossary:empty')} text={t('glossary:empty-text')} />
  return <Empty icon="search" title={t('glossary:none-found')} text={t('glossary:none-found-text')} action={<Button onClick={onClear}>{t('glossary:clear-filters')}</Button>} />
}
