import type { EnglishForm } from './english-inflection.ts'
import { IRREGULAR_PLURALS, IRREGULAR_VERB_FORMS } from './english-irregular.ts'
import * as lists from './english-words.ts'
import type { AnalysedWord, RunningText } from './morphology.ts'

/** What the neighbours tell of an English word. */
export type EnglishWord = AnalysedWord &
  Readonly<{
    letters: string
    /** Folded, without a possessive ending. */
    key: string
    /** In which forms the word stands for another: plural, past and so on; none for the word itself. */
    forms: ReadonlyMap<string, readonly EnglishForm[]>
    isCapital: boolean
    length: number
    /** Length of the possessive ending. */
    possessive: number
  }>

/** A word where it stands in a text. */
export type Place = Readonly<{ text: RunningText<EnglishWord>; index: number }>

const HYPHEN = '-'

/** The word next to a place on one side, or null where punctuation or the end of the text comes between. */
export function neighbour({ text, index }: Place, offset: 1 | -1): EnglishWord | null {
  const separator = offset === 1 ? index + 1 : index
  if (index + offset < 0 || index + offset >= text.words.length) return null
  const between = text.separatorBefore(separator)
  return between === '' || between === HYPHEN ? (text.words[index + offset] ?? null) : null
}

/** A place some words further on, or back. */
export function step(place: Place, offset: number): Place {
  return { text: place.text, index: place.index + offset }
}

/** Whether a hyphen joins the word to the next one on a side. */
export function isHyphenated(place: Place, offset: 1 | -1): boolean {
  return neighbour(place, offset) !== null && place.text.separatorBefore(offset === 1 ? place.index + 1 : place.index) === HYPHEN
}

/** Looks like an adverb, by a list or its ending. */
export function isAdverb({ key }: EnglishWord): boolean {
  return lists.ADVERBS.has(key) || (key.length > 4 && key.endsWith('ly') && !lists.NO_ADVERBS.has(key))
}

/** The nearest place on one side that no adverb holds. */
export function pastAdverbs(place: Place, offset: 1 | -1): Place {
  let at = place
  for (let next = neighbour(at, offset); next && isAdverb(next); next = neighbour(at, offset)) at = step(at, offset)
  return at
}

/** It's, that's, there's: a subject with "is" or "has", no possessive. */
export const isContractedSubject = ({ key, possessive }: EnglishWord): boolean =>
  possessive > 0 && (lists.SINGULAR_SUBJECTS.has(key) || key === 'there' || key === 'here')
/** A modal or a form of "do", which ask for an infinitive alike. */
export const isModal = ({ key }: EnglishWord): boolean => lists.MODALS.has(key) || lists.FORMS_OF_DO.has(key) || lists.CONTRACTED_MODAL.test(key)
/** A form of "have", contracted ones too. */
export const isHave = ({ key }: EnglishWord): boolean => lists.FORMS_OF_HAVE.has(key) || lists.CONTRACTED_HAVE.test(key)
/** A form of "be", contracted ones too. */
export const isBe = (word: EnglishWord): boolean => lists.FORMS_OF_BE.has(word.key) || lists.CONTRACTED_BE.test(word.key) || isContractedSubject(word)
/** A modal, "do", "have" or "be". */
export const isAuxiliary = (word: EnglishWord): boolean => isModal(word) || isHave(word) || isBe(word)
/** A possessive determiner or a noun with a possessive ending. */
export const isPossessive = (word: EnglishWord): boolean =>
  lists.POSSESSIVE_DETERMINERS.has(word.key) || (word.possessive > 0 && !isContractedSubject(word) && word.key !== 'let')
/** An article, another determiner, a possessive or a number. */
export const isDeterminer = (word: EnglishWord): boolean =>
  lists.ARTICLES_AND_DETERMINERS.has(word.key) || isPossessive(word) || lists.NUMERALS.has(word.key) || /^\p{N}/u.test(word.key)

/** Words between the parts of a sentence: what follows them or stands before them is no compound with them. */
export function isFunctionWord(word: EnglishWord): boolean {
  const { key } = word
  return (
    lists.ARTICLES_AND_DETERMINERS.has(key) ||
    lists.POSSESSIVE_DETERMINERS.has(key) ||
    lists.PREPOSITIONS.has(key) ||
    lists.SUBJECT_PRONOUNS.has(key) ||
    lists.OBJECT_PRONOUNS.has(key) ||
    lists.CONJUNCTIONS.has(key) ||
    lists.SUBORDINATORS.has(key) ||
    lists.RELATIVES.has(key) ||
    key === 'to' ||
    key === 'up' ||
    key === 'out' ||
    isAuxiliary(word)
  )
}

/** Looks like the past or the participle of a verb. */
export function isPastForm({ key }: EnglishWord): boolean {
  return key.endsWith('ed') || IRREGULAR_VERB_FORMS.has(key)
}

/** Looks like a plural noun: in -s, or an irregular plural. */
export function isPluralNoun(word: EnglishWord): boolean {
  if (isFunctionWord(word) || isAdverb(word) || word.possessive > 0) return false
  return IRREGULAR_PLURALS.has(word.key) || /people|police/.test(word.key) || /[^su']s$/.test(word.key.replace(/is$/, ''))
}

/** Looks like an adjective, by a list or its ending. */
export function isAdjective({ key }: EnglishWord): boolean {
  return lists.ADJECTIVE_HOMOGRAPHS.has(key) || lists.DEMONYMS.has(key) || /(?:[ai]ble|ful|less|ous|ic|ical|ive|[^aeiou]al|ish|ese|ary|est)$/.test(key)
}

/** What an object, or what goes with a verb, begins with. */
export function opensObject(word: EnglishWord): boolean {
  return isDeterminer(word) || lists.OBJECT_PRONOUNS.has(word.key) || word.key === 'her' || word.key === 'it' || lists.INDEFINITE_PRONOUNS.has(word.key)
}

/** Whether a verb is also a noun in the same spelling. */
export const isNounToo = (base: string): boolean => lists.NOUN_VERBS.has(base)

/** Whether a verb is also an adjective in the same spelling. */
export const isAdjectiveToo = (base: string): boolean => lists.VERBS_LIKE_ADJECTIVES.has(base)
