import { PRONOUNS, lettersOf, proclitics } from '../../text/clitics.ts'
import type { Letters, ProcliticReading } from '../../text/clitics.ts'
import { foldForSearch } from '../../text/fold.ts'
import { words } from '../../text/words.ts'
import { isFunctionWord } from '../arabic-lexicon.ts'
import { BEFORE_NOUNS, GENERAL_WORDS, NOUNS_WITH_ALEF_LAM } from './arabic-stop-words.ts'
import { joinHyphens } from './compounds.ts'
import type { Compound } from './compounds.ts'
import type { IsKnownWord, Unit, UnitReader } from './unit.ts'

const ALEF = '\u0627'
const LAM = '\u0644'
const ARTICLE = ALEF + LAM
const TEH = '\u062a'
const HEH = '\u0647'
const YEH = '\u064a'
const TEH_MARBUTA = '\u0629'
const FATHATAN = '\u064b'
/** Prefixes of the imperfect beside yeh: teh, noon, alef with hamza (folded alef), seen for the future. */
const IMPERFECT = [TEH, '\u0646', ALEF]
const FUTURE = '\u0633'
/** Conjunctions that are taken off before function words and verbs. */
const CONJUNCTIONS = ['\u0648', '\u0641'] // waw, feh

const MIN_STEM = 3
const ARABIC_LETTER = /\p{Script=Arabic}/u
const DIGITS_ONLY = /^[\p{N}.,\u066b\u066c%-]+$/u

const generalWords: ReadonlySet<string> = new Set(GENERAL_WORDS.map(foldForSearch))
const withAlefLam: ReadonlySet<string> = new Set(NOUNS_WITH_ALEF_LAM.map(foldForSearch))
const beforeNouns: ReadonlySet<string> = new Set(BEFORE_NOUNS.map(foldForSearch))

/** What the texts themselves tell of their words, by folded letters. */
type Evidence = Readonly<{
  /** Words as they stand, without an article. */
  bare: ReadonlyMap<string, number>
  /** Stems under an article. */
  definite: ReadonlyMap<string, number>
  /** Words right after a preposition. */
  afterPreposition: ReadonlySet<string>
  isKnown: IsKnownWord
}>

/** A word taken apart: letters from `start` to `end` are its stem. */
type Stem = Readonly<{
  key: string
  start: number
  end: number
  particles: readonly string[]
  hasArticle: boolean
  /** A pronoun or the alef of an accusative is on it. */
  isMarked: boolean
  /** Something tells that it is a noun. */
  isNominal: boolean
}>

const increase = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1)

function articleReadings({ letters, folded }: Letters): readonly ProcliticReading[] {
  if (withAlefLam.has(folded)) return []
  return proclitics(letters).filter(({ hasArticle, stemStart }) => hasArticle && letters.length - stemStart >= MIN_STEM - 1 && !withAlefLam.has(folded.slice(stemStart - ARTICLE.length)))
}

function gather(texts: readonly string[], isKnown: IsKnownWord, lettersFor: (word: string) => Letters): Evidence {
  const bare = new Map<string, number>()
  const definite = new Map<string, number>()
  const afterPreposition = new Set<string>()
  for (const text of texts) {
    let before = ''
    for (const word of words(text)) {
      const found = lettersFor(word.text)
      const readings = articleReadings(found)
      for (const { stemStart } of readings) increase(definite, found.folded.slice(stemStart))
      if (readings.length === 0) increase(bare, found.folded)
      if (beforeNouns.has(before)) afterPreposition.add(found.folded)
      before = found.folded
    }
  }
  return { bare, definite, afterPreposition, isKnown }
}

const isNoun = ({ definite, isKnown }: Evidence, key: string): boolean => definite.has(key) || isKnown(key)

/** Lam before the article can be the first letter of the stem: what the texts know decides. */
function chooseArticle(readings: readonly ProcliticReading[], folded: string, evidence: Evidence): ProcliticReading | undefined {
  const worth = ({ stemStart }: ProcliticReading): number => {
    const stem = folded.slice(stemStart)
    return (evidence.definite.get(stem) ?? 0) + (evidence.bare.get(stem) ?? 0) * 2 + (evidence.isKnown(stem) ? 4 : 0)
  }
  return readings.reduce<ProcliticReading | undefined>((best, reading) => (!best || worth(reading) > worth(best) ? reading : best), undefined)
}

/** A form of the imperfect: with yeh and never under an article, or with another prefix where the same form with yeh is met. */
function isVerbLike(folded: string, { bare, definite, isKnown }: Evidence): boolean {
  if (folded.length < 3 || definite.has(folded) || isKnown(folded)) return false
  const rest = folded.slice(1)
  if (folded.startsWith(YEH)) return true
  if (folded.startsWith(FUTURE) && (rest.startsWith(YEH) || bare.has(YEH + rest.slice(1)))) return bare.has(rest) || rest.startsWith(YEH)
  return IMPERFECT.some((prefix) => folded.startsWith(prefix)) && (bare.get(YEH + rest) ?? 0) > 0
}

const isClosed = (letters: string, folded: string): boolean => isFunctionWord(letters, folded) || generalWords.has(folded)

/** Whether a word is of the closed class or a verb, also behind a conjunction or a preposition. */
function isNoContent({ letters, folded }: Letters, evidence: Evidence): boolean {
  if (isClosed(letters, folded)) return true
  if (isNoun(evidence, folded)) return false
  if (isVerbLike(folded, evidence)) return true
  const first = folded.charAt(0)
  const rest = folded.slice(1)
  if (CONJUNCTIONS.includes(first)) return rest.length > 1 && (isClosed(letters.slice(1), rest) || isVerbLike(rest, evidence))
  return first === LAM && rest.startsWith(YEH) && isVerbLike(rest, evidence)
}

/** Particles without an article come off a word that is unknown with them and known without. */
function bareStem({ letters, folded }: Letters, evidence: Evidence): Pick<Stem, 'start' | 'particles'> {
  const whole = { start: 0, particles: [] }
  if (isNoun(evidence, folded)) return whole
  for (const { proclitics: particles, hasArticle, stemStart } of proclitics(letters)) {
    const stem = folded.slice(stemStart)
    if (stemStart === 0 || hasArticle || stem.length < MIN_STEM || isClosed(letters.slice(stemStart), stem)) continue
    const isAttested = (evidence.bare.get(stem) ?? 0) > 0 || withAlefLam.has(stem)
    if (isNoun(evidence, stem) || isAttested) return { start: stemStart, particles }
    if (withoutPronoun(letters, folded, stemStart, evidence)) return { start: stemStart, particles }
  }
  return whole
}

/** The stem under a pronoun that the texts know under an article, with its key. */
function withoutPronoun(letters: string, folded: string, start: number, evidence: Evidence): Readonly<{ end: number; key: string }> | null {
  if (evidence.definite.has(folded.slice(start))) return null
  for (const pronoun of PRONOUNS) {
    const end = letters.length - pronoun.length
    if (pronoun === YEH || !letters.endsWith(pronoun) || end - start < MIN_STEM) continue
    const stem = folded.slice(start, end)
    if (evidence.definite.has(stem)) return { end, key: stem }
    const feminine = stem.endsWith(TEH) ? stem.slice(0, -1) + HEH : ''
    if (feminine && evidence.definite.has(feminine)) return { end, key: feminine }
  }
  return null
}

/** An accusative without its sign: rarer than the word itself, which takes an article. Names of countries end in alef too. */
function isUnmarkedAccusative(stem: string, { bare, definite }: Evidence): boolean {
  const word = stem.slice(0, -1)
  if (definite.has(stem) || !definite.has(word) || word.endsWith(YEH)) return false
  return (bare.get(stem) ?? 0) < (bare.get(word) ?? 0) + (definite.get(word) ?? 0)
}

function stemOf(word: string, found: Letters, evidence: Evidence): Stem | null {
  const { letters, folded } = found
  if (isNoContent(found, evidence)) return null
  const article = chooseArticle(articleReadings(found), folded, evidence)
  if (article) {
    const key = folded.slice(article.stemStart)
    if (isClosed(ARTICLE + letters.slice(article.stemStart), ARTICLE + key)) return null
    return { key, start: article.stemStart, end: folded.length, particles: article.proclitics, hasArticle: true, isMarked: false, isNominal: true }
  }
  const { start, particles } = bareStem(found, evidence)
  const stem = folded.slice(start)
  const bound = withoutPronoun(letters, folded, start, evidence)
  if (bound) return { key: bound.key, start, end: bound.end, particles, hasArticle: false, isMarked: true, isNominal: true }
  const isAccusative = stem.endsWith(ALEF) && stem.length > MIN_STEM && (word.includes(FATHATAN) || isUnmarkedAccusative(stem, evidence))
  const key = isAccusative ? stem.slice(0, -1) : stem
  const isNominal =
    isNoun(evidence, key) || particles.some((particle) => !CONJUNCTIONS.includes(particle)) || letters.endsWith(TEH_MARBUTA) || evidence.afterPreposition.has(folded)
  return { key, start, end: folded.length, particles, hasArticle: false, isMarked: isAccusative, isNominal }
}

/** The letters of a word without short vowels, with its article written out where lam took it in. */
function surfaceOf({ letters }: Letters, { start, hasArticle }: Stem): string {
  return (hasArticle ? ARTICLE : '') + letters.slice(start)
}

function arabicUnit(compound: Compound, found: Letters, stem: Stem, isLone: boolean): Unit {
  const { particles, hasArticle, isMarked, isNominal } = stem
  const { tail } = compound
  const place = (letter: number): number => compound.start + (found.places[letter] ?? 0)
  const key = stem.key + foldForSearch(tail)
  const isLinked = particles.length === 1 && particles[0] === LAM
  const isJoined = !isLone && (particles.length === 0 || isLinked)
  return {
    // What lies between the particles and the stem is the article.
    range: { start: place(particles.length), end: tail === '' ? place(stem.end) : compound.end },
    key,
    surface: surfaceOf(found, stem) + tail,
    inner: isJoined ? { key: (isLinked ? LAM : '') + key, surface: found.letters + tail, isLinked } : null,
    canStart: true,
    canEnd: true,
    canStandAlone: isNominal && stem.key.length >= MIN_STEM,
    isContent: true,
    isDefinite: hasArticle,
    isMarkedForm: isMarked,
    isName: false,
  }
}

/** A word in other letters, or one that no phrase holds. */
function foreignUnit({ text, start, end }: Compound, isContent: boolean, isLone: boolean): Unit {
  return {
    range: { start, end },
    key: isContent ? foldForSearch(text) : '',
    surface: text,
    inner: isContent && !isLone ? { key: foldForSearch(text), surface: text, isLinked: false } : null,
    canStart: isContent,
    canEnd: isContent,
    canStandAlone: isContent && text.length > 1,
    isContent: true,
    isDefinite: false,
    isMarkedForm: false,
    isName: isContent && /\p{Lu}.*\p{Lu}/u.test(text),
  }
}

/**
 * A reader of Arabic. Particles in front, pronouns behind and the accusative are taken off where the texts themselves or
 * a word list know what is left; nothing is stemmed further. A noun phrase goes on over nouns without particles and over
 * lam, and ends where a noun without an article follows one with it.
 */
export function createArabicReader(texts: readonly string[], isKnown: IsKnownWord): UnitReader {
  const knownLetters = new Map<string, Letters>()
  const lettersFor = (word: string): Letters => {
    let found = knownLetters.get(word)
    if (!found) knownLetters.set(word, (found = lettersOf(word)))
    return found
  }
  const evidence = gather(texts, isKnown, lettersFor)
  const stems = new Map<string, Stem | null>()
  const stemFor = (word: string): Stem | null => {
    let stem = stems.get(word)
    if (stem === undefined) stems.set(word, (stem = stemOf(word, lettersFor(word), evidence)))
    return stem
  }
  return (text) => {
    const units: Unit[] = []
    let isAfterDefinite = false
    for (const compound of joinHyphens(text)) {
      const isArabic = ARABIC_LETTER.test(compound.head)
      const stem = isArabic ? stemFor(compound.head) : null
      const isContent = !isArabic && !DIGITS_ONLY.test(compound.text)
      // After "the committee" a noun without an article is no part of the phrase.
      const isLone = !compound.isJoined || (isAfterDefinite && stem !== null && !stem.hasArticle)
      units.push(stem ? arabicUnit(compound, lettersFor(compound.head), stem, isLone) : foreignUnit(compound, isContent, isLone))
      isAfterDefinite = stem?.hasArticle ?? false
    }
    return units
  }
}
