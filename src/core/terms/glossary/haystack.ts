import type { GlossaryEntry } from './entry.ts'

/** The search texts of all entries as one string: looking through it costs a fraction of looking into each. */
export class Haystack {
  readonly #entries: readonly GlossaryEntry[]
  readonly #text: string
  /** Where the text of each entry begins, and the end of the last. */
  readonly #starts: Int32Array

  constructor(entries: readonly GlossaryEntry[]) {
    this.#entries = entries
    this.#starts = new Int32Array(entries.length + 1)
    for (const [place, { text }] of entries.entries()) this.#starts[place + 1] = (this.#starts[place] ?? 0) + text.length
    this.#text = entries.map(({ text }) => text).join('')
  }

  /** Entries whose text holds one of the parts, none of which is empty. */
  holding(parts: readonly string[]): ReadonlySet<GlossaryEntry> {
    const found = new Set<GlossaryEntry>()
    for (const part of parts) {
      for (let at = this.#text.indexOf(part); at >= 0; ) {
        const place = this.#placeAt(at)
        const entry = this.#entries[place]
        if (entry) found.add(entry)
        at = this.#text.indexOf(part, this.#starts[place + 1])
      }
    }
    return found
  }

  #placeAt(offset: number): number {
    let low = 0
    let high = this.#entries.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return low
  }
}
