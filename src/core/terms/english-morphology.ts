import { foldForSearch } from '../text/fold.ts'
import type { AnalysedWord, Morphology, TermWord, WordMatch } from './morphology.ts'

type EnglishWord = AnalysedWord &
  Readonly<{
    letters: string
    /** What the word can be a form of, with its cost. */
    singulars: ReadonlyMap<string, number>
    isCapital: boolean
    length: number
    /** Length of the possessive ending. */
    possessive: number
  }>
type EnglishTermWord = TermWord & Readonly<{ letters: string; isAcronym: boolean; isCapitalName: boolean }>

const IRREGULAR_PLURALS: ReadonlyMap<string, string> = new Map([
  ['men', 'man'],
  ['women', 'woman'],
  ['children', 'child'],
  ['people', 'person'],
  ['feet', 'foot'],
  ['teeth', 'tooth'],
  ['mice', 'mouse'],
  ['geese', 'goose'],
  ['lives', 'life'],
  ['wives', 'wife'],
  ['knives', 'knife'],
  ['leaves', 'leaf'],
  ['halves', 'half'],
  ['criteria', 'criterion'],
  ['phenomena', 'phenomenon'],
  ['media', 'medium'],
  ['analyses', 'analysis'],
  ['crises', 'crisis'],
  ['bases', 'basis'],
  ['theses', 'thesis'],
  ['indices', 'index'],
  ['matrices', 'matrix'],
  ['appendices', 'appendix'],
])

const PLURAL_COST = 0.3
const POSSESSIVE_COST = 0.2
/** Shorter compounds are mostly two words that happen to meet (on to, any one). */
const MIN_COMPOUND_LETTERS = 7

const POSSESSIVE = /['\u2019]s?$/iu
const CAPITAL = /^\p{Lu}/u
const ACRONYM = /^(?=.*\p{Lu}.*\p{Lu})[\p{Lu}\p{N}.&]+$/u
/** An acronym in the plural. */
const ACRONYM_PLURAL = /^(.*\p{Lu})s$/u

/** The forms of which a folded word can be the plural. */
function singularsOf(word: string): string[] {
  const irregular = IRREGULAR_PLURALS.get(word)
  if (irregular) return [irregular]
  const singulars: string[] = []
  if (/ies$/.test(word) && word.length > 4) singulars.push(`${word.slice(0, -3)}y`)
  if (/(?:s|x|z|ch|sh|o)es$/.test(word)) singulars.push(word.slice(0, -2))
  if (/ves$/.test(word)) singulars.push(`${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`)
  if (/[^su]s$/.test(word) && word.length > 3) singulars.push(word.slice(0, -1))
  return singulars
}

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
  const singulars = new Map<string, number>()
  const whole = keyOf(word)
  const key = keyOf(base)
  if (whole !== key) singulars.set(whole, 0)
  singulars.set(key, possessive ? POSSESSIVE_COST : 0)
  for (const singular of singularsOf(key)) {
    if (!singulars.has(singular)) singulars.set(singular, PLURAL_COST + (possessive ? POSSESSIVE_COST : 0))
  }
  const letters = plainLetters(ACRONYM_PLURAL.exec(base)?.[1] ?? base)
  const isCapital = CAPITAL.test(word)
  return { keys: [...singulars.keys()], letters, singulars, isCapital, length: word.length, possessive: possessive?.[0].length ?? 0 }
}

/** Whether a text word can stand for an acronym: letter for letter, because "us" is not "US". */
function isSameAcronym(word: EnglishWord, term: EnglishTermWord): boolean {
  return word.letters === term.letters
}

function matchWord(word: EnglishWord, term: EnglishTermWord, isInflected: boolean, isLast: boolean): WordMatch | null {
  const key = term.keys[0] ?? ''
  const cost = word.singulars.get(key)
  if (cost === undefined || (cost > 0 && !isInflected)) return null
  if ((term.isAcronym && !isSameAcronym(word, term)) || (term.isCapitalName && !word.isCapital)) return null
  const end = cost === 0 || !isLast ? word.length : word.length - word.possessive
  return { cost, innerStart: 0, innerEnd: end, end, parts: [], isDefinite: false, proclitics: [] }
}

/**
 * English by its spelling: words are compared folded; plurals and possessives stand for the singular; two words with a
 * hyphen or a space stand for the word written as one. Acronyms are compared letter for letter, and a name that is written
 * with a capital is found only with one.
 */
export const englishMorphology: Morphology<EnglishWord, EnglishTermWord> = {
  analyse,
  termWord: (word, _index, _count, entry) => {
    const isCapitalName = entry.partOfSpeech === 'proper noun' && CAPITAL.test(word)
    return { keys: [keyOf(word)], letters: plainLetters(word), isAcronym: ACRONYM.test(word), isCapitalName }
  },
  match: (word, pattern, index) => {
    const term = pattern.words[index]
    if (!term) return null
    return matchWord(word, term, pattern.freedom === 'inflected', index === pattern.words.length - 1)
  },
  gapCost: () => null,
  joinedKey: (first, second) => {
    const key = `${first.keys[0] ?? ''}${second.keys.at(-1) ?? ''}`
    return key.length >= MIN_COMPOUND_LETTERS ? key : null
  },
  isDetachedParticle: () => false,
}
