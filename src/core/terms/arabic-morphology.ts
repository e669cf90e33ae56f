import { ARTICLE, isDetachedProclitic } from '../text/clitics.ts'
import { isListed } from './arabic-lexicon.ts'
import { readArabicWord } from './arabic-readings.ts'
import type { ArabicWord, Ending, Reading } from './arabic-readings.ts'
import { isPossibleAt } from './arabic-neighbours.ts'
import type { ArabicMatch } from './arabic-neighbours.ts'
import { readTermWord, seatOf } from './arabic-term-words.ts'
import type { ArabicTermWord, TermKey } from './arabic-term-words.ts'
import type { MatchFreedom, Morphology, TermPattern } from './morphology.ts'

const YEH = '\u064a'
const HEH = '\u0647'
const LAM = '\u0644'
/** Folded stems that are adjectives by their form: relative ones, active participles. */
const ADJECTIVE = /^(?:.{2,}\u064a\u0647?|.\u0627..?\u0647?)$/
const CONJUNCTION = '\u0648'
const TEH_MARBUTA = '\u0629'
const ALEF_MAKSURA = '\u0649'

/** Patterns whose indefinite form drops a final yeh: qadi, muhami. */
const DEFECTIVE_STEM = /^\u0645?.\u0627.\u064a$/
/** Two-letter nouns that carry pronouns: haqq, radd, hadd, hall, khatt, nass, shakk, rabb, ab, akh. */
const TWO_LETTER_NOUNS: ReadonlySet<string> = new Set([
  '\u062d\u0642',
  '\u0631\u062f',
  '\u062d\u062f',
  '\u062d\u0644',
  '\u062e\u0637',
  '\u0646\u0635',
  '\u0634\u0643',
  '\u0631\u0628',
  '\u0627\u0628',
  '\u0627\u062e',
])

const DEFINITENESS_COST = 0.2
const MISSING_ARTICLE_COST = 0.3
const NAME_ARTICLE_COST = 0.5
const HEH_FOR_TEH_MARBUTA_COST = 0.3
const HAMZA_SEAT_COST = 1.2
const AND_COST = 0.5
const LAM_OF_GENITIVE_COST = 0.8
const SHORT_STEM_COST = 1.5
const SHORT_PRONOUN_COST = 2
const FINAL_YEH_COST = 1
const GAP_COST = 0.5

const FEMININE_ENDINGS: ReadonlySet<Ending> = new Set(['feminine', 'feminine dual', 'bound feminine'])
/** Endings that a broken plural can carry itself. */
const PLURAL_ENDINGS: ReadonlySet<Ending> = new Set(['none', 'accusative', 'bound hamza', 'bound feminine noun', 'bound alef'])

type Slot = Readonly<{ term: ArabicTermWord; key: TermKey; isFirst: boolean; isAlone: boolean; freedom: MatchFreedom; isAdjective: boolean }>

/** Particles stand before the first word; lam also before the second of a genitive chain. */
function particlePrice({ isFirst, key }: Slot, reading: Reading): number | null {
  if (isFirst || reading.proclitics.length === 0) return 0
  // The second of two adjectives: the gap says whether it may stand there.
  if (reading.hasArticle && reading.proclitics.length === 1 && reading.proclitics[0] === CONJUNCTION) return AND_COST
  const isLam = reading.proclitics.length === 1 && reading.proclitics[0] === LAM
  return isLam && !/\u064a\u0647?$/.test(key.key) ? LAM_OF_GENITIVE_COST : null
}

/** What it costs that text and term differ in the article. */
function articlePrice({ term, key, freedom }: Slot, reading: Reading): number | null {
  if (reading.hasArticle === key.lostArticle) return 0
  if (reading.hasArticle) return term.isVerb ? null : term.isName ? NAME_ARTICLE_COST : DEFINITENESS_COST
  return term.isName || freedom !== 'inflected' ? null : MISSING_ARTICLE_COST
}

/** What it costs that the ending was taken off, or null where grammar does not allow it. */
function endingPrice({ term, key, isFirst, isAlone, freedom, isAdjective }: Slot, { ending, pronoun }: Reading): number | null {
  if (freedom !== 'inflected' && (ending !== 'none' || pronoun !== '')) return null
  if (term.isName && (ending !== 'none' || pronoun !== '')) return null
  if (term.isVerb && ending !== 'none') return null
  if (key.kind === 'plural' && !PLURAL_ENDINGS.has(ending)) return null
  if (FEMININE_ENDINGS.has(ending) && !(isAdjective || !isFirst || key.key.endsWith(YEH))) return null
  // The accusative of teh marbuta has no alef, so that the word ends in a pronoun.
  if (ending === 'accusative' && term.letters.endsWith(TEH_MARBUTA) && key.key.endsWith(HEH)) return null
  if (ending === 'defective' && !DEFECTIVE_STEM.test(key.key)) return null
  if (ending === 'feminine plural') {
    if (isAlone && key.key.length < 3) return null
    // mufawadat is the plural of mufawada, not of mufawid
    if (!key.key.endsWith(HEH) && (isAlone || isFirst) && isListed(key.key + HEH)) return null
  }
  return 0
}

/** What it costs that the stem is so short that letters of another word could have been taken off. */
function shortnessPrice({ key, isAlone }: Slot, { proclitics, hasArticle, pronoun, ending }: Reading): number | null {
  if (!isAlone || key.key.length > 3) return 0
  const hasBareParticle = proclitics.length > 0 && !hasArticle
  const isDoubtfulPronoun = pronoun === '\u0643' || pronoun === YEH
  if (key.key.length <= 2) {
    const mayHavePronoun = TWO_LETTER_NOUNS.has(key.key) && pronoun !== '' && !isDoubtfulPronoun
    return ending !== 'none' || ((pronoun !== '' || hasBareParticle) && !mayHavePronoun) ? null : 0
  }
  let price = 0
  if (hasBareParticle && (ending !== 'none' || pronoun !== '') && !key.key.endsWith(HEH)) price += SHORT_STEM_COST
  if (ending === 'construct' || ending === 'masculine plural' || ending === 'dual') price += SHORT_STEM_COST
  if (isDoubtfulPronoun) price += SHORT_PRONOUN_COST
  return price
}

/** What it costs that the text spells the stem in another way. */
function spellingPrice({ term, key, isAlone }: Slot, { start, end, ending, pronoun }: Reading, word: ArabicWord): number | null {
  const seat = seatOf(word.letters, start)
  const isOtherSeat = key.seat !== '' && seat !== '' && seat !== key.seat
  // a'dad are numbers, i'dad is preparation
  if (isOtherSeat && isAlone) return null
  let price = isOtherSeat ? HAMZA_SEAT_COST : 0
  const final = word.letters.charAt(end - 1)
  if (key.needsMaksura && ending === 'none' && final !== ALEF_MAKSURA) return null
  if (ending !== 'none' || pronoun !== '' || key.kind !== 'base') return price
  const wanted = term.letters.at(-1) ?? ''
  if (final === HEH && wanted === TEH_MARBUTA) price += HEH_FOR_TEH_MARBUTA_COST
  if (final === TEH_MARBUTA && wanted === HEH) price += HEH_FOR_TEH_MARBUTA_COST
  // ala and Ali: short words that differ in final alef maksura and yeh only are mostly different words.
  const isFinalYeh = word.folded.endsWith(YEH) && final !== wanted
  return isFinalYeh && key.key.length <= 3 ? price + FINAL_YEH_COST : price
}

const PRICES = [particlePrice, articlePrice, endingPrice, shortnessPrice, spellingPrice] as const

/** What a reading costs for a slot, or null where grammar refuses it or it is not below a limit. */
function priceBelow(limit: number, slot: Slot, reading: Reading, word: ArabicWord): number | null {
  let total = reading.cost + slot.key.cost
  for (const priceOf of PRICES) {
    if (total >= limit) return null
    const price = priceOf(slot, reading, word)
    if (price === null) return null
    total += price
  }
  return total < limit ? total : null
}

function partsOf(word: ArabicWord, reading: Reading, slot: Slot): string[] {
  const article = reading.hasArticle ? [ARTICLE] : []
  const core = word.letters.slice(reading.start, reading.end)
  const isOther = slot.key.kind === 'plural' || reading.ending !== 'none'
  const citation = slot.term.hasArticle ? slot.term.letters.slice(ARTICLE.length) : slot.term.letters
  const parts = [...reading.proclitics, ...article, isOther ? `${core} (${citation})` : core, ...(reading.pronoun ? [reading.pronoun] : [])]
  const isAsWritten = slot.key.lostArticle === reading.hasArticle && reading.proclitics.length === 0 && reading.pronoun === '' && !isOther
  return isAsWritten ? [] : parts
}

function match(word: ArabicWord, pattern: TermPattern<ArabicTermWord>, index: number): ArabicMatch | null {
  const term = pattern.words[index]
  if (!term) return null
  if (word.isFunctionWord && (index === 0 ? word.letters !== term.letters : word.folded !== term.folded)) return null
  if (pattern.freedom === 'none') return word.folded === term.folded ? matchOf(word, AS_WRITTEN, [], 0, term.hasArticle, term.asWritten) : null
  const isAdjective = pattern.entry.partOfSpeech === 'adjective'
  let best: ArabicMatch | null = null
  for (const key of term.forms) {
    const readings = word.readings.get(key.key)
    if (!readings) continue
    const slot = { term, key, isFirst: index === 0, isAlone: pattern.words.length === 1, freedom: pattern.freedom, isAdjective }
    for (const reading of readings) {
      const cost = priceBelow(best?.cost ?? Number.POSITIVE_INFINITY, slot, reading, word)
      if (cost === null) continue
      best = matchOf(word, reading, partsOf(word, reading, slot), cost, reading.hasArticle || (term.hasArticle && !key.lostArticle), key)
    }
  }
  return best
}

/** A reading of a word as it stands. */
const AS_WRITTEN: Reading = { proclitics: [], hasArticle: false, start: 0, end: Number.POSITIVE_INFINITY, pronoun: '', ending: 'none', cost: 0 }

function matchOf(word: ArabicWord, reading: Reading, parts: readonly string[], cost: number, isDefinite: boolean, key: TermKey): ArabicMatch {
  const end = word.places.at(-1) ?? 0
  const innerEnd = reading.end >= word.letters.length ? end : (word.places[reading.end] ?? end)
  const innerStart = word.places[reading.proclitics.join('').length] ?? 0
  return { cost, innerStart, innerEnd, end, parts, isDefinite, proclitics: reading.proclitics, reading, key }
}

function isFeminine({ key, reading }: ArabicMatch): boolean {
  return key.key.endsWith(HEH) || FEMININE_ENDINGS.has(reading.ending)
}

/** What may stand between a genitive with lam and its head: one word without an article, an adjective of the head. */
function isBeforeGenitive(between: readonly ArabicWord[], { key, reading }: ArabicMatch): boolean {
  const hasLam = reading.proclitics[0] === LAM || key.key.startsWith(LAM + LAM)
  return hasLam && between.length === 1 && between.every((word) => !word.isFunctionWord && !word.startsWithArticle)
}

/**
 * An adjective that stands behind the genitive of its noun: the special envoy of the United Nations, last June. It is sure to
 * belong to the head only where the word before it has no article or another gender.
 */
function isBehindGenitive(between: readonly ArabicWord[], next: ArabicMatch): boolean {
  const last = between.at(-1)
  if (!last || !next.reading.hasArticle || !ADJECTIVE.test(next.key.key) || between.some((word) => word.isFunctionWord)) return false
  const isPlainGenitive = !last.startsWithArticle && between.length === 1
  return isPlainGenitive || (!isFeminine(next) && last.folded.endsWith(HEH))
}

/** A second adjective of an indefinite noun: corresponding Libyan sources. */
function isSecondAdjective(between: readonly ArabicWord[], next: ArabicMatch): boolean {
  const only = between[0]
  if (!only || between.length > 1 || next.reading.hasArticle || only.isFunctionWord || only.startsWithArticle) return false
  return isFeminine(next) ? only.folded.endsWith(YEH + HEH) : only.folded.endsWith(YEH)
}

/**
 * What may stand inside a term: before the last word definite adjectives where both ends are definite (the annual new plan),
 * the last then also joined by "and" (the military and security track), a genitive, another adjective; before a genitive
 * with lam one word (a just distribution of resources).
 */
function gapCost(head: ArabicMatch, between: readonly ArabicWord[], next: ArabicMatch, isLast: boolean): number | null {
  const price = between.length * GAP_COST
  if (isBeforeGenitive(between, next) && !head.isDefinite) return price
  if (!isLast) return null
  const [particle, ...others] = next.proclitics
  if (head.isDefinite) {
    const isJoined = particle === undefined || (particle === CONJUNCTION && others.length === 0)
    return isJoined && next.isDefinite && between.every((word) => word.startsWithArticle && !word.isFunctionWord) ? price : null
  }
  if (particle !== undefined || head.reading.pronoun !== '') return null
  return isBehindGenitive(between, next) || isSecondAdjective(between, next) ? price : null
}

/**
 * Arabic by its spelling: every word is read in all possible ways as particles, article, stem, ending and pronoun, and a
 * reading counts where a term has its stem. What grammar forbids is refused, what is doubtful has a price.
 */
export const arabicMorphology: Morphology<ArabicWord, ArabicTermWord, ArabicMatch> = {
  analyse: readArabicWord,
  termWord: readTermWord,
  match,
  gapCost,
  isPossibleAt,
  joinedKeys: null,
  isDetachedParticle: ({ letters }) => isDetachedProclitic(letters),
}
