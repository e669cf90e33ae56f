import { useEffect, useRef } from 'react'
import type { MouseEvent, ReactNode } from 'react'
import type { BeadRow } from '../../contract/types.ts'
import type { BeadEvidence, EvidencePlace } from '../../core/model/alignment.ts'
import type { LanguageTag } from '../../core/model/language.ts'
import { directionOf } from '../../core/model/language.ts'
import { highlight, offsetAtPoint } from '../editor/highlights.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Icon } from '../ui/icon.tsx'
import { BeadLinks } from './bead-links.tsx'
import type { Mark } from './use-ladder.ts'

export type RowActions = Readonly<{ onChoose: (place: number) => void; onMark: (place: number, mark: Mark) => void }>
type RowProps = Readonly<{
  id: string
  bead: BeadRow
  languages: Readonly<{ source: LanguageTag; target: LanguageTag }>
  isActive: boolean
  isRtl: boolean
  mark: Mark | null
  /** Chosen by L, waiting for its counterpart. */
  linking: Readonly<{ side: 'source' | 'target'; segment: number }> | null
  evidence: BeadEvidence | null
  actions: RowActions
  /** What stands under the texts of the active pair. */
  children?: ReactNode
}>

/** Tallest confidence bar, in pixels. */
const BAR = 22

/** One pair: its texts in cards side by side, the ribbons between them, and how sure the aligner is. */
export function BeadRowView({ id, bead, languages, isActive, isRtl, mark, linking, evidence, actions, children }: RowProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { look, place, confidence } = bead
  const percent = Math.round(confidence * 100)
  const name = t('alignment:grid.pair', { number: format.number(place + 1), look: t(`alignment:look.${look}`), percent: format.percent(confidence) })
  return (
    <div id={id} className={`bead ${look} ${isActive ? 'active' : ''}`} role="row" aria-rowindex={place + 1} aria-label={name} {...(isActive ? { 'aria-current': 'true' as const } : {})} onMouseDown={() => actions.onChoose(place)}>
      <span className="conf" role="gridcell" title={t(`alignment:look.${look}`)}>
        {look === 'accepted' ? <Icon name="circle-check" /> : <span className="num">{format.number(percent)}</span>}
        <i style={{ blockSize: `${Math.max(3, (percent / 100) * BAR)}px` }} />
      </span>
      {(['source', 'target'] as const).map((side) => [
        side === 'target' ? <BeadLinks key="links" bead={bead} isRtl={isRtl} /> : null,
        <BeadSide key={side} side={side} bead={bead} language={languages[side]} mark={mark?.side === side ? mark : null} linking={linking?.side === side ? linking.segment : null} evidence={evidence} onMark={(next) => actions.onMark(place, next)} />,
      ])}
      {children}
    </div>
  )
}

type SideProps = Readonly<{ side: 'source' | 'target'; bead: BeadRow; language: LanguageTag; mark: Mark | null; linking: number | null; evidence: BeadEvidence | null; onMark: (mark: Mark) => void }>

function BeadSide({ side, bead, language, mark, linking, evidence, onMark }: SideProps) {
  const { t } = useTranslation()
  const segments = side === 'source' ? bead.sourceSegments : bead.targetSegments
  const start = bead[side].start
  return (
    <div className="bead-side" data-side={side} role="gridcell">
      {segments.length === 0 && <div className="bead-seg empty">{t(`alignment:grid.no-${side}`)}</div>}
      {segments.map(({ text }, place) => (
        <Card
          key={place} text={text} number={start + place + 1} language={language} isMarked={mark?.segment === start + place} offset={mark?.segment === start + place ? mark.offset : 0} isLinking={linking === start + place}
          places={evidence ? evidence.matched.flatMap((item) => item[side]).filter((each) => each.segment === place) : NO_PLACES}
          onMark={(offset) => onMark({ side, segment: start + place, offset })}
        />
      ))}
    </div>
  )
}

const NO_PLACES: readonly EvidencePlace[] = []
type CardProps = Readonly<{ text: string; number: number; language: LanguageTag; isMarked: boolean; offset: number; isLinking: boolean; places: readonly EvidencePlace[]; onMark: (offset: number) => void }>

function Card({ text, number, language, isMarked, offset, isLinking, places, onMark }: CardProps) {
  const format = useFormat()
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!box.current || places.length === 0) return
    return highlight(box.current, [{ kind: 'text', start: 0, text }], places.map(({ range }) => ({ ...range, name: 'hit' as const })))
  }, [text, places])
  const onClick = (event: MouseEvent) => {
    const at = box.current ? offsetAtPoint(box.current, [{ kind: 'text', start: 0, text }], event.clientX, event.clientY) : null
    onMark(at !== null && at < text.length ? at : 0)
  }
  const isCaret = isMarked && offset > 0
  return (
    <div className={['bead-seg', isMarked ? 'marked' : '', isLinking ? 'linking' : ''].filter(Boolean).join(' ')} dir={directionOf(language)} onClick={onClick}>
      <span className="no num">{format.number(number)}</span>
      <span className="seg-box">
        <bdi ref={box} className="seg" lang={language.replaceAll('_', '-')} dir={directionOf(language)}>{text}</bdi>
        {isCaret && <Caret text={text} offset={offset} element={box} />}
      </span>
    </div>
  )
}

/** Where a text would be divided, drawn over it so that no letters are parted. */
function Caret({ text, offset, element }: Readonly<{ text: string; offset: number; element: React.RefObject<HTMLElement | null> }>) {
  const line = useRef<HTMLElement>(null)
  useEffect(() => {
    const node = element.current?.firstChild
    const base = element.current?.parentElement?.getBoundingClientRect()
    if (!node || !base || !line.current) return
    const range = document.createRange()
    range.setStart(node, Math.min(offset, text.length))
    range.collapse(true)
    const { left, top, height } = range.getBoundingClientRect()
    Object.assign(line.current.style, { left: `${left - base.left}px`, top: `${top - base.top}px`, height: `${height || 20}px` })
  }, [text, offset, element])
  return <i ref={line} className="split-caret" aria-hidden="true" />
}
