/** Rows that should stand in the document for a scroll position: `[first, last]`, both inclusive; `last < first` when there are none. */
export type RowWindow = Readonly<{ first: number; last: number }>

/** Offsets of rows of unequal height. Heights are estimates until a row has been measured. */
export type RowLayout = Readonly<{
  count: number
  /** Forgets measured heights and takes new estimates. */
  reset: (estimates: ArrayLike<number>) => void
  /** Stores a measured height and says by how many pixels it differs from what was assumed. */
  measure: (index: number, height: number) => number
  heightOf: (index: number) => number
  offsetOf: (index: number) => number
  total: () => number
  /** The row at a distance from the top, clamped to the first and last row. */
  indexAt: (offset: number) => number
  windowFor: (scrollTop: number, viewport: number, overscan: number) => RowWindow
}>

/** Changes below this are rounding of the display, not a new height. */
const MIN_CHANGE = 0.5

export function createRowLayout(): RowLayout {
  let heights = new Float64Array(0)
  let offsets = new Float64Array(1)
  let validUpTo = 0

  /** Measured rows are mostly near each other, so offsets are summed anew only from the first changed row. */
  const refresh = (upTo: number): void => {
    for (let index = validUpTo; index < upTo; index++) offsets[index + 1] = (offsets[index] ?? 0) + (heights[index] ?? 0)
    validUpTo = Math.max(validUpTo, upTo)
  }
  const offsetOf = (index: number): number => {
    refresh(index)
    return offsets[index] ?? 0
  }
  const indexAt = (offset: number): number => {
    refresh(heights.length)
    let low = 0
    let high = Math.max(0, heights.length - 1)
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((offsets[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
  return {
    get count() {
      return heights.length
    },
    reset: (estimates) => {
      heights = Float64Array.from(estimates)
      offsets = new Float64Array(heights.length + 1)
      validUpTo = 0
    },
    measure: (index, height) => {
      const change = height - (heights[index] ?? height)
      if (Math.abs(change) < MIN_CHANGE) return 0
      heights[index] = height
      validUpTo = Math.min(validUpTo, index)
      return change
    },
    heightOf: (index) => heights[index] ?? 0,
    offsetOf,
    total: () => offsetOf(heights.length),
    indexAt,
    windowFor: (scrollTop, viewport, overscan) => {
      if (heights.length === 0) return { first: 0, last: -1 }
      return {
        first: Math.max(0, indexAt(scrollTop) - overscan),
        last: Math.min(heights.length - 1, indexAt(scrollTop + viewport) + overscan),
      }
    },
  }
}

/** What a row's height follows from before it has been drawn. Widths and heights in pixels. */
export type RowMetrics = Readonly<{
  columnWidth: number
  source: Readonly<{ lineHeight: number; characterWidth: number }>
  target: Readonly<{ lineHeight: number; characterWidth: number }>
  padding: number
}>

export function estimateRowHeight(lengths: { readonly sourceLength: number; readonly targetLength: number }, metrics: RowMetrics): number {
  const height = (length: number, side: RowMetrics['source']): number =>
    Math.max(1, Math.ceil((length * side.characterWidth) / Math.max(1, metrics.columnWidth))) * side.lineHeight
  return Math.max(height(lengths.sourceLength, metrics.source), height(lengths.targetLength, metrics.target)) + metrics.padding
}
