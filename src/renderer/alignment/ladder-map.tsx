import { useEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { BEAD_LOOKS } from '../../core/model/alignment.ts'
import type { AlignmentCounts, BeadLook, LadderMap as Map } from '../../core/model/alignment.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'

/** What is drawn over what, the most important last. */
const WEIGHT: Readonly<Record<BeadLook, number>> = { accepted: 0, sure: 1, null: 2, doubtful: 3, crossed: 4 }
const MARGIN = 8
const STUB = 14

type Line = Readonly<{ look: BeadLook; from: number; to: number; side: 'both' | 'source' | 'target' }>

/** One line a pixel at most: of the pairs that share one the most doubtful is drawn. */
function linesOf({ sourceEnds, targetEnds, looks }: Map, height: number): readonly Line[] {
  const [sources, targets] = [sourceEnds.at(-1) || 1, targetEnds.at(-1) || 1]
  const byPixel = new globalThis.Map<number, Line>()
  for (const [place, code] of looks.entries()) {
    const [s0, t0] = [sourceEnds[place - 1] ?? 0, targetEnds[place - 1] ?? 0]
    const [s1, t1] = [sourceEnds[place] ?? s0, targetEnds[place] ?? t0]
    const look = BEAD_LOOKS[code] ?? 'sure'
    const from = (((s0 + s1) / 2) / sources) * height
    const to = (((t0 + t1) / 2) / targets) * height
    const side = s0 === s1 ? 'target' : t0 === t1 ? 'source' : 'both'
    const pixel = Math.round(side === 'target' ? to : from) * 2 + (side === 'target' ? 1 : 0)
    const known = byPixel.get(pixel)
    if (!known || WEIGHT[look] > WEIGHT[known.look]) byPixel.set(pixel, { look, from, to, side })
  }
  return [...byPixel.values()].sort((one, other) => WEIGHT[one.look] - WEIGHT[other.look])
}

/** The place of the pair at a share of the height, by its place in the longer side. */
function placeAt({ sourceEnds, targetEnds }: Map, share: number): number {
  const total = (sourceEnds.at(-1) ?? 0) + (targetEnds.at(-1) ?? 0)
  const wanted = share * total
  let [low, high] = [0, Math.max(0, sourceEnds.length - 1)]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sourceEnds[middle] ?? 0) + (targetEnds[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

const shareAt = ({ sourceEnds, targetEnds }: Map, place: number): number => {
  const total = (sourceEnds.at(-1) ?? 0) + (targetEnds.at(-1) ?? 0) || 1
  return ((sourceEnds[place - 1] ?? 0) + (targetEnds[place - 1] ?? 0)) / total
}

type MapProps = Readonly<{ map: Map; counts: AlignmentCounts; isRtl: boolean; first: number; last: number; onGo: (place: number) => void }>

/** The whole ladder as a picture: where it is sure, doubtful, empty, crossed. A click goes there; the frame is what is on the screen. */
export function LadderMap({ map, counts, isRtl, first, last, onGo }: MapProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const box = useRef<HTMLDivElement>(null)
  const [{ width, height }, setSize] = useState({ width: 120, height: 400 })
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const lines = useMemo(() => linesOf(map, height), [map, height])
  const x = (value: number): number => (isRtl ? width - value : value)
  const [top, bottom] = [shareAt(map, first) * height, shareAt(map, last + 1) * height]
  const go = (event: PointerEvent<HTMLDivElement>) => {
    const { top: start, height: size } = event.currentTarget.getBoundingClientRect()
    onGo(placeAt(map, Math.min(1, Math.max(0, (event.clientY - start) / size))))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20, Home: -counts.beads, End: counts.beads }[event.code]
    if (by === undefined) return
    event.preventDefault()
    onGo(Math.min(counts.beads - 1, Math.max(0, first + by * 5)))
  }
  const label = t('alignment:map.label', { count: counts.beads, doubtful: counts.doubtful, unmatched: counts.unmatched })
  return (
    <div
      ref={box} className="ladder-map" role="slider" tabIndex={0} aria-label={label} aria-orientation="vertical" aria-valuemin={1} aria-valuemax={counts.beads} aria-valuenow={first + 1} aria-valuetext={format.number(first + 1)}
      onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); go(event) }} onPointerMove={(event) => event.buttons === 1 && go(event)} onKeyDown={onKeyDown}
    >
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <line className="edge" x1={MARGIN - 1} x2={MARGIN - 1} y1={0} y2={height} />
        <line className="edge" x1={width - MARGIN + 1} x2={width - MARGIN + 1} y1={0} y2={height} />
        {lines.map(({ look, from, to, side }, place) => {
          const [x1, x2] = side === 'source' ? [MARGIN, MARGIN + STUB] : side === 'target' ? [width - MARGIN - STUB, width - MARGIN] : [MARGIN, width - MARGIN]
          return <line key={place} className={`m ${look}`} x1={x(x1)} x2={x(x2)} y1={side === 'target' ? to : from} y2={side === 'source' ? from : to} />
        })}
        <rect className="view" x={2} y={Math.max(1, top)} width={width - 4} height={Math.max(6, Math.min(height - 2, bottom) - top)} rx={4} />
      </svg>
    </div>
  )
}
