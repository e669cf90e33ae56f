// The scanner of a segment index: AssemblyScript, compiled by `npm run build:wasm`. Its twin with the same results is
// src/core/memory/index/scalar-kernel.ts; what the addresses point to is described in src/core/memory/index/kernel.ts.

const PUNCTUATION: u16 = 0xffff
const BLOCK_SHIFT: u32 = 7
const TEXTS_PER_BLOCK: u32 = 128
const WORD_WEIGHT: i32 = 4
const SHORT: i32 = 3
const SHORT_WITH: i32 = 5
/** Less than what a score is rounded by, and more than what sums of fractions can be off by. */
const TOLERANCE: f64 = 0.001

let rows: usize = 0
let stride: usize = 0
let alive: usize = 0
let offsets: usize = 0
let tokens: usize = 0
let lengths: usize = 0
let wordCounts: usize = 0
let bags: usize = 0

let queryWords: i32 = 0
let blocks: i32 = 0
let masks: usize = 0
let symbols: usize = 0
let queryTokens: usize = 0
let queryTokenCount: i32 = 0
let queryWeight: i32 = 0
let queryLength: i32 = 0
let queryBag: u64 = 0
let rowList: usize = 0
let rowCount: i32 = 0
let output: usize = 0
let capacity: u32 = 0
let scratch: usize = 0

let byTokens: bool = false
let threshold: f64 = 0
let found: u32 = 0

export function useTexts(rowsAt: usize, rowStride: usize, aliveAt: usize, offsetsAt: usize, tokensAt: usize, lengthsAt: usize, wordCountsAt: usize, bagsAt: usize): void {
  rows = rowsAt
  stride = rowStride
  alive = aliveAt
  offsets = offsetsAt
  tokens = tokensAt
  lengths = lengthsAt
  wordCounts = wordCountsAt
  bags = bagsAt
}

export function useQuery(words: i32, maskBlocks: i32, masksAt: usize, symbolsAt: usize, tokensAt: usize, tokenCount: i32, weight: i32, length: i32, bagAt: usize, rowListAt: usize, scratchAt: usize): void {
  queryWords = words
  blocks = maskBlocks
  masks = masksAt
  symbols = symbolsAt
  queryTokens = tokensAt
  queryTokenCount = tokenCount
  queryWeight = weight
  queryLength = length
  queryBag = load<u64>(bagAt)
  rowList = rowListAt
  scratch = scratchAt
}

export function useOutput(at: usize, candidates: u32): void {
  output = at
  capacity = candidates
}

export function foundCount(): u32 {
  return found
}

export function scan(first: u32, last: u32, listed: i32, hits: i32, isByTokens: bool, minimum: f64): u32 {
  found = 0
  rowCount = listed
  byTokens = isByTokens
  threshold = minimum
  const addresses = scratch
  for (let row = 0; row < listed; row++) store<u32>(addresses + (<usize>row << 2), <u32>(rows + <usize>load<u32>(rowList + (<usize>row << 2)) * stride))
  for (let block = first; block < last; block++) {
    if (found + TEXTS_PER_BLOCK > capacity) return block
    let pass = v128.load(alive + (<usize>block << 4))
    if (hits > 0) pass = v128.and(pass, enoughHits(addresses, <usize>block << 4, hits))
    if (!v128.any_true(pass)) continue
    const position = block << BLOCK_SHIFT
    for (let bits = i64x2.extract_lane(pass, 0); bits !== 0; bits &= bits - 1) check(position + <u32>ctz(bits))
    for (let bits = i64x2.extract_lane(pass, 1); bits !== 0; bits &= bits - 1) check(position + 64 + <u32>ctz(bits))
  }
  return last
}

// @ts-ignore: decorator
@inline
function rowAt(addresses: usize, row: i32, column: usize): v128 {
  return v128.load(<usize>load<u32>(addresses + (<usize>row << 2)) + column)
}

/**
 * Counts for 128 texts at once in how many of the rows each has a bit, and gives the texts with `hits` or more. The counters stand vertically:
 * c0 holds the lowest bits of all, c1 the next. Sums are carry-save (Harley and Seal), eight rows a step.
 */
// @ts-ignore: decorator
@inline
function enoughHits(addresses: usize, column: usize, hits: i32): v128 {
  let c0 = i64x2.splat(0), c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0
  let row = 0
  for (; row + 8 <= rowCount; row += 8) {
    let x = rowAt(addresses, row, column), y = rowAt(addresses, row + 1, column), half = v128.xor(c0, x)
    const ones1 = v128.bitselect(y, c0, half)
    c0 = v128.xor(half, y)
    x = rowAt(addresses, row + 2, column); y = rowAt(addresses, row + 3, column); half = v128.xor(c0, x)
    const ones2 = v128.bitselect(y, c0, half)
    c0 = v128.xor(half, y)
    half = v128.xor(c1, ones1)
    const twos1 = v128.bitselect(ones2, c1, half)
    c1 = v128.xor(half, ones2)
    x = rowAt(addresses, row + 4, column); y = rowAt(addresses, row + 5, column); half = v128.xor(c0, x)
    const ones3 = v128.bitselect(y, c0, half)
    c0 = v128.xor(half, y)
    x = rowAt(addresses, row + 6, column); y = rowAt(addresses, row + 7, column); half = v128.xor(c0, x)
    const ones4 = v128.bitselect(y, c0, half)
    c0 = v128.xor(half, y)
    half = v128.xor(c1, ones3)
    const twos2 = v128.bitselect(ones4, c1, half)
    c1 = v128.xor(half, ones4)
    half = v128.xor(c2, twos1)
    let carry = v128.bitselect(twos2, c2, half)
    c2 = v128.xor(half, twos2)
    const next = v128.and(c3, carry)
    c3 = v128.xor(c3, carry)
    carry = v128.and(c4, next)
    c4 = v128.xor(c4, next)
    c5 = v128.xor(c5, carry)
  }
  for (; row + 2 <= rowCount; row += 2) {
    const x = rowAt(addresses, row, column), y = rowAt(addresses, row + 1, column), half = v128.xor(c0, x)
    let carry = v128.bitselect(y, c0, half)
    c0 = v128.xor(half, y)
    let next = v128.and(c1, carry)
    c1 = v128.xor(c1, carry)
    carry = v128.and(c2, next)
    c2 = v128.xor(c2, next)
    next = v128.and(c3, carry)
    c3 = v128.xor(c3, carry)
    carry = v128.and(c4, next)
    c4 = v128.xor(c4, next)
    c5 = v128.xor(c5, carry)
  }
  if (row < rowCount) {
    let carry = rowAt(addresses, row, column)
    let next = v128.and(c0, carry)
    c0 = v128.xor(c0, carry)
    carry = v128.and(c1, next)
    c1 = v128.xor(c1, next)
    next = v128.and(c2, carry)
    c2 = v128.xor(c2, carry)
    carry = v128.and(c3, next)
    c3 = v128.xor(c3, next)
    next = v128.and(c4, carry)
    c4 = v128.xor(c4, carry)
    c5 = v128.xor(c5, next)
  }
  const least = hits - 1
  let over = v128.andnot(c0, bitOf(least, 1))
  over = stepOver(over, c1, bitOf(least, 2))
  over = stepOver(over, c2, bitOf(least, 4))
  over = stepOver(over, c3, bitOf(least, 8))
  over = stepOver(over, c4, bitOf(least, 16))
  return stepOver(over, c5, bitOf(least, 32))
}

// @ts-ignore: decorator
@inline
function bitOf(value: i32, bit: i32): v128 {
  return i64x2.splat(value & bit ? -1 : 0)
}

/** Compares one digit more: greater where the counter's bit is set and the other's is not, or where both are alike and it was greater before. */
// @ts-ignore: decorator
@inline
function stepOver(before: v128, counter: v128, bit: v128): v128 {
  return v128.bitselect(v128.andnot(counter, bit), before, v128.xor(counter, bit))
}

// @ts-ignore: decorator
@inline
function emit(position: u32, value: u32, least: u32): void {
  const at = output + <usize>found * 12
  store<u32>(at, position)
  store<u32>(at + 4, value)
  store<u32>(at + 8, least)
  found++
}

function check(position: u32): void {
  const words = <i32>load<u16>(wordCounts + (<usize>position << 1))
  const start = tokens + <usize>load<u32>(offsets + (<usize>position << 2)) * 3
  const end = tokens + <usize>load<u32>(offsets + (<usize>position << 2) + 4) * 3
  const longest = max(words, queryWords)
  if (byTokens) {
    if (1.0 - <f64>abs(words - queryWords) / <f64>longest < threshold) return
    const distance = wordDistance(start, end)
    if (1.0 - <f64>distance / <f64>longest >= threshold) emit(position, distance, 0)
    return
  }
  const fewest = min(words, queryWords)
  const isShort = fewest <= SHORT && longest <= SHORT_WITH
  if (!isShort && 2 * (longest - fewest) > longest) return
  const marks = <i32>(end - start) / 3 - words
  const total = max(queryWeight, WORD_WEIGHT * words + marks)
  const sharedMarks = min(marks, queryTokenCount - queryWords)
  const length = <i32>load<u16>(lengths + (<usize>position << 1))
  const longestLength = max(length, queryLength)
  if (!canReach(WORD_WEIGHT * fewest + sharedMarks, total, longestLength - min(length, queryLength), longestLength)) return
  const distance = wordDistance(start, end)
  if (!isShort && 2 * distance > longest) return
  const least = leastCharacterDistance(load<u64>(bags + (<usize>position << 3)), length)
  if (!canReach(WORD_WEIGHT * min(fewest, longest - distance) + sharedMarks, total, least, longestLength)) return
  const weight = tokenDistance(start, end)
  if (canReach(max(0, total - weight), total, least, longestLength)) emit(position, weight, least)
}

/** Whether a score can be `threshold` or more where `shared` of `total` agrees and at least `apart` of `longest` characters do not. */
// @ts-ignore: decorator
@inline
function canReach(shared: i32, total: i32, apart: i32, longest: i32): bool {
  const all = <f64>total * <f64>longest
  return 50.0 * (<f64>shared * <f64>longest + <f64>(longest - apart) * <f64>total) >= (threshold - TOLERANCE) * all
}

/** At least so many characters must be inserted, deleted or replaced: the counts of the classes of letters differ, or the lengths do. */
// @ts-ignore: decorator
@inline
function leastCharacterDistance(bag: u64, length: i32): i32 {
  const mask: u64 = 0x0f0f0f0f0f0f0f0f
  const a = i64x2(bag & mask, (bag >> 4) & mask), b = i64x2(queryBag & mask, (queryBag >> 4) & mask)
  const more = sumOf(i8x16.sub_sat_u(a, b)), fewer = sumOf(i8x16.sub_sat_u(b, a))
  return max(max(more, fewer), abs(length - queryLength))
}

// @ts-ignore: decorator
@inline
function sumOf(bytes: v128): i32 {
  const sums = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(bytes))
  return i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1) + i32x4.extract_lane(sums, 2) + i32x4.extract_lane(sums, 3)
}

// @ts-ignore: decorator
@inline
function symbolAt(token: usize): u16 {
  return load<u16>(symbols + (<usize>(load<u32>(token) & 0xffffff) << 1))
}

/** Unit-cost edit distance of the words of the query and of a text (Myers 1999; blocks after Hyyrö 2003). */
function wordDistance(start: usize, end: usize): i32 {
  if (blocks > 1) return longDistance(start, end)
  let grows: u64 = ~0, shrinks: u64 = 0
  let distance = queryWords
  if (queryWords === 0) {
    for (let token = start; token < end; token += 3) if (symbolAt(token) !== PUNCTUATION) distance++
    return distance
  }
  const lastRow = <u64>(queryWords - 1)
  for (let token = start; token < end; token += 3) {
    const symbol = symbolAt(token)
    if (symbol === PUNCTUATION) continue
    const equal = load<u64>(masks + (<usize>symbol << 3))
    const vertical = equal | shrinks
    const horizontal = (((equal & grows) + grows) ^ grows) | equal
    let right = shrinks | ~(horizontal | grows)
    let left = grows & horizontal
    distance += <i32>((right >> lastRow) & 1) - <i32>((left >> lastRow) & 1)
    right = (right << 1) | 1
    left <<= 1
    grows = left | ~(vertical | right)
    shrinks = right & vertical
  }
  return distance
}

/** The same for queries of more than 64 words, 64 of them at a time; what a block hands to the next stands in `scratch`. */
function longDistance(start: usize, end: usize): i32 {
  let columns = 0
  const steps = scratch + 256
  for (let token = start; token < end; token += 3) {
    if (symbolAt(token) === PUNCTUATION) continue
    store<i8>(steps + <usize>columns, 1)
    columns++
  }
  for (let block = 0; block < blocks; block++) {
    let grows: u64 = ~0, shrinks: u64 = 0
    const lastRow = <u64>(min(64, queryWords - (block << 6)) - 1)
    let column: usize = 0
    for (let token = start; token < end; token += 3) {
      const symbol = symbolAt(token)
      if (symbol === PUNCTUATION) continue
      const step = load<i8>(steps + column)
      let equal = load<u64>(masks + ((<usize>symbol * <usize>blocks + <usize>block) << 3))
      const vertical = equal | shrinks
      if (step < 0) equal |= 1
      const horizontal = (((equal & grows) + grows) ^ grows) | equal
      let right = shrinks | ~(horizontal | grows)
      let left = grows & horizontal
      store<i8>(steps + column, <i8>(<i32>((right >> lastRow) & 1) - <i32>((left >> lastRow) & 1)))
      right = (right << 1) | (step > 0 ? 1 : 0)
      left = (left << 1) | (step < 0 ? 1 : 0)
      grows = left | ~(vertical | right)
      shrinks = right & vertical
      column++
    }
  }
  let distance = queryWords
  for (let column = 0; column < columns; column++) distance += <i32>load<i8>(steps + <usize>column)
  return distance
}

// @ts-ignore: decorator
@inline
function weightAt(token: usize): i32 {
  return symbolAt(token) === PUNCTUATION ? 1 : WORD_WEIGHT
}

/** Edit distance of all tokens with their weights: inserting or deleting one costs its weight, replacing one the greater of the two. */
function tokenDistance(start: usize, end: usize): i32 {
  let first: usize = 0, count = <usize>queryTokenCount
  while (first < count && start < end && load<u32>(queryTokens + (first << 3)) === (load<u32>(start) & 0xffffff)) { first++; start += 3 }
  while (first < count && start < end && load<u32>(queryTokens + ((count - 1) << 3)) === (load<u32>(end - 3) & 0xffffff)) { count--; end -= 3 }
  const cells = scratch + 256
  const query = queryTokens + (first << 3)
  count -= first
  store<i32>(cells, 0)
  for (let column: usize = 0; column < count; column++) store<i32>(cells + (column << 2) + 4, load<i32>(cells + (column << 2)) + load<i32>(query + (column << 3) + 4))
  for (let token = start; token < end; token += 3) {
    const id = load<u32>(token) & 0xffffff
    const weight = weightAt(token)
    let diagonal = load<i32>(cells)
    let left = diagonal + weight
    store<i32>(cells, left)
    for (let column: usize = 0; column < count; column++) {
      const cell = cells + (column << 2) + 4
      const above = load<i32>(cell)
      const otherWeight = load<i32>(query + (column << 3) + 4)
      const replaced = diagonal + (load<u32>(query + (column << 3)) === id ? 0 : max(weight, otherWeight))
      left = min(replaced, min(above + weight, left + otherWeight))
      diagonal = above
      store<i32>(cell, left)
    }
  }
  return load<i32>(cells + (count << 2))
}
