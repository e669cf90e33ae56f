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

/** A word where it stands. */
export type Place = Readonly<{ text: RunningText<EnglishWord>; index: number }>

const HYPHEN = '-'

/** The word next to a place on one side, or null where punctuation or the end of the text comes between. */
function neighbour({ text, index }: Place, offset: 1 | -1): EnglishWord | null {
  const separator = offset === 1 ? index + 1 : index
  if (index + offset < 0 || index + offset >= text.words.length) return null
  const between = text.separatorBefore(separator)
  return between === '' || between === HYPHEN ? (text.words[index + offset] ?? null) : null
}

function step(place: Place, offset: number): Place {
  return { text: place.text, index: place.index + offset }
}

function isHyphenated(place: Place, offset: 1 | -1): boolean {
  return neighbour(place, offset) !== null && place.text.separatorBefore(offset === 1 ? place.index + 1 : place.index) === HYPHEN
}

function isAdverb({ key }: EnglishWord): boolean {
  return lists.ADVERBS.has(key) || (key.length > 4 && key.endsWith('ly') && !lists.NO_ADVERBS.has(key))
}

/** The nearest place on one side that no adverb holds. */
function pastAdverbs(place: Place, offset: 1 | -1): Place {
  let at = place
  for (let next = neighbour(at, offset); next && isAdverb(next); next = neighbour(at, offset)) at = step(at, offset)
  return at
}

const isContractedSubject = ({ key, possessive }: EnglishWord): boolean =>
  possessive > 0 && (lists.SINGULAR_SUBJECTS.has(key) || key === 'there' || key === 'here')
const isModal = ({ key }: EnglishWord): boolean => lists.MODALS.has(key) || lists.FORMS_OF_DO.has(key) || lists.CONTRACTED_MODAL.test(key)
const isHave = ({ key }: EnglishWord): boolean => lists.FORMS_OF_HAVE.has(key) || lists.CONTRACTED_HAVE.test(key)
const isBe = (word: EnglishWord): boolean => lists.FORMS_OF_BE.has(word.key) || lists.CONTRACTED_BE.test(word.key) || isContractedSubject(word)
const isAuxiliary = (word: EnglishWord): boolean => isModal(word) || isHave(word) || isBe(word)
const isPossessive = (word: EnglishWord): boolean =>
  lists.POSSESSIVE_DETERMINERS.has(word.key) || (word.possessive > 0 && !isContractedSubject(word) && word.key !== 'let')
const isDeterminer = (word: EnglishWord): boolean =>
  lists.ARTICLES_AND_DETERMINERS.has(word.key) || isPossessive(word) || lists.NUMERALS.has(word.key) || /^\p{N}/u.test(word.key)

/** Words between the parts of a sentence: what follows them or stands before them is no compound with them. */
function isFunctionWord(word: EnglishWord): boolean {
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

function isPastForm({ key }: EnglishWord): boolean {
  return key.endsWith('ed') || IRREGULAR_VERB_FORMS.has(key)
}

/** Looks like a plural noun: in -s, or an irregular plural. */
function isPluralNoun(word: EnglishWord): boolean {
  if (isFunctionWord(word) || isAdverb(word) || word.possessive > 0) return false
  return IRREGULAR_PLURALS.has(word.key) || /people|police/.test(word.key) || /[^su']s$/.test(word.key.replace(/is$/, ''))
}

/** Looks like an adjective, by a list or its ending. */
function isAdjective({ key }: EnglishWord): boolean {
  return lists.ADJECTIVE_HOMOGRAPHS.has(key) || lists.DEMONYMS.has(key) || /(?:[ai]ble|ful|less|ous|ic|ical|ive|[^aeiou]al|ish|ese|ary|est)$/.test(key)
}

/** What an object, or what goes with a verb, begins with. */
function opensObject(word: EnglishWord): boolean {
  return isDeterminer(word) || lists.OBJECT_PRONOUNS.has(word.key) || word.key === 'her' || word.key === 'it' || lists.INDEFINITE_PRONOUNS.has(word.key)
}

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

/** Which part of speech a word can have beside the one it is asked for. */
const isNounToo = (base: string): boolean => lists.NOUN_VERBS.has(base)
const isAdjectiveToo = (base: string): boolean => lists.VERBS_LIKE_ADJECTIVES.has(base)

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

function isBaseVerb(place: Place, word: EnglishWord, isOwnPast: boolean): boolean {
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
  return !(after.key === 'had' || after.key === 'been' || isParticiple(after))
}

/** Past participle, as far as its form tells: "to have set" is one, "have cut flowers" is not looked at. */
function isParticiple(word: EnglishWord): boolean {
  if (isDeterminer(word) || isFunctionWord(word)) return false
  return isPastForm(word)
}

function isFullDo(place: Place, word: EnglishWord): boolean {
  if (/ing$|^done$/.test(word.key) || asksForInfinitive(place)) return true
  const after = neighbour(place, 1)
  if (!after || after.key === 'not' || /n't$/.test(word.key)) return false
  return lists.ARTICLES_AND_DETERMINERS.has(after.key) || lists.INDEFINITE_PRONOUNS.has(after.key) || after.key === 'so' || after.key === 'well'
}

function isFullAuxiliary(place: Place, word: EnglishWord, base: string): boolean {
  if (base === 'have') return isFullHave(place)
  if (base === 'do') return isFullDo(place, word)
  // "There is" is the one use of "be" that says that something exists.
  if (base === 'be') return neighbour(pastAdverbs(place, -1), -1)?.key === 'there'
  return false
}

/** Whether the neighbours of a word let it be a verb of the given base there. */
export function canBeVerb(place: Place, base: string): boolean {
  const word = place.text.words[place.index]
  // "Let's" is the one verb that looks possessive.
  if (!word || (word.possessive > 0 && word.key !== 'let' && !isContractedSubject(word))) return false
  if (base === 'have' || base === 'do' || base === 'be' || lists.MODALS.has(base)) return isFullAuxiliary(place, word, base)
  const forms: readonly EnglishForm[] = word.forms.get(base) ?? []
  const isBase = word.key === base
  const after = neighbour(place, 1)
  const isName = word.isCapital && (neighbour(place, -1) !== null || (after !== null && after.isCapital && !isFunctionWord(after)))
  if (isName) return false
  if (isHyphenated(place, -1) || isHyphenated(place, 1)) return !isBase && (forms.includes('ing') || forms.includes('past'))
  if (isBase) return isBaseVerb(place, word, forms.includes('past'))
  if (forms.includes('ing')) return isIng(place, word)
  if (forms.includes('past')) return isPast(place, word)
  return forms.includes('third person') && isThirdPerson(place, base)
}

/** A noun in -ing is a verb form after "be", after a pronoun and before an object. */
function isIngOfVerb(place: Place): boolean {
  const before = neighbour(pastAdverbs(place, -1), -1)
  const after = neighbour(place, 1)
  if (before && (isBe(before) || lists.OBJECT_PRONOUNS.has(before.key) || lists.INDEFINITE_PRONOUNS.has(before.key))) return true
  const isLedByDeterminer = before !== null && isDeterminer(before)
  return after !== null && !isLedByDeterminer && opensObject(after)
}

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
  return isDeterminer(before) || (isAdjective(before) && !isBe(before)) || lists.PREPOSITIONS.has(before.key)
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
  if (isNounToo(base)) return !isVerbForm(place, word, base, isSingular)
  const before = neighbour(pastAdverbs(place, -1), -1)
  return !(isSingular && before && (isModal(before) || /^(?:i|you|we|they|he|she)$/.test(before.key)))
}

/** A noun that looks like a past form is one after a subject, an adverb or an auxiliary, and before an object. */
function isPastOfVerb(place: Place): boolean {
  const before = neighbour(place, -1)
  const after = neighbour(place, 1)
  if (isLedToNoun(place)) return false
  if (after && (opensObject(after) || after.key === 'that')) return true
  return before !== null && (isAdverb(before) || isAuxiliary(before) || before.isCapital || lists.SUBJECT_PRONOUNS.has(before.key))
}

function isVerbForm(place: Place, word: EnglishWord, base: string, isSingular: boolean): boolean {
  if (word.isCapital && neighbour(place, -1)) return false
  if (isHyphenated(place, -1) || isHyphenated(place, 1)) return false
  return isSingular ? isBaseVerb(place, word, (word.forms.get(base) ?? []).includes('past')) : isThirdPerson(place, base)
}

/** Whether a name can stand for itself there: the name of a people is an adjective before a noun. */
export function canBeName(place: Place, base: string): boolean {
  const word = place.text.words[place.index]
  if (!word || word.key !== base || word.possessive > 0 || !lists.DEMONYMS.has(base)) return true
  const after = neighbour(place, 1)
  return after === null || isFunctionWord(after) || isAdverb(after) || /[^e]ed$/.test(after.key)
}
