import type { Pair } from './chain.ts'
import { likeness, type Likened } from './likeness.ts'

/** Up to so many pairs every one is compared. */
const FEW_PAIRS = 400
/** A word in more places than this tells nothing apart. */
const MAX_PLACES = 200
/** Places that a text's words are looked up in. */
const MOST_LOOKED_AT = 300
/** Places with the most words in common that are compared in full. */
const MOST_COMPARED = 8

type Side = readonly number[]
type TextOf = (place: number) => Likened

function placesOfWords(olds: Side, oldText: TextOf): ReadonlyMap<number, number[]> {
  const places = new Map<number, number[]>()
  for (const [index, old] of olds.entries()) {
    for (const word of new Set(oldText(old).words)) {
      const found = places.get(word)
      if (found) found.push(index)
      else places.set(word, [index])
    }
  }
  return places
}

/** Indexes into `olds` that share the most words with a text for their length, the best first. Rare words are asked first, and only as many as it takes. */
function withCommonWords(text: Likened, places: ReadonlyMap<number, number[]>, lengthOf: (index: number) => number): number[] {
  const found = [...new Set(text.words)].flatMap((word) => [places.get(word) ?? []]).filter(({ length }) => length <= MAX_PLACES)
  const common = new Map<number, number>()
  let looked = 0
  for (const indexes of found.sort((a, b) => a.length - b.length)) {
    if (looked > 0 && looked + indexes.length > MOST_LOOKED_AT) break
    looked += indexes.length
    for (const index of indexes) common.set(index, (common.get(index) ?? 0) + 1)
  }
  const best: { index: number; share: number }[] = []
  for (const [index, count] of common) {
    const share = count / Math.max(text.words.length, lengthOf(index))
    if (best.length === MOST_COMPARED && share <= best.at(-1)!.share) continue
    const place = best.findIndex((other) => other.share < share)
    best.splice(place < 0 ? best.length : place, 0, { index, share })
    if (best.length > MOST_COMPARED) best.pop()
  }
  return best.map(({ index }) => index)
}

/**
 * Pairs of places whose texts are alike, with their likeness as weight. All of them where they are few; else for each new place those
 * that share its rarer words, and those that stand as far from the beginning or the end.
 */
export function likePairs(olds: Side, news: Side, oldText: TextOf, newText: TextOf): Pair[] {
  const pairs: Pair[] = []
  const add = (old: number, next: number): void => {
    const weight = likeness(oldText(old), newText(next))
    if (weight > 0) pairs.push({ old, next, weight })
  }
  if (olds.length * news.length <= FEW_PAIRS) {
    for (const old of olds) for (const next of news) add(old, next)
    return pairs
  }
  const places = placesOfWords(olds, oldText)
  const lengthOf = (index: number): number => oldText(olds[index]!).words.length
  for (const [index, next] of news.entries()) {
    const compared = new Set(withCommonWords(newText(next), places, lengthOf))
    for (const place of [index, olds.length - (news.length - index)]) if (place >= 0 && place < olds.length) compared.add(place)
    for (const place of compared) add(olds[place]!, next)
  }
  return pairs
}
