import type { TermInsertion } from '../../model/term-insertion.ts'
import { lettersOf } from '../../text/clitics.ts'
import { foldForSearch } from '../../text/fold.ts'
import { isDropped } from '../../text/transparent.ts'
import { words } from '../../text/words.ts'
import { DEMONYMS } from '../english-words.ts'
import { arabicDuals, arabicPlurals, isArabicPlural } from './arabic-forms.ts'
import { definitePhrase, feminineOf, indefinitePhrase, inflectPhrase, isGenitiveChain, lastGenitive } from './arabic-phrase.ts'
import { withParticles, withPronoun } from './arabic-phrase.ts'
import { hasArticle, readParticles } from './arabic-word.ts'
import type { TypedParticles } from './arabic-word.ts'
import { designationsOf } from './designations.ts'
import { isAlwaysCapital } from './english-phrase.ts'
import type { InsertionRequest } from './insertion-request.ts'
import { isListedWord } from './known-words.ts'
import type { SourceReading } from './source-form.ts'

/** Prepositions written apart: after one of them the source's preposition is said. */
const PREPOSITIONS = new Set(
  'في من إلى الى على عن مع بين عند لدى منذ حول خلال بعد قبل ضد دون نحو عبر تحت فوق وفي ومن وإلى والى وعلى وعن ومع وبين'.split(' '),
)

type Typed = Readonly<{
  /** Particles and article that touch the caret, or null. */
  particles: TypedParticles | null
  /** Their length in code units, with marks and tatweel. */
  length: number
  hasPreposition: boolean
}>

const ARABIC_OR_MARK = /[\p{Script=Arabic}\p{M}\u0640]/u

function readTyped(before: string): Typed {
  let start = before.length
  while (start > 0 && (ARABIC_OR_MARK.test(before.charAt(start - 1)) || isDropped(before.charAt(start - 1))) && !/[\s\p{P}\p{N}]/u.test(before.charAt(start - 1))) start--
  // Marks and tags before the first letter belong to what stands before.
  while (start < before.length && isDropped(before.charAt(start))) start++
  const touching = before.slice(start)
  const particles = touching === '' || /\p{L}$/u.test(before.slice(0, start)) ? null : readParticles(lettersOf(touching).letters)
  if (particles) return { particles, length: touching.length, hasPreposition: false }
  const last = words(before.slice(-60)).at(-1)
  const isNear = last !== undefined && /^[\s\p{Cf}\p{Co}]*$/u.test(before.slice(-60).slice(last.end))
  return { particles: null, length: 0, hasPreposition: isNear && PREPOSITIONS.has(lettersOf(last.text).letters) }
}

function pluralTexts(text: string, { forms }: InsertionRequest): string[] {
  const head = text.split(/\s/u, 1)[0] ?? ''
  if (isArabicPlural(head)) return [text]
  const isPlural = (form: string): boolean => isArabicPlural(form.split(/\s/u, 1)[0] ?? '') || /[\u0648\u064a]\u0646$/.test(form)
  const confirmed = forms.filter((form) => foldForSearch(form) !== foldForSearch(text)).sort((a, b) => Number(isPlural(b)) - Number(isPlural(a)))
  return [...confirmed.slice(0, 2), ...pluralPhrases(text).slice(0, 2).map(({ form }) => form)]
}

/** A plural of a phrase, from the list or by a rule. */
export type PluralPhrase = Readonly<{ form: string; isListed: boolean }>

/**
 * Plurals of a phrase: of its head, the adjectives agreeing. Things take the feminine singular, people the plural; before a
 * genitive a sound plural loses its noon.
 */
export function pluralPhrases(text: string): readonly PluralPhrase[] {
  const head = (text.split(/\s/u, 1)[0] ?? '').trim()
  const bare = hasArticle(head) ? head.slice(2) : head
  const isChain = isGenitiveChain(text)
  return arabicPlurals(bare).map(({ form, isListed }) => {
    const isSound = /[\u0648\u064a]\u0646$/.test(form) && form.startsWith(lettersOf(bare).letters)
    const isHuman = isSound || /^.{3}\u0627\u0621$/.test(form)
    const bound = isSound && isChain ? form.slice(0, -1) : form
    return { form: inflectPhrase(text, () => bound, (adjective) => (isHuman ? pluralAdjective(adjective, /\u0648\u0646$/.test(form)) : feminineOf(adjective))), isListed }
  })
}

function pluralAdjective(adjective: string, isNominative: boolean): string {
  const [first] = arabicPlurals(adjective)
  if (first?.isListed) return first.form
  return adjective + (isNominative ? '\u0648\u0646' : '\u064a\u0646') // waw noon; yeh noon
}

/** The oblique case first; after a preposition there is no other. */
function dualTexts(text: string, isAfterPreposition: boolean): string[] {
  const head = text.split(/\s/u, 1)[0] ?? ''
  if (isArabicPlural(head) || isGenitiveChain(text)) return []
  return (isAfterPreposition ? [1] : [1, 0]).map((index) => {
    const toDual = (word: string): string => arabicDuals(word)[index] ?? word
    return inflectPhrase(text, toDual, (adjective) => toDual(head.endsWith('\u0629') ? feminineOf(adjective) : adjective))
  })
}

/** Whether the English term has a name in it, beside acronyms and peoples: Haftar's forces. */
function hasNameInside(english: string): boolean {
  return words(english).some(({ text }) => {
    const bare = text.replace(/['\u2019]s?$/u, '')
    return /^\p{Lu}\p{Ll}/u.test(bare) && !DEMONYMS.has(bare.toLowerCase())
  })
}

/** A genitive that ends in a name is definite as it stands; a name is no word of the lists. */
function endsInName(text: string, { source }: InsertionRequest): boolean {
  const last = lastGenitive(text)
  return last !== null && hasNameInside(source.text) && !isListedWord(lettersOf(last).folded)
}

/** The noun phrase in its states, the likeliest first. */
function states(text: string, reading: SourceReading, isTypedDefinite: boolean, isName: boolean): string[] {
  if (isName) return [text]
  const definite = definitePhrase(text)
  const indefinite = indefinitePhrase(text)
  if (isTypedDefinite) return [definite]
  if (reading.possessors.length > 0) {
    const bound = reading.possessors.flatMap((pronoun) => withPronoun(text, pronoun))
    return [...bound, text, definite]
  }
  switch (reading.definiteness) {
    case 'definite':
    case 'genitive':
      return [definite, indefinite]
    case 'indefinite':
      return [indefinite, definite]
    default:
      return [text, text === definite ? indefinite : definite]
  }
}

function nounTexts(designation: string, reading: SourceReading, typed: Typed, request: InsertionRequest): string[] {
  const isName = request.partOfSpeech === 'proper noun' || isAlwaysCapital(request.source.text) || endsInName(designation, request)
  const isInflected = reading.number !== 'same' && !isName
  const isAfterPreposition = typed.hasPreposition || (typed.particles?.preposition ?? '') !== '' || (reading.prepositions[0] ?? '') !== ''
  const duals = isInflected && reading.number === 'dual' ? dualTexts(designation, isAfterPreposition) : []
  const inflected = isInflected ? [...duals, ...pluralTexts(designation, request)] : []
  const texts = [...inflected, ...(inflected.length === 0 ? [designation] : [])]
  const isTypedDefinite = typed.particles?.hasArticle ?? false
  const all = texts.map((text) => states(text, reading, isTypedDefinite, isName))
  // The likeliest state of each number before the second.
  return [...all.map(([first = '']) => first), ...all.flatMap((list) => list.slice(1))]
}

function adjectiveTexts(designation: string, reading: SourceReading, typed: Typed): string[] {
  const masculine = indefinitePhrase(designation)
  const feminine = feminineOf(masculine)
  const both = masculine === feminine ? [masculine] : [masculine, feminine]
  const definite = both.map(definitePhrase)
  if (typed.particles?.hasArticle) return definite
  return reading.definiteness === 'definite' ? [...definite, ...both] : [...both, ...definite]
}

/** Every way to put particles before the texts: what is typed stays, the source gives the rest. */
function composed(texts: readonly string[], reading: SourceReading, typed: Typed, isPlain: boolean): string[] {
  const conjunction = typed.particles?.conjunction ?? ''
  const preposition = typed.particles?.preposition ?? ''
  const isBareArticle = typed.particles?.hasArticle === true && preposition === ''
  const isSaid = preposition !== '' || typed.hasPreposition || isBareArticle || isPlain
  const prepositions = preposition !== '' ? [preposition] : isSaid ? [''] : reading.prepositions
  const isJoined = typed.particles !== null || typed.hasPreposition
  const said = isJoined ? [conjunction] : reading.conjunction === '' ? [''] : [reading.conjunction, '']
  const [best = '', second = '', ...rest] = texts
  const pairs: [string, string][] = [
    ...prepositions.map((letters): [string, string] => [letters, best]),
    ...(second === '' ? [] : prepositions.map((letters): [string, string] => [letters, second])),
    ...rest.map((text): [string, string] => [prepositions[0] ?? '', text]),
  ]
  const joined = (conjunctionLetters: string): string[] => pairs.map(([letters, text]) => withParticles(conjunctionLetters + letters, text))
  const [first = [], without = []] = said.map(joined)
  return [...first.slice(0, 1), ...without.slice(0, 1), ...first.slice(1, 4), ...without.slice(1), ...first.slice(4)]
}

/**
 * An Arabic designation as it would stand in the sentence, in one word with its particles: article and preposition as the
 * source says, after particles that are typed already, which it takes the place of.
 */
export function arabicInsertions(request: InsertionRequest, reading: SourceReading): readonly TermInsertion[] {
  const typed = readTyped(request.before)
  const { partOfSpeech } = request
  const [designation = request.counterpart, ...others] = designationsOf(request.counterpart, partOfSpeech)
  const isPlain = partOfSpeech === 'verb' || partOfSpeech === 'phrase'
  const textsOf = (text: string): string[] => {
    if (isPlain) return [text]
    return partOfSpeech === 'adjective' ? adjectiveTexts(text, reading, typed) : nounTexts(text, reading, typed, request)
  }
  const first = composed(textsOf(designation), reading, typed, isPlain || partOfSpeech === 'adjective')
  const further = others.flatMap((text) => composed(textsOf(text).slice(0, 1), reading, typed, isPlain).slice(0, 1))
  const room = further.length > 0 ? 4 : 6
  return [...first.slice(0, room), ...further, ...first.slice(room)].map((text) => ({ text, replaceBefore: typed.length }))
}
