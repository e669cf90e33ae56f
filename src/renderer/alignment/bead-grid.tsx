import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { directionOf } from '../../core/model/language.ts'
import type { AlignmentInfo } from '../../core/model/alignment.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useContract } from '../state/hooks.ts'
import { Button } from '../ui/button.tsx'
import { BeadFoot } from './bead-foot.tsx'
import { BeadRowView } from './bead-row.tsx'
import type { RowActions } from './bead-row.tsx'
import { pressBeadKey, splitOf } from './use-bead-keys.ts'
import type { KeyActions, Linking } from './use-bead-keys.ts'
import { useBeadPages } from './use-ladder.ts'
import type { Ladder, Mark } from './use-ladder.ts'

const ROW_HEIGHT = 56
const OVERSCAN = 8

type GridProps = Readonly<{ ladder: Ladder; isRtl: boolean; onNextDoubtful: () => void; onShown: (first: number, last: number) => void }>

/** The pairs of an alignment, source at the inline start. Everything has a key; the active pair shows why and what can be done. */
export function BeadGrid({ ladder, isRtl, onNextDoubtful, onShown }: GridProps) {
  const { info, active, choose, edit } = ladder
  const { t } = useTranslation()
  const gridId = useId()
  const box = useRef<HTMLDivElement>(null)
  const [mark, setMark] = useState<Mark | null>(null)
  const [linking, setLinking] = useState<Linking | null>(null)
  const total = info.counts.beads
  const virtual = useVirtualizer({ count: total, getScrollElement: () => box.current, estimateSize: () => ROW_HEIGHT, overscan: OVERSCAN })
  const rows = virtual.getVirtualItems()
  const [first, last] = [rows[0]?.index ?? 0, rows.at(-1)?.index ?? 0]
  const pages = useBeadPages(info.id, first, last)
  const bead = pages.at(active)
  const evidence = useContract('alignments.evidence', bead && bead.place === active ? { id: info.id, bead: active } : null).value ?? null
  const scrolledTo = useRef(active)
  useEffect(() => {
    // The first pair is there already; before the grid has a size every place would be wrong.
    if (scrolledTo.current === active) return
    scrolledTo.current = active
    virtual.scrollToIndex(active, { align: 'auto' })
  }, [virtual, active])
  useEffect(() => onShown(first, last), [onShown, first, last])
  useEffect(() => box.current?.focus(), [])
  const actions = useMemo<RowActions>(() => ({
    onChoose: (place) => choose(place),
    onMark: (place, next) => {
      choose(place)
      setMark(next)
    },
  }), [choose])
  const keys: KeyActions = { choose, setMark, setLinking, edit: (change) => void edit(change), nextDoubtful: onNextDoubtful }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!pressBeadKey(event, { bead, active, total, mark, linking, isRtl }, keys)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const languages = useMemo(() => ({ source: info.source.language, target: info.target.language }), [info.source.language, info.target.language])
  return (
    <section className="bead-pane" aria-label={t('alignment:grid.title')} data-pane="pairs">
      <Tools info={info} first={first} last={last} realignedMs={ladder.realignedMs} linking={linking} onPress={(code) => pressBeadKey({ code, nativeEvent: {} } as KeyboardEvent, { bead, active, total, mark, linking, isRtl }, keys)} />
      <Head info={info} />
      <div ref={box} className="beads" role="grid" tabIndex={0} aria-label={t('alignment:grid.title')} aria-rowcount={total} aria-activedescendant={`${gridId}-${active}`} onKeyDown={onKeyDown}>
        <div role="rowgroup" style={{ blockSize: virtual.getTotalSize(), position: 'relative' }}>
          {rows.map(({ index, start }) => {
            const row = pages.at(index)
            const isActive = index === active
            return (
              <div key={index} ref={virtual.measureElement} data-index={index} className="bead-place" style={{ transform: `translateY(${start}px)` }}>
                {row && (
                  <BeadRowView id={`${gridId}-${index}`} bead={row} languages={languages} isActive={isActive} isRtl={isRtl} mark={isActive ? mark : null} linking={linking} evidence={isActive ? evidence : null} actions={actions}>
                    {isActive && <BeadFoot evidence={evidence} onSplit={() => keys.edit(splitOf(row, mark))} onMerge={() => keys.edit({ type: 'merge', bead: row.place, with: 'next' })} onAccept={() => keys.edit({ type: 'accept', bead: row.place })} />}
                  </BeadRowView>
                )}
              </div>
            )
          })}
        </div>
      </div>
    </section>
  )
}

type ToolProps = Readonly<{ info: AlignmentInfo; first: number; last: number; realignedMs: number | null; linking: Linking | null; onPress: (code: string) => void }>

function Tools({ info, first, last, realignedMs, linking, onPress }: ToolProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className="tool-row">
      <strong>{t('alignment:grid.range', { from: format.number(first + 1), to: format.number(Math.min(last + 1, info.counts.beads)) })}</strong>
      <span className="small dim">{t('alignment:grid.of', { total: format.number(info.counts.beads) })}</span>
      {linking ? <span className="small acc" role="status">{t('alignment:grid.linking')}</span> : realignedMs !== null && <span className="small dim hide-narrow" role="status">{t('alignment:grid.realigned', { ms: format.number(Math.max(1, Math.round(realignedMs))) })}</span>}
      <span className="grow" />
      <Button kind="ghost" size="slim" icon="link-2" onClick={() => onPress('KeyL')}>{t('alignment:grid.link')} <kbd>L</kbd></Button>
      <Button kind="ghost" size="slim" icon="link-2-off" onClick={() => onPress('KeyN')}>{t('alignment:grid.unlink')} <kbd>N</kbd></Button>
      <Button kind="ghost" size="slim" icon="shuffle" onClick={() => onPress('KeyX')}>{t('alignment:grid.cross')} <kbd>X</kbd></Button>
    </div>
  )
}

function Head({ info: { source, target } }: Readonly<{ info: AlignmentInfo }>) {
  const format = useFormat()
  const heading = ({ language, fileName }: AlignmentInfo['source']) => <span dir={directionOf(language)}><bdi>{format.language(language)}</bdi> · <bdi>{fileName}</bdi></span>
  return <div className="bead-head"><span />{heading(source)}<span />{heading(target)}</div>
}
