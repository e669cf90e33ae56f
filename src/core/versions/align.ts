import type { VersionFate } from '../model/memory.ts'
import type { TaggedText } from '../model/tagged-text.ts'
import { likePairs } from './candidates.ts'
import { heaviestChain } from './chain.ts'
import { equalPairs, rarePairs, type Numbered } from './equal-pairs.ts'
import { createLikening, likeness, type Likened } from './likeness.ts'
import { exactKey, isReadAlike, spellingKey } from './version-keys.ts'

/** Where a segment of the new version comes from. */
export type VersionLink = Readonly<{
  /** 0-based place in the old version; null = it is new. */
  old: number | null
  fate: Exclude<VersionFate, 'removed'>
  /** Whether its old place grows with its new one, as that of every other segment in order. */
  isInOrder: boolean
}>

/** A sentence that was moved and edited must be more alike than one that stayed in its place. */
const LEAST_LIKENESS_ELSEWHERE = 0.75

type Gap = Readonly<{ oldStart: number; oldEnd: number; nextStart: number; nextEnd: number }>

/** What is known so far of two versions; -1 = nothing yet. */
type Links = {
  readonly oldOf: Int32Array
  readonly nextOf: Int32Array
  readonly fates: VersionLink['fate'][]
  /** New places whose old place grows with them. */
  readonly isInOrder: Uint8Array
}

function link(links: Links, old: number, next: number, fate: VersionLink['fate'], isInOrder: boolean): void {
  links.oldOf[next] = old
  links.nextOf[old] = next
  links.fates[next] = fate
  links.isInOrder[next] = isInOrder ? 1 : 0
}

/** The stretches between places that are linked in order. */
function gapsOf({ oldOf, nextOf, isInOrder }: Links): Gap[] {
  const gaps: Gap[] = []
  let [oldStart, nextStart] = [0, 0]
  const close = (oldEnd: number, nextEnd: number): void => {
    if (oldEnd > oldStart && nextEnd > nextStart) gaps.push({ oldStart, oldEnd, nextStart, nextEnd })
    oldStart = oldEnd + 1
    nextStart = nextEnd + 1
  }
  for (let next = 0; next < oldOf.length; next++) if (isInOrder[next]) close(oldOf[next]!, next)
  close(nextOf.length, oldOf.length)
  return gaps
}

function unlinked(linked: Int32Array, start = 0, end = linked.length): number[] {
  const places: number[] = []
  for (let place = start; place < end; place++) if (linked[place]! < 0) places.push(place)
  return places
}

/** Numbers both versions by a key, equal where the keys are. */
function numbered(old: readonly TaggedText[], next: readonly TaggedText[], keyOf: (text: TaggedText) => string): Numbered {
  const numbers = new Map<string, number>()
  const numberOf = (text: TaggedText): number => {
    const key = keyOf(text)
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, numbers.size)
    return numbers.size - 1
  }
  return { old: Int32Array.from(old, numberOf), next: Int32Array.from(next, numberOf) }
}

type FateOf = (old: number, next: number) => VersionLink['fate']

/** Links what is equal and stands in the same order, rare texts first: what is repeated is told apart by what stands around it. */
function linkEqualInOrder(links: Links, keys: Numbered, fateOf: FateOf): void {
  for (const pairsOf of [rarePairs, equalPairs]) {
    for (const { oldStart, oldEnd, nextStart, nextEnd } of gapsOf(links)) {
      const pairs = pairsOf(keys, unlinked(links.nextOf, oldStart, oldEnd), unlinked(links.oldOf, nextStart, nextEnd))
      for (const { old, next } of heaviestChain(pairs)) link(links, old, next, fateOf(old, next), true)
    }
  }
}

/** Links what is equal wherever it stands: the closest neighbours first, then in the order in which they come. */
function linkEqualElsewhere(links: Links, keys: Numbered, fateOf: FateOf): void {
  const { oldOf, nextOf } = links
  const follows = (old: number, next: number): number => (next > 0 && old > 0 && oldOf[next - 1] === old - 1 ? 1 : 0) + (oldOf[next + 1] !== undefined && oldOf[next + 1] === old + 1 ? 1 : 0)
  const pairs = equalPairs(keys, unlinked(nextOf), unlinked(oldOf))
  const closeness = (pair: (typeof pairs)[number]): number => pair.weight + follows(pair.old, pair.next)
  const ordered = pairs.map((pair) => ({ ...pair, weight: closeness(pair) })).sort((a, b) => b.weight - a.weight || a.next - b.next || a.old - b.old)
  const linkPair = (old: number, next: number): void => {
    if (oldOf[next]! < 0 && nextOf[old]! < 0) link(links, old, next, fateOf(old, next), false)
  }
  for (const { old, next } of ordered) linkPair(old, next)
  // Of what is repeated very often not every pair was looked at.
  const left = new Map<number, number[]>()
  for (const old of unlinked(nextOf)) left.set(keys.old[old]!, [...(left.get(keys.old[old]!) ?? []), old])
  for (const next of unlinked(oldOf)) {
    const old = left.get(keys.next[next]!)?.shift()
    if (old !== undefined) linkPair(old, next)
  }
}

type Texts = Readonly<{ oldText: (place: number) => Likened; newText: (place: number) => Likened }>

function likenedTexts(old: readonly TaggedText[], next: readonly TaggedText[]): Texts {
  const liken = createLikening()
  const remember = (texts: readonly TaggedText[]) => {
    const known: Likened[] = []
    return (place: number): Likened => (known[place] ??= liken(texts[place]!.text))
  }
  return { oldText: remember(old), newText: remember(next) }
}

/** Links what was edited in its place, then beside something that was moved, then elsewhere. */
function linkAlike(links: Links, { oldText, newText }: Texts): void {
  const { oldOf, nextOf } = links
  for (const { oldStart, oldEnd, nextStart, nextEnd } of gapsOf(links)) {
    const pairs = likePairs(unlinked(nextOf, oldStart, oldEnd), unlinked(oldOf, nextStart, nextEnd), oldText, newText)
    for (const { old, next } of heaviestChain(pairs)) link(links, old, next, 'changed', true)
  }
  const linkBeside = (next: number, step: 1 | -1): void => {
    const neighbour = oldOf[next - step]
    const old = neighbour === undefined || neighbour < 0 ? -1 : neighbour + step
    if (oldOf[next]! >= 0 || old < 0 || old >= nextOf.length || nextOf[old]! >= 0) return
    if (likeness(oldText(old), newText(next)) > 0) link(links, old, next, 'changed', false)
  }
  for (let next = 0; next < oldOf.length; next++) linkBeside(next, 1)
  for (let next = oldOf.length - 1; next >= 0; next--) linkBeside(next, -1)
  const elsewhere = likePairs(unlinked(nextOf), unlinked(oldOf), oldText, newText).filter(({ weight }) => weight >= LEAST_LIKENESS_ELSEWHERE)
  for (const { old, next } of elsewhere.sort((a, b) => b.weight - a.weight || a.next - b.next || a.old - b.old)) {
    if (oldOf[next]! < 0 && nextOf[old]! < 0) link(links, old, next, 'changed', false)
  }
}

/**
 * Finds for each segment of a new version the segment of the old one that it comes from, one for each new place, in order.
 * No old place is taken twice, and as many segments of one source are `same` or `moved` as both versions have. A source that
 * differs only in spelling (`spellingKey`) is `spelling` where it is read alike, else `changed`.
 * About linear in the number of segments; quadratic in none.
 */
export function alignVersions(old: readonly TaggedText[], next: readonly TaggedText[]): readonly VersionLink[] {
  const links: Links = {
    oldOf: new Int32Array(next.length).fill(-1),
    nextOf: new Int32Array(old.length).fill(-1),
    fates: new Array<VersionLink['fate']>(next.length).fill('added'),
    isInOrder: new Uint8Array(next.length),
  }
  const exact = numbered(old, next, exactKey)
  linkEqualInOrder(links, exact, () => 'same')
  linkEqualElsewhere(links, exact, () => 'moved')
  const spelling = numbered(old, next, spellingKey)
  const spellingFate: FateOf = (oldPlace, nextPlace) => (isReadAlike(old[oldPlace]!.text, next[nextPlace]!.text) ? 'spelling' : 'changed')
  linkEqualInOrder(links, spelling, spellingFate)
  linkEqualElsewhere(links, spelling, spellingFate)
  linkAlike(links, likenedTexts(old, next))
  return links.fates.map((fate, place) => ({ old: links.oldOf[place]! < 0 ? null : links.oldOf[place]!, fate, isInOrder: links.isInOrder[place] === 1 }))
}
