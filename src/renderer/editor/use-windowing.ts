import { useCallback, useEffect, useLayoutEffect, useMemo, useReducer, useRef, type RefObject } from 'react'
import { createRowLayout, estimateRowHeight, type RowLayout, type RowMetrics, type RowWindow } from './row-layout.ts'
import type { OutlineEntry } from './segment-rows.ts'

const OVERSCAN = 8
/** So long after a row was brought into view, rows that turn out higher than guessed do not push it out again. */
const REVEAL_MS = 600

export type Windowing = Readonly<{
  scroller: RefObject<HTMLDivElement | null>
  layout: RowLayout
  window: RowWindow
  /** Watches the height of a row's element. */
  observe: (index: number, element: HTMLElement) => () => void
  /** Brings a row into view with the least movement, and with some rows around it. */
  reveal: (index: number) => void
  onScroll: () => void
}>

/** The tokens' sizes, read from the page, as pixels for the estimate. */
function readMetrics(scroller: HTMLElement): RowMetrics {
  const style = getComputedStyle(scroller)
  const size = (name: string, fallback: number): number => {
    const probe = Number.parseFloat(style.getPropertyValue(name))
    return Number.isFinite(probe) && probe > 0 ? probe : fallback
  }
  const scale = size('--segment-scale', 1)
  const columnWidth = (scroller.clientWidth - 132) / 2 - 24
  return {
    columnWidth,
    source: { lineHeight: 34 * scale, characterWidth: 6.9 * scale },
    target: { lineHeight: 26 * scale, characterWidth: 7.9 * scale },
    padding: 2 * size('--row-pad', 6) + 1,
  }
}

/** Which rows to draw; `serial` names the list of segments. Heights are guessed from the length of the texts until a row has been drawn once. */
export function useWindowing(entries: readonly OutlineEntry[], serial: number, isFlipped: boolean): Windowing {
  const scroller = useRef<HTMLDivElement>(null)
  const layout = useMemo(createRowLayout, [])
  const live = useRef(new Map<Element, number>())
  const view = useRef<View>({ top: 0, height: 900 })
  const [, redraw] = useReducer((count: number) => count + 1, 0)

  const estimate = useCallback(() => {
    const element = scroller.current
    if (!element) return
    const metrics = readMetrics(element)
    const sides = isFlipped ? { ...metrics, source: metrics.target, target: metrics.source } : metrics
    const anchor = layout.count > 0 ? layout.indexAt(element.scrollTop) : 0
    const into = element.scrollTop - layout.offsetOf(anchor)
    layout.reset(entries.map((entry) => estimateRowHeight(entry, sides)))
    // Rows in the page that keep their size are not reported again.
    for (const [row, index] of live.current) layout.measure(index, row.getBoundingClientRect().height)
    if (element.scrollTop > 0) element.scrollTop = layout.offsetOf(Math.min(anchor, Math.max(0, layout.count - 1))) + Math.max(0, into)
    view.current = { top: element.scrollTop, height: element.clientHeight }
    redraw()
  }, [entries, isFlipped, layout])
  const latest = useRef(estimate)
  latest.current = estimate
  useLayoutEffect(() => latest.current(), [serial, isFlipped])

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let width = element.clientWidth
    const observer = new ResizeObserver(() => {
      view.current = { top: element.scrollTop, height: element.clientHeight }
      if (element.clientWidth !== width) latest.current()
      else redraw()
      width = element.clientWidth
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const sought = useRef({ index: -1, until: 0 })
  const onScroll = useCallback(() => {
    view.current = { ...view.current, top: scroller.current?.scrollTop ?? 0 }
    redraw()
  }, [])
  const reveal = useCallback(
    (index: number) => {
      if (sought.current.index !== index || performance.now() >= sought.current.until) sought.current = { index, until: performance.now() + REVEAL_MS }
      const top = revealedTop(view.current, layout, index)
      if (!scroller.current || top === null) return
      scroller.current.scrollTop = top
      onScroll()
    },
    [layout, onScroll],
  )
  const onMeasured = useCallback(() => {
    const { index, until } = sought.current
    if (performance.now() < until) reveal(index)
    redraw()
  }, [reveal])
  useEffect(() => {
    const element = scroller.current
    const letGo = () => void (sought.current = { index: -1, until: 0 })
    element?.addEventListener('wheel', letGo, { passive: true })
    return () => element?.removeEventListener('wheel', letGo)
  }, [])
  const { observe } = useRowHeights(scroller, live, layout, onMeasured)
  return { scroller, layout, window: layout.windowFor(view.current.top, view.current.height, OVERSCAN), observe, reveal, onScroll }
}

/** What the scroller shows, kept beside it: asking the page for it while rows change would lay everything out again. */
type View = Readonly<{ top: number; height: number }>

/** Where to scroll so that a row is in view with some rows around it; null where it is already. The row that comes first on screen is never cut. */
function revealedTop(view: View, layout: RowLayout, index: number): number | null {
  if (index < 0) return null
  const top = layout.offsetOf(index)
  const bottom = top + layout.heightOf(index)
  const margin = Math.min(120, view.height / 5)
  if (top - margin < view.top) return view.top <= 0 ? null : layout.offsetOf(layout.indexAt(Math.max(0, top - margin)))
  if (bottom + margin <= view.top + view.height) return null
  const least = bottom + margin - view.height
  return Math.min(top, layout.offsetOf(Math.min(index, layout.indexAt(least) + 1)))
}

/** One observer for all rows. What grows above the view is scrolled away, so that nothing on screen jumps. */
function useRowHeights(scroller: RefObject<HTMLDivElement | null>, live: RefObject<Map<Element, number>>, layout: RowLayout, onMeasured: () => void): Pick<Windowing, 'observe'> {
  const observer = useMemo(
    () =>
      new ResizeObserver((changes) => {
        const element = scroller.current
        let shift = 0
        let hasChanged = false
        for (const { target, borderBoxSize } of changes) {
          const index = live.current.get(target)
          const height = borderBoxSize[0]?.blockSize ?? 0
          if (index === undefined || height === 0 || !target.isConnected) continue
          const isAbove = element !== null && layout.offsetOf(index) + layout.heightOf(index) <= element.scrollTop + shift + 1
          const change = layout.measure(index, height)
          if (change !== 0) hasChanged = true
          if (isAbove) shift += change
        }
        if (element && shift !== 0) element.scrollTop += shift
        if (hasChanged) onMeasured()
      }),
    [scroller, live, layout, onMeasured],
  )
  useEffect(() => () => observer.disconnect(), [observer])
  const observe = useCallback(
    (index: number, element: HTMLElement) => {
      live.current.set(element, index)
      observer.observe(element)
      return () => {
        live.current.delete(element)
        observer.unobserve(element)
      }
    },
    [observer, live],
  )
  return { observe }
}
