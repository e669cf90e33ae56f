import { useLayoutEffect, useRef, useState } from 'react'
import type { BeadRow } from '../../contract/types.ts'

type Edge = Readonly<{ top: number; bottom: number }>
type Ribbon = Readonly<{ from: Edge; to: Edge }>
/** Ribbons keep this far from the edges of a card. */
const INSET = 6

/** A card's edge is shared by as many ribbons as it has links. */
function part({ top, bottom }: Edge, place: number, of: number): Edge {
  const step = (bottom - top) / of
  return { top: top + step * place, bottom: top + step * (place + 1) }
}

function ribbonsOf({ source, target, crossing }: BeadRow, sources: readonly Edge[], targets: readonly Edge[]): readonly Ribbon[] {
  const links = crossing ?? [{ source: sources.map((_, k) => source.start + k), target: targets.map((_, k) => target.start + k) }]
  return links.flatMap((link) =>
    link.source.flatMap((one, a) =>
      link.target.flatMap((other, b) => {
        const [from, to] = [sources[one - source.start], targets[other - target.start]]
        return from && to ? [{ from: part(from, b, link.target.length), to: part(to, a, link.source.length) }] : []
      }),
    ),
  )
}

/** The ribbons between the cards of a pair, measured from the cards, so that they fit any size of text and both directions. */
export function BeadLinks({ bead, isRtl }: Readonly<{ bead: BeadRow; isRtl: boolean }>) {
  const box = useRef<HTMLSpanElement>(null)
  const [drawn, setDrawn] = useState<Readonly<{ width: number; height: number; sources: readonly Edge[]; targets: readonly Edge[] }>>()
  useLayoutEffect(() => {
    const gutter = box.current
    const row = gutter?.parentElement
    if (!gutter || !row) return
    const measure = () => {
      const base = gutter.getBoundingClientRect()
      const edges = (side: string): Edge[] =>
        [...row.querySelectorAll(`[data-side="${side}"] .bead-seg:not(.empty)`)].map((card) => {
          const { top, bottom } = card.getBoundingClientRect()
          return { top: top - base.top + INSET, bottom: bottom - base.top - INSET }
        })
      setDrawn({ width: base.width, height: base.height, sources: edges('source'), targets: edges('target') })
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(row)
    return () => observer.disconnect()
  }, [bead])
  return (
    <span ref={box} className="bead-link">
      {drawn && <svg width={drawn.width} height={drawn.height} aria-hidden="true">{shapes(bead, drawn, isRtl)}</svg>}
    </span>
  )
}

function shapes(bead: BeadRow, { width, sources, targets }: Readonly<{ width: number; sources: readonly Edge[]; targets: readonly Edge[] }>, isRtl: boolean) {
  const [x1, x2] = isRtl ? [width, 0] : [0, width]
  const middle = width / 2
  if (bead.look === 'null' || sources.length === 0 || targets.length === 0) {
    const isSource = sources.length > 0
    return (isSource ? sources : targets).map(({ top, bottom }, place) => {
      const y = (top + bottom) / 2
      return <g key={place}><path className="stub" d={`M${isSource ? x1 : x2} ${y} L${middle} ${y}`} /><circle className="stub-end" cx={middle} cy={y} r={3.5} /></g>
    })
  }
  return ribbonsOf(bead, sources, targets).map(({ from, to }, place) => (
    <path
      key={place} className={`rib ${bead.look}`}
      d={`M${x1} ${from.top} C${middle} ${from.top} ${middle} ${to.top} ${x2} ${to.top} L${x2} ${to.bottom} C${middle} ${to.bottom} ${middle} ${from.bottom} ${x1} ${from.bottom} Z`}
    />
  ))
}
