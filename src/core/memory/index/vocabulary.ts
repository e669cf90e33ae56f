import { weightOfKey, WORD_WEIGHT } from '../score.ts'
import { lightStem } from './light-stem.ts'
import { createStringTable, grown, hashOf, type StringTable } from './string-table.ts'

/** A token has three bytes. */
export const MAX_VOCABULARY = 0xffffff
const NONE = 0xffffffff

/**
 * The keys of an index with what is known of each. Stems are keys like any other, whether or not a text has them as a token.
 *
 * Each stem has one row of the signatures. The most frequent have one of their own, so that they do not hide the rare ones; the others share.
 */
export type Vocabulary = Readonly<{
  size: () => number
  /** The number of a key, added where it is new. */
  idOf: (key: string) => number
  isWord: (id: number) => boolean
  /** The number of the stem of a word; its own number for what is no word. */
  stemOf: (id: number) => number
  /** The row of a stem. */
  rowOf: (stem: number) => number
  /** Before any text is written with it. */
  setRow: (stem: number, row: number) => void
  /** How many words of texts put in had this stem: 0 means that no text has it. Removed texts still count. */
  usesOf: (stem: number) => number
  addUses: (stem: number, count: number) => void
  /** The words that have a stem: the first, and the one after each; -1 at the end. */
  firstOfStem: (stem: number) => number
  nextOfStem: (id: number) => number
  keys: StringTable
  parts: () => VocabularyParts
  sizeBytes: () => number
}>

/** What is written of a vocabulary; `stems`, `rows` and `uses` have one entry for each key. */
export type VocabularyParts = Readonly<{ units: Uint16Array; starts: Uint32Array; stems: Uint32Array; rows: Uint16Array; uses: Uint32Array }>

/** A vocabulary without keys, or with those of `parts`, which are taken over and not copied. */
export function createVocabulary(rowCount: number, parts: VocabularyParts | null = null): Vocabulary {
  const keys = createStringTable(parts)
  let stems = parts?.stems ?? new Uint32Array(512)
  let rows = parts?.rows ?? new Uint16Array(512)
  let uses = parts?.uses ?? new Uint32Array(512)
  let isWord = new Uint8Array(stems.length)
  let first = new Uint32Array(stems.length).fill(NONE)
  let next = new Uint32Array(stems.length).fill(NONE)
  for (let id = 0; id < keys.size(); id++) {
    isWord[id] = weightOfKey(keys.at(id)) === WORD_WEIGHT ? 1 : 0
    link(id)
  }

  function makeRoom(): void {
    const needed = keys.size()
    if (needed <= stems.length) return
    stems = grown(stems, needed, (length) => new Uint32Array(length))
    rows = grown(rows, needed, (length) => new Uint16Array(length))
    uses = grown(uses, needed, (length) => new Uint32Array(length))
    isWord = grown(isWord, needed, (length) => new Uint8Array(length))
    first = grown(first, needed, (length) => new Uint32Array(length).fill(NONE))
    next = grown(next, needed, (length) => new Uint32Array(length).fill(NONE))
  }

  function link(id: number): void {
    if (isWord[id] === 0) return
    const stem = stems[id]!
    next[id] = first[stem]!
    first[stem] = id
  }

  function idOf(key: string): number {
    const hash = hashOf(key)
    const known = keys.find(key, 0, key.length, hash)
    if (known >= 0) return known
    const id = keys.add(key, 0, key.length, hash)
    makeRoom()
    const isNewWord = weightOfKey(key) === WORD_WEIGHT
    isWord[id] = isNewWord ? 1 : 0
    const stem = isNewWord ? lightStem(key) : key
    // Spread by a constant without small factors: the numbers of new words follow each other.
    rows[id] = Math.imul(id, 0x9e3779b1) >>> 8 & (rowCount - 1)
    stems[id] = stem === key ? id : idOf(stem)
    link(id)
    return id
  }

  return {
    size: keys.size,
    idOf,
    isWord: (id) => isWord[id] === 1,
    stemOf: (id) => stems[id]!,
    rowOf: (stem) => rows[stem]!,
    setRow: (stem, row) => void (rows[stem] = row),
    usesOf: (stem) => uses[stem]!,
    addUses: (stem, count) => void (uses[stem]! += count),
    firstOfStem: (stem) => first[stem]! | 0,
    nextOfStem: (id) => next[id]! | 0,
    keys,
    parts: () => {
      const size = keys.size()
      return { ...keys.parts(), stems: stems.subarray(0, size), rows: rows.subarray(0, size), uses: uses.subarray(0, size) }
    },
    sizeBytes: () => keys.sizeBytes() + stems.byteLength + rows.byteLength + uses.byteLength + isWord.byteLength + first.byteLength + next.byteLength,
  }
}
