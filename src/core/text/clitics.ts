import { baseLanguage } from '../model/language.ts'
import type { LanguageTag } from '../model/language.ts'
import { foldForSearch } from './fold.ts'
import { isDropped, isIgnorable } from './transparent.ts'

const ALEF = '\u0627'
const LAM = '\u0644'

/** Conjunctions written with the next word. */
export const CONJUNCTIONS: readonly string[] = [
  '\u0648', // waw "and"
  '\u0641', // feh "so"
]

/** Prepositions written with the next word. */
export const PREPOSITIONS: readonly string[] = [
  '\u0628', // beh "with, in"
  '\u0643', // kaf "like, as"
  '\u0644', // lam "for, to"
]

/** The definite article, alef lam. */
export const ARTICLE = ALEF + LAM

/** Pronouns written with the word before, the longest first. */
export const PRONOUNS: readonly string[] = [
  '\u0647\u0645\u0627', // heh meem alef "their, of both"
  '\u0643\u0645\u0627', // kaf meem alef "your, of both"
  '\u0647\u0627', // heh alef "her"
  '\u0647\u0645', // heh meem "their"
  '\u0647\u0646', // heh noon "their, feminine"
  '\u0643\u0645', // kaf meem "your, plural"
  '\u0643\u0646', // kaf noon "your, feminine plural"
  '\u0646\u0627', // noon alef "our"
  '\u0647', // heh "his"
  '\u0643', // kaf "your"
  '\u064a', // yeh "my"
]

/** One way of taking the particles off the beginning of a word. */
export type ProcliticReading = Readonly<{
  /** Conjunction and preposition, without the article. */
  proclitics: readonly string[]
  hasArticle: boolean
  /** Where the stem begins in `letters`. After lam and article it can take in the lam of the article: see `proclitics`. */
  stemStart: number
}>

/** A word as letters only, its folded form of the same length, and where each letter stands in the word. */
export type Letters = Readonly<{ letters: string; folded: string; places: readonly number[] }>

/** Takes marks, tatweel and tags off a word. `places` has one entry more than letters: the length of the word. */
export function lettersOf(word: string): Letters {
  let letters = ''
  let folded = ''
  const places: number[] = []
  for (let index = 0; index < word.length; index++) {
    for (const part of word.charAt(index).normalize('NFKC')) {
      const form = isDropped(part) ? '' : foldForSearch(part)
      letters += form.length === 1 ? part : form
      folded += form
      for (let unit = 0; unit < form.length; unit++) places.push(index)
    }
  }
  places.push(word.length)
  return { letters, folded, places }
}

/** Below this a stem is hardly a word any more. */
const MIN_STEM_LETTERS = 2
/** A stem under the article is longer: alef lam and two letters is mostly a word of its own. */
const MIN_DEFINITE_LETTERS = 2

/**
 * All ways of taking the particles off a word, the whole word first. Purely orthographic: most readings of most words
 * are wrong, so a caller must know the stem it finds.
 *
 * Lam with the article is written with two lams and no alef, and a stem that begins with lam then shows two lams, not
 * three. Both are given: with the stem after the second lam, and with the second lam as the stem's own.
 *
 * @param letters one word without marks and tatweel, with its hamzas as they are written: only a plain alef is an article.
 */
export function proclitics(letters: string): ProcliticReading[] {
  const readings: ProcliticReading[] = []
  const add = (particles: readonly string[], hasArticle: boolean, stemStart: number): void => {
    const least = hasArticle ? MIN_DEFINITE_LETTERS : MIN_STEM_LETTERS
    if (stemStart === 0 || letters.length - stemStart >= least) readings.push({ proclitics: particles, hasArticle, stemStart })
  }
  const addFrom = (start: number, before: readonly string[]): void => {
    add(before, false, start)
    if (letters.startsWith(ARTICLE, start)) add(before, true, start + ARTICLE.length)
    const preposition = letters.charAt(start)
    if (!PREPOSITIONS.includes(preposition)) return
    const particles = [...before, preposition]
    add(particles, false, start + 1)
    if (preposition === LAM && letters.startsWith(LAM, start + 1)) {
      add(particles, true, start + 2)
      add(particles, true, start + 1)
    }
    if (preposition !== LAM && letters.startsWith(ARTICLE, start + 1)) add(particles, true, start + 1 + ARTICLE.length)
  }
  addFrom(0, [])
  if (CONJUNCTIONS.includes(letters.charAt(0))) addFrom(1, [letters.charAt(0)])
  return readings
}

/** Whether letters that stand apart from a word, joined by tatweel or before a quotation mark, are particles only. */
export function isDetachedProclitic(letters: string): boolean {
  if (letters.length === 1) return PREPOSITIONS.includes(letters) || CONJUNCTIONS.includes(letters)
  return letters.length === 2 && CONJUNCTIONS.includes(letters.charAt(0)) && PREPOSITIONS.includes(letters.charAt(1))
}

/** Beginnings that no stem has after a one-letter particle: the alef of form X, and hamza below, which is always initial. */
const INITIAL_AFTER_PARTICLE = ['\u0627\u0633\u062a', '\u0625'] // alef seen teh; alef with hamza below

const EDGE_PUNCTUATION = /^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu
const POSSESSIVE = /['\u2019]s?$/iu

function withoutParticles(word: string, isAlone: boolean): string {
  const sure = proclitics(word).filter(({ proclitics: particles, hasArticle, stemStart }) => {
    if (stemStart === 0 || word.length - stemStart < 3) return false
    if (hasArticle) return particles.length > 0 || isAlone
    return particles.length > 0 && INITIAL_AFTER_PARTICLE.some((beginning) => word.startsWith(beginning, stemStart))
  })
  const reading = sure.find(({ hasArticle }) => hasArticle) ?? sure.at(-1)
  if (!reading) return word
  const stem = word.slice(reading.stemStart)
  return reading.hasArticle && !isAlone ? ARTICLE + stem : stem
}

/**
 * What a selected stretch of text would be called in a glossary: without surrounding punctuation and white space, and
 *
 * - Arabic: without short vowels, tatweel, and the particles of the first word that are beyond doubt (before an article,
 *   or before a letter that only begins words). One word also loses its article; several keep theirs, since the
 *   article may belong to the name. A single letter that could belong to the word is left: a lexicon would be needed.
 * - other languages: without a final possessive. Case is kept.
 *
 * A proposal for a person to confirm. Empty where nothing is left.
 */
export function citationForm(text: string, language: LanguageTag): string {
  const visible = [...text].filter((character) => baseLanguage(language) !== 'ar' || !isDropped(character)).join('')
  const trimmed = closeBracket(stripIgnorable(visible).replace(EDGE_PUNCTUATION, '').replace(/\s+/gu, ' '))
  if (baseLanguage(language) !== 'ar') return trimmed.replace(POSSESSIVE, '')
  const detached = /^(\S{1,2})["'\u00ab\u201c\u2018(]+/u.exec(trimmed)
  const joined = detached && isDetachedProclitic(detached[1] ?? '') ? trimmed.slice(detached[0].length) : trimmed
  const words = joined.split(' ')
  return [withoutParticles(words[0] ?? '', words.length === 1), ...words.slice(1)].join(' ')
}

function stripIgnorable(text: string): string {
  return [...text].filter((character) => !isIgnorable(character)).join('')
}

/** Gives back the bracket that trimming took from "United Nations (UN)". */
function closeBracket(text: string): string {
  return text.lastIndexOf('(') > text.lastIndexOf(')') ? `${text})` : text
}
