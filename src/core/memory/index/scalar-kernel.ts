import { SHORT, SHORT_WITH, WORD_WEIGHT } from '../score.ts'
import { CANDIDATE_WORDS, PUNCTUATION_SYMBOL, SCRATCH_HEAD, TEXTS_PER_BLOCK, type Kernel, type QueryPlace, type ScanMemory, type ScanOptions, type TextsPlace } from './kernel.ts'

/** Less than what a score is rounded by, and more than what sums of fractions can be off by. */
const TOLERANCE = 0.001

type Views = { readonly buffer: ArrayBuffer; readonly bytes: Uint8Array; readonly halves: Uint16Array; readonly words: Uint32Array }
/** All that one scan needs; `columns`, `steps` and `cells` are reused. */
type Scan = Views & { texts: TextsPlace; query: QueryPlace; options: ScanOptions; output: number; found: number; columns: Uint16Array; steps: Int8Array; cells: Int32Array; addresses: Uint32Array }

/** The scanner in plain TypeScript: where there is no WebAssembly, and what the compiled one is tested against. */
export function createScalarKernel(): Kernel {
  return { name: 'scalar', open: openMemory }
}

const viewsOf = (buffer: ArrayBuffer): Views => ({ buffer, bytes: new Uint8Array(buffer), halves: new Uint16Array(buffer), words: new Uint32Array(buffer) })

function openMemory(): ScanMemory {
  let views = viewsOf(new ArrayBuffer(0x10000))
  let texts: TextsPlace | null = null
  let query: QueryPlace | null = null
  let output = 0
  let capacity = 0
  let found = 0
  const addresses = new Uint32Array(SCRATCH_HEAD / 4)
  let [columns, steps, cells] = [new Uint16Array(256), new Int8Array(256), new Int32Array(256)]

  function makeRoom(count: number): void {
    if (count <= columns.length) return
    const room = 2 * count
    ;[columns, steps, cells] = [new Uint16Array(room), new Int8Array(room), new Int32Array(room)]
  }

  return {
    buffer: () => views.buffer,
    grow: (sizeBytes) => {
      if (sizeBytes <= views.buffer.byteLength) return
      const larger = viewsOf(new ArrayBuffer(Math.max(16 * Math.ceil(sizeBytes / 16), Math.floor(views.buffer.byteLength * 1.25 / 16) * 16)))
      larger.bytes.set(views.bytes)
      views = larger
    },
    useTexts: (place) => void (texts = place),
    useQuery: (place) => {
      query = place
      makeRoom(place.tokenCount + 1)
    },
    useOutput: (address, candidates) => {
      output = address
      capacity = candidates
    },
    found: () => found,
    scan: (options) => {
      if (!texts || !query) return options.last
      makeRoom(longestText(views, texts, options))
      const scan: Scan = { ...views, texts, query, options, output, found: 0, columns, steps, cells, addresses }
      for (let row = 0; row < options.rows; row++) addresses[row] = texts.rows + views.words[(query.rowList >> 2) + row]! * texts.stride
      let block = options.first
      for (; block < options.last && scan.found + TEXTS_PER_BLOCK <= capacity; block++) scanBlock(scan, block)
      found = scan.found
      return block
    },
  }
}

/** More than any text of these blocks has tokens, cheaply: a text that is longer than all others is rare. */
function longestText({ words }: Views, { offsets }: TextsPlace, { first, last }: ScanOptions): number {
  let longest = 0
  for (let at = (offsets >>> 2) + first * TEXTS_PER_BLOCK, end = (offsets >>> 2) + last * TEXTS_PER_BLOCK; at < end; at++) longest = Math.max(longest, words[at + 1]! - words[at]!)
  return longest
}

function scanBlock(scan: Scan, block: number): void {
  const { words, texts, options } = scan
  for (let quarter = 0; quarter < 4; quarter++) {
    const column = block * 4 + quarter
    let pass = words[(texts.alive >>> 2) + column]!
    if (pass !== 0 && options.hits > 0) pass &= enoughHits(scan, column)
    for (; pass !== 0; pass &= pass - 1) check(scan, block * TEXTS_PER_BLOCK + quarter * 32 + 31 - Math.clz32(pass & -pass))
  }
}

/** Counts for 32 texts at once in how many rows each has a bit; the counters stand vertically, the lowest bits of all in the first. */
function enoughHits({ words, options, addresses }: Scan, column: number): number {
  let [c0, c1, c2, c3, c4, c5] = [0, 0, 0, 0, 0, 0]
  for (let row = 0; row < options.rows; row++) {
    let carry = words[(addresses[row]! >>> 2) + column]!
    let next = c0 & carry
    c0 ^= carry
    carry = c1 & next
    c1 ^= next
    next = c2 & carry
    c2 ^= carry
    carry = c3 & next
    c3 ^= next
    next = c4 & carry
    c4 ^= carry
    c5 ^= next
  }
  const least = options.hits - 1
  let over = 0
  for (const [bit, counter] of [c0, c1, c2, c3, c4, c5].entries()) over = (least >> bit) & 1 ? over & counter : over | counter
  return over
}

function emit(scan: Scan, position: number, distance: number, least: number): void {
  const at = (scan.output >>> 2) + scan.found * CANDIDATE_WORDS
  scan.words[at] = position
  scan.words[at + 1] = distance
  scan.words[at + 2] = least
  scan.found++
}

function check(scan: Scan, position: number): void {
  const { texts, query, options } = scan
  const words = scan.halves[(texts.wordCounts >>> 1) + position]!
  const longest = Math.max(words, query.words)
  const fewest = Math.min(words, query.words)
  if (options.byTokens) {
    if (1 - (longest - fewest) / longest < options.threshold) return
    const distance = wordDistance(scan, position)
    if (1 - distance / longest >= options.threshold) emit(scan, position, distance, 0)
    return
  }
  const isShort = fewest <= SHORT && longest <= SHORT_WITH
  if (!isShort && 2 * (longest - fewest) > longest) return
  const marks = scan.words[(texts.offsets >>> 2) + position + 1]! - scan.words[(texts.offsets >>> 2) + position]! - words
  const total = Math.max(query.weight, WORD_WEIGHT * words + marks)
  const sharedMarks = Math.min(marks, query.tokenCount - query.words)
  const length = scan.halves[(texts.lengths >>> 1) + position]!
  const longestLength = Math.max(length, query.length)
  const canReach = (shared: number, apart: number) =>
    50 * (shared * longestLength + (longestLength - apart) * total) >= (options.threshold - TOLERANCE) * (total * longestLength)
  if (!canReach(WORD_WEIGHT * fewest + sharedMarks, Math.abs(length - query.length))) return
  const distance = wordDistance(scan, position)
  if (!isShort && 2 * distance > longest) return
  const least = leastCharacterDistance(scan, position, length)
  if (!canReach(WORD_WEIGHT * Math.min(fewest, longest - distance) + sharedMarks, least)) return
  const weight = tokenDistance(scan, position)
  if (canReach(Math.max(0, total - weight), least)) emit(scan, position, weight, least)
}

/** At least so many characters must be inserted, deleted or replaced: the counts of the classes of letters differ, or the lengths do. */
function leastCharacterDistance({ bytes, texts, query }: Scan, position: number, length: number): number {
  let more = 0
  let fewer = 0
  for (let pair = 0; pair < 8; pair++) {
    const [a, b] = [bytes[texts.bags + position * 8 + pair]!, bytes[query.bag + pair]!]
    for (const difference of [(a & 15) - (b & 15), (a >> 4) - (b >> 4)]) {
      if (difference > 0) more += difference
      else fewer -= difference
    }
  }
  return Math.max(more, fewer, Math.abs(length - query.length))
}

function tokenAt({ bytes, texts }: Scan, token: number): number {
  const at = texts.tokens + token * 3
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16)
}

/** Unit-cost edit distance of the words of the query and of a text, 32 of them at a time; the compiled scanner takes 64. */
function wordDistance(scan: Scan, position: number): number {
  const { halves, words, texts, query, columns, steps } = scan
  const end = words[(texts.offsets >>> 2) + position + 1]!
  let count = 0
  for (let token = words[(texts.offsets >>> 2) + position]!; token < end; token++) {
    const symbol = halves[(query.symbols >>> 1) + tokenAt(scan, token)]!
    if (symbol !== PUNCTUATION_SYMBOL) columns[count++] = symbol
  }
  steps.fill(1, 0, count)
  for (let block = 0; block * 32 < query.words; block++) advanceBlock(scan, block, count)
  let distance = query.words
  for (let column = 0; column < count; column++) distance += steps[column]!
  return distance
}

function advanceBlock({ words, query, columns, steps }: Scan, block: number, count: number): void {
  const lastRow = Math.min(32, query.words - block * 32) - 1
  let grows = -1
  let shrinks = 0
  for (let column = 0; column < count; column++) {
    const step = steps[column]!
    let equal = words[(query.masks >>> 2) + columns[column]! * query.blocks * 2 + block]!
    const vertical = equal | shrinks
    if (step < 0) equal |= 1
    const horizontal = (((equal & grows) + grows) ^ grows) | equal
    let right = shrinks | ~(horizontal | grows)
    let left = grows & horizontal
    steps[column] = ((right >>> lastRow) & 1) - ((left >>> lastRow) & 1)
    right = (right << 1) | (step > 0 ? 1 : 0)
    left = (left << 1) | (step < 0 ? 1 : 0)
    grows = left | ~(vertical | right)
    shrinks = right & vertical
  }
}

/** Edit distance of all tokens with their weights: inserting or deleting one costs its weight, replacing one the greater of the two. */
function tokenDistance(scan: Scan, position: number): number {
  const { words, halves, texts, query, cells } = scan
  const places = query.tokens >>> 2
  cells[0] = 0
  for (let column = 0; column < query.tokenCount; column++) cells[column + 1] = cells[column]! + words[places + column * 2 + 1]!
  const end = words[(texts.offsets >>> 2) + position + 1]!
  for (let token = words[(texts.offsets >>> 2) + position]!; token < end; token++) {
    const id = tokenAt(scan, token)
    const weight = halves[(query.symbols >>> 1) + id] === PUNCTUATION_SYMBOL ? 1 : WORD_WEIGHT
    let diagonal: number = cells[0]!
    let left: number = diagonal + weight
    cells[0] = left
    for (let column = 0; column < query.tokenCount; column++) {
      const above = cells[column + 1]!
      const otherWeight = words[places + column * 2 + 1]!
      const replaced = diagonal + (words[places + column * 2] === id ? 0 : Math.max(weight, otherWeight))
      left = Math.min(replaced, above + weight, left + otherWeight)
      diagonal = above
      cells[column + 1] = left
    }
  }
  return cells[query.tokenCount]!
}
