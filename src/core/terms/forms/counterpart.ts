import { baseLanguage } from '../../model/language.ts'
import type { LanguageTag } from '../../model/language.ts'
import { lettersOf } from '../../text/clitics.ts'
import { foldForSearch } from '../../text/fold.ts'
import { words } from '../../text/words.ts'
import type { Word } from '../../text/words.ts'
import { isFunctionWord } from '../arabic-lexicon.ts'
import { baseForms } from '../english-inflection.ts'
import * as lists from '../english-words.ts'
import { splitParticles } from './arabic-word.ts'
import { citationOf } from './citation.ts'
import { skeletonOf, skeletonSimilarity } from './consonants.ts'

/** A text with its translation; `term` is on the side of the term, `other` on the side where its counterpart is sought. */
export type AlignedPair = Readonly<{ term: string; other: string }>

/** What a counterpart is guessed from. */
export type CounterpartRequest = Readonly<{
  /** In citation form. */
  term: string
  language: LanguageTag
  otherLanguage: LanguageTag
  /** The segment in which the term was selected; `other` may be empty. */
  segment: AlignedPair
  /** Terms that the glossaries know in `segment.other` already, as they stand there: they are some other term's counterpart. */
  taken: readonly string[]
  /** Up to 500 pairs of a memory. Those that do not contain the term are useful too: they tell what is frequent anyway. */
  pairs: readonly AlignedPair[]
}>

/** A guess with how sure it is, from 0 to 1. */
export type Counterpart = Readonly<{ text: string; confidence: number }>

const MAX_WORDS = 4
/** Below this a proposal is more often wrong than right. */
const MIN_CONFIDENCE = 0.4
/** Skeletons less alike than this are of different names. */
const MIN_SIMILARITY = 0.75
/** Words that a candidate may have inside. */
const INNER_WORDS = new Set(['of', 'the', 'for', 'and', 'in', 'to', 'on'])
const PUNCTUATION_OR_BREAK = /[^\s\p{Cf}\p{Co}'"\u2018\u2019\u201c\u201d\u00ab\u00bb-]/u
/** How much a difference in length counts against a candidate: a word may well be rendered by three. */
const LENGTH_PRIOR = 0.1
/** Letters that particles may put before a stem, and endings behind it. */
const MAX_PARTICLE_LETTERS = 4
const MAX_ENDING_LETTERS = 3

type Candidate = Readonly<{ text: string; key: string; size: number; start: number; end: number; similarity: number; place: number }>

function isClosedWord(text: string, language: string): boolean {
  const folded = foldForSearch(text)
  if (/^[\p{N}.,\u066b\u066c]+$/u.test(folded)) return true
  if (language === 'ar') return isFunctionWord(lettersOf(text).letters, folded)
  if (language !== 'en') return folded.length < 2
  return (
    [lists.ARTICLES_AND_DETERMINERS, lists.POSSESSIVE_DETERMINERS, lists.PREPOSITIONS, lists.SUBJECT_PRONOUNS, lists.OBJECT_PRONOUNS].some((list) => list.has(folded)) ||
    [lists.CONJUNCTIONS, lists.SUBORDINATORS, lists.MODALS, lists.FORMS_OF_BE, lists.FORMS_OF_HAVE, lists.FORMS_OF_DO, lists.ADVERBS].some((list) => list.has(folded)) ||
    /^(?:to|there|said|says)$/.test(folded)
  )
}

/** What a word is looked up under in folded text: its stem without particles and article, its singular. */
function keyOfWord(text: string, language: string): string {
  const folded = foldForSearch(text)
  if (language === 'ar') return foldForSearch(splitParticles(lettersOf(text).letters).stem)
  if (language !== 'en') return folded
  const bare = folded.replace(/'s?$/, '')
  const singular = baseForms(bare).find(({ form }) => form === 'plural')?.base
  return singular !== undefined && bare.startsWith(singular) ? singular : bare
}

/** Whether a key stands in folded text as a word, or as a stem under particles and a short ending. */
function hasKey(text: string, key: string, language: string): boolean {
  for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
    const start = text.lastIndexOf(' ', at) + 1
    const before = text.slice(start, at).replace(/^[^\p{L}]+/u, '')
    const after = /^[\p{L}]*/u.exec(text.slice(at + key.length))?.[0] ?? ''
    if (language === 'ar' ? before.length <= MAX_PARTICLE_LETTERS && after.length <= MAX_ENDING_LETTERS : before === '' && /^(?:s|es)?$/.test(after)) return true
  }
  return false
}

/** A phrase as keys that must stand in order with little between them; checked word by word, each for itself. */
function hasPhrase(text: string, keys: readonly string[], language: string): boolean {
  return keys.every((key) => hasKey(text, key, language))
}

function similarityTo(term: string, candidate: string): number {
  const own = words(term).map((word) => skeletonOf(word.text))
  const other = words(candidate).map((word) => skeletonOf(word.text))
  if (own.length !== other.length || own.length === 0) return 0
  const each = own.map((skeleton, index) => skeletonSimilarity(skeleton, other[index] ?? ''))
  return Math.min(...each) < MIN_SIMILARITY ? 0 : each.reduce((sum, value) => sum + value, 0) / each.length
}

function isOverlapping(candidate: Readonly<{ start: number; end: number }>, ranges: readonly Readonly<{ start: number; end: number }>[]): boolean {
  return ranges.some(({ start, end }) => candidate.start < end && start < candidate.end)
}

function rangesOf(text: string, parts: readonly string[]): { start: number; end: number }[] {
  return parts.flatMap((part) => {
    const start = part === '' ? -1 : text.indexOf(part)
    return start < 0 ? [] : [{ start, end: start + part.length }]
  })
}

/** Stretches of one to four words that could be a term: no function word at an end, no punctuation inside, nothing taken. */
function candidatesOf({ segment, taken, term, otherLanguage }: CounterpartRequest): Candidate[] {
  const language = baseLanguage(otherLanguage)
  const { other } = segment
  const found = words(other)
  const isClosed = found.map((word) => isClosedWord(word.text, language))
  const ranges = rangesOf(other, taken)
  const candidates: Candidate[] = []
  for (const [index, first] of found.entries()) {
    if (isClosed[index]) continue
    let last: Word = first
    for (let next = index; next < Math.min(found.length, index + MAX_WORDS); next++) {
      const word = found[next]
      if (!word || (next > index && PUNCTUATION_OR_BREAK.test(other.slice(last.end, word.start)))) break
      last = word
      if (isClosed[next] && !(language === 'en' && INNER_WORDS.has(foldForSearch(word.text)))) break
      if (isClosed[next] || isOverlapping({ start: first.start, end: word.end }, ranges)) continue
      const content = found.slice(index, next + 1).filter((_, offset) => !isClosed[index + offset])
      const text = other.slice(first.start, word.end)
      const key = content.map((part) => keyOfWord(part.text, language)).join(' ')
      const isName = language === 'ar' || /^\p{Lu}/u.test(text)
      const place = (first.start + word.end) / 2 / Math.max(1, other.length)
      candidates.push({ text, key, size: content.length, start: first.start, end: word.end, similarity: isName ? similarityTo(term, citationOf(text, otherLanguage)) : 0, place })
    }
  }
  return candidates
}

/** Dunning's log-likelihood ratio of a two by two table, from 0. */
function logLikelihood(both: number, termOnly: number, otherOnly: number, neither: number): number {
  const total = both + termOnly + otherOnly + neither
  const part = (count: number, row: number, column: number): number => (count === 0 ? 0 : count * Math.log((count * total) / (row * column)))
  const [term, noTerm] = [both + termOnly, otherOnly + neither]
  const [other, noOther] = [both + otherOnly, termOnly + neither]
  return 2 * (part(both, term, other) + part(termOnly, term, noOther) + part(otherOnly, noTerm, other) + part(neither, noTerm, noOther))
}

/** How strongly a memory joins candidate and term, from 0 to 1. One pair proves little; a candidate that is everywhere proves nothing. */
function association(both: number, termOnly: number, otherOnly: number, neither: number): number {
  if (both === 0) return 0
  const dice = (2 * both) / (2 * both + termOnly + otherOnly)
  const amount = both / (both + 1)
  if (otherOnly + neither === 0) return dice * amount * 0.85
  const expected = ((both + termOnly) * (both + otherOnly)) / (both + termOnly + otherOnly + neither)
  if (both <= expected) return 0
  const strength = logLikelihood(both, termOnly, otherOnly, neither)
  return dice * amount * Math.min(1, 0.6 + strength / 25)
}

/** `unplaced`: the score without regard to the place. */
type Scored = Readonly<{ candidate: Candidate; score: number; unplaced: number; both: number }>
type Associated = Readonly<{ value: number; both: number }>

function scored(request: CounterpartRequest, candidates: readonly Candidate[]): Scored[] {
  const own = baseLanguage(request.language)
  const language = baseLanguage(request.otherLanguage)
  const termKeys = words(request.term).map((word) => keyOfWord(word.text, own))
  const texts = request.pairs.map(({ term, other }) => ({ hasTerm: hasPhrase(foldForSearch(term), termKeys, own), other: foldForSearch(other) }))
  const withTerm = texts.filter(({ hasTerm }) => hasTerm).length
  const termPlace = Math.max(0, foldForSearch(request.segment.term).indexOf(termKeys[0] ?? '')) / Math.max(1, request.segment.term.length)
  const known = new Map<string, Associated>()
  const associated = (candidate: Candidate): Associated => {
    const before = known.get(candidate.key)
    if (before !== undefined) return before
    const keys = candidate.key.split(' ')
    let both = 0
    let otherOnly = 0
    for (const { hasTerm, other } of texts) if (hasPhrase(other, keys, language)) {
      if (hasTerm) both++
      else otherOnly++
    }
    const result = { value: association(both, withTerm - both, otherOnly, texts.length - withTerm - otherOnly), both }
    known.set(candidate.key, result)
    return result
  }
  return candidates.map((candidate) => {
    const { value, both } = associated(candidate)
    const length = Math.exp(-LENGTH_PRIOR * Math.abs(candidate.size - termKeys.length))
    const position = 1 - 0.1 * Math.abs(candidate.place - termPlace)
    const likeness = candidate.similarity >= MIN_SIMILARITY ? 0.4 + 0.5 * candidate.similarity : 0
    const unplaced = Math.max(value * length, likeness)
    return { candidate, score: unplaced * position, unplaced, both }
  })
}

/** Parts of a longer candidate that always come with the whole of it are not the counterpart; the whole is. */
function withoutFragments(all: readonly Scored[]): Scored[] {
  return all.filter(({ candidate, both }) => {
    if (both < 2) return true
    return !all.some((longer) => longer.candidate.size > candidate.size && longer.both === both && longer.candidate.start <= candidate.start && candidate.end <= longer.candidate.end)
  })
}

/** A segment that is the term and nothing else is translated by the whole other side. */
function wholeSegment({ term, language, otherLanguage, segment }: CounterpartRequest): Counterpart | null {
  const other = citationOf(segment.other, otherLanguage)
  const isWhole = foldForSearch(citationOf(segment.term, language)) === foldForSearch(term)
  return isWhole && other !== '' && words(other).length <= 2 * MAX_WORDS ? { text: other, confidence: 0.9 } : null
}

/**
 * Proposes what translates a term in the other side of its segment, or null where nothing stands out.
 *
 * Stretches of words are ranked by how a memory joins them with the term (log-likelihood and Dice over its pairs), by their
 * length and place, and, for names, by the consonants that transliteration keeps. Numbers, function words and what other
 * terms have taken are no candidates. Without a pair and without likeness there is no proposal, and none where two different stretches
 * are equally good. Linear in the size of the pairs.
 */
export function proposeCounterpart(request: CounterpartRequest): Counterpart | null {
  if (request.term.trim() === '' || request.segment.other.trim() === '') return null
  const whole = wholeSegment(request)
  if (whole) return whole
  const ranked = withoutFragments(scored(request, candidatesOf(request))).sort((a, b) => b.score - a.score || b.candidate.size - a.candidate.size)
  const [best] = ranked
  if (!best || best.score < MIN_CONFIDENCE) return null
  const rival = ranked.find(({ candidate }) => !isOverlapping(candidate, [best.candidate]) && candidate.key !== best.candidate.key)
  const margin = rival ? 1 - rival.unplaced / best.unplaced : 1
  // Two stretches that always come together cannot be told apart.
  if (margin < 0.05) return null
  const confidence = Math.min(0.99, best.score * (0.85 + 0.15 * Math.min(1, margin * 2)))
  return confidence < MIN_CONFIDENCE ? null : { text: citationOf(best.candidate.text, request.otherLanguage), confidence: Math.round(confidence * 100) / 100 }
}
