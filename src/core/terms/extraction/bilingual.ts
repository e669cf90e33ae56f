import type { LanguageTag } from '../../model/language.ts'
import { isKnownWord } from '../arabic-lexicon.ts'
import { dice, logLikelihood } from './association.ts'
import { citationOf, isMostlyName } from './citation.ts'
import { isFragment, readCorpus } from './corpus.ts'
import type { Corpus, CorpusOptions, Phrase, TermFinder } from './corpus.ts'
import { MAX_CONTEXTS, asShares } from './extracted.ts'
import type { ExtractedTerm, Extraction, ExtractionText } from './extracted.ts'
import { createReader } from './readers.ts'
import type { IsKnownWord } from './unit.ts'
import { readWordTable } from './word-table.ts'
import type { WordTable } from './word-table.ts'

export type BilingualOptions = Readonly<{
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  /** Most candidates to give, the best ones. */
  limit?: number
  /** What the glossaries know: pairs of theirs are no candidates, and their terms pair with nothing else. */
  findSourceTerms?: TermFinder | null
  findTargetTerms?: TermFinder | null
  isKnown?: IsKnownWord
}>

type Pairing = Readonly<{ source: Phrase; target: Phrase; both: number; value: number }>

const MIN_COUNT = 2
const MIN_DICE = 0.4
/** What each doubling of the words adds: of pairs that are met alike the longer is the better. */
const LENGTH_BONUS = 0.15
/** Below this two phrases are met together by chance: the 5 % point of the chi-squared distribution with one degree of freedom. */
const MIN_LOG_LIKELIHOOD = 3.84
/** How much it counts that the words of both sides are partners of each other, beside that the phrases are. */
const COVERAGE_WEIGHT = 3
/** Below this most words of either side belong to others: the phrases stand in the same texts and mean different things. */
const MIN_COVERAGE = 0.35

const ACRONYM = /^[\p{Lu}\p{N}&.-]*\p{Lu}[\p{Lu}\p{N}&.-]+s?$/u

function isAcronym({ words, surfaces }: Phrase): boolean {
  return words.length === 1 && [...surfaces.keys()].every((surface) => ACRONYM.test(surface))
}

function valueOf(source: Phrase, target: Phrase, both: number, total: number, table: WordTable): number {
  const counts = { both, first: source.texts.length, second: target.texts.length, total }
  const closeness = dice(counts)
  if (closeness < MIN_DICE) return 0
  const likelihood = logLikelihood(counts)
  if (likelihood < MIN_LOG_LIKELIHOOD) return 0
  // An acronym stands for words that it does not show.
  const coverage = isAcronym(source) || isAcronym(target) ? 1 : table.coverage(source.words, target.words)
  if (coverage < MIN_COVERAGE) return 0
  const length = Math.log2(1 + source.words.length) + Math.log2(1 + target.words.length)
  return likelihood * closeness * coverage ** COVERAGE_WEIGHT * (1 + LENGTH_BONUS * length)
}

/** Every pair of phrases that is met together often enough. Counts one source phrase after the other, so that no table of all pairs is held. */
function* pairings(sources: Corpus, targets: Corpus, table: WordTable): Generator<number, Pairing[]> {
  const found: Pairing[] = []
  const together = new Int32Array(targets.phrases.length)
  const isOut = targets.phrases.map((phrase) => isFragment(phrase, targets.phrases))
  for (const source of sources.phrases) {
    if (source.id % 512 === 0) yield source.id / sources.phrases.length
    if (isFragment(source, sources.phrases)) continue
    const touched: number[] = []
    for (const text of source.texts) {
      for (const id of targets.byText[text] ?? []) {
        if (together[id] === 0) touched.push(id)
        together[id] = (together[id] ?? 0) + 1
      }
    }
    for (const id of touched) {
      const target = targets.phrases[id]
      const both = together[id] ?? 0
      together[id] = 0
      if (!target || both < MIN_COUNT || isOut[id]) continue
      const value = valueOf(source, target, both, sources.units.length, table)
      // What stands untranslated in both texts is no pair of terms.
      if (value > 0 && source.key !== target.key) found.push({ source, target, both, value })
    }
  }
  return found
}

/** Best first; the order of equals is that of their texts, so that it is the same in both directions. */
function comparePairings(a: Pairing, b: Pairing): number {
  const keys = ({ source, target }: Pairing): readonly string[] => [source.key, target.key].sort()
  if (a.value !== b.value) return b.value - a.value
  const [x, y] = [keys(a).join('\t'), keys(b).join('\t')]
  return x < y ? -1 : x > y ? 1 : 0
}

const shareConcept = ({ source, target }: Pairing): boolean => [...source.concepts].some((concept) => target.concepts.has(concept))

/** A pair inside a better one, on both sides and hardly ever met without it. */
function isInside({ source, target, both }: Pairing, taken: Pairing | undefined): boolean {
  return taken !== undefined && both <= taken.both * 1.5 && (target.containers.has(taken.target.id) || target === taken.target) && source.containers.has(taken.source.id)
}

/** One target for each source and one source for each target. Pairs of the glossaries go first and are left out. */
function oneToOne(all: readonly Pairing[]): readonly Pairing[] {
  const usedSources = new Set<number>()
  const usedTargets = new Set<number>()
  for (const pairing of all) {
    if (!shareConcept(pairing)) continue
    usedSources.add(pairing.source.id)
    usedTargets.add(pairing.target.id)
  }
  const taken = new Map<number, Pairing>()
  const kept: Pairing[] = []
  for (const pairing of all) {
    const { source, target } = pairing
    if (usedSources.has(source.id) || usedTargets.has(target.id)) continue
    if ([...source.containers].some((id) => isInside(pairing, taken.get(id)))) continue
    usedSources.add(source.id)
    usedTargets.add(target.id)
    taken.set(source.id, pairing)
    kept.push(pairing)
  }
  return kept
}

function presented({ source, target, both }: Pairing, score: number, sources: Corpus, targets: Corpus, texts: readonly ExtractionText[]): ExtractedTerm {
  const isName = isMostlyName(source.surfaces) || isMostlyName(target.surfaces)
  const inTarget = new Set(target.texts)
  const shared = source.texts.filter((text) => inTarget.has(text)).slice(0, MAX_CONTEXTS)
  return {
    key: `${source.key}\t${target.key}`,
    source: citationOf(source.surfaces, isName),
    target: citationOf(target.surfaces, isName),
    score,
    count: both,
    contexts: shared.flatMap((index) => {
      const [text, sourcePlace, targetPlace] = [texts[index], sources.placeIn(index, source), targets.placeIn(index, target)]
      return text && sourcePlace && targetPlace ? [{ segmentId: text.id, source: text.source, sourceRange: sourcePlace.range, target: text.target, targetRange: targetPlace.range }] : []
    }),
  }
}

function* within<T>(work: Generator<number, T>, from: number, share: number): Generator<number, T> {
  let step = work.next()
  for (; !step.done; step = work.next()) yield from + share * step.value
  return step.value
}

/**
 * Pairs of terms that aligned texts suggest, the best first. Phrases of both sides are paired by log-likelihood times Dice,
 * each at most once; fragments of phrases that are always met whole, and pairs of the glossaries, are left out. Exchanging
 * the languages exchanges the sides and nothing else.
 */
export function* extractBilingual(texts: readonly ExtractionText[], options: BilingualOptions): Extraction {
  const { sourceLanguage, targetLanguage, limit = Infinity, findSourceTerms = null, findTargetTerms = null, isKnown = isKnownWord } = options
  const read = (language: LanguageTag, side: readonly string[], findTerms: TermFinder | null): Generator<number, Corpus> => {
    const corpusOptions: CorpusOptions = { minCount: MIN_COUNT, keepsNames: false, findTerms }
    return readCorpus(side, createReader(language, side, isKnown), corpusOptions)
  }
  yield 0
  const sources = yield* within(read(sourceLanguage, texts.map(({ source }) => source), findSourceTerms), 0, 0.4)
  const targets = yield* within(read(targetLanguage, texts.map(({ target }) => target), findTargetTerms), 0.4, 0.4)
  const table = yield* within(readWordTable(sources.units, targets.units), 0.8, 0.1)
  const all = yield* within(pairings(sources, targets, table), 0.9, 0.1)
  const best = oneToOne(all.sort(comparePairings)).slice(0, limit)
  const scores = asShares(best.map(({ value }) => value))
  return best.map((found, rank) => presented(found, scores[rank] ?? 0, sources, targets, texts))
}
