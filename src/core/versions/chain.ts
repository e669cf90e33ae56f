/** Two places that may stand for each other. */
export type Pair = Readonly<{ old: number; next: number; /** > 0 */ weight: number }>

/**
 * The heaviest chain of pairs in which both places grow: what two lists have in common in order.
 * Of chains that weigh the same the one found first in the order of `old` stands. O(n log n) in the number of pairs.
 */
export function heaviestChain(pairs: readonly Pair[]): readonly Pair[] {
  // Those of one old place come from the last to the first, so that none is put behind another of them.
  const ordered = [...pairs].sort((a, b) => a.old - b.old || b.next - a.next)
  const size = pairs.reduce((most, { next }) => Math.max(most, next + 1), 0)
  // A Fenwick tree over `next`: the heaviest chain that ends before a place.
  const best = new Float64Array(size + 1)
  const end = new Int32Array(size + 1).fill(-1)
  const before = new Int32Array(ordered.length)
  let heaviest = 0
  let last = -1
  for (const [index, { next, weight }] of ordered.entries()) {
    let total = 0
    let previous = -1
    for (let node = next; node > 0; node -= node & -node) {
      if (best[node]! > total) [total, previous] = [best[node]!, end[node]!]
    }
    before[index] = previous
    total += weight
    for (let node = next + 1; node <= size; node += node & -node) {
      if (best[node]! < total) [best[node], end[node]] = [total, index]
    }
    if (total > heaviest) [heaviest, last] = [total, index]
  }
  const chain: Pair[] = []
  for (let index = last; index >= 0; index = before[index]!) chain.push(ordered[index]!)
  return chain.reverse()
}
