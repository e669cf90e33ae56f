import type { ConcordanceMode } from '../model/memory.ts'
import { withoutTags } from '../model/tagged-text.ts'
import type { TextRange } from '../model/text-range.ts'
import { endOfCluster, foldForSearch, foldWithMap } from '../text/fold.ts'
import { allMatches } from '../text/transparent.ts'
import { arabicForms, latinForms, type WordForms } from './word-forms.ts'

/** A searched text in its context, as it stands in the original. */
export type HitContext = Readonly<{ before: string; hit: string; after: string }>

/**
 * How one word of a query may stand in a text. A word of a text matches where it is one of `exact`, begins with `beginning`, holds `inside`,
 * or has one of `forms`; exactly one of the four says something.
 */
export type WordPattern = Readonly<{ text: string; exact: string | null; beginning: string | null; inside: string | null; forms: readonly WordForms[] }>

/** Words that must stand next to each other, in this order. */
export type Clause = readonly WordPattern[]

/** A query ready for search: every clause must stand in the text, wherever. Without clauses nothing is found. */
export type CompiledConcordance = Readonly<{ clauses: readonly Clause[] }>

/** A word as the index of a file cuts it: letters, marks and digits. In folded text. */
const INDEXED_WORD = /[\p{L}\p{N}\p{M}]+/gu
const ARABIC = /\p{Script=Arabic}/u
/** Words of a query with no more than so many other letters between them are shown as one hit. */
const MAX_BETWEEN = 24

const NONE = { exact: null, beginning: null, inside: null, forms: [] } as const

/** The words of a folded text as the index of a file has them. */
export function indexedWords(folded: string): readonly string[] {
  return folded.match(INDEXED_WORD) ?? []
}

function patternOf(text: string, mode: ConcordanceMode): WordPattern {
  if (mode === 'prefix') return { ...NONE, text, beginning: text }
  if (mode === 'inside') return { ...NONE, text, inside: text }
  if (mode === 'auto' && /^\p{L}+$/u.test(text)) return { ...NONE, text, forms: ARABIC.test(text) ? arabicForms(text) : latinForms(text) }
  return { ...NONE, text, exact: text }
}

/**
 * Reads a query. Case, short vowels and the other differences that folding levels do not count; punctuation and signs only separate words.
 *
 * - `phrase`: the words in this order, next to each other
 * - `auto`: the same, each behind Arabic particles and with regular endings too
 * - `words`: the words anywhere; what has no white space in it (U.S.) stays together
 * - `prefix`, `inside`: the words anywhere, each as the beginning of a word or inside one
 */
export function compileConcordance(query: string, mode: ConcordanceMode): CompiledConcordance {
  const folded = foldForSearch(query)
  const clause = (part: string): Clause => indexedWords(part).map((word) => patternOf(word, mode))
  if (mode === 'auto' || mode === 'phrase') return { clauses: [clause(folded)].filter(({ length }) => length > 0) }
  if (mode === 'words') return { clauses: folded.split(' ').map(clause).filter(({ length }) => length > 0) }
  return { clauses: clause(folded).map((pattern) => [pattern]) }
}

/** The same words wherever they stand; null where that is no other query. */
export function scattered({ clauses }: CompiledConcordance): CompiledConcordance | null {
  return clauses.some(({ length }) => length > 1) ? { clauses: clauses.flat().map((pattern) => [pattern]) } : null
}

/** Whether a folded word of a text is what a pattern looks for. */
export function isForm(word: string, { exact, beginning, inside, forms }: WordPattern): boolean {
  if (exact !== null) return word === exact
  if (beginning !== null) return word.startsWith(beginning)
  if (inside !== null) return word.includes(inside)
  return forms.some(({ beginnings, endings }) =>
    beginnings.some((start) => word.startsWith(start) && endings.some((ending) => word.length === start.length + ending.length && word.endsWith(ending))),
  )
}

type Place = Readonly<{ first: number; last: number }>

function placesOf(words: readonly string[], clause: Clause): Place[] {
  const places: Place[] = []
  for (let first = 0; first + clause.length <= words.length; first++) {
    if (clause.every((pattern, at) => isForm(words[first + at] ?? '', pattern))) places.push({ first, last: first + clause.length - 1 })
  }
  return places
}

const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u

function beginsAWord(folded: string, beginning: string): boolean {
  for (let at = folded.indexOf(beginning); at >= 0; at = folded.indexOf(beginning, at + 1)) if (!WORD_CHARACTER.test(folded.charAt(at - 1))) return true
  return false
}

/** Whether all clauses stand in a folded text. */
export function standsIn(folded: string, { clauses }: CompiledConcordance): boolean {
  let words: readonly string[] | null = null
  for (const clause of clauses) {
    const [first] = clause
    // Most texts are told apart without cutting them into words.
    if (clause.length === 1 && first?.inside) {
      if (!folded.includes(first.inside)) return false
    } else if (clause.length === 1 && first?.beginning) {
      if (!beginsAWord(folded, first.beginning)) return false
    } else if (placesOf((words ??= indexedWords(folded)), clause).length === 0) return false
  }
  return clauses.length > 0
}

/** How many letters a place has more than the query: the plain word is better than one behind particles. */
function surplus(words: readonly string[], clause: Clause, { first }: Place): number {
  return clause.reduce((sum, { text }, at) => sum + Math.abs((words[first + at] ?? '').length - text.length), 0)
}

/** The words to be marked: all clauses where they stand close together, else the place of the longest. Null where one is missing. */
function bestPlace(words: readonly string[], clauses: readonly Clause[]): Place | null {
  const found = clauses.map((clause) => placesOf(words, clause))
  if (found.length === 0 || found.some(({ length }) => length === 0)) return null
  const best = clauses.map((clause, at) => (found[at] ?? []).reduce((one, other) => (surplus(words, clause, other) < surplus(words, clause, one) ? other : one)))
  const longest = clauses.reduce((most, clause, at) => (lengthOf(clause) > lengthOf(clauses[most] ?? []) ? at : most), 0)
  const anchor = best[longest]
  if (!anchor) return null
  const nearest = found.map((places, at) => (at === longest ? anchor : places.reduce((one, other) => (distance(other, anchor) < distance(one, anchor) ? other : one))))
  const window = { first: Math.min(...nearest.map(({ first }) => first)), last: Math.max(...nearest.map(({ last }) => last)) }
  const letters = words.slice(window.first, window.last + 1).reduce((sum, word) => sum + word.length + 1, 0)
  return letters <= clauses.reduce((sum, clause) => sum + lengthOf(clause), MAX_BETWEEN) ? window : anchor
}

function lengthOf(clause: Clause): number {
  return clause.reduce((sum, { text }) => sum + text.length, 0)
}

function distance(one: Place, other: Place): number {
  return Math.abs(one.first - other.first)
}

/**
 * Where a hit stands in a text without tags: the words that were found, or the part of a word in the modes `prefix` and `inside` when it is one word.
 * Null where the text does not answer the query.
 */
export function findHit(text: string, { clauses }: CompiledConcordance): TextRange | null {
  const { folded, offsets } = foldWithMap(text)
  const words = allMatches(folded, INDEXED_WORD)
  const place = bestPlace(words.map(([word]) => word), clauses)
  const first = place && words[place.first]
  const last = place && words[place.last]
  if (!first || !last) return null
  let start = first.index
  let end = last.index + last[0].length
  const only = clauses.length === 1 ? clauses[0]?.[0] : undefined
  const part = only?.beginning ?? only?.inside ?? null
  if (part !== null) {
    start += first[0].indexOf(part)
    end = start + part.length
  }
  return { start: offsets[start] ?? 0, end: endOfCluster(text, offsets[end - 1] ?? 0) }
}

/** Splits a text at its hit; inline tags are left out. Null where it does not answer the query. */
export function hitContext(text: string, query: CompiledConcordance): HitContext | null {
  const plain = withoutTags(text)
  const range = findHit(plain, query)
  return range && { before: plain.slice(0, range.start), hit: plain.slice(range.start, range.end), after: plain.slice(range.end) }
}
