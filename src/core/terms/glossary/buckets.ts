/** Items under keys, a single one without a set of its own: most keys of a large glossary have one. Costs of all calls are constant. */
export class Buckets<Item extends object> {
  readonly #items = new Map<string, Item | Set<Item>>()
  readonly #crowded = new Set<string>()

  add(key: string, item: Item): void {
    const known = this.#items.get(key)
    if (known === undefined) this.#items.set(key, item)
    else if (known instanceof Set) known.add(item)
    else if (known !== item) {
      this.#items.set(key, new Set([known, item]))
      this.#crowded.add(key)
    }
  }

  remove(key: string, item: Item): void {
    const known = this.#items.get(key)
    if (known === item) this.#items.delete(key)
    if (!(known instanceof Set) || !known.delete(item) || known.size > 1) return
    const [last] = known
    this.#crowded.delete(key)
    if (last) this.#items.set(key, last)
    else this.#items.delete(key)
  }

  get(key: string): readonly Item[] {
    const known = this.#items.get(key)
    return known === undefined ? [] : known instanceof Set ? [...known] : [known]
  }

  /** Keys of more than one item. */
  crowded(): ReadonlySet<string> {
    return this.#crowded
  }
}
