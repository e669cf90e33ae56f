import type { MatchKind } from '../model/segment.ts'
import { withoutTags } from '../model/tagged-text.ts'
import { stripBidiControls } from '../text/bidi.ts'
import { foldForSearch } from '../text/fold.ts'
import { tokenize } from '../text/tokens.ts'
import { editDistance, weightedDistance } from './edit-distance.ts'

/** A word or number counts as much as four punctuation marks. */
export const WORD_WEIGHT = 4
export const PUNCTUATION_WEIGHT = 1

/** The highest score of a text that is not the same. */
export const BEST_FUZZY = 99
export const EXACT = 100
export const IN_CONTEXT = 101

/** A text as scoring sees it. */
export type ScoredText = Readonly<{
  /** Folded and trimmed. */
  folded: string
  /** One key per token, in order; equal keys are equal tokens. */
  keys: readonly string[]
}>

const NOT_LATIN = /[^\p{Script=Latin}]+/gu

/** Prepares a text for scoring. Tags and controls are left out. */
export function scoredText(text: string): ScoredText {
  const keys = tokenize(text).map(({ kind, key }) => (kind === 'number' ? `#${key}` : key))
  return { folded: foldForSearch(text).trim(), keys }
}

/** The weight of a token in a score. A key that begins with a letter or `#` is a word or a number. */
export function weightOfKey(key: string): number {
  return /^(?:#.|[\p{L}\p{N}\p{M}_])/u.test(key) ? WORD_WEIGHT : PUNCTUATION_WEIGHT
}

/**
 * How alike two texts are, 0 to 100: the mean of how much of the weight of their tokens and how many of their characters
 * agree in order, rounded down. 100 only where both fold to the same text; 0 where one has no token.
 */
export function similarity(a: ScoredText, b: ScoredText): number {
  if (a.keys.length === 0 || b.keys.length === 0) return 0
  if (a.folded === b.folded) return EXACT
  const numbers = new Map<string, number>()
  const weights: number[] = []
  const numbered = (keys: readonly string[]) =>
    keys.map((key) => {
      const known = numbers.get(key)
      if (known !== undefined) return known
      weights.push(weightOfKey(key))
      numbers.set(key, weights.length - 1)
      return weights.length - 1
    })
  const tokens = [numbered(a.keys), numbered(b.keys)] as const
  return blend(tokenAgreement(tokens[0], tokens[1], (token) => weights[token] ?? 0), characterAgreement(a.folded, b.folded))
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
