import type { BeadEvidence } from '../../core/model/alignment.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'

const SHOWN = 4
/** Lengths that differ less say nothing against a pair. */
const EVEN = 1.35

/** Why the pair may be right or wrong, and what can be done with it. */
export function BeadFoot({ evidence, onSplit, onMerge, onAccept }: Readonly<{ evidence: BeadEvidence | null; onSplit: () => void; onMerge: () => void; onAccept: () => void }>) {
  const { t } = useTranslation()
  return (
    <div className="bead-foot" role="gridcell">
      {evidence && <Why evidence={evidence} />}
      <span className="grow" />
      <Button size="slim" onClick={onSplit}>{t('alignment:grid.split')} <kbd>S</kbd></Button>
      <Button size="slim" icon="merge" onClick={onMerge}>{t('alignment:grid.merge')} <kbd>M</kbd></Button>
      <Button kind="primary" size="slim" onClick={onAccept}>{t('alignment:grid.accept-next')} <kbd>Enter</kbd></Button>
    </div>
  )
}

function Why({ evidence: { matched, missing, lengthRatio } }: Readonly<{ evidence: BeadEvidence }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const times = lengthRatio === null ? 1 : lengthRatio >= 1 ? lengthRatio : 1 / lengthRatio
  if (matched.length + missing.length === 0 && times < EVEN) return <span>{t('alignment:grid.no-evidence')}</span>
  return (
    <>
      <span>{t('alignment:grid.why')}</span>
      {matched.slice(0, SHOWN).map(({ kind, sourceText, targetText }, place) => (
        <span key={place} className="why"><Icon name="check" size="s" />{t(`alignment:evidence.${kind}`)} <bdi>{sourceText}</bdi>{sourceText !== targetText && <> = <bdi>{targetText}</bdi></>}</span>
      ))}
      {missing.slice(0, 2).map(({ text, side }, place) => <span key={`x${place}`} className="why no"><Icon name="x" size="s" />{t(`alignment:evidence.missing-${side}`)} <bdi>{text}</bdi></span>)}
      {times >= EVEN && <span className="why no"><Icon name="x" size="s" />{t('alignment:evidence.length', { times: format.number(Math.round(times * 10) / 10) })}</span>}
    </>
  )
}
