import type { LanguageTag } from '../../model/language.ts'
import { isKnownWord } from '../arabic-lexicon.ts'
import { citationOf, isMostlyName } from './citation.ts'
import { readCorpus } from './corpus.ts'
import type { Corpus, Phrase, TermFinder } from './corpus.ts'
import { MAX_CONTEXTS, asShares } from './extracted.ts'
import type { ExtractedTerm, Extraction, ExtractionText } from './extracted.ts'
import { createReader } from './readers.ts'
import type { IsKnownWord } from './unit.ts'

export type MonolingualOptions = Readonly<{
  language: LanguageTag
  limit?: number
  /** What the glossaries know is no candidate. */
  findTerms?: TermFinder | null
  isKnown?: IsKnownWord
}>

const MIN_COUNT = 2
/** Single words are mostly words of the language and not of the subject. */
const SINGLE_WORD_WEIGHT = 0.5

/**
 * C-value (Frantzi, Ananiadou, Mima 2000): how often a phrase is met beyond its places inside longer candidates, weighted
 * by its length. With log2(1 + words) in place of log2(words), so that single words count as well.
 */
export function cValue(phrase: Phrase, phrases: readonly Phrase[]): number {
  let inside = 0
  for (const id of phrase.containers) inside += phrases[id]?.occurrences ?? 0
  const own = phrase.occurrences - (phrase.containers.size === 0 ? 0 : inside / phrase.containers.size)
  return Math.log2(1 + phrase.words.length) * own
}

/** A single word counts by its places outside longer candidates: an adjective and a part of a name have hardly any. */
function valueOf(phrase: Phrase, phrases: readonly Phrase[]): number {
  const value = cValue(phrase, phrases)
  if (phrase.words.length > 1) return value
  return (isMostlyName(phrase.surfaces) ? 1 : SINGLE_WORD_WEIGHT) * Math.min(value, phrase.free)
}

function presented(phrase: Phrase, score: number, corpus: Corpus, texts: readonly ExtractionText[]): ExtractedTerm {
  return {
    key: `${phrase.key}\t`,
    source: citationOf(phrase.surfaces, isMostlyName(phrase.surfaces)),
    target: '',
    score,
    count: phrase.texts.length,
    contexts: phrase.texts.slice(0, MAX_CONTEXTS).flatMap((index) => {
      const [text, place] = [texts[index], corpus.placeIn(index, phrase)]
      return text && place ? [{ segmentId: text.id, source: text.source, sourceRange: place.range, target: text.target, targetRange: null }] : []
    }),
  }
}

/**
 * Terms that texts of one language (`source` of each) suggest by themselves, the best first by C-value. Phrases that stand
 * in two texts, and names that stand in one, are candidates unless a glossary knows them.
 */
export function* extractMonolingual(texts: readonly ExtractionText[], { language, limit = Infinity, findTerms = null, isKnown = isKnownWord }: MonolingualOptions): Extraction {
  yield 0
  const side = texts.map(({ source }) => source)
  const corpus = yield* readCorpus(side, createReader(language, side, isKnown), { minCount: MIN_COUNT, keepsNames: true, findTerms })
  const valued = corpus.phrases
    .filter(({ concepts }) => concepts.size === 0)
    .map((phrase) => ({ phrase, value: valueOf(phrase, corpus.phrases) }))
    .filter(({ value }) => value > 0)
  valued.sort((a, b) => b.value - a.value || (a.phrase.key < b.phrase.key ? -1 : 1))
  const best = valued.slice(0, limit)
  const scores = asShares(best.map(({ value }) => value))
  return best.map(({ phrase }, rank) => presented(phrase, scores[rank] ?? 0, corpus, texts))
}
