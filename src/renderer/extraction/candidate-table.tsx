import { useId } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import type { Virtualizer } from '@tanstack/react-virtual'
import type { Candidate } from '../../core/model/extraction.ts'
import { directionOf } from '../../core/model/language.ts'
import type { LanguageTag } from '../../core/model/language.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Icon } from '../ui/icon.tsx'
import { Meter } from '../ui/meter.tsx'
import { Text } from '../ui/text.tsx'

export const ROW_HEIGHT = 37
export const HEAD_HEIGHT = 28

type Languages = Readonly<{ source: LanguageTag; target: LanguageTag }>
type TableProps = Readonly<{
  box: RefObject<HTMLDivElement | null>
  virtual: Virtualizer<HTMLDivElement, Element>
  languages: Languages
  isPaired: boolean
  total: number
  at: (index: number) => Candidate | undefined
  chosen: number | null
  onChoose: (index: number) => void
  onAccept: () => void
}>

/** The candidates, best first. Arrows choose, Enter accepts. */
export function CandidateTable({ box, virtual, languages, isPaired, total, at, chosen, onChoose, onAccept }: TableProps) {
  const { t } = useTranslation()
  const gridId = useId()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -total, End: total }[event.code]
    if (event.code === 'Enter' || event.code === 'NumpadEnter') onAccept()
    else if (step !== undefined) onChoose(Math.min(total - 1, Math.max(0, (chosen ?? -1) + step)))
    else return
    event.preventDefault()
  }
  const columns = isPaired ? 'trow xcols' : 'trow xcols single'
  return (
    <div ref={box} className="trows candidates" role="grid" tabIndex={0} aria-label={t('extraction:candidates')} aria-rowcount={total + 1} onKeyDown={onKeyDown} {...(chosen === null ? {} : { 'aria-activedescendant': `${gridId}-${chosen}` })}>
      <Head languages={languages} isPaired={isPaired} columns={columns} />
      <div className="trows-inner" role="rowgroup" style={{ blockSize: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <Row key={index} id={`${gridId}-${index}`} index={index} top={start - HEAD_HEIGHT} columns={columns} candidate={at(index)} languages={languages} isPaired={isPaired} isChosen={index === chosen} onChoose={onChoose} />
        ))}
      </div>
    </div>
  )
}

function Head({ languages, isPaired, columns }: Readonly<{ languages: Languages; isPaired: boolean; columns: string }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const shown = isPaired ? [languages.source, languages.target] : [languages.source]
  return (
    <div className={`${columns} thead sticky`} role="row" aria-rowindex={1}>
      {shown.map((language) => <span key={language} role="columnheader" dir={directionOf(language)}><bdi>{format.language(language)}</bdi></span>)}
      <span role="columnheader">{t('extraction:score')}</span>
      <span role="columnheader" className="end">{t('extraction:count')}</span>
      <span role="columnheader"><span className="sr-only">{t('extraction:decision')}</span></span>
    </div>
  )
}

type RowProps = Readonly<{ id: string; index: number; top: number; columns: string; candidate: Candidate | undefined; languages: Languages; isPaired: boolean; isChosen: boolean; onChoose: (index: number) => void }>

function Row({ id, index, top, columns, candidate, languages, isPaired, isChosen, onChoose }: RowProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const place = { transform: `translateY(${top}px)` }
  if (!candidate) return <div id={id} className={columns} role="row" aria-rowindex={index + 2} style={place}><span role="gridcell" /></div>
  const cell = (language: LanguageTag, text: string) => <span role="gridcell" className="clip" dir={directionOf(language)}><Text language={language} title={text}>{text}</Text></span>
  return (
    <div id={id} className={isChosen ? `${columns} on` : columns} role="row" aria-rowindex={index + 2} aria-selected={isChosen} style={place} onClick={() => onChoose(index)}>
      {cell(languages.source, candidate.source)}
      {isPaired && cell(languages.target, candidate.target)}
      <span role="gridcell"><Meter parts={[{ kind: 'accent', share: candidate.score }]} label={format.percent(candidate.score)} /></span>
      <span role="gridcell" className="end num">{format.number(candidate.count)}</span>
      <span role="gridcell"><DecisionMark decision={candidate.decision} label={candidate.decision ? t(`extraction:show.${candidate.decision}`) : ''} /></span>
    </div>
  )
}

function DecisionMark({ decision, label }: Readonly<{ decision: Candidate['decision']; label: string }>) {
  if (decision === null) return null
  return <span className={decision === 'accepted' ? 'ts ts-preferred' : 'ts ts-forbidden'} role="img" aria-label={label} title={label}><Icon name={decision === 'accepted' ? 'circle-check' : 'ban'} size="s" /></span>
}
