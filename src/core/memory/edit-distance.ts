const BLOCK = 32
/** For each UTF-16 code unit the rows of the present block that hold it; all zero between calls. */
const rowsOfUnit = new Int32Array(0x10000)

/**
 * Levenshtein distance of two strings in UTF-16 code units.
 * Bit-parallel, 32 rows at a time: Myers, "A fast bit-vector algorithm for approximate string matching", J. ACM 46 (1999),
 * in the block form of Hyyrö (2003).
 */
export function editDistance(a: string, b: string): number {
  const [rows, columns] = a.length <= b.length ? [a, b] : [b, a]
  if (rows.length === 0) return columns.length
  // Difference of neighbouring columns at the lower edge of the blocks done so far; above the first block each is 1.
  const steps = new Int8Array(columns.length).fill(1)
  for (let start = 0; start < rows.length; start += BLOCK) {
    advanceBlock(rows.slice(start, start + BLOCK), columns, steps)
  }
  let distance = rows.length
  for (const step of steps) distance += step
  return distance
}

function advanceBlock(rows: string, columns: string, steps: Int8Array): void {
  for (let row = 0; row < rows.length; row++) rowsOfUnit[rows.charCodeAt(row)]! |= 1 << row
  const lastRow = 1 << (rows.length - 1)
  let grows = -1
  let shrinks = 0
  for (let column = 0; column < columns.length; column++) {
    const step = steps[column] ?? 0
    let equal = rowsOfUnit[columns.charCodeAt(column)] ?? 0
    const isVertical = equal | shrinks
    if (step < 0) equal |= 1
    const isHorizontal = (((equal & grows) + grows) ^ grows) | equal
    let right = shrinks | ~(isHorizontal | grows)
    let left = grows & isHorizontal
    steps[column] = right & lastRow ? 1 : left & lastRow ? -1 : 0
    right = (right << 1) | (step > 0 ? 1 : 0)
    left = (left << 1) | (step < 0 ? 1 : 0)
    grows = left | ~(isVertical | right)
    shrinks = right & isVertical
  }
  for (let row = 0; row < rows.length; row++) rowsOfUnit[rows.charCodeAt(row)] = 0
}

/**
 * Edit distance of two sequences whose items have weights: inserting or deleting an item costs its weight, replacing one
 * the greater of the two. Never less than the greater total weight less the weight of what both have in common.
 */
export function weightedDistance(a: ArrayLike<number>, b: ArrayLike<number>, weightOf: (item: number) => number): number {
  let previous = new Float64Array(b.length + 1)
  let current = new Float64Array(b.length + 1)
  for (let column = 1; column <= b.length; column++) previous[column] = previous[column - 1]! + weightOf(b[column - 1]!)
  for (let row = 1; row <= a.length; row++) {
    const item = a[row - 1]!
    const weight = weightOf(item)
    current[0] = previous[0]! + weight
    for (let column = 1; column <= b.length; column++) {
      const other = b[column - 1]!
      const otherWeight = weightOf(other)
      const replaced = previous[column - 1]! + (item === other ? 0 : Math.max(weight, otherWeight))
      current[column] = Math.min(replaced, previous[column]! + weight, current[column - 1]! + otherWeight)
    }
    ;[previous, current] = [current, previous]
  }
  return previous[b.length]!
}
