import { MATCH_BANDS, type Analysis, type AnalysisRow } from '../../core/model/memory.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { BandKey, MatchBar, useBandName } from './match-bar.tsx'

type Counts = Omit<AnalysisRow, 'documentId' | 'name'>

/** Every band with its numbers and its share of the words; legend and table in one. */
export function BandTable({ counts }: Readonly<{ counts: Counts }>) {
  const { t } = useTranslation()
  const bandName = useBandName()
  const format = useFormat()
  const share = (words: number) => (counts.words > 0 ? words / counts.words : 0)
  return (
    <table className="numbers">
      <thead><tr>{(['band', 'segments', 'words', 'characters', 'share'] as const).map((column) => <th key={column} scope="col">{t(`analysis:column.${column}`)}</th>)}</tr></thead>
      <tbody>
        {MATCH_BANDS.map((band) => (
          <tr key={band} title={t(`analysis:band-about.${band}`)}>
            <th scope="row"><BandKey band={band} />{bandName(band)}</th>
            <td>{format.number(counts.bands[band].segments)}</td>
            <td>{format.number(counts.bands[band].words)}</td>
            <td>{format.number(counts.bands[band].characters)}</td>
            <td>{format.percent(share(counts.bands[band].words))}</td>
          </tr>
        ))}
        <tr className="total">
          <th scope="row">{t('analysis:total')}</th>
          <td>{format.number(counts.segments)}</td><td>{format.number(counts.words)}</td><td>{format.number(counts.characters)}</td><td>{counts.words > 0 && format.percent(1)}</td>
        </tr>
      </tbody>
    </table>
  )
}

/** Words of each document by band, with its bar. */
export function DocumentBands({ analysis }: Readonly<{ analysis: Analysis }>) {
  const { t } = useTranslation()
  const bandName = useBandName()
  return (
    <div className="numbers-scroll" tabIndex={0} role="region" aria-label={t('analysis:by-document')}>
      <table className="numbers documents-by-band">
        <thead>
          <tr>
            <th scope="col">{t('analysis:column.document')}</th>
            <th scope="col">{t('analysis:column.words')}</th>
            <th scope="col">{t('analysis:column.confirmedWords')}</th>
            {MATCH_BANDS.map((band) => <th key={band} scope="col"><BandKey band={band} />{bandName(band)}</th>)}
          </tr>
        </thead>
        <tbody>
          {analysis.documents.map((row) => <BandRow key={row.documentId} name={row.name} counts={row} />)}
          {analysis.documents.length > 1 && <BandRow name={t('analysis:total')} counts={analysis.total} isTotal />}
        </tbody>
      </table>
    </div>
  )
}

function BandRow({ name, counts, isTotal = false }: Readonly<{ name: string; counts: Counts; isTotal?: boolean }>) {
  const format = useFormat()
  return (
    <tr className={isTotal ? 'total' : ''}>
      <th scope="row"><bdi className="clip">{name}</bdi><MatchBar name={name} bands={counts.bands} /></th>
      <td>{format.number(counts.words)}</td>
      <td>{format.number(counts.confirmedWords)}</td>
      {MATCH_BANDS.map((band) => <td key={band}>{format.number(counts.bands[band].words)}</td>)}
    </tr>
  )
}
