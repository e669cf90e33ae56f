import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useCommands, useContract } from '../state/hooks.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { BandKey, MatchBar, sharesOf, useBandName } from './match-bar.tsx'

/** The words of the project by match, as they were counted last. */
export function MatchCard() {
  const { t } = useTranslation()
  const bandName = useBandName()
  const format = useFormat()
  const { runCommand } = useCommands()
  const { value: found, isLoading } = useContract('analysis.get', {})
  const shares = found ? sharesOf(found.analysis.total.bands, 'words') : []
  return (
    <section className="card" aria-labelledby="match-card">
      <header>
        <h2 id="match-card">{t('analysis:title')}</h2><span className="grow" />
        {found && <Button size="slim" kind="ghost" onClick={() => runCommand('analyse')}>{t('analysis:details')}</Button>}
      </header>
      {!found && !isLoading && <Empty icon="chart-bar-stacked" title={t('analysis:never')} text={t('analysis:never-text')} action={<Button onClick={() => runCommand('analyse-now')}>{t('analysis:run')}</Button>} />}
      {found && <MatchBar name={t('analysis:title')} bands={found.analysis.total.bands} />}
      <ul className="bandlist">
        {shares.map(({ band, amount, share }) => (
          <li key={band} title={t(`analysis:band-about.${band}`)}>
            <BandKey band={band} />
            <span className="grow">{bandName(band)}</span>
            <span className="num">{format.number(amount)}</span>
            <span className="num dim small pc">{format.percent(share)}</span>
          </li>
        ))}
      </ul>
      {found?.isStale && <p className="small dim">{t('analysis:stale')} <Button size="slim" kind="ghost" onClick={() => runCommand('analyse-now')}>{t('analysis:run-again')}</Button></p>}
    </section>
  )
}
