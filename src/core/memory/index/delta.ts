import type { Arena } from './arena.ts'
import { isAlive, reserveTexts, setAlive, writeText, type TextAt, type TextRecord, type Texts } from './texts.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The first part is small: most indexes get a few texts and no more. */
const FIRST_CAPACITY = 1024
const CAPACITY = 8192
const TOKENS_PER_TEXT = 24

export type DeltaPart = { readonly texts: Texts; count: number; /** Number of the first text in order of putting. */ readonly from: number }

/** What was put in since the last merge: parts that are filled one after the other. A text put in again is another text; the former is dead. */
export type Delta = Readonly<{
  parts: readonly DeltaPart[]
  /** Texts, dead ones too; they are numbered from 0. */
  count: () => number
  put: (row: number, text: TextRecord) => void
  /** The number of the living text of a row, or -1. */
  find: (row: number) => number
  kill: (number: number) => void
  at: (number: number) => TextAt
}>

/** An empty delta; its memory is reserved as it fills. */
export function createDelta(arena: Arena, vocabulary: Vocabulary): Delta {
  const parts: DeltaPart[] = []
  let count = 0
  const rows = createRowNumbers()

  function partFor(tokens: number): DeltaPart {
    const last = parts.at(-1)
    if (last && last.count < last.texts.capacity) {
      const used = arena.views().words[(last.texts.offsets >>> 2) + last.count]!
      if (used + tokens <= last.texts.tokenCapacity) return last
    }
    const capacity = last ? CAPACITY : FIRST_CAPACITY
    const part = { texts: reserveTexts(arena, capacity, Math.max(tokens, capacity * TOKENS_PER_TEXT)), count: 0, from: count }
    parts.push(part)
    return part
  }

  function at(number: number): TextAt {
    let low = 0
    let high = parts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (parts[middle]!.from <= number) low = middle
      else high = middle - 1
    }
    return { texts: parts[low]!.texts, position: number - parts[low]!.from }
  }

  return {
    parts,
    count: () => count,
    at,
    put: (row, text) => {
      const part = partFor(text.tokenCount)
      const views = arena.views()
      writeText(views, part.texts, part.count, text, vocabulary)
      part.texts.rowIds[part.count] = row
      setAlive(views, part.texts, part.count, true)
      part.count++
      rows.add(row, count++)
    },
    find: (row) => {
      const number = rows.find(row)
      if (number < 0) return -1
      const { texts, position } = at(number)
      return isAlive(arena.views(), texts, position) ? number : -1
    },
    kill: (number) => {
      const { texts, position } = at(number)
      setAlive(arena.views(), texts, position, false)
    },
  }
}

/** The newest number of each row. Rows mostly come in ascending order, when a file is read; then no Map is needed, which costs most of an import. */
function createRowNumbers(): Readonly<{ add: (row: number, number: number) => void; find: (row: number) => number }> {
  let ascending = new Uint32Array(256)
  let count = 0
  let map: Map<number, number> | null = null

  function findAscending(row: number): number {
    let low = 0
    let high = count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (ascending[middle]! < row) low = middle + 1
      else high = middle
    }
    return low < count && ascending[low] === row ? low : -1
  }

  return {
    find: (row) => (map ? (map.get(row) ?? -1) : findAscending(row)),
    add: (row, number) => {
      if (map) return void map.set(row, number)
      if (count > 0 && row <= ascending[count - 1]!) {
        map = new Map([...ascending.subarray(0, count)].map((known, index) => [known, index]))
        map.set(row, number)
        return
      }
      if (count === ascending.length) {
        const larger = new Uint32Array(2 * count)
        larger.set(ascending)
        ascending = larger
      }
      ascending[count++] = row
    },
  }
}
