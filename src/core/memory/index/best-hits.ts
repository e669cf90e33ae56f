/** A text with what it is worth. */
export type Ranked = Readonly<{ row: number; value: number }>

/** The best of what it is given, at most `limit`: by value, of equal ones the higher row. */
export type BestHits = Readonly<{
  add: (row: number, value: number) => void
  /** Whether a text could be among the best. */
  takes: (row: number, value: number) => boolean
  /** The least value that can be among the best. */
  least: () => number
  hits: () => readonly Ranked[]
}>

/** Nothing below `minimum` is taken. */
export function createBestHits(limit: number, minimum: number): BestHits {
  const hits: Ranked[] = []
  const isFull = () => hits.length >= limit
  const takes = (row: number, value: number): boolean => {
    if (limit <= 0 || value < minimum) return false
    const worst = hits[limit - 1]
    return !worst || value > worst.value || (value === worst.value && row > worst.row)
  }
  return {
    takes,
    least: () => (isFull() ? (hits[limit - 1]?.value ?? minimum) : minimum),
    hits: () => hits,
    add: (row, value) => {
      if (!takes(row, value)) return
      let low = 0
      let high = hits.length
      while (low < high) {
        const middle = (low + high) >>> 1
        const other = hits[middle]!
        if (other.value > value || (other.value === value && other.row > row)) low = middle + 1
        else high = middle
      }
      hits.splice(low, 0, { row, value })
      if (hits.length > limit) hits.pop()
    },
  }
}
