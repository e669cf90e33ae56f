import { MATCH_BANDS, type BandCounts, type MatchBand } from '../../core/model/memory.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'

type Amount = 'words' | 'segments'
export type BandShare = Readonly<{ band: MatchBand; amount: number; share: number }>

/** The bands that have something in them, best first, with their share of 1. */
export function sharesOf(bands: BandCounts, amount: Amount): readonly BandShare[] {
  const all = MATCH_BANDS.reduce((sum, band) => sum + bands[band][amount], 0)
  return MATCH_BANDS.filter((band) => bands[band][amount] > 0).map((band) => ({ band, amount: bands[band][amount], share: bands[band][amount] / all }))
}

/** Names of bands, their numbers in the digits of the interface. */
export function useBandName(): (band: MatchBand) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return (band) => t(`analysis:band.${band}`).replace(/\d+/g, (digits) => format.number(Number(digits)))
}

/** Match bands as one bar; each part has its pattern, and says its numbers when it is pointed at. Numbers always stand near it or in its name. */
export function MatchBar({ name, bands, amount = 'words', className = '' }: Readonly<{ name: string; bands: BandCounts; amount?: Amount; className?: string }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const bandName = useBandName()
  const shares = sharesOf(bands, amount)
  const said = shares.map(({ band, share }) => t('analysis:bar-part', { band: bandName(band), percent: format.percent(share) }))
  return (
    <span className={`bandbar match-bar ${className}`} role="img" aria-label={t('analysis:bar', { name, parts: said.join(t('analysis:bar-separator')) })}>
      {shares.map(({ band, share }) => (
        <i key={band} className={`b-${band}`} style={{ flexGrow: share * 1000 }} title={`${bandName(band)} · ${format.percent(share)}\n${hoverText(t, bands[band])}`} />
      ))}
    </span>
  )
}

function hoverText(t: ReturnType<typeof useTranslation>['t'], { words, segments }: BandCounts[MatchBand]): string {
  return `${t('analysis:words', { count: words })}\n${t('analysis:segments', { count: segments })}`
}

/** The sample of a band's pattern, beside its name. */
export function BandKey({ band }: Readonly<{ band: MatchBand }>) {
  return <i className={`band-key b-${band}`} aria-hidden="true" />
}
