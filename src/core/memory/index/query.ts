import { foldForSearch } from '../../text/fold.ts'
import { PUNCTUATION_WEIGHT, WORD_WEIGHT } from '../score.ts'
import type { Analysis } from './analyser.ts'
import type { Arena } from './arena.ts'
import { MAX_ROWS, PUNCTUATION_SYMBOL, SCRATCH_HEAD, type QueryPlace } from './kernel.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The longest text that an index takes and looks for, in UTF-16 code units: some thirty pages. */
export const LONGEST_TEXT = 0xffff

/** A query that lies in the memory of an index. */
export type PreparedQuery = Readonly<{
  folded: string
  place: QueryPlace
  /** Words that no text has. */
  unknown: number
  /** Rows in the list. */
  rows: number
}>

export type QueryDesk = Readonly<{
  /** Lays a query down; null for one without tokens. To be followed by `clear`. */
  prepare: (text: string) => PreparedQuery | null
  clear: () => void
}>

type Region = { address: number; sizeBytes: number }

/** Lays queries into the memory of an index, one at a time. */
export function createQueryDesk(arena: Arena, vocabulary: Vocabulary, analyse: (text: string) => Analysis): QueryDesk {
  const symbols: Region = { address: 0, sizeBytes: 0 }
  let ready = 0
  const masks: Region = { address: 0, sizeBytes: 0 }
  const tokens: Region = { address: 0, sizeBytes: 0 }
  const scratch: Region = { address: 0, sizeBytes: 0 }
  const rowList = arena.reserve(MAX_ROWS * 4)
  const bag = arena.reserve(16)
  const stems = new Map<number, number>()

  function makeRoom(region: Region, sizeBytes: number): boolean {
    if (sizeBytes <= region.sizeBytes) return false
    region.sizeBytes = Math.ceil(sizeBytes * 1.5)
    region.address = arena.reserve(region.sizeBytes)
    return true
  }

  /** Tokens that are no words have their symbol for good. */
  function readySymbols(): void {
    if (makeRoom(symbols, vocabulary.size() * 2)) ready = 0
    const { halves } = arena.views()
    for (; ready < vocabulary.size(); ready++) halves[(symbols.address >>> 1) + ready] = vocabulary.isWord(ready) ? 0 : PUNCTUATION_SYMBOL
  }

  function mark(stem: number, symbol: number): void {
    const { halves } = arena.views()
    for (let id = vocabulary.firstOfStem(stem); id >= 0; id = vocabulary.nextOfStem(id)) halves[(symbols.address >>> 1) + id] = symbol
  }

  function layTokens(analysis: Analysis): readonly number[] {
    makeRoom(tokens, analysis.tokenCount * 8)
    const { words } = arena.views()
    const wordStems: number[] = []
    for (let index = 0; index < analysis.tokenCount; index++) {
      const id = analysis.tokens[index]!
      const isWord = vocabulary.isWord(id)
      words[(tokens.address >>> 2) + index * 2] = id
      words[(tokens.address >>> 2) + index * 2 + 1] = isWord ? WORD_WEIGHT : PUNCTUATION_WEIGHT
      if (isWord) wordStems.push(vocabulary.stemOf(id))
    }
    return wordStems
  }

  function layMasks(wordStems: readonly number[], blocks: number): void {
    for (const stem of wordStems) if (!stems.has(stem)) stems.set(stem, stems.size + 1)
    const sizeBytes = (stems.size + 1) * blocks * 8
    makeRoom(masks, sizeBytes)
    const { bytes } = arena.views()
    bytes.fill(0, masks.address, masks.address + sizeBytes)
    for (const [place, stem] of wordStems.entries()) bytes[masks.address + stems.get(stem)! * blocks * 8 + (place >>> 3)]! |= 1 << (place & 7)
    for (const [stem, symbol] of stems) mark(stem, symbol)
  }

  /** The rows of the rarest words. A word that stands twice is listed twice: where it is missing, both are. */
  function layRows(wordStems: readonly number[]): { readonly rows: number; readonly unknown: number } {
    const known = wordStems.filter((stem) => vocabulary.usesOf(stem) > 0)
    const rarest = known.length > MAX_ROWS ? known.toSorted((a, b) => vocabulary.usesOf(a) - vocabulary.usesOf(b)).slice(0, MAX_ROWS) : known
    const { words } = arena.views()
    for (const [index, stem] of rarest.entries()) words[(rowList >>> 2) + index] = vocabulary.rowOf(stem)
    return { rows: rarest.length, unknown: wordStems.length - known.length }
  }

  return {
    prepare: (text) => {
      const folded = foldForSearch(text).trim()
      if (folded.length > LONGEST_TEXT) return null
      const analysis = analyse(text)
      if (analysis.tokenCount === 0) return null
      readySymbols()
      const wordStems = layTokens(analysis)
      const blocks = Math.max(1, Math.ceil(wordStems.length / 64))
      layMasks(wordStems, blocks)
      makeRoom(scratch, SCRATCH_HEAD + Math.max(LONGEST_TEXT + 1, (analysis.tokenCount + 1) * 4))
      const { rows, unknown } = layRows(wordStems)
      const { words } = arena.views()
      words[bag >>> 2] = analysis.bagLow
      words[(bag >>> 2) + 1] = analysis.bagHigh
      const place: QueryPlace = {
        words: wordStems.length, blocks, masks: masks.address, symbols: symbols.address, tokens: tokens.address, tokenCount: analysis.tokenCount,
        weight: WORD_WEIGHT * wordStems.length + PUNCTUATION_WEIGHT * (analysis.tokenCount - wordStems.length), length: folded.length, bag, rowList, scratch: scratch.address,
      }
      return { folded, place, unknown, rows }
    },
    clear: () => {
      for (const stem of stems.keys()) mark(stem, 0)
      stems.clear()
    },
  }
}
