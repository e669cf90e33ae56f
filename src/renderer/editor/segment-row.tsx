import { memo, useMemo, type MouseEvent } from 'react'
import { directionOf, type LanguageTag } from '../../core/model/language.ts'
import type { MatchBadge as Badge, SegmentId, SegmentRow } from '../../core/model/segment.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { MatchBadge, SeverityIcon, StatusIcon } from '../ui/badge.tsx'
import { offsetAtPoint, type HighlightedRange } from './highlights.ts'
import type { OutlineEntry } from './segment-rows.ts'
import { splitAtTags } from './tag-pieces.ts'
import { TaggedText } from './tagged-text.tsx'
import type { FoundPlace } from './use-find.ts'

/** "Segment 7, untranslated, 1 finding". */
export function useRowName(): (number: number, status: SegmentRow['status'] | 'locked', findingCount: number) => string {
  const { t } = useTranslation()
  return (number, status, findingCount) => {
    const name = t('editor:row-name', { number, status: t(`common:status.${status}`).toLocaleLowerCase() })
    return findingCount === 0 ? name : t('editor:row-name-findings', { name, findings: t('editor:finding-count', { count: findingCount }) })
  }
}

export function statusOf(row: Pick<SegmentRow, 'isLocked' | 'status'>): SegmentRow['status'] | 'locked' {
  return row.isLocked ? 'locked' : row.status
}

export function rowClass(row: SegmentRow | undefined, isActive: boolean): string {
  if (!row) return 'row cols'
  const classes = ['row cols']
  if (isActive) classes.push('active')
  if (row.kind === 'heading') classes.push('heading')
  if (row.isLocked) classes.push('locked')
  if (row.errorCount + row.warningCount > 0) classes.push('has-finding')
  return classes.join(' ')
}

/** Badge, status and findings of a row. */
export function RowState({ row, badge }: Readonly<{ row: SegmentRow; badge: Badge | null | undefined }>) {
  const { t } = useTranslation()
  const count = row.errorCount + row.warningCount
  return (
    <>
      <MatchBadge badge={badge} />
      <StatusIcon status={statusOf(row)} />
      {count > 0 && <SeverityIcon severity={row.errorCount > 0 ? 'error' : 'warning'} label={t('editor:finding-count', { count })} />}
    </>
  )
}

function rangesFor(row: SegmentRow, places: readonly FoundPlace[], current: FoundPlace | undefined, side: 'source' | 'target'): readonly HighlightedRange[] {
  const marks: readonly HighlightedRange[] =
    side === 'source'
      ? row.sourceTerms.map(({ start, end }) => ({ start, end, name: 'term-quiet' }))
      : row.forbiddenTerms.map(({ start, end }) => ({ start, end, name: 'forbidden' }))
  const hits = places.filter((place) => place.side === side)
  return [...marks, ...hits.map(({ start, end }): HighlightedRange => ({ start, end, name: current?.side === side && current.start === start ? 'hit-current' : 'hit' }))]
}

type CellProps = Readonly<{ row: SegmentRow; side: 'source' | 'target'; language: LanguageTag; places: readonly FoundPlace[]; current: FoundPlace | undefined }>

export function SegmentCell({ row, side, language, places, current }: CellProps) {
  const text = side === 'source' ? row.source : row.target
  const ranges = useMemo(() => rangesFor(row, places, current, side), [row, places, current, side])
  return (
    <div className={`seg ${side === 'source' ? 'src' : 'tgt'}`} lang={language.replaceAll('_', '-')} dir={directionOf(language)} role="gridcell">
      <TaggedText text={text} tags={row.tags} ranges={ranges} className="seg-text" />
      {text === '' && <span aria-hidden="true">{'\u00a0'}</span>}
    </div>
  )
}

type SegmentRowViewProps = Readonly<{
  entry: OutlineEntry
  /** The segment's number in the chosen digits. */
  number: string
  row: SegmentRow | undefined
  badge: Badge | null | undefined
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  places: readonly FoundPlace[]
  current: FoundPlace | undefined
  onActivate: (id: SegmentId, caret: number | null) => void
}>

/** The place in the target that a press points at, so that the caret can be put there. */
function pressedOffset(event: MouseEvent, row: SegmentRow | undefined): number | null {
  const text = event.target instanceof Element ? event.target.closest('.tgt')?.querySelector('.seg-text') : null
  return text && row ? offsetAtPoint(text, splitAtTags({ text: row.target, tags: row.tags }), event.clientX, event.clientY) : null
}

/** A row that is only read. Its cells stand in the grid's columns. */
export const SegmentRowView = memo(function SegmentRowView({ entry, number, row, badge, sourceLanguage, targetLanguage, places, current, onActivate }: SegmentRowViewProps) {
  return (
    <div className="row-cells" onClick={(event) => onActivate(entry.id, pressedOffset(event, row))}>
      <span className="no" role="rowheader">{number}</span>
      {row ? (
        <>
          <SegmentCell row={row} side="source" language={sourceLanguage} places={places} current={current} />
          <div className="state" role="gridcell"><RowState row={row} badge={badge} /></div>
          <SegmentCell row={row} side="target" language={targetLanguage} places={places} current={current} />
        </>
      ) : (
        <span className="row-waiting" aria-hidden="true"><i /><i /></span>
      )}
    </div>
  )
})
