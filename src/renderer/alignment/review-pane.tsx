import { useEffect, useRef, useState } from 'react'
import type { AlignmentInfo } from '../../core/model/alignment.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useContract } from '../state/hooks.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Text } from '../ui/text.tsx'
import type { Ladder } from './use-ladder.ts'

const QUEUE = 200
const FROM = 90

type PaneProps = Readonly<{ ladder: Ladder; onMemory: () => void; onTerms: () => void }>

/** What is left to look at, the most doubtful first; accepting many at once; where accepted pairs go. */
export function ReviewPane({ ladder, onMemory, onTerms }: PaneProps) {
  const { t } = useTranslation()
  const { info } = ladder
  return (
    <aside className="queue" aria-label={t('alignment:review.title')} data-pane="review">
      <div className="queue-top">
        <h2>{t('alignment:review.title')}</h2>
        <Tally info={info} />
        <AcceptFrom ladder={ladder} />
      </div>
      <Queue ladder={ladder} />
      <div className="queue-foot">
        <span className="grow small dim">{t('alignment:review.in-memory', { count: info.inMemory })}</span>
        <Button size="slim" icon="database" disabled={info.counts.beads === 0} onClick={onMemory}>{t('alignment:review.into-memory')}</Button>
        <Button size="slim" icon="book-a" disabled={info.counts.accepted === 0} onClick={onTerms}>{t('alignment:review.terms')}</Button>
      </div>
    </aside>
  )
}

function Tally({ info: { counts } }: Readonly<{ info: AlignmentInfo }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const open = counts.doubtful + counts.crossed + counts.unmatched
  const share = (part: number): string => `${counts.beads === 0 ? 0 : (part / counts.beads) * 100}%`
  return (
    <>
      <div className="tally">
        <div><strong className="num">{format.number(counts.sure)}</strong><span>{t('alignment:review.sure', { count: counts.sure })}</span></div>
        <div><strong className="num">{format.number(open)}</strong><span>{t('alignment:review.doubtful', { count: open })}</span></div>
        <div><strong className="num">{format.number(counts.accepted)}</strong><span>{t('alignment:review.accepted', { count: counts.accepted })}</span></div>
      </div>
      <span className="meter wide" role="img" aria-label={t('alignment:review.progress', { accepted: format.number(counts.accepted), total: format.number(counts.beads) })}>
        <i className="f-ok" style={{ inlineSize: share(counts.accepted) }} /><i className="f-sure" style={{ inlineSize: share(counts.sure) }} /><i className="f-draft" style={{ inlineSize: share(open) }} />
      </span>
    </>
  )
}

function AcceptFrom({ ladder: { info, edit } }: Readonly<{ ladder: Ladder }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const [from, setFrom] = useState(FROM)
  return (
    <div className="bulk">
      <label htmlFor="accept-from">{t('alignment:review.accept-from')}</label>
      <input id="accept-from" type="range" min={50} max={100} value={from} aria-valuetext={format.percent(from / 100)} onChange={(event) => setFrom(Number(event.target.value))} />
      <span className="num">{format.number(from)}</span>
      <Button size="slim" disabled={info.counts.accepted === info.counts.beads} onClick={() => void edit({ type: 'accept-sure', from: from / 100 })}>{t('alignment:review.accept')}</Button>
    </div>
  )
}

function Queue({ ladder: { info, active, choose } }: Readonly<{ ladder: Ladder }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const { value } = useContract('alignments.queue', { id: info.id, limit: QUEUE })
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => void list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }), [active])
  if (!value) return <div className="qlist" />
  if (value.total === 0) return <div className="qlist"><Empty icon="circle-check" isGood title={t('alignment:review.nothing')} text={t('alignment:review.nothing-text')} /></div>
  return (
    <ul ref={list} className="qlist">
      <li className="cmd-group">{t('alignment:review.order')}</li>
      {value.entries.map(({ place, confidence, reason, detail, side, text }) => (
        <li key={place}>
          <button type="button" className="qitem" {...(place === active ? { 'aria-current': 'true' as const } : {})} onClick={() => choose(place)}>
            <span className="pct num">{format.number(Math.round(confidence * 100))}</span>
            <span className="clipbox"><Text language={info[side].language} className="clip">{text}</Text><span className="small dim clip">{t(`alignment:reason.${reason}`, { detail })}</span></span>
            <span className="small dim num">{format.number(place + 1)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
