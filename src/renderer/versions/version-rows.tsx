import { useEffect, useRef } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { VersionPlan } from '../../contract/types.ts'
import { VERSION_FATES, type VersionFate, type VersionRow } from '../../core/model/memory.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useContract } from '../state/hooks.ts'
import { Difference } from '../ui/difference.tsx'
import { Empty, Skeleton } from '../ui/empty.tsx'
import { Icon } from '../ui/icon.tsx'
import { Num, Text } from '../ui/text.tsx'
import { FATE_LOOK, outcomeKey } from './fate-look.ts'

const PAGE = 100
const ROW_HEIGHT = 44
const HEAD_HEIGHT = 28
const COLUMNS = ['fate', 'number', 'source', 'target', 'outcome'] as const

/** Rows on the two pages around what is shown. */
function useRows(planId: string, fate: VersionFate | null, first: number, last: number) {
  const firstPage = Math.floor(first / PAGE)
  const lastPage = Math.floor(last / PAGE)
  const params = (page: number) => ({ planId, fate, offset: page * PAGE, limit: PAGE })
  const a = useContract('versions.rows', params(firstPage))
  const b = useContract('versions.rows', lastPage === firstPage ? null : params(lastPage))
  const at = (index: number): VersionRow | undefined => (Math.floor(index / PAGE) === firstPage ? a : b).value?.entries[index % PAGE]
  return { isLoading: a.value === undefined, at }
}

type RowsProps = Readonly<{ plan: VersionPlan; project: ProjectInfo; fate: VersionFate | null }>

/** The segments of both versions, as tall as their text asks for. */
export function VersionRows({ plan, project, fate }: RowsProps) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const total = fate === null ? VERSION_FATES.reduce((sum, each) => sum + plan.counts[each], 0) : plan.counts[fate]
  const virtual = useVirtualizer({ count: total, getScrollElement: () => box.current, estimateSize: () => ROW_HEIGHT, overscan: 8, scrollMargin: HEAD_HEIGHT })
  const shown = virtual.getVirtualItems()
  const { isLoading, at } = useRows(plan.id, fate, shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0)
  useEffect(() => void virtual.scrollToOffset(0), [virtual])
  if (total === 0) return <Empty icon="circle-check" isGood title={t('versions:none')} />
  if (isLoading && shown.length === 0) return <Skeleton label={t('common:loading')} />
  return (
    <div ref={box} className="trows" role="table" tabIndex={0} aria-label={t('versions:rows')} aria-rowcount={total + 1}>
      <div className="trow vcols thead sticky" role="row" aria-rowindex={1}>
        {COLUMNS.map((column) => <span key={column} role="columnheader">{t(`versions:column.${column}`)}</span>)}
      </div>
      <div className="trows-inner" role="rowgroup" style={{ blockSize: virtual.getTotalSize() }}>
        {shown.map(({ index, start }) => (
          <div
            key={index} ref={virtual.measureElement} data-index={index} className="trow vcols tall" role="row" aria-rowindex={index + 2}
            style={{ transform: `translateY(${start - HEAD_HEIGHT}px)` }}
          >
            <RowCells row={at(index)} project={project} />
          </div>
        ))}
      </div>
    </div>
  )
}

function RowCells({ row, project }: Readonly<{ row: VersionRow | undefined; project: ProjectInfo }>) {
  const { t } = useTranslation()
  if (!row) return <span role="cell" className="row-gap" />
  const { icon, className } = FATE_LOOK[row.fate]
  return (
    <>
      <span role="cell" className={`ts ${className}`}><Icon name={icon} size="s" /><span>{t(`versions:fate.${row.fate}`)}</span></span>
      <span role="cell" className="dim"><Numbers row={row} /></span>
      <span role="cell"><Source row={row} project={project} /></span>
      <span role="cell">
        {row.target === '' ? <span className="dim">–</span> : <Text language={project.targetLanguage} {...(row.outcome === 'gone' ? { className: 'dim' } : {})}>{row.target}</Text>}
      </span>
      <span role="cell" className="sub">{t(`versions:outcome.${outcomeKey(row)}`)}</span>
    </>
  )
}

function Numbers({ row: { oldNumber, newNumber } }: Readonly<{ row: VersionRow }>) {
  if (oldNumber === null || newNumber === null || oldNumber === newNumber) return <Num value={newNumber ?? oldNumber ?? 0} />
  return <><Num value={oldNumber} /> <Icon name="arrow-right" size="s" /> <Num value={newNumber} /></>
}

function Source({ row, project }: Readonly<{ row: VersionRow; project: ProjectInfo }>) {
  const { t } = useTranslation()
  const titles = { memory: t('versions:only-old'), segment: t('versions:only-new') }
  const { fate, diff, oldSource, newSource } = row
  return (
    <Text language={project.sourceLanguage}>
      {fate === 'removed' ? <del title={titles.memory}>{oldSource}</del> : diff.length > 0 ? <Difference parts={diff} titles={titles} /> : newSource}
    </Text>
  )
}
