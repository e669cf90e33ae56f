import { useEffect, useRef, useState } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { directionOf } from '../../core/model/language.ts'
import { PLAN_KINDS, type PlanKind, type PlanRow } from '../../core/model/import-plan.ts'
import type { GlossaryPlanView } from '../../contract/types.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useContract } from '../state/hooks.ts'
import { Empty, Skeleton } from '../ui/empty.tsx'
import { Icon } from '../ui/icon.tsx'
import { Num } from '../ui/text.tsx'
import type { PlanOptions } from './plan-options.ts'
import { PLAN_LOOK, PlanRowView } from './plan-row.tsx'

const PAGE = 200
const ROW_HEIGHT = 37
const HEAD_HEIGHT = 28

type PlanProps = Readonly<{ plan: GlossaryPlanView; project: ProjectInfo; options: PlanOptions; onOptions: (options: PlanOptions) => void }>

/** What an import would do: counts by kind that narrow the table below them. */
export function PlanView(props: PlanProps) {
  const { plan } = props
  // The table opens on what a person has to look at.
  const [kind, setKind] = useState<PlanKind | null>(plan.counts.conflicting > 0 ? 'conflicting' : null)
  return (
    <>
      <PlanCounts plan={plan} kind={kind} onKind={setKind} />
      <PlanTable key={`${plan.id} ${kind ?? ''}`} {...props} kind={kind} total={kind === null ? PLAN_KINDS.reduce((sum, each) => sum + plan.counts[each], 0) : plan.counts[kind]} />
    </>
  )
}

function PlanCounts({ plan, kind, onKind }: Readonly<{ plan: GlossaryPlanView; kind: PlanKind | null; onKind: (kind: PlanKind | null) => void }>) {
  const { t } = useTranslation()
  return (
    <div className="imps" role="group" aria-label={t('dialogs:plan.what-changes')}>
      {PLAN_KINDS.map((each) => (
        <button key={each} type="button" className={each === kind ? 'imp on' : 'imp'} aria-pressed={each === kind} onClick={() => onKind(each === kind ? null : each)}>
          <span className={PLAN_LOOK[each].className}><Icon name={PLAN_LOOK[each].icon} /></span>
          <strong><Num value={plan.counts[each]} /></strong>
          <span>{t(`dialogs:plan.kinds.${each}`, { count: plan.counts[each] })}</span>
        </button>
      ))}
    </div>
  )
}

/** Rows on the two pages around what is shown. */
function useRows(planId: string, kind: PlanKind | null, first: number, last: number) {
  const firstPage = Math.floor(first / PAGE)
  const lastPage = Math.floor(last / PAGE)
  const params = (page: number) => ({ id: planId, kind, offset: page * PAGE, limit: PAGE })
  const a = useContract('imports.planRows', params(firstPage))
  const b = useContract('imports.planRows', lastPage === firstPage ? null : params(lastPage))
  const at = (index: number): PlanRow | undefined => (Math.floor(index / PAGE) === firstPage ? a : b).value?.entries[index % PAGE]
  return { isLoading: a.value === undefined, at }
}

function PlanTable({ plan, project, options, onOptions, kind, total }: PlanProps & Readonly<{ kind: PlanKind | null; total: number }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const box = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({ count: total, getScrollElement: () => box.current, estimateSize: () => ROW_HEIGHT, overscan: 12, scrollMargin: HEAD_HEIGHT })
  const rows = virtual.getVirtualItems()
  const { isLoading, at } = useRows(plan.id, kind, rows[0]?.index ?? 0, rows.at(-1)?.index ?? 0)
  useEffect(() => void virtual.scrollToOffset(0), [virtual])
  if (total === 0) return <Empty icon="circle-check" isGood title={t(kind === null ? 'dialogs:plan.empty' : `dialogs:plan.none.${kind}`)} />
  if (isLoading && rows.length === 0) return <Skeleton label={t('common:loading')} />
  return (
    <div ref={box} className="trows" role="table" tabIndex={0} aria-label={t('dialogs:plan.rows')} aria-rowcount={total + 1}>
      <div className="trow icols thead sticky" role="row" aria-rowindex={1}>
        <span role="columnheader">{t('dialogs:plan.line')}</span>
        <span role="columnheader"><span className="sr-only">{t('dialogs:plan.what-changes')}</span></span>
        {[project.sourceLanguage, project.targetLanguage].map((language) => <span key={language} role="columnheader" dir={directionOf(language)}><bdi>{format.language(language)}</bdi></span>)}
        <span role="columnheader">{t('dialogs:plan.what-happens')}</span>
        <span role="columnheader"><span className="sr-only">{t('dialogs:plan.your-choice')}</span></span>
      </div>
      <div className="trows-inner" role="rowgroup" style={{ blockSize: virtual.getTotalSize() }}>
        {rows.map(({ index, start }) => (
          <PlanRowView key={index} row={at(index)} rowIndex={index + 2} top={start - HEAD_HEIGHT} project={project} options={options} onOptions={onOptions} />
        ))}
      </div>
    </div>
  )
}
