import type { TermId } from '../model/concept.ts'
import type { TermPattern, TermWord } from './morphology.ts'

/** One pattern or several: most keys lead to one only, and a list for each would be the greater part of the index. */
type Places<W extends TermWord> = TermPattern<W> | TermPattern<W>[]

/** Numbers of keys stay below this, so that two of them make one exact number. */
const PAIR = 2 ** 26

function put<W extends TermWord>(map: Map<number, Places<W>>, key: number, pattern: TermPattern<W>): void {
  const places = map.get(key)
  if (!places) map.set(key, pattern)
  else if (Array.isArray(places)) places.push(pattern)
  else map.set(key, [places, pattern])
}

/** Takes a pattern out of a list, in time that does not grow with its place. */
function take<W extends TermWord>(map: Map<number, Places<W>>, key: number, pattern: TermPattern<W>): void {
  const places = map.get(key)
  if (places === pattern) map.delete(key)
  if (!Array.isArray(places)) return
  const at = places.lastIndexOf(pattern)
  const last = places.pop()
  if (last && at >= 0 && at < places.length) places[at] = last
  if (places.length === 0) map.delete(key)
}

/**
 * Term patterns by the keys of their first one or two words. Adding and removing cost what the term has of keys. Keys have
 * numbers, which stay when the last term with the key goes.
 */
export class PatternIndex<W extends TermWord> {
  readonly #numbers = new Map<string, number>()
  readonly #singles = new Map<number, Places<W>>()
  readonly #pairs = new Map<number, Places<W>>()
  /** Of how many pairs a key is the first. */
  readonly #heads = new Map<number, number>()
  readonly #patternsOf = new Map<TermId, Places<W>>()

  get size(): number {
    return this.#patternsOf.size
  }

  /** How many keys there are; it grows when a term brings a new one. */
  get keyCount(): number {
    return this.#numbers.size
  }

  /** Puts a term in; one with the same id is replaced. */
  add(termId: TermId, patterns: readonly TermPattern<W>[]): void {
    this.remove(termId)
    const [only] = patterns
    this.#patternsOf.set(termId, only && patterns.length === 1 ? only : [...patterns])
    for (const pattern of patterns) {
      this.#eachPlace(pattern, (map, key, first) => {
        put(map, key, pattern)
        if (first !== null) this.#heads.set(first, (this.#heads.get(first) ?? 0) + 1)
      })
    }
  }

  /** Takes a term out; nothing happens where it is not in. */
  remove(termId: TermId): void {
    const patterns = this.#patternsOf.get(termId)
    if (!patterns) return
    this.#patternsOf.delete(termId)
    for (const pattern of Array.isArray(patterns) ? patterns : [patterns]) {
      this.#eachPlace(pattern, (map, key, first) => {
        take(map, key, pattern)
        if (first === null) return
        const left = (this.#heads.get(first) ?? 0) - 1
        if (left > 0) this.#heads.set(first, left)
        else this.#heads.delete(first)
      })
    }
  }

  /** The numbers of those keys that any word of a term ever had among the first two. */
  numbersOf(keys: readonly string[]): readonly number[] {
    const numbers: number[] = []
    for (const key of keys) {
      const number = this.#numbers.get(key)
      if (number !== undefined) numbers.push(number)
    }
    return numbers
  }

  /** Visits the patterns of one word with a key. */
  eachSingle(key: number, visit: (pattern: TermPattern<W>) => void): void {
    visitAll(this.#singles.get(key), visit)
  }

  /** Visits the patterns of more words by the keys of the first two. */
  eachPair(first: number, second: number, visit: (pattern: TermPattern<W>) => void): void {
    visitAll(this.#pairs.get(first * PAIR + second), visit)
  }

  /** Whether any pattern of more words begins with a key. */
  hasPairs(first: number): boolean {
    return this.#heads.has(first)
  }

  #number(key: string): number {
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(key, number)
    return number
  }

  #eachPlace(pattern: TermPattern<W>, visit: (map: Map<number, Places<W>>, key: number, first: number | null) => void): void {
    const [first, second] = pattern.words
    for (const key of first?.keys ?? []) {
      const number = this.#number(key)
      if (!second) visit(this.#singles, number, null)
      for (const other of second?.keys ?? []) visit(this.#pairs, number * PAIR + this.#number(other), number)
    }
  }
}

function visitAll<W extends TermWord>(places: Places<W> | undefined, visit: (pattern: TermPattern<W>) => void): void {
  if (Array.isArray(places)) for (const pattern of places) visit(pattern)
  else if (places) visit(places)
}
