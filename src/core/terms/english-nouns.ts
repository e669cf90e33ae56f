import { IRREGULAR_VERB_FORMS } from './english-irregular.ts'
import {
  isAdjective,
  isAdverb,
  isAuxiliary,
  isBe,
  isDeterminer,
  isFunctionWord,
  isHyphenated,
  isModal,
  isNounToo,
  isPastForm,
  neighbour,
  opensObject,
  pastAdverbs,
} from './english-neighbours.ts'
import type { Place } from './english-neighbours.ts'
import { isVerbLikeNoun } from './english-verbs.ts'
import * as lists from './english-words.ts'

/** A noun in -ing is a verb form after "be", after a pronoun and before an object. */
function isIngOfVerb(place: Place): boolean {
  const before = neighbour(pastAdverbs(place, -1), -1)
  const after = neighbour(place, 1)
  if (before && (isBe(before) || lists.OBJECT_PRONOUNS.has(before.key) || lists.INDEFINITE_PRONOUNS.has(before.key))) return true
  const isLedByDeterminer = before !== null && isDeterminer(before)
  return after !== null && !isLedByDeterminer && opensObject(after)
}

/** An adjective stands before a noun, after "be" without a determiner, after "very". */
function isAdjectiveAt(place: Place): boolean {
  const before = neighbour(place, -1)
  const after = neighbour(place, 1)
  if (after && !isFunctionWord(after) && !isAdverb(after) && !isPastForm(after)) return true
  if (isHyphenated(place, 1)) return true
  const ahead = neighbour(pastAdverbs(place, -1), -1)
  const isPredicate = ahead !== null && isBe(ahead) && (after === null || lists.PREPOSITIONS.has(after.key) || lists.CONJUNCTIONS.has(after.key))
  return isPredicate || (before !== null && lists.DEGREE_ADVERBS.has(before.key) && !isDeterminer(before))
}

/** Nouns that are mostly adverbs need something that leads to a noun. */
function isLedToNoun(place: Place): boolean {
  const before = neighbour(place, -1)
  if (!before) return false
  return isDeterminer(before) || isAdjective(before) || lists.PREPOSITIONS.has(before.key)
}

/** What looks like a past form is one after a subject, an adverb or an auxiliary, and before an object. */
function isPastOfVerb(place: Place): boolean {
  const before = neighbour(place, -1)
  const after = neighbour(place, 1)
  if (isLedToNoun(place)) return false
  if (after && (opensObject(after) || after.key === 'that')) return true
  return before !== null && (isAdverb(before) || isAuxiliary(before) || before.isCapital || lists.SUBJECT_PRONOUNS.has(before.key))
}

/** Whether the neighbours of a word let it be a noun of the given base there. */
export function canBeNoun(place: Place, base: string): boolean {
  const word = place.text.words[place.index]
  if (!word || word.possessive > 0) return word !== undefined
  const isSingular = word.key === base
  if (lists.NUMERALS.has(base)) return !isSingular
  if (isSingular && lists.ADVERB_HOMOGRAPHS.has(base) && !isLedToNoun(place)) return false
  if (isSingular && (lists.ADJECTIVE_HOMOGRAPHS.has(base) || lists.ORDINALS.has(base)) && isAdjectiveAt(place)) return false
  if (isSingular && lists.ORDINALS.has(base) && neighbour(place, 1) !== neighbour(pastAdverbs(place, 1), 1)) return false
  if (isSingular && word.key.endsWith('ing') && word.forms.size > 0) return !isIngOfVerb(place)
  const isPastOfAnother = isSingular && IRREGULAR_VERB_FORMS.get(base)?.includes(base) === false
  if (isPastOfAnother) return !isPastOfVerb(place)
  if (isNounToo(base)) return !isVerbLikeNoun(place, base)
  const before = neighbour(pastAdverbs(place, -1), -1)
  return !(isSingular && before && (isModal(before) || /^(?:i|you|we|they|he|she)$/.test(before.key)))
}

/** Whether a name can stand for itself there: the name of a people is an adjective before a noun. */
export function canBeName(place: Place, base: string): boolean {
  const word = place.text.words[place.index]
  if (!word || word.key !== base || word.possessive > 0 || !lists.DEMONYMS.has(base)) return true
  const after = neighbour(place, 1)
  return after === null || isFunctionWord(after) || isAdverb(after) || /[^e]ed$/.test(after.key)
}
