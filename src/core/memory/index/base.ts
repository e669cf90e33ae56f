import type { Arena } from './arena.ts'
import { isAlive, type Texts } from './texts.ts'

/** Texts of the same number of words, in whole blocks. */
export type Group = Readonly<{ words: number; firstBlock: number; lastBlock: number }>

/** The compact part of an index: texts by their number of words. Only whether a text is alive changes. */
export type Base = Readonly<{ texts: Texts; groups: readonly Group[]; /** Positions in order of their rows. */ byRow: Uint32Array }>

/** The position of a row, dead or alive; -1 where there is none. */
export function findInBase({ texts, byRow }: Base, row: number): number {
  let low = 0
  let high = byRow.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (texts.rowIds[byRow[middle]!]! < row) low = middle + 1
    else high = middle
  }
  const position = byRow[low]
  return position !== undefined && texts.rowIds[position] === row ? position : -1
}

/** How many texts of the base were not removed. Looks at each. */
export function countAlive(arena: Arena, { texts, byRow }: Base): number {
  const views = arena.views()
  let count = 0
  for (const position of byRow) if (isAlive(views, texts, position)) count++
  return count
}
