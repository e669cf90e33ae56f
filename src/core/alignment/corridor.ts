import type { Pin } from './types.ts'
import type { PairLists } from './pair-table.ts'
import type { AlignerSettings } from './settings.ts'
import type { TextSide } from './text-side.ts'

/**
 * The part of the lattice that is searched. Point (i, j) = i segments of side a and j of side b are behind; it exists for `low[i] <= j <= high[i]`,
 * as number `row[i] + j - low[i]`.
 */
export type Corridor = Readonly<{ low: Int32Array; high: Int32Array; row: Int32Array; points: number }>
/** A pair of segments that probably belong together. */
type Anchor = readonly [i: number, j: number]

/** Anchor words stand in at most this share of the segments, and in at most so many. */
const ANCHOR_SHARE = 0.05
const ANCHOR_SEGMENTS = 60
const ANCHOR_CANDIDATES = 4
const ANCHOR_LEAST = 0.12
/** Gaps between anchors up to this many cells are searched whole, larger ones in a band. */
const BOX_CELLS = 40_000
const WIDE_BAND = 80

/** The segments of side b that hold each word: `where[start[word] .. start[word + 1])`; `count` = how many. */
function invert(b: TextSide): Readonly<{ start: Int32Array; where: Int32Array; count: Int32Array }> {
  const count = new Int32Array(b.words.length)
  const stamp = new Int32Array(b.words.length).fill(-1)
  const eachWord = (visit: (word: number, segment: number) => void): void => {
    stamp.fill(-1)
    for (let j = 0; j < b.count; j++) {
      for (let y = b.offset[j]!; y < b.offset[j + 1]!; y++) {
        const word = b.tokens[y]!
        if (stamp[word] === j) continue
        stamp[word] = j
        visit(word, j)
      }
    }
  }
  eachWord((word) => void count[word]!++)
  const start = new Int32Array(b.words.length + 1)
  for (let word = 0; word < b.words.length; word++) start[word + 1] = start[word]! + count[word]!
  const at = start.slice()
  const where = new Int32Array(start[b.words.length]!)
  eachWord((word, segment) => void (where[at[word]!++] = segment))
  return { start, where, count }
}

type Candidates = Readonly<{ i: number[]; j: number[]; score: number[] }>

/** For each segment of side a the few of side b that share its rarest words. */
function candidates(a: TextSide, b: TextSide, pairs: PairLists): Candidates {
  const found: Candidates = { i: [], j: [], score: [] }
  const { start, where, count } = invert(b)
  const mostSegments = Math.max(4, Math.min(ANCHOR_SEGMENTS, b.count * ANCHOR_SHARE))
  const best = new Float64Array(b.words.length)
  const sum = new Float64Array(b.count)
  for (let i = 0; i < a.count; i++) {
    const words: number[] = []
    const seen: number[] = []
    const size = a.offset[i + 1]! - a.offset[i]!
    for (let x = a.offset[i]!; x < a.offset[i + 1]!; x++) {
      const token = a.tokens[x]!
      for (let k = pairs.start[token]!; k < pairs.start[token + 1]!; k++) {
        const word = pairs.b[k]!
        if (count[word]! > mostSegments) continue
        const odds = pairs.forward[k]! / b.unigram[word]!
        if (best[word] === 0) words.push(word)
        if (odds > best[word]!) best[word] = odds
      }
    }
    for (const word of words) {
      const gain = Math.log(1 + best[word]! / (size + 1))
      best[word] = 0
      for (let k = start[word]!; k < start[word + 1]!; k++) {
        const j = where[k]!
        if (sum[j] === 0) seen.push(j)
        sum[j]! += gain
      }
    }
    const top: [number, number][] = []
    for (const j of seen) {
      const score = sum[j]! / Math.sqrt((b.offset[j + 1]! - b.offset[j]! + 3) * (size + 3)) - Math.abs(i / a.count - j / b.count)
      sum[j] = 0
      if (score <= ANCHOR_LEAST || (top.length === ANCHOR_CANDIDATES && score <= top[ANCHOR_CANDIDATES - 1]![1])) continue
      let place = top.length
      while (place > 0 && top[place - 1]![1] < score) place--
      top.splice(place, 0, [j, score])
      if (top.length > ANCHOR_CANDIDATES) top.pop()
    }
    for (const [j, score] of top) {
      found.i.push(i)
      found.j.push(j)
      found.score.push(score)
    }
  }
  return found
}

/** The heaviest chain of candidates that grows on both sides; maxima of prefixes in a Fenwick tree. */
function heaviestChain({ i, j, score }: Candidates, columns: number): Anchor[] {
  const treeScore = new Float64Array(columns + 2)
  const treePlace = new Int32Array(columns + 2).fill(-1)
  const before = new Int32Array(i.length).fill(-1)
  const total = new Float64Array(i.length)
  let last = -1
  for (let first = 0, next = 0; first < i.length; first = next) {
    while (next < i.length && i[next] === i[first]) next++
    for (let k = first; k < next; k++) {
      let reached = 0
      for (let node = j[k]!; node > 0; node -= node & -node) {
        if (treeScore[node]! <= reached) continue
        reached = treeScore[node]!
        before[k] = treePlace[node]!
      }
      total[k] = reached + score[k]!
    }
    for (let k = first; k < next; k++) {
      for (let node = j[k]! + 1; node <= columns; node += node & -node) {
        if (total[k]! <= treeScore[node]!) continue
        treeScore[node] = total[k]!
        treePlace[node] = k
      }
      if (last < 0 || total[k]! > total[last]!) last = k
    }
  }
  const chain: Anchor[] = []
  for (; last >= 0; last = before[last]!) chain.push([i[last]!, j[last]!])
  return chain.reverse()
}

const NEIGHBOURS = [-3, -2, -1, 1, 2, 3]

/** Pairs that are probably right, growing on both sides; one that no two neighbours bear out is left out. */
export function anchorChain(a: TextSide, b: TextSide, pairs: PairLists): readonly Anchor[] {
  const chain = heaviestChain(candidates(a, b, pairs), b.count)
  return chain.filter(([i, j], place) => {
    const agreeing = NEIGHBOURS.filter((step) => {
      const other = chain[place + step]
      return other && Math.abs(other[1] - j - (other[0] - i)) <= Math.abs(other[0] - i) + 4
    })
    return agreeing.length >= 2
  })
}

/** Makes rows grow and touch each other, and numbers their points. */
function connected(n: number, m: number, low: Int32Array, high: Int32Array): Corridor {
  low[0] = 0
  high[n] = m
  for (let i = n - 1; i >= 0; i--) low[i] = Math.min(low[i]!, low[i + 1]!)
  for (let i = 1; i <= n; i++) high[i] = Math.max(high[i]!, high[i - 1]!)
  for (let i = 1; i <= n; i++) if (low[i]! > high[i - 1]!) low[i] = high[i - 1]!
  const row = new Int32Array(n + 2)
  for (let i = 0; i <= n; i++) row[i + 1] = row[i]! + high[i]! - low[i]! + 1
  return { low, high, row, points: row[n + 1]! }
}

/** The whole lattice. */
export function wholeLattice(n: number, m: number): Corridor {
  return connected(n, m, new Int32Array(n + 1), new Int32Array(n + 1).fill(m))
}

/** The surroundings of a chain of anchors and of pins. */
export function corridorAround(n: number, m: number, anchors: readonly Anchor[], pins: readonly Pin[], width: number): Corridor {
  const low = new Int32Array(n + 1).fill(m)
  const high = new Int32Array(n + 1)
  const points = withPins(anchors, pins)
  const all: readonly Anchor[] = [[0, 0], ...points, [n, m]]
  for (let place = 0; place + 1 < all.length; place++) {
    const [i0, j0] = all[place]!
    const [i1, j1] = all[place + 1]!
    const isWide = (i1 - i0) * (j1 - j0) > BOX_CELLS
    for (let i = Math.max(0, i0 - width); i <= Math.min(n, i1 + width); i++) {
      let from = j0 - width
      let to = j1 + width
      if (i < i0) to = Math.min(to, j0 + width)
      else if (i > i1) from = Math.max(from, j1 - width)
      else if (isWide) {
        const middle = j0 + ((i - i0) * (j1 - j0)) / (i1 - i0 || 1)
        const half = Math.max(width, WIDE_BAND)
        from = Math.floor(middle - half)
        to = Math.ceil(middle + half)
      }
      low[i] = Math.min(low[i]!, Math.max(0, from))
      high[i] = Math.max(high[i]!, Math.min(m, to))
    }
  }
  return connected(n, m, low, high)
}

/** Both corners of each pin among the anchors; anchors that a pin forbids are left out. */
function withPins(anchors: readonly Anchor[], pins: readonly Pin[]): readonly Anchor[] {
  if (pins.length === 0) return anchors
  const points: Anchor[] = []
  let next = 0
  let [i0, j0] = [0, 0]
  const takeUntil = (i1: number, j1: number): void => {
    for (; next < anchors.length && anchors[next]![0] < i1; next++) {
      const [i, j] = anchors[next]!
      if (i >= i0 && j >= j0 && j <= j1) points.push([i, j])
    }
  }
  for (const { source, target } of pins) {
    takeUntil(source.start, target.start)
    points.push([source.start, target.start], [source.end, target.end])
    ;[i0, j0] = [source.end, target.end]
  }
  takeUntil(Infinity, Infinity)
  return points
}

/** What is worth searching again: points of enough probability, and a margin. */
export function narrowed(n: number, m: number, { low, high, row }: Corridor, mass: Float64Array, settings: AlignerSettings): Corridor {
  const nextLow = new Int32Array(n + 1).fill(m)
  const nextHigh = new Int32Array(n + 1).fill(-1)
  const margin = settings.keepMargin
  for (let i = 0; i <= n; i++) {
    let first = -1
    let last = -1
    for (let j = low[i]!; j <= high[i]!; j++) {
      if (mass[row[i]! + j - low[i]!]! <= settings.keepMass) continue
      if (first < 0) first = j
      last = j
    }
    if (first < 0) continue
    for (let near = Math.max(0, i - margin); near <= Math.min(n, i + margin); near++) {
      nextLow[near] = Math.min(nextLow[near]!, Math.max(0, first - margin))
      nextHigh[near] = Math.max(nextHigh[near]!, Math.min(m, last + margin))
    }
  }
  return connected(n, m, nextLow, nextHigh)
}
