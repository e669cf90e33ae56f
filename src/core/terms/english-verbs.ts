import type { EnglishForm } from './english-inflection.ts'
import { IRREGULAR_VERB_FORMS } from './english-irregular.ts'
import {
  isAdjective,
  isAdjectiveToo,
  isAdverb,
  isAuxiliary,
  isBe,
  isContractedSubject,
  isDeterminer,
  isFunctionWord,
  isHave,
  isHyphenated,
  isModal,
  isNounToo,
  isPastForm,
  isPluralNoun,
  isPossessive,
  neighbour,
  opensObject,
  pastAdverbs,
  step,
} from './english-neighbours.ts'
import type { EnglishWord, Place } from './english-neighbours.ts'
import * as lists from './english-words.ts'

/** Whether something before the place asks for an infinitive: to, a modal, let, help. */
function asksForInfinitive(place: Place): boolean {
  const at = pastAdverbs(place, -1)
  const before = neighbour(at, -1)
  if (!before) return false
  if (before.key === 'to') {
    const head = neighbour(step(at, -1), -1)
    return !head || !lists.BEFORE_PREPOSITION_TO.has(head.key)
  }
  if (isModal(before) || lists.BEFORE_INFINITIVE.has(before.key)) return true
  const head = neighbour(step(at, -1), -1)
  return lists.OBJECT_PRONOUNS.has(before.key) && head !== null && lists.BEFORE_OBJECT_AND_INFINITIVE.has(head.key)
}

/** Whether a personal subject stands before the place. */
function followsPersonalSubject(place: Place): boolean {
  const before = neighbour(pastAdverbs(place, -1), -1)
  return before !== null && before.possessive === 0 && (lists.SUBJECT_PRONOUNS.has(before.key) || lists.CONTRACTED_HAVE.test(before.key))
}

/** Whether the place is the second of two infinitives: to stop and search. */
function isSecondInfinitive(place: Place): boolean {
  const before = neighbour(place, -1)
  if (!before || !lists.CONJUNCTIONS.has(before.key)) return false
  const first = step(place, -2)
  return first.index >= 0 && neighbour(step(place, -1), -1) !== null && (asksForInfinitive(first) || isSecondInfinitive(first))
}

/** Whether the clause around a place has another word that is a finite verb by its form. */
function hasOtherFiniteVerb(place: Place): boolean {
  for (const offset of [-1, 1] as const) {
    let at = place
    for (let next = neighbour(at, offset); next; next = neighbour(at, offset)) {
      at = step(at, offset)
      if (lists.RELATIVES.has(next.key) || lists.SUBORDINATORS.has(next.key)) break
      const isInfinitive = neighbour(at, -1)?.key === 'to'
      if ((isAuxiliary(next) && !isInfinitive && next.key !== 'been' && next.key !== 'being') || isPastForm(next)) return true
    }
  }
  return false
}

/** Whether the word before the place, a plural, begins a compound with it: a sports field. */
function isInSingularPhrase(place: Place): boolean {
  const opening = neighbour(step(place, -1), -1)
  return opening !== null && (opening.key === 'a' || opening.key === 'an' || (opening.key !== 'that' && lists.SINGULAR_DETERMINERS.has(opening.key)))
}

/** Whether a particle follows that makes a phrasal verb rather than begin a phrase of its own: hits out, set up. */
function isPhrasal(place: Place): boolean {
  const after = neighbour(place, 1)
  return after !== null && /^(?:up|out|off|down|away)$/.test(after.key)
}

/** The base form after a subject that is no pronoun: investors play in the market. */
function followsNounSubject(place: Place, word: EnglishWord, before: EnglishWord, isOwnPast: boolean): boolean {
  const after = neighbour(place, 1)
  const isSubject = (isPluralNoun(before) && !isInSingularPhrase(place)) || (isOwnPast && !isAdjective(before))
  if (!isSubject || !after) return false
  if (opensObject(after) || isAdverb(after) || (isOwnPast && after.key === 'to') || isPhrasal(place)) return true
  const isBeforePreposition = lists.PREPOSITIONS.has(after.key) && after.key !== 'of' && after.key !== 'for'
  return isBeforePreposition && !isAdjectiveToo(word.key) && !hasOtherFiniteVerb(place)
}

/** Whether a word in its base form is a verb: needs an infinitive's place or a subject, where it can be something else too. */
function isBaseVerb(place: Place, word: EnglishWord): boolean {
  const isOwnPast = isPastOf(word, word.key)
  if (asksForInfinitive(place) || isSecondInfinitive(place)) return true
  if (!isOwnPast && IRREGULAR_VERB_FORMS.has(word.key)) return false
  const before = neighbour(place, -1)
  if (word.key === 'like') return before !== null && /^(?:i|you|we|they|who)$/.test(neighbour(pastAdverbs(place, -1), -1)?.key ?? '')
  const mayBeAdjective = isAdjectiveToo(word.key)
  if (!isNounToo(word.key) && !mayBeAdjective) return !isContractedSubject(word)
  if (followsPersonalSubject(place)) return true
  const after = neighbour(place, 1)
  const opensClause = !before || lists.CONJUNCTIONS.has(before.key) || lists.SUBORDINATORS.has(before.key)
  if (opensClause) return after !== null && (opensObject(after) || isPhrasal(place)) && !mayBeAdjective
  if (isOwnPast && (isBe(before) || isHave(before))) return true
  if (lists.RELATIVES.has(before.key)) {
    const head = neighbour(step(place, -1), -1)
    return head === null ? before.key !== 'that' : isPluralNoun(head)
  }
  if (isFunctionWord(before) || isDeterminer(before)) return false
  if (isAdverb(before)) return !mayBeAdjective && !isDeterminerBefore(place)
  return followsNounSubject(place, word, before, isOwnPast)
}

/** Whether a determiner stands before the adverbs before the place: the newly open border. */
function isDeterminerBefore(place: Place): boolean {
  const before = neighbour(pastAdverbs(place, -1), -1)
  return before !== null && (isDeterminer(before) || lists.PREPOSITIONS.has(before.key))
}

/** Whether a word in -s is a verb rather than a plural. */
function isThirdPerson(place: Place, base: string): boolean {
  if (!isNounToo(base)) return true
  const before = neighbour(place, -1)
  const after = neighbour(place, 1)
  if (!before) return false
  if (lists.SINGULAR_SUBJECTS.has(before.key) && !isPossessive(before)) return true
  if (lists.CONJUNCTIONS.has(before.key)) return after !== null && opensObject(after)
  if (isFunctionWord(before) || isDeterminer(before)) return false
  if (isAdverb(before)) return !isDeterminerBefore(place)
  if (!after || after.key === 'of') return false
  const isAfterNoun = !isAdjective(before) || before.isCapital
  const isBetweenNames = before.isCapital && after.isCapital && !place.text.words[place.index]?.isCapital
  if (isBetweenNames || after.key === 'not' || isPhrasal(place)) return isAfterNoun
  if (opensObject(after) || lists.RELATIVES.has(after.key) || after.key === 'how') return isAfterNoun
  const goesOn = isAdverb(after) || after.key === 'to' || lists.PREPOSITIONS.has(after.key)
  return goesOn && isAfterNoun && !isPluralNoun(before) && !hasOtherFiniteVerb(place) && !isBareWordAfterAdverbs(place)
}

/** After a plural and an adverb comes its verb: dust storms usually start. */
function isBareWordAfterAdverbs(place: Place): boolean {
  const at = pastAdverbs(place, 1)
  const next = neighbour(at, 1)
  return at.index > place.index && next !== null && !isFunctionWord(next)
}

function isPastOf(word: EnglishWord, base: string): boolean {
  return word.forms.get(base)?.includes('past') ?? false
}

/** Whether a word in -ing is a form of a verb rather than a noun or an adjective. */
function isIng(place: Place, word: EnglishWord): boolean {
  const before = neighbour(place, -1)
  const after = neighbour(place, 1)
  const hasObject = after !== null && opensObject(after)
  if (lists.PARTICIPIAL_ADJECTIVES.has(word.key) && !hasObject) return false
  if (!before || isHyphenated(place, -1) || hasObject) return true
  const endsPhrase = after === null || isAuxiliary(after) || lists.CONJUNCTIONS.has(after.key) || after.key === 'of'
  const isBeforeNoun = after !== null && !isFunctionWord(after) && !isPastForm(after)
  if (isDeterminer(before) || (isAdjective(before) && !isAdverb(before))) return isBeforeNoun
  const isCompound = !isFunctionWord(before) && !isAdverb(before) && !isPluralNoun(before) && !isPastForm(before) && !before.isCapital
  return !(endsPhrase && isCompound && before.forms.size === 0 && !isNounToo(before.key))
}

/** Whether a past form or participle is one, and no noun or adjective that looks like it. */
function isPast(place: Place, word: EnglishWord): boolean {
  if (asksForInfinitive(place)) return false
  const before = neighbour(place, -1)
  const after = neighbour(place, 1)
  if (lists.PARTICIPIAL_ADJECTIVES.has(word.key)) return (after !== null && opensObject(after)) || !isAdjectivePlace(place)
  const isAlsoOther = isNounToo(word.key) || isAdjectiveToo(word.key) || lists.ADJECTIVE_HOMOGRAPHS.has(word.key)
  if (!isAlsoOther || !before) return true
  return !(isDeterminer(before) || lists.PREPOSITIONS.has(before.key) || isAdjective(before) || before.key === 'to')
}

/** Whether an adjective is to be expected: after a determiner, "be", "seem", before a noun. */
function isAdjectivePlace(place: Place): boolean {
  const before = neighbour(pastAdverbs(place, -1), -1)
  if (!before) return true
  const isLed = isDeterminer(before) || isBe(before) || isAdjective(before) || lists.PREPOSITIONS.has(before.key)
  return isLed || lists.LINKING_VERBS.has(before.key) || lists.CONJUNCTIONS.has(before.key)
}

/** Full verb "have": no participle and no infinitive comes after it. */
function isFullHave(place: Place): boolean {
  const at = pastAdverbs(place, 1)
  const after = neighbour(at, 1)
  if (!after) return true
  if (lists.SUBJECT_PRONOUNS.has(after.key)) return false
  const isParticiple = isPastForm(after) && !isDeterminer(after) && !isFunctionWord(after)
  return !(after.key === 'had' || after.key === 'been' || isParticiple)
}

/** Full verb "do": no infinitive comes after it, as far as the next word tells. */
function isFullDo(place: Place, word: EnglishWord): boolean {
  if (/ing$|^done$/.test(word.key) || asksForInfinitive(place)) return true
  const after = neighbour(place, 1)
  if (!after || after.key === 'not' || /n't$/.test(word.key)) return false
  return lists.ARTICLES_AND_DETERMINERS.has(after.key) || lists.INDEFINITE_PRONOUNS.has(after.key) || after.key === 'so' || after.key === 'well'
}

/** Whether an auxiliary is a full verb. Modals never are. */
function isFullAuxiliary(place: Place, word: EnglishWord, base: string): boolean {
  if (base === 'have') return isFullHave(place)
  if (base === 'do') return isFullDo(place, word)
  // "There is" is the one use of "be" that says that something exists.
  if (base === 'be') return neighbour(pastAdverbs(place, -1), -1)?.key === 'there'
  return false
}

/** Whether a word with a capital is part of a name: not the first of its sentence, or before another capital. */
function isInName(place: Place, word: EnglishWord): boolean {
  if (!word.isCapital || !/\p{Ll}/u.test(word.letters)) return false
  const after = neighbour(place, 1)
  return neighbour(place, -1) !== null || (after !== null && after.isCapital && !isFunctionWord(after))
}

/** Whether the neighbours of a word let it be a verb of the given base there. */
export function canBeVerb(place: Place, base: string): boolean {
  const word = place.text.words[place.index]
  // "Let's" is the one verb that looks possessive.
  if (!word || (word.possessive > 0 && word.key !== 'let' && !isContractedSubject(word))) return false
  if (base === 'have' || base === 'do' || base === 'be' || lists.MODALS.has(base)) return isFullAuxiliary(place, word, base)
  const forms: readonly EnglishForm[] = word.forms.get(base) ?? []
  const isBase = word.key === base
  if (isInName(place, word)) return false
  if (isHyphenated(place, -1) || isHyphenated(place, 1)) return !isBase && (forms.includes('ing') || forms.includes('past'))
  if (isBase) return isBaseVerb(place, word)
  if (forms.includes('ing')) return isIng(place, word)
  if (forms.includes('past')) return isPast(place, word)
  return forms.includes('third person') && isThirdPerson(place, base)
}

/** Whether a word that can be a noun, in its base form or in -s, is a verb where it stands. */
export function isVerbLikeNoun(place: Place, base: string): boolean {
  const word = place.text.words[place.index]
  if (!word || (word.isCapital && neighbour(place, -1)) || isHyphenated(place, -1) || isHyphenated(place, 1)) return false
  return word.key === base ? isBaseVerb(place, word) : isThirdPerson(place, base)
}
