import type { DiffPart } from '../model/memory.ts'

/** A word, a run of white space, or any other single character (punctuation, an inline tag). */
const PIECE = /[\p{L}\p{M}\p{N}_]+|\s+|[\s\S]/gu
const WHITE_SPACE = /^\s+$/u
/** More cells than this and a changed stretch is not compared inside: it is one difference. */
const MAX_CELLS = 4_000_000

type Kind = DiffPart['kind']

/**
 * Word-level difference of a memory's source against a segment's source, in reading order.
 *
 * Joining the parts that are not `segment` gives `memory` back, joining those that are not `memory` gives `segment`.
 * No two neighbouring parts are of one kind, and a changed stretch gives at most one part of each, `memory` first: white
 * space between two changed words belongs to the change.
 */
export function diffSources(memory: string, segment: string): readonly DiffPart[] {
  const a = memory.match(PIECE) ?? []
  const b = segment.match(PIECE) ?? []
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const parts = new PartBuilder()
  parts.add('same', a.slice(0, start).join(''))
  for (const [kind, text] of compareMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end))) parts.add(kind, text)
  parts.add('same', end === 0 ? '' : a.slice(-end).join(''))
  return parts.finish()
}

function* compareMiddle(a: readonly string[], b: readonly string[]): Generator<[Kind, string]> {
  if (a.length * b.length > MAX_CELLS) {
    yield ['memory', a.join('')]
    yield ['segment', b.join('')]
    return
  }
  const width = b.length + 1
  const longest = longestCommon(a, b, width)
  let row = 0
  let column = 0
  while (row < a.length || column < b.length) {
    if (row < a.length && column < b.length && a[row] === b[column]) {
      yield ['same', a[row++]!]
      column++
    } else if (column >= b.length || (row < a.length && longest[(row + 1) * width + column]! >= longest[row * width + column + 1]!)) {
      yield ['memory', a[row++]!]
    } else {
      yield ['segment', b[column++]!]
    }
  }
}

/** `[row * width + column]`: weight of the heaviest common subsequence of `a` from `row` and `b` from `column`. */
function longestCommon(a: readonly string[], b: readonly string[], width: number): Int32Array {
  const longest = new Int32Array((a.length + 1) * width)
  for (let row = a.length - 1; row >= 0; row--) {
    // A word in common is worth any number of spaces in common.
    const weight = WHITE_SPACE.test(a[row]!) ? 1 : 1000
    for (let column = b.length - 1; column >= 0; column--) {
      longest[row * width + column] =
        a[row] === b[column]
          ? weight + longest[(row + 1) * width + column + 1]!
          : Math.max(longest[(row + 1) * width + column]!, longest[row * width + column + 1]!)
    }
  }
  return longest
}

/** Collects pieces into parts: a change stays open across white space until a word in common ends it. */
class PartBuilder {
  readonly #parts: DiffPart[] = []
  #memory = ''
  #segment = ''
  #space = ''

  add(kind: Kind, text: string): void {
    if (text === '') return
    const isChanging = this.#memory !== '' || this.#segment !== ''
    if (kind === 'same' && isChanging && WHITE_SPACE.test(text)) {
      this.#space += text
    } else if (kind === 'same') {
      this.#close()
      this.#append('same', text)
    } else {
      this.#memory += this.#space
      this.#segment += this.#space
      this.#space = ''
      if (kind === 'memory') this.#memory += text
      else this.#segment += text
    }
  }

  finish(): readonly DiffPart[] {
    this.#close()
    return this.#parts
  }

  #close(): void {
    this.#append('memory', this.#memory)
    this.#append('segment', this.#segment)
    this.#append('same', this.#space)
    this.#memory = this.#segment = this.#space = ''
  }

  #append(kind: Kind, text: string): void {
    if (text === '') return
    const last = this.#parts.at(-1)
    if (last?.kind === kind) this.#parts[this.#parts.length - 1] = { kind, text: last.text + text }
    else this.#parts.push({ kind, text })
  }
}
