import { baseLanguage, type LanguageTag } from '../model/language.ts'
import type { TextRange } from '../model/text-range.ts'
import { isFunctionWord } from '../terms/arabic-lexicon.ts'
import * as english from '../terms/english-words.ts'
import { GENERAL_WORDS as ARABIC_GENERAL } from '../terms/extraction/arabic-stop-words.ts'
import { GENERAL_WORDS as ENGLISH_GENERAL } from '../terms/extraction/english-stop-words.ts'
import { ARTICLE, CONJUNCTIONS, PREPOSITIONS, lettersOf, proclitics } from '../text/clitics.ts'
import { endOfCluster, foldForSearch, foldWithMap } from '../text/fold.ts'
import { allMatches } from '../text/transparent.ts'
import { lightStem } from './index/light-stem.ts'

/** What a word says: `function` words neither begin nor end a fragment; `number` is told apart because it must be the same on both sides. */
export type WordRole = 'content' | 'number' | 'function'

/** A word of a text as fragments see it. */
export type FragmentWord = Readonly<{
  /** Folded as for search. */
  text: string
  /** What forms of one word share. */
  stem: string
  role: WordRole
  /** Where it stands in the text it was read from. */
  range: TextRange
  /** Words of different clauses have different numbers: no fragment reaches across a full stop or a bracket. */
  clause: number
}>

/** Words from `first` to `last`, both included. */
export type WordSpan = Readonly<{ first: number; last: number }>

const WORD = /[\p{L}\p{N}\p{M}]+/gu
const NUMBER = /^\p{N}+$/u
/** What may stand between two words of one clause: white space, hyphens, apostrophes and quotation marks (as folded). */
const WITHIN_CLAUSE = /^[\s"'-]*$/u
const MIN_CONTENT_WORDS = 2

const ENGLISH_FUNCTION_WORDS: ReadonlySet<string> = new Set([
  english.ARTICLES_AND_DETERMINERS, english.POSSESSIVE_DETERMINERS, english.PREPOSITIONS, english.SUBJECT_PRONOUNS, english.OBJECT_PRONOUNS,
  english.CONJUNCTIONS, english.SUBORDINATORS, english.RELATIVES, english.MODALS, english.FORMS_OF_BE, english.FORMS_OF_HAVE, english.FORMS_OF_DO, ENGLISH_GENERAL, ['to', 'not'],
].flatMap((list) => [...list]))
/** Rests of contracted words: an apostrophe cuts them off. */
const ENGLISH_RESTS = new Set(['s', 't', 're', 've', 'll', 'd', 'm'])
const FOLDED_ARABIC_GENERAL: ReadonlySet<string> = new Set(ARABIC_GENERAL.map(foldForSearch))

function roleOf(folded: string, language: string): WordRole {
  if (NUMBER.test(folded)) return 'number'
  if (language === 'ar') return folded.length < 2 || FOLDED_ARABIC_GENERAL.has(folded) || isFunctionWord(folded, folded) ? 'function' : 'content'
  if (folded.length < 2 || ENGLISH_RESTS.has(folded)) return 'function'
  return language === 'en' && ENGLISH_FUNCTION_WORDS.has(folded) ? 'function' : 'content'
}

const ENGLISH_ENDINGS = ['ings', 'ing', 'ies', 'ed', 'es', 's'] as const
const MIN_STEM_LETTERS = 4

/** Good for counting what goes together and for nothing that a person sees. */
function stemOf(folded: string, language: string): string {
  if (language !== 'en') return lightStem(folded)
  const ending = ENGLISH_ENDINGS.find((one) => folded.endsWith(one) && folded.length - one.length >= MIN_STEM_LETTERS - 1)
  const stem = ending === undefined ? folded : folded.slice(0, -ending.length)
  return stem.length > MIN_STEM_LETTERS && /[ey]$/.test(stem) ? stem.slice(0, -1) : stem
}

/** What is known of the words of a language, so that a word that is met often is looked at once. */
export type WordReader = Readonly<{
  /** Words of a text with their places in it. */
  words: (text: string) => readonly FragmentWord[]
  /** Words of a text that is folded already; ranges are those of the folded text. */
  foldedWords: (folded: string) => readonly FragmentWord[]
}>

const MOST_REMEMBERED = 100_000

/** Reads words of one language. */
export function createWordReader(tag: LanguageTag): WordReader {
  const language = baseLanguage(tag)
  const known = new Map<string, Readonly<{ role: WordRole; stem: string }>>()
  const about = (word: string) => {
    const found = known.get(word)
    if (found) return found
    if (known.size >= MOST_REMEMBERED) known.clear()
    const made = { role: roleOf(word, language), stem: stemOf(word, language) }
    known.set(word, made)
    return made
  }
  const foldedWords = (folded: string): FragmentWord[] => {
    let clause = 0
    let end = 0
    return allMatches(folded, WORD).map((match) => {
      const [text] = match
      if (!WITHIN_CLAUSE.test(folded.slice(end, match.index))) clause++
      end = match.index + text.length
      return { text, ...about(text), range: { start: match.index, end }, clause }
    })
  }
  const words = (text: string): FragmentWord[] => {
    const { folded, offsets } = foldWithMap(text)
    return foldedWords(folded).map((word) => {
      const start = offsets[word.range.start] ?? 0
      return { ...word, range: { start, end: Math.max(start, endOfCluster(text, offsets[word.range.end - 1] ?? start)) } }
    })
  }
  return { words, foldedWords }
}

/** How many words of a span carry meaning. */
export function contentOf(words: readonly FragmentWord[], { first, last }: WordSpan): number {
  let count = 0
  for (let at = first; at <= last; at++) if (words[at]?.role === 'content') count++
  return count
}

/**
 * The longest stretches that are known, none within another: each begins and ends with a word that is no function word, stays within a clause and has at
 * least two words of content. `isKnown` must hold for every part of what it holds for; it is asked at most twice for each word.
 */
export function longestKnown(words: readonly FragmentWord[], isKnown: (span: WordSpan) => boolean): readonly WordSpan[] {
  const edges = words.flatMap(({ role }, at) => (role === 'function' ? [] : [at]))
  const spans: WordSpan[] = []
  let reached = 0
  for (let from = 0; from < edges.length; from++) {
    const before = reached
    reached = Math.max(reached, from)
    const first = edges[from] ?? 0
    for (let last = edges[reached + 1]; last !== undefined && words[last]?.clause === words[first]?.clause; last = edges[reached + 1]) {
      if (!isKnown({ first, last })) break
      reached++
    }
    const span = { first, last: edges[reached] ?? first }
    if ((from === 0 || reached > before) && contentOf(words, span) >= MIN_CONTENT_WORDS) spans.push(span)
  }
  return spans
}

/** The next shorter spans of one: without its first, and without its last edge. */
export function shortened(words: readonly FragmentWord[], { first, last }: WordSpan): readonly WordSpan[] {
  let next = first + 1
  while (next < last && words[next]?.role === 'function') next++
  let previous = last - 1
  while (previous > first && words[previous]?.role === 'function') previous--
  return [{ first, last: previous }, { first: next, last }].filter((span) => span.first < span.last && contentOf(words, span) >= MIN_CONTENT_WORDS)
}

/** Where a span's words stand next to each other in other words; -1 where they do not. Their punctuation does not count. */
export function placeOf(span: readonly FragmentWord[], words: readonly FragmentWord[], from = 0): number {
  for (let at = from; at + span.length <= words.length; at++) {
    if (span.every(({ text }, offset) => isSameWord(text, words[at + offset]?.text ?? '', offset === 0))) return at
  }
  return -1
}

function isSameWord(wanted: string, word: string, isFirst: boolean): boolean {
  return wanted === word || (isFirst && firstForms(wanted).includes(word))
}

const CONJUNCTION = CONJUNCTIONS[0] ?? ''
const MIN_LETTERS_UNDER_PARTICLE = 4

/** How the first word of a fragment may stand in a memory: itself, and an Arabic word with or without "and" before it. */
export function firstForms(word: string): readonly string[] {
  if (!/^\p{Script=Arabic}/u.test(word)) return [word]
  const bare = word.startsWith(CONJUNCTION) && word.length > MIN_LETTERS_UNDER_PARTICLE ? [word.slice(1)] : []
  return [word, CONJUNCTION + word, ...bare]
}

/** Other forms under which a word is looked up when it is counted what goes with it: particles and article, a plural. Folded; some are no words. */
export function countedForms(word: string): readonly string[] {
  if (!/^\p{Script=Arabic}/u.test(word)) {
    if (word.length < MIN_STEM_LETTERS || !/^[a-z]+$/.test(word)) return [word]
    return word.endsWith('s') ? [word, word.slice(0, -1)] : [word, `${word}s`]
  }
  const bare = new RegExp(`^${CONJUNCTION}?[${PREPOSITIONS.join('')}]?${ARTICLE}`, 'u').exec(word)?.[0] ?? ''
  const stem = word.length - bare.length >= MIN_LETTERS_UNDER_PARTICLE - 1 ? word.slice(bare.length) : word
  const [and, , , lam] = [CONJUNCTION, ...PREPOSITIONS]
  return [...new Set([...firstForms(word), stem, ARTICLE + stem, and + stem, and + ARTICLE + stem, ...PREPOSITIONS.map((particle) => particle + stem), PREPOSITIONS[0] + ARTICLE + stem, `${lam}${lam}${stem}`])]
}

const ARABIC_WORD = /^\p{Script=Arabic}[\p{L}\p{M}]*/u
const MIN_DEFINITE_STEM = 3

/**
 * A counterpart without "and", "with", "for" before the article of its first word: they belong to the sentence that it was taken from.
 * @param isWord whether a memory has a word; many begin with the same letters as particles do.
 */
export function withoutParticles(text: string, isWord: (word: string) => boolean): string {
  const [first = ''] = ARABIC_WORD.exec(text) ?? []
  const { letters, places } = lettersOf(first)
  for (const { proclitics: particles, hasArticle, stemStart } of proclitics(letters)) {
    if (!hasArticle || particles.length === 0 || letters.length - stemStart < MIN_DEFINITE_STEM || !isWord(ARTICLE + letters.slice(stemStart))) continue
    return ARTICLE + text.slice(places[stemStart] ?? 0)
  }
  return text
}
