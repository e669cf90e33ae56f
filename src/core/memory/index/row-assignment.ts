/**
 * Gives each stem a row so that all rows have about the same number of bits: the most frequent first, each to the row that has least. What is in
 * very many texts gets a row of its own in this way.
 */
export function assignRows(usesOfStem: ReadonlyMap<number, number>, rowCount: number, setRow: (stem: number, row: number) => void): void {
  const heap = createLoads(rowCount)
  for (const [stem, uses] of [...usesOfStem].sort((a, b) => b[1] - a[1] || a[0] - b[0])) setRow(stem, heap.addToLeast(uses))
}

/** A binary heap of rows by what they have. */
function createLoads(rowCount: number): Readonly<{ addToLeast: (uses: number) => number }> {
  const rows = Uint16Array.from({ length: rowCount }, (_, row) => row)
  const loads = new Float64Array(rowCount)
  const isLess = (a: number, b: number) => loads[rows[a]!]! < loads[rows[b]!]!
  return {
    addToLeast: (uses) => {
      const row = rows[0]!
      loads[row]! += uses
      for (let place = 0; ; ) {
        const child = 2 * place + 1
        const least = child + 1 < rowCount && isLess(child + 1, child) ? child + 1 : child
        if (child >= rowCount || !isLess(least, place)) return row
        const moved = rows[place]!
        rows[place] = rows[least]!
        rows[least] = moved
        place = least
      }
    },
  }
}
