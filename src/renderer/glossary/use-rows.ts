import { useRef } from 'react'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import type { Range } from '@tanstack/react-virtual'

const ROW_HEIGHT = 37
export const HEAD_HEIGHT = 28

/** The rows around what is seen, and the row that the keys work on wherever it is. */
export function useRows(total: number, activeIndex: number | null) {
  const box = useRef<HTMLDivElement>(null)
  const rangeExtractor = (range: Range) => {
    const shown = defaultRangeExtractor(range)
    return activeIndex === null || activeIndex >= total || shown.includes(activeIndex) ? shown : [...shown, activeIndex].sort((a, b) => a - b)
  }
  const virtual = useVirtualizer({ count: total, getScrollElement: () => box.current, estimateSize: () => ROW_HEIGHT, overscan: 12, scrollMargin: HEAD_HEIGHT, scrollPaddingStart: HEAD_HEIGHT, rangeExtractor })
  const rows = virtual.getVirtualItems()
  const seen = rows.filter(({ index }) => index !== activeIndex)
  const last = Math.max(0, total - 1)
  return { box, virtual, rows, first: Math.min(seen[0]?.index ?? 0, last), last: Math.min(seen.at(-1)?.index ?? 0, last) }
}
