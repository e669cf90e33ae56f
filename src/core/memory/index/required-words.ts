import { MIN_WORD_AGREEMENT, SHORT, SHORT_WITH, WORD_WEIGHT, isShortPair, wordAgreement } from '../score.ts'
import type { QueryPlace } from './kernel.ts'

/** More than what sums of fractions can be off by. */
const TOLERANCE = 1e-4

/** What a lookup asks of a text of `words` words: so many of the query's words at least; more than it has where none can be found. */
export type RequiredWords = (words: number) => number

/** The most that two texts may be apart in words so that `threshold` of them agree. */
function mostApart(words: number, otherWords: number, threshold: number): number {
  const longest = Math.max(words, otherWords)
  let apart = Math.min(longest, Math.floor((1 - threshold) * longest) + 1)
  while (apart > 0 && wordAgreement(words, otherWords, apart) < threshold) apart--
  return apart
}

/** For `lookupTokens`: every word that is missing is one step of the distance. */
export function requiredForTokens(query: QueryPlace, threshold: number): RequiredWords {
  return (words) => Math.max(query.words, words) - mostApart(query.words, words, threshold)
}

/**
 * For a score: what the characters can give at most is a half, so the tokens must give the rest; marks in common make up for some words; and
 * outside of short pairs half of the words must agree.
 */
export function requiredForScore(query: QueryPlace, minScore: number): RequiredWords {
  const share = minScore / 50 - 1 - TOLERANCE
  const marks = query.tokenCount - query.words
  return (words) => {
    const byWeight = Math.ceil((share * Math.max(query.weight, WORD_WEIGHT * words) - marks) / WORD_WEIGHT)
    if (isShortPair(query.words, words)) return Math.max(0, byWeight)
    return Math.max(0, byWeight, Math.max(query.words, words) - mostApart(query.words, words, MIN_WORD_AGREEMENT))
  }
}

/** Texts of more words than this are not found. */
export function mostWords(query: QueryPlace, threshold: number): number {
  const most = Math.ceil(query.words / threshold)
  return query.words <= SHORT ? Math.max(most, SHORT_WITH) : Math.max(most, query.words)
}
