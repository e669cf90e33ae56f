/** Where a pair of words is known from. */
export const PAIR_KINDS = ['learnt', 'number', 'latin', 'name', 'word'] as const
export type PairKind = (typeof PAIR_KINDS)[number]

/** Pairs by the word of side a: those of word w are rows `start[w] .. start[w + 1])`; `forward` = p(b | a), `backward` = p(a | b). */
export type PairLists = Readonly<{ start: Int32Array; b: Int32Array; forward: Float64Array; backward: Float64Array; kind: Uint8Array }>

const FIRST_ROWS = 2048

/** Pairs of words of both sides with their probabilities; open addressing over flat arrays. */
export class PairTable {
  size = 0
  a = new Int32Array(FIRST_ROWS)
  b = new Int32Array(FIRST_ROWS)
  forward = new Float64Array(FIRST_ROWS)
  backward = new Float64Array(FIRST_ROWS)
  kind = new Uint8Array(FIRST_ROWS)
  #slots = new Int32Array(FIRST_ROWS * 2).fill(-1)

  /** The row of a pair, made where there is none. */
  row(a: number, b: number): number {
    const mask = this.#slots.length - 1
    let slot = this.#hash(a, b) & mask
    for (let row = this.#slots[slot]!; row >= 0; row = this.#slots[slot]!) {
      if (this.a[row] === a && this.b[row] === b) return row
      slot = (slot + 1) & mask
    }
    if (this.size === this.a.length) {
      this.#grow()
      return this.row(a, b)
    }
    const row = this.size++
    this.a[row] = a
    this.b[row] = b
    this.#slots[slot] = row
    return row
  }

  /** Keeps the higher of the old and the new probabilities. */
  raise(a: number, b: number, forward: number, backward: number, kind: PairKind): void {
    const row = this.row(a, b)
    if (forward > this.forward[row]!) {
      this.forward[row] = forward
      this.kind[row] = PAIR_KINDS.indexOf(kind)
    }
    if (backward > this.backward[row]!) this.backward[row] = backward
  }

  /** @param words how many words side a has. */
  lists(words: number): PairLists {
    const start = new Int32Array(words + 1)
    for (let row = 0; row < this.size; row++) start[this.a[row]! + 1]!++
    for (let word = 0; word < words; word++) start[word + 1]! += start[word]!
    const at = start.slice()
    const b = new Int32Array(this.size)
    const forward = new Float64Array(this.size)
    const backward = new Float64Array(this.size)
    const kind = new Uint8Array(this.size)
    for (let row = 0; row < this.size; row++) {
      const place = at[this.a[row]!]!++
      b[place] = this.b[row]!
      forward[place] = this.forward[row]!
      backward[place] = this.backward[row]!
      kind[place] = this.kind[row]!
    }
    return { start, b, forward, backward, kind }
  }

  #hash(a: number, b: number): number {
    let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)
    hash ^= hash >>> 15
    return Math.imul(hash, 0x2c1b3c6d) >>> 7
  }

  #grow(): void {
    const rows = this.a.length * 2
    const wider = <T extends Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(old: T, next: T): T => {
      next.set(old)
      return next
    }
    this.a = wider(this.a, new Int32Array(rows))
    this.b = wider(this.b, new Int32Array(rows))
    this.forward = wider(this.forward, new Float64Array(rows))
    this.backward = wider(this.backward, new Float64Array(rows))
    this.kind = wider(this.kind, new Uint8Array(rows))
    this.#slots = new Int32Array(rows * 2).fill(-1)
    const mask = this.#slots.length - 1
    for (let row = 0; row < this.size; row++) {
      let slot = this.#hash(this.a[row]!, this.b[row]!) & mask
      while (this.#slots[slot]! >= 0) slot = (slot + 1) & mask
      this.#slots[slot] = row
    }
  }
}
