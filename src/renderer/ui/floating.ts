import { useLayoutEffect } from 'react'
import type { RefObject } from 'react'

const GAP = 4
const EDGE = 8

/** Where a box of a size stands beside its anchor: under it, or over it where there is more room; never outside the window. Physical pixels. */
export function placeBeside(anchor: Readonly<{ left: number; right: number; top: number; bottom: number }>, size: Readonly<{ width: number; height: number }>, room: Readonly<{ width: number; height: number }>, isRtl: boolean): Readonly<{ left: number; top: number; maxHeight: number }> {
  const below = room.height - anchor.bottom - GAP - EDGE
  const above = anchor.top - GAP - EDGE
  const isBelow = size.height <= below || below >= above
  const maxHeight = Math.max(0, isBelow ? below : above)
  const height = Math.min(size.height, maxHeight)
  // Its end is the end of its anchor, as long as that fits.
  const wanted = isRtl ? anchor.left : anchor.right - size.width
  const left = Math.max(EDGE, Math.min(wanted, room.width - size.width - EDGE))
  return { left, top: isBelow ? anchor.bottom + GAP : anchor.top - GAP - height, maxHeight }
}

/** Keeps a box beside its anchor, over everything that scrolls or cuts off what it holds. */
export function useFloating(isOpen: boolean, anchor: RefObject<HTMLElement | null>, box: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = box.current
    if (!isOpen || !anchor.current || !element) return
    const place = (event?: Event) => {
      if (!anchor.current || (event?.target instanceof Node && element.contains(event.target))) return
      const { scrollTop } = element
      element.style.maxBlockSize = ''
      const { offsetWidth, offsetHeight } = element
      const isRtl = getComputedStyle(anchor.current).direction === 'rtl'
      const { left, top, maxHeight } = placeBeside(anchor.current.getBoundingClientRect(), { width: offsetWidth, height: offsetHeight }, { width: window.innerWidth, height: window.innerHeight }, isRtl)
      Object.assign(element.style, { position: 'fixed', inset: `${top}px auto auto ${left}px`, maxBlockSize: `${maxHeight}px`, overflowY: 'auto' })
      element.scrollTop = scrollTop
    }
    place()
    window.addEventListener('resize', place)
    window.addEventListener('scroll', place, true)
    return () => {
      window.removeEventListener('resize', place)
      window.removeEventListener('scroll', place, true)
    }
  })
}
