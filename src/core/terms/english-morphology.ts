import { foldForSearch } from '../text/fold.ts'
import { baseForms } from './english-inflection.ts'
import type { EnglishForm } from './english-inflection.ts'
import type { EnglishWord, Place } from './english-neighbours.ts'
import { canBeName, canBeNoun } from './english-nouns.ts'
import { canBeVerb } from './english-verbs.ts'
import { PARTICLES } from './english-words.ts'
import type { Morphology, TermPattern, TermWord, WordMatch } from './morphology.ts'

type EnglishTermWord = TermWord & Readonly<{ letters: string; isAcronym: boolean; isCapitalName: boolean }>

const PLURAL_COST = 0.3
const VERB_COST = 0.3
const DEGREE_COST = 0.3
const POSSESSIVE_COST = 0.2
/** A verb form of a term of which nobody said that it is a verb. */
const GUESSED_VERB_COST = 0.6
/** Shorter compounds are mostly two words that happen to meet (on to, any one). */
const MIN_COMPOUND_LETTERS = 7

const POSSESSIVE = /['\u2019]s?$/iu
const CAPITAL = /^\p{Lu}/u
const ACRONYM = /^(?=.*\p{Lu}.*\p{Lu})[\p{Lu}\p{N}.&]+$/u
/** An acronym in the plural. */
const ACRONYM_PLURAL = /^(.*\p{Lu})s$/u

/** Key of a word: folded, without the stops of U.S. and with one kind of apostrophe. */
function keyOf(word: string): string {
  return foldForSearch(word).replace(/\.|'$/g, '')
}

function plainLetters(word: string): string {
  return word.replace(/[^\p{L}\p{N}&]/gu, '')
}

function analyse(word: string): EnglishWord {
  const possessive = POSSESSIVE.exec(word)
  const base = possessive ? word.slice(0, possessive.index) : word
  const key = keyOf(base)
  const forms = new Map<string, EnglishForm[]>()
  for (const { base: stem, form } of baseForms(key)) {
    const known = forms.get(stem)
    if (known) known.push(form)
    else forms.set(stem, [form])
  }
  return {
    keys: [...new Set([keyOf(word), key, ...forms.keys()])],
    key,
    forms,
    letters: plainLetters(ACRONYM_PLURAL.exec(base)?.[1] ?? base),
    isCapital: CAPITAL.test(word),
    length: word.length,
    possessive: possessive?.[0].length ?? 0,
  }
}

/** Whether a text word can stand for an acronym: letter for letter, because "us" is not "US". */
function isSameAcronym(word: EnglishWord, term: EnglishTermWord): boolean {
  return word.letters === term.letters
}

/** What it costs that a word of the text is another form of the term's word, or null where the part of speech has no such form. */
function formCost(forms: readonly EnglishForm[], pattern: TermPattern<EnglishTermWord>, index: number): number | null {
  const { partOfSpeech } = pattern.entry
  const isLast = index === pattern.words.length - 1
  const isAlone = pattern.words.length === 1
  // A verb of several words is inflected in the first (carry out), with hyphens in the last (co-star).
  const isVerb = partOfSpeech === 'verb' && (index === 0 || pattern.separators[index - 1] === '-')
  const isOpen = partOfSpeech === '' || partOfSpeech === 'phrase'
  if (forms.includes('plural') && !(isVerb && isAlone) && partOfSpeech !== 'adjective') return PLURAL_COST
  if (forms.some((form) => form === 'past' || form === 'ing' || form === 'third person')) {
    if (isVerb) return VERB_COST
    if (isOpen && (isAlone || index === 0)) return GUESSED_VERB_COST
  }
  return forms.includes('degree') && (partOfSpeech === 'adjective' || (!isLast && partOfSpeech !== 'proper noun')) ? DEGREE_COST : null
}

function matchWord(word: EnglishWord, pattern: TermPattern<EnglishTermWord>, index: number): WordMatch | null {
  const term = pattern.words[index]
  if (!term) return null
  if ((term.isAcronym && !isSameAcronym(word, term)) || (term.isCapitalName && !word.isCapital)) return null
  const key = term.keys[0] ?? ''
  const isWhole = word.possessive === 0 ? key === word.key : key !== word.key && !word.forms.has(key)
  const inflected = key === word.key ? 0 : formCost(word.forms.get(key) ?? [], pattern, index)
  if (!isWhole && (inflected === null || pattern.freedom !== 'inflected')) return null
  const cost = isWhole ? 0 : (inflected ?? 0) + (word.possessive > 0 ? POSSESSIVE_COST : 0)
  const end = isWhole || index < pattern.words.length - 1 ? word.length : word.length - word.possessive
  return { cost, innerStart: 0, innerEnd: end, end, parts: [], isDefinite: false, proclitics: [] }
}

/** Whether the neighbours allow a term of one word, by its part of speech; a term without one may be anything. */
function isPossibleAt(text: Place['text'], index: number, pattern: TermPattern<EnglishTermWord>): boolean {
  const word = text.words[index]
  const base = pattern.words[0]?.keys[0]
  if (!word || base === undefined) return true
  const place = { text, index }
  switch (pattern.entry.partOfSpeech) {
    case 'verb':
      return canBeVerb(place, base)
    case 'noun':
      return canBeNoun(place, base)
    case 'proper noun':
      return canBeName(place, base)
    case '':
    case 'phrase':
      return word.key === base || (word.forms.get(base) ?? []).includes('plural') || canBeVerb(place, base)
    default:
      return true
  }
}

/**
 * English by its spelling: words are compared folded; plurals, possessives, verb forms and degrees stand for the word of
 * which they are forms, by the part of speech of the term; the neighbours decide whether a word that can be noun, verb or
 * adjective is what the term is. Two words with a hyphen or a space stand for the word written as one. Acronyms are
 * compared letter for letter, and a name that is written with a capital is found only with one.
 */
export const englishMorphology: Morphology<EnglishWord, EnglishTermWord> = {
  analyse,
  termWord: (word, _index, _count, entry) => {
    const isCapitalName = entry.partOfSpeech === 'proper noun' && CAPITAL.test(word)
    return { keys: [keyOf(word)], letters: plainLetters(word), isAcronym: ACRONYM.test(word), isCapitalName }
  },
  match: matchWord,
  gapCost: () => null,
  isPossibleAt,
  joinedKeys: (first, second, separator) => {
    // "Work out" is a verb, the workout is written as one.
    if (separator === '' && PARTICLES.has(second.key)) return []
    return [...new Set([second.key, ...second.keys])].map((key) => `${first.key}${key}`).filter((key) => key.length >= MIN_COMPOUND_LETTERS)
  },
  isDetachedParticle: () => false,
}

/** English spelling without English grammar: for languages that have no rules of their own. */
export const spellingMorphology: Morphology<EnglishWord, EnglishTermWord> = { ...englishMorphology, isPossibleAt: null }
