import type { MatchKind } from '../model/segment.ts'
import { withoutTags } from '../model/tagged-text.ts'
import { stripBidiControls } from '../text/bidi.ts'
import { foldForSearch } from '../text/fold.ts'
import { tokenize } from '../text/tokens.ts'
import { editDistance, weightedDistance } from './edit-distance.ts'
import { lightStem } from './index/light-stem.ts'

/** A word or number counts as much as four punctuation marks. */
export const WORD_WEIGHT = 4
export const PUNCTUATION_WEIGHT = 1

/** The highest score of a text that is not the same. */
export const BEST_FUZZY = 99
export const EXACT = 100
export const IN_CONTEXT = 101

/** Texts whose words agree less than this are not alike, whatever their characters. */
export const MIN_WORD_AGREEMENT = 0.5
/** A text of so few words says too little by its words; with texts of up to `SHORT_WITH` words it is compared by tokens and characters alone. */
export const SHORT = 3
export const SHORT_WITH = 5

/** A text as scoring sees it. */
export type ScoredText = Readonly<{
  /** Folded and trimmed. */
  folded: string
  /** One key per token, in order; equal keys are equal tokens. */
  keys: readonly string[]
  /** Stems of the words and numbers alone, in order. */
  words: readonly string[]
}>

const NOT_LATIN = /[^\p{Script=Latin}]+/gu

/**
 * Prepares a text for scoring. Tags and controls are left out. Tokens are those of the folded text, so that texts which fold alike have the
 * same tokens.
 */
export function scoredText(text: string): ScoredText {
  const folded = foldForSearch(text).trim()
  const keys = keysOfFolded(folded)
  return { folded, keys, words: keys.filter((key) => weightOfKey(key) === WORD_WEIGHT).map(lightStem) }
}

/** The keys of the tokens of a folded text. */
export function keysOfFolded(folded: string): string[] {
  return tokenize(folded).map(({ kind, key }) => (kind === 'number' ? `#${key}` : key))
}

/** The weight of a token in a score. A key that begins with a letter or `#` is a word or a number. */
export function weightOfKey(key: string): number {
  return /^(?:#.|[\p{L}\p{N}\p{M}_])/u.test(key) ? WORD_WEIGHT : PUNCTUATION_WEIGHT
}

/** Whether two texts of so many words are compared without a look at how many of their words agree. */
export function isShortPair(words: number, otherWords: number): boolean {
  return Math.min(words, otherWords) <= SHORT && Math.max(words, otherWords) <= SHORT_WITH
}

/** Share of the words that agree in order, 0 to 1, at an edit distance between them. */
export function wordAgreement(words: number, otherWords: number, distance: number): number {
  const longest = Math.max(words, otherWords)
  return longest === 0 ? 1 : 1 - distance / longest
}

/**
 * How alike two texts are, 0 to 100: the mean of how much of the weight of their tokens and how many of their characters
 * agree in order, rounded down. 100 only where both fold to the same text; 0 where one has no token, and where fewer than half of the words
 * (by their stems) agree, short texts excepted.
 */
export function similarity(a: ScoredText, b: ScoredText): number {
  if (a.keys.length === 0 || b.keys.length === 0) return 0
  if (a.folded === b.folded) return EXACT
  if (!isShortPair(a.words.length, b.words.length) && agreementOfWords(a, b) < MIN_WORD_AGREEMENT) return 0
  const weights: number[] = []
  const [tokens, others] = numbered(a.keys, b.keys, (key) => weights.push(weightOfKey(key)))
  return blend(tokenAgreement(tokens, others, (token) => weights[token] ?? 0), characterAgreement(a.folded, b.folded))
}

function agreementOfWords(a: ScoredText, b: ScoredText): number {
  const [words, others] = numbered(a.words, b.words, () => {})
  return wordAgreement(words.length, others.length, weightedDistance(words, others, () => 1))
}

/** Two lists of keys as numbers from 0, told of each new one. */
function numbered(a: readonly string[], b: readonly string[], onNew: (key: string) => void): readonly [number[], number[]] {
  const numbers = new Map<string, number>()
  const numberOf = (key: string): number => {
    const known = numbers.get(key)
    if (known !== undefined) return known
    onNew(key)
    numbers.set(key, numbers.size)
    return numbers.size - 1
  }
  return [a.map(numberOf), b.map(numberOf)]
}

/** Share of the weight that agrees, 0 to 1. */
export function tokenAgreement(a: ArrayLike<number>, b: ArrayLike<number>, weightOf: (token: number) => number): number {
  const total = Math.max(totalWeight(a, weightOf), totalWeight(b, weightOf))
  // Light tokens beside heavy ones can cost more to replace than either text weighs.
  return total === 0 ? 0 : Math.max(0, 1 - weightedDistance(a, b, weightOf) / total)
}

/** Share of the characters that agree, 0 to 1. Never more than the shorter length over the longer. */
export function characterAgreement(a: string, b: string): number {
  const longest = Math.max(a.length, b.length)
  return longest === 0 ? 0 : 1 - editDistance(a, b) / longest
}

/** The score of two texts that are not the same; grows with both shares. */
export function blend(tokens: number, characters: number): number {
  // Away from a share such as 0.7 that binary fractions miss by a hair.
  return Math.min(BEST_FUZZY, Math.floor(50 * (tokens + characters) + 1e-6))
}

export function totalWeight(tokens: ArrayLike<number>, weightOf: (token: number) => number): number {
  let total = 0
  for (let index = 0; index < tokens.length; index++) total += weightOf(tokens[index]!)
  return total
}

function withoutLayout(text: string): string {
  return stripBidiControls(withoutTags(text)).normalize('NFC').replace(/\s+/gu, ' ').trim()
}

/** Whether two texts are the same but for inline tags, bidi controls and white space. */
export function isSameText(a: string, b: string): boolean {
  return withoutLayout(a) === withoutLayout(b)
}

/** Where a text stands, for matches in context. Empty strings where there is no neighbour or it is not known. */
export type Neighbours = Readonly<{ previousSource: string; nextSource: string }>

/** Whether both neighbours are the same; no neighbour on either side says nothing. */
export function isSameContext(a: Neighbours, b: Neighbours): boolean {
  if (a.previousSource === '' && a.nextSource === '') return false
  return isSameText(a.previousSource, b.previousSource) && isSameText(a.nextSource, b.nextSource)
}

/**
 * What sort of match a similarity is, before penalties. 100 stays where only spelling that folding levels differs, such as
 * short vowels, hamza seats, tatweel or digit shapes; a difference of Latin letters, upper and lower case too, takes it to 99.
 */
export function classify(
  query: Readonly<{ text: string; neighbours: Neighbours }>,
  unit: Readonly<{ text: string; neighbours: Neighbours }>,
  score: number,
): { readonly score: number; readonly kind: MatchKind } {
  if (score < EXACT) return { score, kind: 'fuzzy' }
  if (isSameText(query.text, unit.text)) {
    return isSameContext(query.neighbours, unit.neighbours) ? { score: IN_CONTEXT, kind: 'context' } : { score: EXACT, kind: 'exact' }
  }
  const latin = [query.text, unit.text].map((text) => text.normalize('NFC').replace(NOT_LATIN, ' '))
  return latin[0] === latin[1] ? { score: EXACT, kind: 'orthographic' } : { score: BEST_FUZZY, kind: 'fuzzy' }
}
