import { foldForSearch } from '../text/fold.ts'
import { words } from '../text/words.ts'
import type { Pin } from './types.ts'

/** A pair that a memory holds, in the order of the texts that are aligned. */
export type KnownPair = Readonly<{ source: string; target: string }>

/** From this share of common words on a segment is taken for a unit's side. */
const ALIKE = 0.8
/** Shorter texts ("Yes.", "Article 3") stand in too many places. */
const LEAST_WORDS = 3
/** Words in more segments than this find nothing. */
const MOST_SEGMENTS = 50

const keysOf = (text: string): string[] => [...new Set(words(text).map((word) => foldForSearch(word.text)))]

/** Finds the one segment of a text that is the same as another, or nearly. */
function createFinder(segments: readonly string[]): (text: string) => number {
  const keys = segments.map(keysOf)
  const where = new Map<string, number[]>()
  for (const [segment, list] of keys.entries()) {
    for (const key of list) {
      const found = where.get(key)
      if (found) found.push(segment)
      else where.set(key, [segment])
    }
  }
  return (text) => {
    const wanted = keysOf(text)
    if (wanted.length < LEAST_WORDS) return -1
    const common = new Map<number, number>()
    for (const key of wanted) {
      const segmentsWith = where.get(key) ?? []
      if (segmentsWith.length > MOST_SEGMENTS) continue
      for (const segment of segmentsWith) common.set(segment, (common.get(segment) ?? 0) + 1)
    }
    let [best, bestShare, isTied] = [-1, 0, false]
    for (const [segment] of common) {
      const own = new Set(keys[segment])
      const share = (2 * wanted.filter((key) => own.has(key)).length) / (wanted.length + own.size)
      isTied = share === bestShare || (share < bestShare && isTied)
      if (share > bestShare) [best, bestShare, isTied] = [segment, share, false]
    }
    return bestShare >= ALIKE && !isTied ? best : -1
  }
}

/** The longest run of pins that grows on both sides. */
function growing(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const sorted = [...pairs].sort(([i, j], [k, l]) => i - k || l - j)
  const ends: number[] = []
  const before: number[] = []
  for (const [place, [, j]] of sorted.entries()) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[ends[middle]!]![1] < j) low = middle + 1
      else high = middle
    }
    before[place] = low > 0 ? ends[low - 1]! : -1
    ends[low] = place
  }
  const chain: (readonly [number, number])[] = []
  for (let place = ends.at(-1) ?? -1; place >= 0; place = before[place]!) chain.push(sorted[place]!)
  return chain.reverse()
}

/** Segments of both texts that a memory holds as one unit, exactly or nearly: pins for the aligner, in order. A unit that fits several places is no pin. */
export function memoryPins(source: readonly string[], target: readonly string[], known: Iterable<KnownPair>): readonly Pin[] {
  const [findSource, findTarget] = [createFinder(source), createFinder(target)]
  const bySource = new Map<number, number>()
  const byTarget = new Map<number, number>()
  for (const pair of known) {
    const i = findSource(pair.source)
    const j = i < 0 ? -1 : findTarget(pair.target)
    if (j < 0) continue
    // Two units that contradict each other cancel out.
    bySource.set(i, bySource.has(i) && bySource.get(i) !== j ? -1 : j)
    byTarget.set(j, byTarget.has(j) && byTarget.get(j) !== i ? -1 : i)
  }
  return growing([...bySource].filter(([i, j]) => j >= 0 && byTarget.get(j) === i)).map(([i, j]) => ({ source: { start: i, end: i + 1 }, target: { start: j, end: j + 1 } }))
}
