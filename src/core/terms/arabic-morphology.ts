import { ARTICLE, isDetachedProclitic, lettersOf } from '../text/clitics.ts'
import { brokenPlurals, isKnownWord, singularsOf } from './arabic-lexicon.ts'
import { readArabicWord } from './arabic-readings.ts'
import type { ArabicWord, Ending, Reading } from './arabic-readings.ts'
import type { MatchFreedom, Morphology, TermPattern, TermWord, WordMatch } from './morphology.ts'
import type { TermEntry } from './recogniser.ts'

const YEH = '\u064a'
const HEH = '\u0647'
const LAM = '\u0644'
const ALEF = '\u0627'
const TEH_MARBUTA = '\u0629'

/** What a key of a term's word is: the word, its form in agreement with another noun, its broken plural. */
type KeyKind = 'base' | 'agreement' | 'plural'
type TermKey = Readonly<{
  key: string
  cost: number
  kind: KeyKind
  /** Whether the article was taken off the term's word to get the key. */
  lostArticle: boolean
  /** Hamza seat the word begins with, where it is written. */
  seat: string
}>

type ArabicTermWord = TermWord &
  Readonly<{ letters: string; folded: string; hasArticle: boolean; isName: boolean; isVerb: boolean; forms: readonly TermKey[] }>

/** Alef with hamza above and below tell words apart where both are written. */
const HAMZA_SEATS = '\u0623\u0625'
/** Sound plurals and duals, folded: yeh noon, waw noon, alef teh. */
const SOUND_PLURAL = /(?:\u064a\u0646|\u0648\u0646|\u0627\u062a)$/
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
const PLURAL_COST = 0.3
const LAM_OF_GENITIVE_COST = 0.8
const SHORT_STEM_COST = 1.5
const SHORT_PRONOUN_COST = 2
const FINAL_YEH_COST = 1
const GAP_COST = 0.5

const FEMININE_ENDINGS: ReadonlySet<Ending> = new Set(['feminine', 'feminine dual', 'bound feminine'])
/** Endings that a broken plural can carry itself. */
const PLURAL_ENDINGS: ReadonlySet<Ending> = new Set(['none', 'accusative', 'bound hamza', 'bound feminine noun', 'bound alef'])

function seatOf(letters: string, index: number): string {
  const letter = letters.charAt(index)
  return letter !== '' && HAMZA_SEATS.includes(letter) ? letter : ''
}

/** Keys of a term's word without regard to plurals. */
function baseKeys(letters: string, folded: string, index: number, count: number, isName: boolean): TermKey[] {
  const hasArticle = letters.startsWith(ARTICLE) && folded.length >= ARTICLE.length + 2
  const base = hasArticle ? folded.slice(ARTICLE.length) : folded
  const seat = seatOf(letters, hasArticle ? ARTICLE.length : 0)
  const keys: TermKey[] = [{ key: base, cost: 0, kind: 'base', lostArticle: hasArticle, seat }]
  // Alef and lam can be letters of the word itself: iltizam, iltiqa.
  if (hasArticle) keys.push({ key: folded, cost: 0, kind: 'base', lostArticle: false, seat: '' })
  if (count === 1 || isName) return keys
  const put = (key: string, cost: number, kind: KeyKind): void => {
    if (key.length >= 2) keys.push({ key, cost, kind, lostArticle: hasArticle, seat })
  }
  const isHead = index === 0
  if (!isHead && base.length >= 4 && letters.endsWith(TEH_MARBUTA)) put(base.slice(0, -1), 0.3, 'agreement')
  if (base.length >= 5 && SOUND_PLURAL.test(base)) put(base.slice(0, -2), 0.4, isHead ? 'base' : 'agreement')
  if (isHead && base.length >= 5 && base.endsWith('\u0627\u062a')) put(base.slice(0, -2) + HEH, 0.4, 'base')
  if (isHead && !hasArticle && base.length >= 4 && base.endsWith(ALEF)) put(base.slice(0, -1), 0.5, 'base')
  return keys
}

function pluralKeys(base: TermKey, count: number): TermKey[] {
  const keys: TermKey[] = []
  for (const { folded, spelled } of brokenPlurals(base.key)) {
    // What is itself a frequent singular is not read as a plural of a lone word.
    if (count === 1 && brokenPlurals(folded).length > 0) continue
    keys.push({ ...base, key: folded, cost: PLURAL_COST, kind: 'plural', seat: seatOf(spelled, 0) })
  }
  if (keys.length > 0 || count === 1) return keys
  // A plural cited in a longer term also stands for its singular and its sister plurals.
  for (const singular of singularsOf(base.key) ?? []) {
    keys.push({ ...base, key: singular, cost: 0.5, kind: 'base', seat: '' })
    for (const { folded } of brokenPlurals(singular)) {
      if (folded !== base.key) keys.push({ ...base, key: folded, cost: 0.5, kind: 'plural', seat: '' })
    }
  }
  return keys
}

function termWord(word: string, index: number, count: number, entry: TermEntry, freedom: MatchFreedom): ArabicTermWord {
  const { letters, folded } = lettersOf(word)
  const isName = entry.partOfSpeech === 'proper noun'
  const isVerb = entry.partOfSpeech === 'verb'
  const isInflected = freedom === 'inflected' && !isVerb
  const [base, ...others] = isInflected
    ? baseKeys(letters, folded, index, count, isName)
    : baseKeys(letters, folded, index, 1, true)
  const first = base ?? { key: folded, cost: 0, kind: 'base' as const, lostArticle: false, seat: '' }
  const forms = [first, ...others, ...(isInflected && !isName ? pluralKeys(first, count) : [])]
  return {
    keys: [...new Set(forms.map(({ key }) => key))],
    letters,
    folded,
    hasArticle: first.lostArticle,
    isName,
    isVerb,
    forms,
  }
}

type Slot = Readonly<{ term: ArabicTermWord; key: TermKey; isFirst: boolean; isAlone: boolean; freedom: MatchFreedom; isAdjective: boolean }>

/** Particles stand before the first word; lam also before the second of a genitive chain. */
function particlePrice({ isFirst, key }: Slot, reading: Reading): number | null {
  if (isFirst || reading.proclitics.length === 0) return 0
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
  if (ending === 'defective' && !DEFECTIVE_STEM.test(key.key)) return null
  if (ending === 'feminine plural') {
    if (isAlone && key.key.length < 3) return null
    // mufawadat is the plural of mufawada, not of mufawid
    if (!key.key.endsWith(HEH) && (isAlone || isFirst) && isKnownWord(key.key + HEH)) return null
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
function spellingPrice({ term, key }: Slot, word: ArabicWord, { start, end, ending, pronoun }: Reading): number | null {
  const seat = seatOf(word.letters, start)
  let price = key.seat !== '' && seat !== '' && seat !== key.seat ? HAMZA_SEAT_COST : 0
  if (ending !== 'none' || pronoun !== '' || key.kind !== 'base') return price
  const final = word.letters.charAt(end - 1)
  const wanted = term.letters.at(-1) ?? ''
  if (final === HEH && wanted === TEH_MARBUTA) price += HEH_FOR_TEH_MARBUTA_COST
  if (final === TEH_MARBUTA && wanted === HEH) price += HEH_FOR_TEH_MARBUTA_COST
  // ala and Ali: short words that differ in final alef maksura and yeh only are mostly different words.
  const isFinalYeh = word.folded.endsWith(YEH) && final !== wanted
  return isFinalYeh && key.key.length <= 3 ? price + FINAL_YEH_COST : price
}

function priceOf(slot: Slot, word: ArabicWord, reading: Reading): number | null {
  const prices = [
    particlePrice(slot, reading),
    articlePrice(slot, reading),
    endingPrice(slot, reading),
    shortnessPrice(slot, reading),
    spellingPrice(slot, word, reading),
  ]
  let total = reading.cost + slot.key.cost
  for (const price of prices) {
    if (price === null) return null
    total += price
  }
  return total
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

function match(word: ArabicWord, pattern: TermPattern<ArabicTermWord>, index: number): WordMatch | null {
  const term = pattern.words[index]
  if (!term) return null
  if (word.isFunctionWord && (index === 0 ? word.letters !== term.letters : word.folded !== term.folded)) return null
  if (pattern.freedom === 'none') return word.folded === term.folded ? matchOf(word, [], 0, word.letters.length, 0, term.hasArticle) : null
  const isAdjective = pattern.entry.partOfSpeech === 'adjective'
  let best: WordMatch | null = null
  for (const key of term.forms) {
    const slot = { term, key, isFirst: index === 0, isAlone: pattern.words.length === 1, freedom: pattern.freedom, isAdjective }
    for (const reading of word.readings.get(key.key) ?? []) {
      const cost = priceOf(slot, word, reading)
      if (cost === null || (best && cost >= best.cost)) continue
      const innerStart = reading.proclitics.join('').length
      const isDefinite = reading.hasArticle || (term.hasArticle && !key.lostArticle)
      best = { ...matchOf(word, partsOf(word, reading, slot), innerStart, reading.end, cost, isDefinite), proclitics: reading.proclitics }
    }
  }
  return best
}

function matchOf(word: ArabicWord, parts: readonly string[], from: number, to: number, cost: number, isDefinite: boolean): WordMatch {
  const end = word.places.at(-1) ?? 0
  const innerEnd = to === word.letters.length ? end : (word.places[to] ?? end)
  return { cost, innerStart: word.places[from] ?? 0, innerEnd, end, parts, isDefinite, proclitics: [] }
}

/**
 * Before the last word of a term may stand definite adjectives where both ends are definite (the annual new plan), and
 * before a genitive with lam one word (a just distribution of resources).
 */
function gapCost(head: WordMatch, between: readonly ArabicWord[], next: WordMatch, isLast: boolean): number | null {
  const price = between.length * GAP_COST
  if (!head.isDefinite) {
    const only = between[0]
    const isGenitive = next.proclitics[0] === LAM && between.length === 1
    return isGenitive && only && !only.isFunctionWord && !only.startsWithArticle ? price : null
  }
  if (!isLast || !next.isDefinite || next.proclitics.length > 0) return null
  return between.every((word) => word.startsWithArticle && !word.isFunctionWord) ? price : null
}

/**
 * Arabic by its spelling: every word is read in all possible ways as particles, article, stem, ending and pronoun, and a
 * reading counts where a term has its stem. What grammar forbids is refused, what is doubtful has a price.
 */
export const arabicMorphology: Morphology<ArabicWord, ArabicTermWord> = {
  analyse: readArabicWord,
  termWord,
  match,
  gapCost,
  isPossibleAt: null,
  joinedKeys: null,
  isDetachedParticle: ({ letters }) => isDetachedProclitic(letters),
}
