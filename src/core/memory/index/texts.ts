import type { Analysis } from './analyser.ts'
import type { Arena, ArenaViews } from './arena.ts'
import { TEXTS_PER_BLOCK, TOKEN_BYTES, type TextsPlace } from './kernel.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Rows of the signatures, a power of two. */
export const ROW_COUNT = 256

/** Texts that lie together in the memory of an index. */
export type Texts = TextsPlace & Readonly<{ /** A multiple of `TEXTS_PER_BLOCK`. */ capacity: number; tokenCapacity: number; /** The row of each position. */ rowIds: Uint32Array }>

/** One text in a part of an index. */
export type TextAt = Readonly<{ texts: Texts; position: number }>

/** Room for texts that are not there yet. `capacity` is a multiple of `TEXTS_PER_BLOCK`. */
export function reserveTexts(arena: Arena, capacity: number, tokenCapacity: number): Texts {
  const stride = capacity / 8
  return {
    rows: arena.reserve(stride * ROW_COUNT),
    stride,
    alive: arena.reserve(stride),
    offsets: arena.reserve((capacity + 1) * 4),
    tokens: arena.reserve(tokenCapacity * TOKEN_BYTES + 4),
    lengths: arena.reserve(capacity * 2),
    wordCounts: arena.reserve(capacity * 2),
    bags: arena.reserve(capacity * 8),
    capacity,
    tokenCapacity,
    rowIds: new Uint32Array(capacity),
  }
}

/** Blocks that so many texts take, the last one in part. */
export const blocksFor = (count: number): number => Math.ceil(count / TEXTS_PER_BLOCK)

/** Whether a position holds a text that was not removed. */
export function isAlive({ bytes }: ArenaViews, { alive }: Texts, position: number): boolean {
  return ((bytes[alive + (position >>> 3)]! >>> (position & 7)) & 1) === 1
}

/** Makes a text that is written found, or no longer. */
export function setAlive({ bytes }: ArenaViews, { alive }: Texts, position: number, isOn: boolean): void {
  const at = alive + (position >>> 3)
  const bit = 1 << (position & 7)
  bytes[at] = isOn ? bytes[at]! | bit : bytes[at]! & ~bit
}

/** A token by its number, counted over all texts. */
export function tokenAt(bytes: Uint8Array, { tokens }: Texts, token: number): number {
  const at = tokens + token * TOKEN_BYTES
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16)
}

/** The tokens of a text lie from `start` to before `end`. */
export function tokenRange({ words }: ArenaViews, { offsets }: Texts, position: number): { readonly start: number; readonly end: number } {
  return { start: words[(offsets >>> 2) + position]!, end: words[(offsets >>> 2) + position + 1]! }
}

/** A text to be written, from an analysis or from another part of an index. */
export type TextRecord = Pick<Analysis, 'tokens' | 'tokenCount' | 'length' | 'bagLow' | 'bagHigh'>

/**
 * Writes a text and its signature; its tokens follow those of the position before.
 * @returns how many words it has.
 */
export function writeText({ bytes, halves, words }: ArenaViews, texts: Texts, position: number, text: TextRecord, vocabulary: Vocabulary): number {
  const start = words[(texts.offsets >>> 2) + position]!
  const column = texts.rows + (position >>> 3)
  const bit = 1 << (position & 7)
  let wordCount = 0
  let at = texts.tokens + start * TOKEN_BYTES
  for (let index = 0; index < text.tokenCount; index++) {
    const token = text.tokens[index]!
    bytes[at++] = token
    bytes[at++] = token >>> 8
    bytes[at++] = token >>> 16
    if (!vocabulary.isWord(token)) continue
    wordCount++
    const stem = vocabulary.stemOf(token)
    vocabulary.addUses(stem, 1)
    bytes[column + vocabulary.rowOf(stem) * texts.stride]! |= bit
  }
  words[(texts.offsets >>> 2) + position + 1] = start + text.tokenCount
  halves[(texts.lengths >>> 1) + position] = text.length
  halves[(texts.wordCounts >>> 1) + position] = wordCount
  words[(texts.bags >>> 2) + position * 2] = text.bagLow
  words[(texts.bags >>> 2) + position * 2 + 1] = text.bagHigh
  return wordCount
}

/** Reads a text into `record`, whose tokens must have room. */
export function readText(views: ArenaViews, texts: Texts, position: number, record: TextRecord): void {
  const { start, end } = tokenRange(views, texts, position)
  if (end - start > record.tokens.length) record.tokens = new Uint32Array(2 * (end - start))
  record.tokenCount = end - start
  for (let token = start; token < end; token++) record.tokens[token - start] = tokenAt(views.bytes, texts, token)
  record.length = views.halves[(texts.lengths >>> 1) + position]!
  record.bagLow = views.words[(texts.bags >>> 2) + position * 2]!
  record.bagHigh = views.words[(texts.bags >>> 2) + position * 2 + 1]!
}
