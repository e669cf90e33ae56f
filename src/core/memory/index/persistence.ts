import { ANALYSER_VERSION } from './analyser.ts'
import { createArena, type Arena } from './arena.ts'
import type { Base, Group } from './base.ts'
import { assembleParts, emptyParts, type IndexParts } from './index-parts.ts'
import { TEXTS_PER_BLOCK, TOKEN_BYTES, type Kernel } from './kernel.ts'
import { EMPTY_HASH, hashUnit } from './string-table.ts'
import { ROW_COUNT, reserveTexts, tokenAt, type Texts } from './texts.ts'
import { MAX_VOCABULARY, createVocabulary, type VocabularyParts } from './vocabulary.ts'

/** "DSI1", little-endian. */
const MAGIC = 0x31495344
/** Goes up when the order or the form of what is written changes. */
const FORMAT_VERSION = 1
const PIECE_BYTES = 4 * 1024 * 1024
/** More than any memory that fits the address space has. */
const MOST_TEXTS = 1 << 27
const MOST_TOKENS = 0x40000000

/** Counts at the beginning of a file, 32 bits each, after the magic number and the versions; a hash of them all follows. */
type Header = Readonly<{ capacity: number; texts: number; tokens: number; groups: number; keys: number; units: number }>
const FIELDS = ['capacity', 'texts', 'tokens', 'groups', 'keys', 'units'] as const
const HEADER_WORDS = 4 + FIELDS.length + 1

function hashOfWords(words: Uint32Array): number {
  let hash = EMPTY_HASH
  for (const word of words) hash = hashUnit(hashUnit(hash, word & 0xffff), word >>> 16)
  return hash >>> 0
}

function headerWords(header: Header): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array(HEADER_WORDS)
  words.set([MAGIC, FORMAT_VERSION, ANALYSER_VERSION, ROW_COUNT, ...FIELDS.map((field) => header[field])])
  words[HEADER_WORDS - 1] = hashOfWords(words.subarray(0, -1))
  return words
}

function readHeader(words: Uint32Array): Header | null {
  const [capacity = 0, texts = 0, tokens = 0, groups = 0, keys = 0, units = 0] = words.subarray(4)
  const header: Header = { capacity, texts, tokens, groups, keys, units }
  const expected = headerWords(header)
  if (words.some((word, index) => word !== expected[index])) return null
  return texts <= capacity && capacity <= MOST_TEXTS && tokens <= MOST_TOKENS && keys <= MAX_VOCABULARY && groups <= capacity ? header : null
}

/** The bytes of the texts as they lie in the memory of an index, in the order in which they are written. */
function sectionsOf({ bytes }: { readonly bytes: Uint8Array }, texts: Texts, tokens: number): readonly Uint8Array[] {
  const { rows, stride, alive, offsets, lengths, wordCounts, bags, capacity } = texts
  const at = (address: number, sizeBytes: number) => bytes.subarray(address, address + sizeBytes)
  return [
    at(alive, stride), at(offsets, (capacity + 1) * 4), at(lengths, capacity * 2), at(wordCounts, capacity * 2),
    at(bags, capacity * 8), at(texts.tokens, tokens * TOKEN_BYTES), at(rows, stride * ROW_COUNT),
  ]
}

const bytesOf = (values: Uint16Array | Uint32Array): Uint8Array => new Uint8Array(values.buffer, values.byteOffset, values.byteLength)

/** The base of an index in pieces; little-endian. */
export function* writeParts({ base, arena, vocabulary }: IndexParts): Generator<Uint8Array> {
  if (!base || base.byRow.length === 0) return yield bytesOf(headerWords({ capacity: 0, texts: 0, tokens: 0, groups: 0, keys: 0, units: 0 }))
  const keys = vocabulary.parts()
  const { texts } = base
  const tokens = arena.views().words[(texts.offsets >>> 2) + texts.capacity]!
  yield bytesOf(headerWords({ capacity: texts.capacity, texts: base.byRow.length, tokens, groups: base.groups.length, keys: keys.stems.length, units: keys.units.length }))
  for (const values of [keys.units, keys.starts, keys.stems, keys.rows, keys.uses]) yield* cut(() => bytesOf(values))
  yield* cut(() => bytesOf(Uint32Array.from(base.groups.flatMap(({ words, firstBlock, lastBlock }) => [words, firstBlock, lastBlock]))))
  yield* cut(() => bytesOf(base.byRow))
  yield* cut(() => bytesOf(texts.rowIds))
  for (const index of sectionsOf(arena.views(), texts, tokens).keys()) yield* cut(() => sectionsOf(arena.views(), texts, tokens)[index]!)
}

/** Copies of a section's pieces; the section is asked for anew each time, since the memory may have grown. */
function* cut(section: () => Uint8Array): Generator<Uint8Array> {
  for (let from = 0, { length } = section(); from < length; from += PIECE_BYTES) yield section().slice(from, from + PIECE_BYTES)
}

/** Reads bytes of pieces one after the other. */
type Reader = Readonly<{ fill: (target: Uint8Array) => void; isAtEnd: () => boolean }>

class EndOfPieces extends Error {}

function createReader(pieces: Iterable<Uint8Array>): Reader {
  const iterator = pieces[Symbol.iterator]()
  let piece: Uint8Array = new Uint8Array(0)
  let at = 0
  const next = (): boolean => {
    while (at >= piece.length) {
      const { done, value } = iterator.next()
      if (done) return false
      piece = value
      at = 0
    }
    return true
  }
  return {
    isAtEnd: () => !next(),
    fill: (target) => {
      for (let filled = 0; filled < target.length; ) {
        if (!next()) throw new EndOfPieces()
        const taken = piece.subarray(at, at + target.length - filled)
        target.set(taken, filled)
        filled += taken.length
        at += taken.length
      }
    },
  }
}

/** Null where the pieces are no index of these versions. */
export function readParts(kernel: Kernel, pieces: Iterable<Uint8Array>): IndexParts | null {
  const reader = createReader(pieces)
  try {
    const words = new Uint32Array(HEADER_WORDS)
    reader.fill(bytesOf(words))
    const header = readHeader(words)
    if (!header) return null
    if (header.texts === 0) return reader.isAtEnd() ? emptyParts(kernel) : null
    const keys = readVocabulary(reader, header)
    if (!keys) return null
    const arena = createArena(kernel)
    const base = readBase(reader, arena, header)
    return base && reader.isAtEnd() ? assembleParts(arena, createVocabulary(ROW_COUNT, keys), base) : null
  } catch (error) {
    // A range error: there is no room for what the header announces.
    if (error instanceof EndOfPieces || error instanceof RangeError) return null
    throw error
  }
}

function readVocabulary(reader: Reader, header: Header): VocabularyParts | null {
  const parts: VocabularyParts = {
    units: new Uint16Array(header.units),
    starts: new Uint32Array(header.keys + 1),
    stems: new Uint32Array(header.keys),
    rows: new Uint16Array(header.keys),
    uses: new Uint32Array(header.keys),
  }
  for (const values of [parts.units, parts.starts, parts.stems, parts.rows, parts.uses]) reader.fill(bytesOf(values))
  const isSound = isRising(parts.starts, header.units) && parts.stems.every((stem) => stem < header.keys) && parts.rows.every((row) => row < ROW_COUNT)
  return isSound ? parts : null
}

function readBase(reader: Reader, arena: Arena, header: Header): Base | null {
  const triples = new Uint32Array(header.groups * 3)
  const byRow = new Uint32Array(header.texts)
  reader.fill(bytesOf(triples))
  reader.fill(bytesOf(byRow))
  const texts = reserveTexts(arena, header.capacity, header.tokens)
  reader.fill(bytesOf(texts.rowIds))
  for (const section of sectionsOf(arena.views(), texts, header.tokens)) reader.fill(section)
  const groups = Array.from({ length: header.groups }, (_, index): Group => ({ words: triples[3 * index]!, firstBlock: triples[3 * index + 1]!, lastBlock: triples[3 * index + 2]! }))
  const base: Base = { texts, groups, byRow }
  return isSoundBase(arena, base, header) ? base : null
}

/** From 0 to `last`, never falling. */
function isRising(values: Uint32Array, last: number): boolean {
  for (let index = 1; index < values.length; index++) if (values[index]! < values[index - 1]!) return false
  return values[0] === 0 && values.at(-1) === last
}

/** Whether nothing in it points outside. */
function isSoundBase(arena: Arena, { texts, groups, byRow }: Base, { capacity, tokens, keys }: Header): boolean {
  const { bytes, words } = arena.views()
  let block = 0
  for (const group of groups) {
    if (group.firstBlock !== block || group.lastBlock < block) return false
    block = group.lastBlock
  }
  if (block * TEXTS_PER_BLOCK !== capacity) return false
  let before = -1
  for (const position of byRow) {
    const row = position < capacity ? texts.rowIds[position]! : -1
    if (row <= before) return false
    before = row
  }
  if (!isRising(words.subarray(texts.offsets >>> 2, (texts.offsets >>> 2) + capacity + 1), tokens)) return false
  for (let token = 0; token < tokens; token++) if (tokenAt(bytes, texts, token) >= keys) return false
  return true
}
