import type { Corridor } from './corridor.ts'
import type { PairLists } from './pair-table.ts'
import type { TextSide } from './text-side.ts'

/** Of every cell of the corridor its matched tokens, one cell after another: `token[start[cell] .. start[cell + 1])`. */
export class Matches {
  readonly start: Int32Array
  token: Int32Array<ArrayBuffer>
  /** Sum of the probabilities of all words of the other side. */
  value: Float32Array<ArrayBuffer>
  size = 0

  constructor(cells: number) {
    this.start = new Int32Array(cells + 1)
    this.token = new Int32Array(cells * 4 + 16)
    this.value = new Float32Array(cells * 4 + 16)
  }

  push(token: number, value: number): void {
    if (this.size === this.token.length) this.#grow()
    this.token[this.size] = token
    this.value[this.size++] = value
  }

  #grow(): void {
    const token = new Int32Array(this.size * 2)
    const value = new Float32Array(this.size * 2)
    token.set(this.token)
    value.set(this.value)
    this.token = token
    this.value = value
  }
}

/** `toB`: tokens of side b with p(b | a) summed; `toA`: tokens of side a with p(a | b). */
export type CellMatches = Readonly<{ toB: Matches; toA: Matches }>

/** Growable chains: which tokens of a row reach a word of side b. */
class Reached {
  next = new Int32Array(1024)
  token = new Int32Array(1024)
  backward = new Float64Array(1024)
  size = 0

  add(next: number, token: number, backward: number): number {
    if (this.size === this.next.length) this.#grow()
    this.next[this.size] = next
    this.token[this.size] = token
    this.backward[this.size] = backward
    return this.size++
  }

  #grow(): void {
    const [next, token, backward] = [new Int32Array(this.size * 2), new Int32Array(this.size * 2), new Float64Array(this.size * 2)]
    next.set(this.next)
    token.set(this.token)
    backward.set(this.backward)
    this.next = next
    this.token = token
    this.backward = backward
  }
}

/** Finds the matched tokens of all cells, one row after another. */
export function cellMatches(a: TextSide, b: TextSide, pairs: PairLists, { low, high, row, points }: Corridor): CellMatches {
  const toB = new Matches(points)
  const toA = new Matches(points)
  const sum = new Float64Array(b.words.length)
  const head = new Int32Array(b.words.length).fill(-1)
  const reached = new Reached()
  let widest = 1
  for (let i = 0; i < a.count; i++) widest = Math.max(widest, a.offset[i + 1]! - a.offset[i]!)
  const back = new Float64Array(widest)
  for (let i = 0; i <= a.count; i++) {
    const first = a.offset[i]!
    const end = a.offset[Math.min(i + 1, a.count)]!
    reached.size = 0
    for (let x = first; x < end; x++) {
      const word = a.tokens[x]!
      for (let k = pairs.start[word]!; k < pairs.start[word + 1]!; k++) {
        const other = pairs.b[k]!
        sum[other]! += pairs.forward[k]!
        head[other] = reached.add(head[other]!, x - first, pairs.backward[k]!)
      }
    }
    for (let j = low[i]!; j <= high[i]!; j++) {
      const cell = row[i]! + j - low[i]!
      let isMatched = false
      if (j < b.count && reached.size > 0) {
        for (let y = b.offset[j]!, last = b.offset[j + 1]!; y < last; y++) {
          const other = b.tokens[y]!
          if (head[other]! < 0) continue
          isMatched = true
          toB.push(y, sum[other]!)
          for (let k = head[other]!; k >= 0; k = reached.next[k]!) back[reached.token[k]!]! += reached.backward[k]!
        }
      }
      if (isMatched) {
        for (let x = 0; x < end - first; x++) {
          if (back[x]! <= 0) continue
          toA.push(first + x, back[x]!)
          back[x] = 0
        }
      }
      toB.start[cell + 1] = toB.size
      toA.start[cell + 1] = toA.size
    }
    for (let x = first; x < end; x++) {
      const word = a.tokens[x]!
      for (let k = pairs.start[word]!; k < pairs.start[word + 1]!; k++) {
        sum[pairs.b[k]!] = 0
        head[pairs.b[k]!] = -1
      }
    }
  }
  return { toB, toA }
}
