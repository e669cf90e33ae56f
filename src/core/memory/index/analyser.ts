import { foldForSearch } from '../../text/fold.ts'
import { keysOfFolded } from '../score.ts'
import { BAG_CLASSES, addCounts, countLetters } from './letter-bag.ts'
import { EMPTY_HASH, createStringTable, grown, hashUnit } from './string-table.ts'

/**
 * Of what index files are made: folding, tokens, stems, letter classes. Files of another version are made again. It goes up whenever one of
 * these changes for any text.
 */
export const ANALYSER_VERSION = 1

/** A text as an index keeps it; reused by the next call. */
export type Analysis = {
  /** Numbers of the vocabulary, `tokenCount` of them. */
  tokens: Uint32Array
  tokenCount: number
  /** UTF-16 code units of the folded and trimmed text. */
  length: number
  /** Counts of 16 classes of letters, 4 bits each: classes 0-3 and 4-7 in the halves of the bytes of the first, 8-15 in those of the second. */
  bagLow: number
  bagHigh: number
}

const SPACE = 0x20
/** Longer runs of characters without a space are not worth remembering. */
const LONGEST_REMEMBERED = 48
const MOST_REMEMBERED = 1 << 16

/** A word of plain letters, a to z or hamza to yeh, with or without one mark after it: most of what stands between spaces. */
const PLAIN_WORD = /^([a-z]+|[\u0621-\u063a\u0641-\u064a]+)([.,:;!?)"]?)$/

function keysOfChunk(folded: string): readonly string[] {
  const plain = PLAIN_WORD.exec(folded)
  if (!plain) return keysOfFolded(folded)
  return plain[2] === '' ? [folded] : plain.slice(1)
}

/** What was found of the runs of characters that were met so far. */
type Chunks = Readonly<{
  /** The number of `text.slice(start, end)`, which is analysed when it is first met. */
  numberOf: (text: string, start: number, end: number, hash: number) => number
  /** For each chunk where its tokens begin in `pool`, and one more; length of the folded chunk; counts of its letters, four words each. */
  parts: () => Readonly<{ starts: Uint32Array; pool: Uint32Array; lengths: Uint16Array; bags: Uint32Array }>
}>

function createChunks(idOf: (key: string) => number): Chunks {
  const known = createStringTable()
  let starts = new Uint32Array(1024)
  let pool = new Uint32Array(4096)
  let lengths = new Uint16Array(1024)
  let counts = new Uint8Array(1024 * BAG_CLASSES)
  let bags = new Uint32Array(counts.buffer)
  let parts = { starts, pool, lengths, bags }

  function makeRoom(chunk: number): void {
    if (chunk + 2 <= starts.length) return
    starts = grown(starts, chunk + 2, (length) => new Uint32Array(length))
    lengths = grown(lengths, chunk + 2, (length) => new Uint16Array(length))
    counts = grown(counts, (chunk + 2) * BAG_CLASSES, (length) => new Uint8Array(4 * Math.ceil(length / 4)))
    bags = new Uint32Array(counts.buffer)
  }

  function learn(text: string, start: number, end: number, hash: number): number {
    if (known.size() >= MOST_REMEMBERED) known.clear()
    const chunk = known.add(text, start, end, hash)
    makeRoom(chunk)
    const folded = foldForSearch(text.slice(start, end)).trim()
    const keys = keysOfChunk(folded)
    const from = starts[chunk]!
    if (from + keys.length > pool.length) pool = grown(pool, from + keys.length, (length) => new Uint32Array(length))
    for (const [index, key] of keys.entries()) pool[from + index] = idOf(key)
    starts[chunk + 1] = from + keys.length
    lengths[chunk] = folded.length
    countLetters(folded, counts, chunk * BAG_CLASSES)
    parts = { starts, pool, lengths, bags }
    return chunk
  }

  return {
    numberOf: (text, start, end, hash) => {
      const chunk = known.find(text, start, end, hash)
      return chunk >= 0 ? chunk : learn(text, start, end, hash)
    },
    parts: () => parts,
  }
}

/** Puts a text together from its chunks. */
type Assembly = Readonly<{
  start: () => void
  /** The folded length of the next chunk, its tokens from `from` to before `to`, and the counts of its letters from `bag`. */
  take: (length: number, tokens: ArrayLike<number>, from: number, to: number, bags: Uint32Array, bag: number) => void
  end: () => Analysis
}>

function createAssembly(): Assembly {
  const analysis: Analysis = { tokens: new Uint32Array(1024), tokenCount: 0, length: 0, bagLow: 0, bagHigh: 0 }
  let [bag0, bag1, bag2, bag3] = [0, 0, 0, 0]
  return {
    start: () => void (analysis.tokenCount = analysis.length = bag0 = bag1 = bag2 = bag3 = 0),
    take: (length, tokens, from, to, bags, bag) => {
      const needed = analysis.tokenCount + to - from
      if (needed > analysis.tokens.length) analysis.tokens = grown(analysis.tokens, needed, (room) => new Uint32Array(room))
      for (let index = from; index < to; index++) analysis.tokens[analysis.tokenCount++] = tokens[index]!
      // One space between chunks that are not empty; runs of white space fold to one.
      if (length > 0) analysis.length += length + (analysis.length > 0 ? 1 : 0)
      bag0 = addCounts(bag0, bags[bag]!)
      bag1 = addCounts(bag1, bags[bag + 1]!)
      bag2 = addCounts(bag2, bags[bag + 2]!)
      bag3 = addCounts(bag3, bags[bag + 3]!)
    },
    end: () => {
      analysis.bagLow = (bag0 | (bag1 << 4)) >>> 0
      analysis.bagHigh = (bag2 | (bag3 << 4)) >>> 0
      return analysis
    },
  }
}

/**
 * Reads texts as `scoredText` does, about ten times as fast: what stands between two spaces is analysed once and then remembered, since
 * neither folding nor tokens reach across a space.
 *
 * @param idOf the number of a token's key.
 */
export function createAnalyser(idOf: (key: string) => number): (text: string) => Analysis {
  const chunks = createChunks(idOf)
  const assembly = createAssembly()
  const ownCounts = new Uint8Array(BAG_CLASSES)
  const ownBag = new Uint32Array(ownCounts.buffer)

  function takeLong(text: string): void {
    const folded = foldForSearch(text).trim()
    const tokens = keysOfFolded(folded).map(idOf)
    countLetters(folded, ownCounts, 0)
    assembly.take(folded.length, tokens, 0, tokens.length, ownBag, 0)
  }

  return (text) => {
    assembly.start()
    let start = 0
    let hash = EMPTY_HASH
    for (let index = 0; index <= text.length; index++) {
      const unit = index < text.length ? text.charCodeAt(index) : SPACE
      if (unit !== SPACE) {
        hash = hashUnit(hash, unit)
        continue
      }
      if (index - start > LONGEST_REMEMBERED) takeLong(text.slice(start, index))
      else if (index > start) {
        const chunk = chunks.numberOf(text, start, index, hash)
        const { starts, pool, lengths, bags } = chunks.parts()
        assembly.take(lengths[chunk]!, pool, starts[chunk]!, starts[chunk + 1]!, bags, chunk * 4)
      }
      start = index + 1
      hash = EMPTY_HASH
    }
    return assembly.end()
  }
}
