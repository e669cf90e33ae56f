import { baseLanguage, type LanguageTag } from '../../model/language.ts'
import { foldForSearch } from '../../text/fold.ts'
import { words } from '../../text/words.ts'
import { isFunctionWord as isArabicFunctionWord, singularsOf } from '../../terms/arabic-lexicon.ts'
import { baseForms } from '../../terms/english-inflection.ts'
import { isYearLike, quantitiesOf, type Quantity } from './quantities.ts'

/** A quantity, a word or a mark of a text. */
export type Piece = Readonly<{ start: number; end: number; key: string; text: string; quantity: Quantity | null; isWord: boolean }>

/** Two pieces that stand for each other; indices into the pieces of either text. */
export type Pair = Readonly<{ memory: number; segment: number }>
/** Pieces between two pairs that have no counterpart; ranges of indices, either may be empty. */
export type Gap = Readonly<{ memory: readonly [number, number]; segment: readonly [number, number] }>
export type Alignment = Readonly<{ memory: readonly Piece[]; segment: readonly Piece[]; pairs: readonly Pair[]; gaps: readonly Gap[] }>

const MARKS = /[\p{P}\p{S}]/gu

/** The quantities, words and marks of a text in order. Words that are glued to a number stand for themselves. */
export function piecesOf(text: string, language: LanguageTag): readonly Piece[] {
  const pieces: Piece[] = []
  const isEnglish = baseLanguage(language) === 'en'
  const addPlain = (from: number, to: number): void => {
    const part = text.slice(from, to)
    const found = words(part).map((word) => ({ start: from + word.start, end: from + word.end, isWord: true }))
    const marks = [...part.matchAll(MARKS)].map(({ index, 0: mark }) => ({ start: from + index, end: from + index + mark.length, isWord: false }))
    const apart = marks.filter((mark) => !found.some((word) => mark.start >= word.start && mark.start < word.end))
    for (const { start, end, isWord } of [...found, ...apart].sort((a, b) => a.start - b.start)) {
      const shown = text.slice(start, end)
      const key = foldForSearch(shown) || shown
      // "a" and "an" are one word.
      pieces.push({ start, end, key: isEnglish && key === 'an' ? 'a' : key, text: shown, quantity: null, isWord })
    }
  }
  let at = 0
  for (const quantity of quantitiesOf(text, language)) {
    addPlain(at, quantity.start)
    pieces.push({ start: quantity.start, end: quantity.end, key: `#${quantity.kind} ${quantity.value}`, text: text.slice(quantity.start, quantity.end), quantity, isWord: true })
    at = quantity.end
  }
  addPlain(at, text.length)
  return pieces
}

function isSameNoun(a: Piece, b: Piece, language: LanguageTag): boolean {
  if (!a.isWord || !b.isWord || a.quantity || b.quantity) return false
  if (baseLanguage(language) === 'en') return [a, b].some((word, at) => baseForms(word.key).some(({ base, form }) => form === 'plural' && base === [a, b][1 - at]?.key))
  if (baseLanguage(language) !== 'ar') return false
  const stems = ({ key }: Piece) => [key, key.replace(/\u0627$/, ''), key.replace(/(?:\u0627\u062a|\u0648\u0646|\u064a\u0646)$/, ''), key.replace(/\u0647$/, '')]
  const singulars = (piece: Piece) => stems(piece).flatMap((stem) => [stem, ...(singularsOf(stem) ?? [])])
  const others = new Set(singulars(b))
  return singulars(a).some((stem) => stem.length > 2 && others.has(stem))
}

const SAME_WORD = 10
const SAME_NOUN = 8
const SAME_QUANTITY = 12
const OTHER_QUANTITY = 5
const SAME_MARK = 2

function weightOf(a: Piece, b: Piece, language: LanguageTag): number {
  if (a.quantity && b.quantity) {
    if (a.quantity.kind !== b.quantity.kind) return 0
    return a.quantity.value === b.quantity.value ? SAME_QUANTITY : isYearLike(a.quantity) === isYearLike(b.quantity) ? OTHER_QUANTITY : 0
  }
  if (a.key === b.key) return a.isWord ? SAME_WORD : SAME_MARK
  return isSameNoun(a, b, language) ? SAME_NOUN : 0
}

/** Pairs of the heaviest common subsequence, where a number stands for any number, a month for any month. */
function heaviestPairs(memory: readonly Piece[], segment: readonly Piece[], language: LanguageTag): Pair[] {
  const width = segment.length + 1
  const best = new Int32Array((memory.length + 1) * width)
  const weights = memory.map((a) => segment.map((b) => weightOf(a, b, language)))
  for (let row = memory.length - 1; row >= 0; row--) {
    for (let column = segment.length - 1; column >= 0; column--) {
      const weight = weights[row]![column]!
      const skip = Math.max(best[(row + 1) * width + column]!, best[row * width + column + 1]!)
      best[row * width + column] = weight === 0 ? skip : Math.max(skip, weight + best[(row + 1) * width + column + 1]!)
    }
  }
  const pairs: Pair[] = []
  for (let row = 0, column = 0; row < memory.length && column < segment.length; ) {
    const weight = weights[row]![column]!
    if (weight > 0 && best[row * width + column] === weight + best[(row + 1) * width + column + 1]!) pairs.push({ memory: row++, segment: column++ })
    else if (best[(row + 1) * width + column]! >= best[row * width + column + 1]!) row++
    else column++
  }
  return pairs
}

const SHORT_WORD = /^.{1,3}$/u

function isWeak({ text, key, isWord, quantity }: Piece, language: LanguageTag): boolean {
  if (quantity) return false
  return !isWord || SHORT_WORD.test(key) || (baseLanguage(language) === 'ar' && isArabicFunctionWord(text, key))
}

/**
 * Whether the neighbours of two different quantities say that one took the place of the other: both neighbours are the same,
 * or one of them that is more than a mark or a small word.
 */
function isSupported({ memory, segment }: Pair, a: Alignment['memory'], b: Alignment['segment'], pairedWith: ReadonlyMap<number, number>, language: LanguageTag): boolean {
  const [before, after] = ([-1, 1] as const).map((step) => {
    const [x, y] = [memory + step, segment + step]
    const isEdge = (a[x] === undefined) === (b[y] === undefined)
    if (a[x] === undefined || b[y] === undefined) return { isSame: isEdge, isStrong: false }
    const isSame = pairedWith.get(x) === y
    return { isSame, isStrong: isSame && !isWeak(a[x], language) && !a[x].quantity }
  })
  return (before!.isSame && after!.isSame) || before!.isStrong || after!.isStrong
}

function gapsBetween(pairs: readonly Pair[], sizes: Pair): Gap[] {
  const gaps: Gap[] = []
  let [memory, segment] = [0, 0]
  for (const pair of [...pairs, sizes]) {
    if (pair.memory > memory || pair.segment > segment) gaps.push({ memory: [memory, pair.memory], segment: [segment, pair.segment] })
    ;[memory, segment] = [pair.memory + 1, pair.segment + 1]
  }
  return gaps
}

/** Aligns the source of a memory with the source of a segment. Costs the product of their lengths. */
export function alignSources(memorySource: string, segmentSource: string, language: LanguageTag): Alignment {
  const [memory, segment] = [piecesOf(memorySource, language), piecesOf(segmentSource, language)]
  const all = heaviestPairs(memory, segment, language)
  const pairedWith = new Map(all.map((pair) => [pair.memory, pair.segment]))
  const pairs = all.filter((pair) => {
    const [a, b] = [memory[pair.memory]!, segment[pair.segment]!]
    return !a.quantity || a.key === b.key || isSupported(pair, memory, segment, pairedWith, language)
  })
  return { memory, segment, pairs, gaps: gapsBetween(pairs, { memory: memory.length, segment: segment.length }) }
}
