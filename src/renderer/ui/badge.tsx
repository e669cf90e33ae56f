import type { TermStatus } from '../../core/model/concept.ts'
import type { Severity } from '../../core/model/finding.ts'
import type { MatchBadge as Badge, SegmentStatus } from '../../core/model/segment.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

const SEGMENT_ICONS: Record<SegmentStatus | 'locked', IconName> = { untranslated: 'circle-dashed', draft: 'pencil', confirmed: 'circle-check', locked: 'lock' }
const TERM_ICONS: Record<TermStatus, IconName> = { preferred: 'circle-check', admitted: 'circle', proposed: 'circle-plus', deprecated: 'history', forbidden: 'ban' }
const SEVERITIES: Record<Severity, Readonly<{ icon: IconName; className: string }>> = {
  error: { icon: 'octagon-alert', className: 'err' },
  warning: { icon: 'triangle-alert', className: 'warn' },
  info: { icon: 'info', className: 'acc' },
}

/** The status of a segment: a shape with a name. */
export function StatusIcon({ status }: Readonly<{ status: SegmentStatus | 'locked' }>) {
  const { t } = useTranslation()
  const name = t(`common:status.${status}`)
  return <span className={`st st-${status}`} role="img" aria-label={name} title={name}><Icon name={SEGMENT_ICONS[status]} /></span>
}

/** The shape of a term's status, where its word stands beside it already. */
export function TermStatusIcon({ status }: Readonly<{ status: TermStatus }>) {
  return <span className={`ts ts-${status}`}><Icon name={TERM_ICONS[status]} size="s" /></span>
}

/** The status of a term: its shape and its word. */
export function TermStatusLabel({ status }: Readonly<{ status: TermStatus }>) {
  const { t } = useTranslation()
  return <span className={`ts ts-${status}`}><Icon name={TERM_ICONS[status]} size="s" /><span>{t(`common:term-status.${status}`)}</span></span>
}

function badgeClass({ score, kind }: Badge): string {
  if (kind === 'orthographic') return 'orth'
  if (score >= 100) return score > 100 ? 'm101' : 'm100'
  return score >= 85 ? 'high' : 'low'
}

/** The score of the best match; a dash where there is none of 70 or more. */
export function MatchBadge({ badge }: Readonly<{ badge: Badge | null | undefined }>) {
  const { t } = useTranslation()
  const format = useFormat()
  if (!badge) return <span className="badge none" aria-hidden="true">–</span>
  const name = t(`common:match.${badge.score > 100 ? 'context' : badge.kind}`)
  return (
    <span className={`badge ${badgeClass(badge)}`} dir="ltr" title={name}>
      {format.number(badge.score)}{badge.kind === 'orthographic' && <i aria-hidden="true">≈</i>}<span className="sr-only">, {name}</span>
    </span>
  )
}

/** How much a finding weighs; the shape differs with the colour. `label` names it where nothing beside it does. */
export function SeverityIcon({ severity, label }: Readonly<{ severity: Severity; label?: string }>) {
  const { icon, className } = SEVERITIES[severity]
  return <span className={className} {...(label ? { role: 'img', 'aria-label': label } : {})}><Icon name={icon} /></span>
}

/** A small number beside a name. */
export function Count({ value, isError = false }: Readonly<{ value: number | string; isError?: boolean }>) {
  const format = useFormat()
  return <span className={isError ? 'count err' : 'count'} dir="ltr">{typeof value === 'number' ? format.number(value) : value}</span>
}
