import { ARTICLE, CONJUNCTIONS, PREPOSITIONS, lettersOf, proclitics } from '../../text/clitics.ts'
import { isFunctionWord } from '../arabic-lexicon.ts'
import { isListedStem, isListedWord } from './known-words.ts'

/** Lam, "for, to". */
export const LAM = '\u0644'
const WAW = '\u0648'
/** Teh marbuta, the ending of most feminine nouns. */
export const TEH_MARBUTA = '\u0629'

/** Verbal nouns that begin with alef and lam of their own, and Germany without its hamza. */
const OWN_ALEF_LAM = 'التزام التماس التباس التقاط التقاء التهاب التحاق التفاف التفات التواء التئام التحام المانيا'.split(' ')
/** What such a word still is under: plural, relative, accusative, pronouns. */
const AFTER_OWN = /^(?:\u0627\u062a|\u064a|\u064a\u0629|\u0627|\u0647|\u0647\u0627|\u0647\u0645|\u0646\u0627)?$/

/** Whether a word without marks begins with alef and lam that belong to it. */
export function hasOwnAlefLam(letters: string): boolean {
  return OWN_ALEF_LAM.some((word) => letters.startsWith(word) && AFTER_OWN.test(letters.slice(word.length)))
}

/** Whether a word stands under the article, as far as spelling tells: alef, lam and at least two letters. */
export function hasArticle(word: string): boolean {
  const { letters } = lettersOf(word)
  return letters.startsWith(ARTICLE) && letters.length >= ARTICLE.length + 2 && !hasOwnAlefLam(letters)
}

/** A word without its article, with its marks; the word itself where it has none. */
export function withoutArticle(word: string): string {
  return hasArticle(word) ? word.slice(lettersOf(word).places[ARTICLE.length] ?? 0) : word
}

/** The particles in front of a word: letters of conjunction and preposition, whether the article is among them, and the rest. */
export type SplitWord = Readonly<{ particles: readonly string[]; hasArticle: boolean; stem: string }>

/** Beginnings that only words have: the alef of form X, hamza below alef. */
const INITIAL = ['\u0627\u0633\u062a', '\u0625'] // alef seen teh; alef with hamza below
/** A shorter stem under a letter is no evidence. */
const MIN_STEM_LETTERS = 3
/**
 * Takes off the particles that a reader would take off, seeing the word alone. Before an article, or before letters that
 * only begin words, there is no doubt; otherwise the stem must be a known word, and the whole must not be one.
 *
 * @param word letters of one word, without marks and tatweel, with its hamzas as they are written.
 */
export function splitParticles(word: string): SplitWord {
  const whole: SplitWord = { particles: [], hasArticle: false, stem: word }
  const { folded } = lettersOf(word)
  if (isFunctionWord(word, folded) || hasOwnAlefLam(word)) return whole
  const isKnownStem = (stem: string): boolean => {
    const key = lettersOf(stem).folded
    return isListedWord(key) && !isFunctionWord(stem, key)
  }
  const readings = proclitics(word)
    .filter(({ stemStart }) => stemStart > 0)
    .map((reading): SplitWord => ({ particles: reading.proclitics, hasArticle: reading.hasArticle, stem: word.slice(reading.stemStart) }))
  const bare = readings.filter(({ hasArticle: isDefinite, stem }) => !isDefinite && stem.length >= MIN_STEM_LETTERS)
  const sure = bare.findLast(({ stem }) => INITIAL.some((beginning) => stem.startsWith(beginning)) || hasOwnAlefLam(stem))
  if (sure && !isListedStem(folded)) return sure
  const definite = definiteReading(readings.filter(({ hasArticle: isDefinite }) => isDefinite), isKnownStem)
  if (definite && !(isListedStem(folded) && definite.particles.length > 0)) return definite
  if (isListedWord(folded)) return whole
  return bare.find(({ stem }) => isKnownStem(stem)) ?? bare.find(isByShape) ?? whole
}

/** Stems that begin with meem or teh of a derived noun: hardly a word begins with a particle's letter and one of them. */
const DERIVED = /^[\u0645\u062a].{3,}$/
/** A long feminine noun after lam or waw. */
const LONG_FEMININE = /^.{4,}\u0629$/

/** Whether the shape of an unknown word makes its first letter a particle. */
function isByShape({ particles, stem }: SplitWord): boolean {
  const [first = ''] = particles
  return particles.length === 1 && (DERIVED.test(stem) || (LONG_FEMININE.test(stem) && (first === LAM || first === WAW)))
}

/**
 * The best of the readings with an article. Lam and article hide a lam of the stem: where the longer stem is a known word
 * and the shorter is not, the lam is its own (for the committee).
 */
function definiteReading(readings: readonly SplitWord[], isKnownStem: (stem: string) => boolean): SplitWord | null {
  const shortest = readings.reduce<SplitWord | null>((best, reading) => (best && best.stem.length <= reading.stem.length ? best : reading), null)
  if (!shortest) return null
  const known = readings.find(({ stem, particles }) => particles.at(-1) === LAM && isKnownStem(stem) && stem.length > shortest.stem.length)
  const best = known && !isKnownStem(shortest.stem) ? known : shortest
  return best.stem.length >= MIN_STEM_LETTERS || isKnownStem(best.stem) || best.particles.length === 0 ? best : null
}

/** Letters in front of a word as they are typed: `null` where they are more than particles and an article. */
export type TypedParticles = Readonly<{ conjunction: string; preposition: string; hasArticle: boolean }>

/** Reads letters as conjunction, preposition and article in this order, each at most once, or says that they are no such thing. */
export function readParticles(letters: string): TypedParticles | null {
  let rest = letters
  const takeOne = (options: readonly string[]): string => {
    const first = rest.charAt(0)
    if (first === '' || !options.includes(first)) return ''
    rest = rest.slice(1)
    return first
  }
  const conjunction = takeOne(CONJUNCTIONS)
  const preposition = takeOne(PREPOSITIONS)
  const isDefinite = rest === (preposition === LAM ? LAM : ARTICLE)
  return rest === '' || isDefinite ? { conjunction, preposition, hasArticle: isDefinite } : null
}
