import type { TermId } from '../model/concept.ts'
import type { TermPattern, TermWord } from './morphology.ts'

/** Patterns that begin with a key: of one word, and of more by the key of the second word. */
type Head<W extends TermWord> = { readonly single: Set<TermPattern<W>>; readonly bySecond: Map<string, Set<TermPattern<W>>> }

/** Term patterns by the keys of their first one or two words. Adding and removing cost what the term has of keys. */
export class PatternIndex<W extends TermWord> {
  readonly #heads = new Map<string, Head<W>>()
  readonly #patternsOf = new Map<TermId, readonly TermPattern<W>[]>()

  get size(): number {
    return this.#patternsOf.size
  }

  /** Puts a term in; one with the same id is replaced. */
  add(termId: TermId, patterns: readonly TermPattern<W>[]): void {
    this.remove(termId)
    this.#patternsOf.set(termId, patterns)
    for (const pattern of patterns) this.#eachPlace(pattern, (places) => places.add(pattern))
  }

  /** Takes a term out; nothing happens where it is not in. */
  remove(termId: TermId): void {
    for (const pattern of this.#patternsOf.get(termId) ?? []) {
      this.#eachPlace(pattern, (places) => places.delete(pattern))
      for (const key of pattern.words[0]?.keys ?? []) this.#prune(key, pattern)
    }
    this.#patternsOf.delete(termId)
  }

  /** Whether any term can begin with a key. */
  hasHead(key: string): boolean {
    return this.#heads.has(key)
  }

  singles(key: string): Iterable<TermPattern<W>> {
    return this.#heads.get(key)?.single ?? []
  }

  pairs(first: string, second: string): Iterable<TermPattern<W>> {
    return this.#heads.get(first)?.bySecond.get(second) ?? []
  }

  hasPairs(first: string): boolean {
    return (this.#heads.get(first)?.bySecond.size ?? 0) > 0
  }

  #eachPlace(pattern: TermPattern<W>, visit: (places: Set<TermPattern<W>>) => void): void {
    for (const key of pattern.words[0]?.keys ?? []) {
      let head = this.#heads.get(key)
      if (!head) this.#heads.set(key, (head = { single: new Set(), bySecond: new Map() }))
      if (pattern.words.length === 1) visit(head.single)
      for (const second of pattern.words[1]?.keys ?? []) {
        let places = head.bySecond.get(second)
        if (!places) head.bySecond.set(second, (places = new Set()))
        visit(places)
      }
    }
  }

  #prune(key: string, pattern: TermPattern<W>): void {
    const head = this.#heads.get(key)
    if (!head) return
    for (const second of pattern.words[1]?.keys ?? []) {
      if (head.bySecond.get(second)?.size === 0) head.bySecond.delete(second)
    }
    if (head.single.size === 0 && head.bySecond.size === 0) this.#heads.delete(key)
  }
}
