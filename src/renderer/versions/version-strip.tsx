import type { VersionPlan } from '../../contract/types.ts'
import { VERSION_FATES, type VersionFate } from '../../core/model/memory.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Icon } from '../ui/icon.tsx'
import { Num } from '../ui/text.tsx'
import { FATE_LOOK } from './fate-look.ts'

/** The document from its beginning to its end, a bar for each run of one fate. */
export function VersionStrip({ plan }: Readonly<{ plan: VersionPlan }>) {
  const { t } = useTranslation()
  const present = VERSION_FATES.filter((fate) => plan.counts[fate] > 0)
  const parts = present.map((fate) => t('versions:part', { fate: t(`versions:fate.${fate}`), number: plan.counts[fate] })).join(t('panels:list-separator'))
  return (
    <div className="strip" role="img" aria-label={t('versions:strip-label', { parts })}>
      {plan.strip.map(({ fate, count }, index) => <i key={index} className={`fate-${fate}`} style={{ flexGrow: count }} />)}
    </div>
  )
}

type ChipsProps = Readonly<{ plan: VersionPlan; fate: VersionFate | null; onFate: (fate: VersionFate | null) => void }>

/** How many segments have each fate; each narrows the rows to itself. */
export function FateChips({ plan, fate, onFate }: ChipsProps) {
  const { t } = useTranslation()
  return (
    <div className="imps" role="group" aria-label={t('versions:filter')}>
      {VERSION_FATES.map((each) => (
        <button key={each} type="button" className={each === fate ? 'imp on' : 'imp'} aria-pressed={each === fate} onClick={() => onFate(each === fate ? null : each)}>
          <span className={FATE_LOOK[each].className}><Icon name={FATE_LOOK[each].icon} /></span>
          <strong><Num value={plan.counts[each]} /></strong>
          <span className="fate-name"><i className={`fate-${each}`} aria-hidden="true" />{t(`versions:fate.${each}`)}</span>
        </button>
      ))}
    </div>
  )
}
