import type { ResourceInfo } from '../../core/model/concept.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt } from '../state/hooks.ts'
import { IconButton } from '../ui/button.tsx'

const MAX_PENALTY = 50

/** Points that are taken off every match from a memory. */
export function PenaltyStepper({ memory }: Readonly<{ memory: ResourceInfo }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const attempt = useAttempt()
  const { id, name, penalty } = memory
  const set = (next: number) => void attempt('resources.update', { id, penalty: Math.min(MAX_PENALTY, Math.max(0, next)) })
  return (
    <span className="penalty" role="group" aria-label={t('memory:penalty-of', { name })} title={t('memory:penalty-about')}>
      <span className="small sub">{t('memory:penalty')}</span>
      <IconButton size="mini" icon="minus" label={t('memory:penalty-less')} disabled={penalty <= 0} onClick={() => set(penalty - 1)} />
      <output className="num">{format.number(penalty)}</output>
      <IconButton size="mini" icon="plus" label={t('memory:penalty-more')} disabled={penalty >= MAX_PENALTY} onClick={() => set(penalty + 1)} />
    </span>
  )
}
