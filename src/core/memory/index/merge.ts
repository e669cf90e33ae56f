import { createArena } from './arena.ts'
import type { Base, Group } from './base.ts'
import { assembleParts, type IndexParts } from './index-parts.ts'
import { TEXTS_PER_BLOCK, type Kernel } from './kernel.ts'
import { assignRows } from './row-assignment.ts'
import { ROW_COUNT, isAlive, readText, reserveTexts, setAlive, tokenAt, tokenRange, writeText, type TextAt, type TextRecord, type Texts } from './texts.ts'
import { createVocabulary, type Vocabulary } from './vocabulary.ts'

/** Texts handled before others get their turn: some milliseconds. */
const SLICE = 4096
/** Words handled before others get their turn. */
const WORD_SLICE = 8192
/** Words of the longest text, and one more. */
const MOST_WORDS = 0x10000

/**
 * Living texts in order of their rows: the position in the base, or the capacity of the base and the number in the delta.
 */
type Sources = Readonly<{ references: Uint32Array; at: (reference: number) => TextAt; tokenCount: number; textsOfWords: Uint32Array; tokenUses: Float64Array }>

/**
 * Makes new parts with what is alive in the old ones, all in the base. The old ones are only read and may change in between: what was put in or removed after
 * the start may be missing or still there, and the caller sees to that.
 */
export function* mergeParts(kernel: Kernel, old: IndexParts): Generator<number, IndexParts> {
  const sources = yield* collect(old)
  yield 0.2
  const vocabulary = createVocabulary(ROW_COUNT)
  const newIds = yield* frequentFirst(old.vocabulary, vocabulary, sources.tokenUses)
  const groups = layGroups(sources.textsOfWords)
  const capacity = (groups.at(-1)?.lastBlock ?? 0) * TEXTS_PER_BLOCK
  const arena = createArena(kernel)
  const texts = reserveTexts(arena, capacity, sources.tokenCount)
  yield 0.25
  const { byRow, sourceOf } = yield* place(old, sources, groups, capacity)
  const record: TextRecord = { tokens: new Uint32Array(1024), tokenCount: 0, length: 0, bagLow: 0, bagHigh: 0 }
  for (let position = 0; position < capacity; position++) {
    if (position % SLICE === 0) yield 0.3 + (0.7 * position) / capacity
    const views = arena.views()
    const reference = sourceOf[position]! - 1
    if (reference < 0) {
      views.words[(texts.offsets >>> 2) + position + 1] = views.words[(texts.offsets >>> 2) + position]!
      continue
    }
    const source = sources.at(reference)
    readText(old.arena.views(), source.texts, source.position, record)
    for (let index = 0; index < record.tokenCount; index++) record.tokens[index] = newIds[record.tokens[index]!]!
    writeText(views, texts, position, record, vocabulary)
    setAlive(views, texts, position, true)
    texts.rowIds[position] = source.texts.rowIds[source.position]!
  }
  const base: Base = { texts, groups, byRow }
  return assembleParts(arena, vocabulary, base)
}

/** Numbers of the living texts of the delta in order of their rows. */
function deltaByRow({ delta, arena }: IndexParts): { readonly numbers: Uint32Array; readonly rows: Uint32Array } {
  const count = delta.count()
  const numbers = new Uint32Array(count)
  const rows = new Uint32Array(count)
  let alive = 0
  let isAscending = true
  for (const { texts, count: inPart, from } of delta.parts) {
    for (let position = 0; position < inPart; position++) {
      if (!isAlive(arena.views(), texts, position)) continue
      const row = texts.rowIds[position]!
      if (alive > 0 && row < rows[alive - 1]!) isAscending = false
      numbers[alive] = from + position
      rows[alive++] = row
    }
  }
  const living = { numbers: numbers.subarray(0, alive), rows: rows.subarray(0, alive) }
  if (isAscending) return living
  // A row and a number fit a double as long as there are not 2 million texts in a delta: the order of the pair is the order of the rows.
  const order = Float64Array.from(living.numbers, (number, index) => living.rows[index]! * 2 ** 21 + (number % 2 ** 21))
  return order.length < 2 ** 21 ? sorted(order) : sortedSlowly(living)
}

function sorted(order: Float64Array): { readonly numbers: Uint32Array; readonly rows: Uint32Array } {
  order.sort()
  return { numbers: Uint32Array.from(order, (pair) => pair % 2 ** 21), rows: Uint32Array.from(order, (pair) => Math.floor(pair / 2 ** 21)) }
}

function sortedSlowly({ numbers, rows }: { readonly numbers: Uint32Array; readonly rows: Uint32Array }): { readonly numbers: Uint32Array; readonly rows: Uint32Array } {
  const order = Uint32Array.from(numbers.keys()).sort((a, b) => rows[a]! - rows[b]!)
  return { numbers: order.map((index) => numbers[index]!), rows: order.map((index) => rows[index]!) }
}

function* collect(old: IndexParts): Generator<number, Sources> {
  const { base, delta, arena, vocabulary } = old
  const capacity = base?.texts.capacity ?? 0
  const at = (reference: number): TextAt => (reference < capacity ? { texts: base!.texts, position: reference } : delta.at(reference - capacity))
  const added = deltaByRow(old)
  const references = new Uint32Array((base?.byRow.length ?? 0) + added.rows.length)
  const textsOfWords = new Uint32Array(MOST_WORDS)
  const tokenUses = new Float64Array(vocabulary.size() + 1)
  let [count, tokenCount, nextAdded, visited] = [0, 0, 0, 0]
  const take = (reference: number): void => {
    const { texts, position } = at(reference)
    const views = arena.views()
    if (!isAlive(views, texts, position)) return
    references[count++] = reference
    textsOfWords[views.halves[(texts.wordCounts >>> 1) + position]!]!++
    const { start, end } = tokenRange(views, texts, position)
    tokenCount += end - start
    for (let token = start; token < end; token++) tokenUses[tokenAt(views.bytes, texts, token)]!++
  }
  for (const position of base?.byRow ?? []) {
    const row = base!.texts.rowIds[position]!
    while (nextAdded < added.rows.length && added.rows[nextAdded]! < row) take(capacity + added.numbers[nextAdded++]!)
    take(position)
    if (++visited % (2 * SLICE) === 0) yield 0.1
  }
  while (nextAdded < added.rows.length) {
    take(capacity + added.numbers[nextAdded++]!)
    if (nextAdded % (2 * SLICE) === 0) yield 0.1
  }
  return { references: references.subarray(0, count), at, tokenCount, textsOfWords, tokenUses }
}

/** Fills the new vocabulary, the most frequent keys first so that they lie together, and gives each stem its row; the new number of each old one. */
function* frequentFirst(old: Vocabulary, vocabulary: Vocabulary, uses: Float64Array): Generator<number, Uint32Array> {
  const SHIFT = 2 ** 24
  const order = new Float64Array(uses.length)
  let used = 0
  for (const [id, count] of uses.entries()) if (count > 0) order[used++] = count * SHIFT + (SHIFT - 1 - id)
  const frequent = order.subarray(0, used).sort().reverse()
  yield 0.2
  const newIds = new Uint32Array(uses.length)
  const usesOfStem = new Map<number, number>()
  for (const [index, pair] of frequent.entries()) {
    const id = SHIFT - 1 - (pair % SHIFT)
    const newId = vocabulary.idOf(old.keys.at(id))
    newIds[id] = newId
    if (vocabulary.isWord(newId)) usesOfStem.set(vocabulary.stemOf(newId), (usesOfStem.get(vocabulary.stemOf(newId)) ?? 0) + uses[id]!)
    if (index % WORD_SLICE === WORD_SLICE - 1) yield 0.25
  }
  yield 0.25
  assignRows(usesOfStem, ROW_COUNT, vocabulary.setRow)
  return newIds
}

function layGroups(textsOfWords: Uint32Array): Group[] {
  const groups: Group[] = []
  let block = 0
  for (const [words, count] of textsOfWords.entries()) {
    if (count === 0) continue
    const lastBlock = block + Math.ceil(count / TEXTS_PER_BLOCK)
    groups.push({ words, firstBlock: block, lastBlock })
    block = lastBlock
  }
  return groups
}

type Places = Readonly<{ byRow: Uint32Array; /** The reference + 1 of the text of each position; 0 where there is none. */ sourceOf: Uint32Array }>

function* place({ arena }: IndexParts, { references, at }: Sources, groups: readonly Group[], capacity: number): Generator<number, Places> {
  const next = new Uint32Array(MOST_WORDS)
  for (const { words, firstBlock } of groups) next[words] = firstBlock * TEXTS_PER_BLOCK
  const byRow = new Uint32Array(references.length)
  const sourceOf = new Uint32Array(capacity)
  for (const [index, reference] of references.entries()) {
    const { texts, position } = at(reference)
    const place = next[wordsAt(texts, position)]!++
    byRow[index] = place
    sourceOf[place] = reference + 1
    if (index % (4 * SLICE) === 0) yield 0.3
  }
  return { byRow, sourceOf }

  function wordsAt(texts: Texts, position: number): number {
    return arena.views().halves[(texts.wordCounts >>> 1) + position]!
  }
}
