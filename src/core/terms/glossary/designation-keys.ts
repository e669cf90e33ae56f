import { baseLanguage, type LanguageTag } from '../../model/language.ts'
import { PRONOUNS, lettersOf, proclitics } from '../../text/clitics.ts'
import { words } from '../../text/words.ts'
import { isFunctionWord, isKnownWord, singularsOf } from '../arabic-lexicon.ts'
import { baseForms } from '../english-inflection.ts'

/** How far apart two spellings of one designation may be: written alike, with other particles or articles, in another form. */
export const KEY_LEVELS = ['spelling', 'clitic', 'inflection'] as const
export type KeyLevel = (typeof KEY_LEVELS)[number]

/** Keys with the index of their level in `KEY_LEVELS`. Equal keys = perhaps the same designation, as surely as the less sure level of the two. */
export type DesignationKeys = ReadonlyMap<string, number>
type Keys = Map<string, number>
const [SPELLING, CLITIC, INFLECTION] = [0, 1, 2]

/** What may differ without being another word: spaces, hyphens, quotation marks, brackets, full stops, commas. */
const INSIGNIFICANT = /[\s\-'".,()[\]]+/gu
const ALEF = '\u0627'
const TEH = '\u062a'
const HEH = '\u0647'
const LEADING_ARTICLE = new Set(['the', 'a', 'an', 'to'])
const MIN_STEM_LETTERS = 3
/** Forms of a word that are kept for the next term with it. */
const MAX_KNOWN_WORDS = 100_000

type ArabicWordKeys = Readonly<{ folded: string; bare: string; stems: readonly string[]; singulars: readonly string[] }>
const knownArabic = new Map<string, ArabicWordKeys>()

function singularsOfBare(bare: string): readonly string[] {
  const listed = singularsOf(bare)
  if (listed) return [...listed]
  const isSound = bare.endsWith(ALEF + TEH) && bare.length - 2 >= MIN_STEM_LETTERS
  return isSound ? [bare.slice(0, -2) + HEH, bare.slice(0, -2)] : []
}

/** A word without its article, and the stems that other particles may stand before. */
function arabicWord(word: string): ArabicWordKeys {
  const known = knownArabic.get(word)
  if (known) return known
  const { letters, folded } = lettersOf(word)
  const readings = isFunctionWord(letters, folded) ? [] : proclitics(letters)
  const isWhole = isKnownWord(folded)
  let bare = folded
  const stems = new Set<string>()
  for (const { proclitics: particles, hasArticle, stemStart } of readings) {
    const stem = folded.slice(stemStart)
    if (stemStart === 0 || (stem.length < MIN_STEM_LETTERS && !isKnownWord(stem))) continue
    if (hasArticle && particles.length === 0) bare = stem
    else if (!isWhole && (hasArticle || isKnownWord(stem))) stems.add(stem)
  }
  const singulars = new Set([bare, ...stems].flatMap(singularsOfBare))
  if (knownArabic.size >= MAX_KNOWN_WORDS) knownArabic.clear()
  const keys: ArabicWordKeys = { folded, bare, stems: [...stems], singulars: [...singulars] }
  knownArabic.set(word, keys)
  return keys
}

/** Adds a key unless it is there at a surer level. */
function put(keys: Keys, key: string, level: number): void {
  if (key !== '' && level < (keys.get(key) ?? KEY_LEVELS.length)) keys.set(key, level)
}

const PLAIN_WORDS = /^[\p{L}\p{M} ]+$/u
const wordsOf = (text: string): readonly string[] => (PLAIN_WORDS.test(text) ? text.split(' ').filter((word) => word !== '') : words(text).map(({ text: word }) => word))

/** Particles stand before the first word, articles before any; the head of an Arabic phrase, which takes the plural, is its first word. */
function addArabic(keys: Keys, text: string): void {
  const parts = wordsOf(text).map(arabicWord)
  const [first, ...others] = parts
  if (!first) return
  const rest = others.map(({ bare }) => bare).join('')
  put(keys, first.bare + rest, CLITIC)
  for (const stem of first.stems) put(keys, stem + rest, CLITIC)
  for (const singular of first.singulars) put(keys, singular + rest, INFLECTION)
}

const knownEnglish = new Map<string, readonly string[]>()

function englishBases(word: string): readonly string[] {
  const known = knownEnglish.get(word)
  if (known) return known
  const bases = [...new Set(baseForms(word).flatMap(({ base, form }) => (form === 'degree' ? [] : [base])))]
  if (knownEnglish.size >= MAX_KNOWN_WORDS) knownEnglish.clear()
  knownEnglish.set(word, bases)
  return bases
}

/** The head of an English phrase is its last word, the verb of a phrasal one its first. */
function addEnglish(keys: Keys, folded: string): void {
  const all = folded.split(INSIGNIFICANT).filter((word) => word !== '')
  const parts = all.length > 1 && LEADING_ARTICLE.has(all[0] ?? '') ? all.slice(1) : all
  put(keys, parts.join(''), CLITIC)
  const [first = '', last = ''] = [parts[0], parts.at(-1)]
  for (const base of englishBases(last)) put(keys, parts.slice(0, -1).join('') + base, INFLECTION)
  if (parts.length > 1) for (const base of englishBases(first)) put(keys, base + parts.slice(1).join(''), INFLECTION)
}

/**
 * Adds the keys of a designation. Every designation has the key of its own spelling: folded, without spaces, hyphens and
 * the like. Arabic: without articles; without the particles that could stand before its first word, unless a word list knows
 * the word with them; singulars of its first word. English: without a leading article or "to"; base forms of its last
 * and of its first word. Other languages: the spelling.
 * @param folded the text as `foldForSearch` gives it.
 */
export function addDesignationKeys(keys: Keys, text: string, folded: string, language: LanguageTag): void {
  put(keys, spellingKey(folded), SPELLING)
  const base = baseLanguage(language)
  if (base === 'ar') addArabic(keys, text)
  if (base === 'en') addEnglish(keys, folded)
}

/** The key of a spelling alone; the folded text itself where nothing else is in it. */
export function spellingKey(folded: string): string {
  return folded.replace(INSIGNIFICANT, '') || folded.trim()
}

const ARABIC = /\p{Script=Arabic}/u

/** What is left of an Arabic word when a pronoun is taken off it, with the teh that it turned a teh marbuta into put back. */
function withoutPronouns(stem: string): readonly string[] {
  return PRONOUNS.filter((pronoun) => stem.endsWith(pronoun) && stem.length - pronoun.length >= MIN_STEM_LETTERS).map((pronoun) => {
    const rest = stem.slice(0, -pronoun.length)
    return rest.endsWith(TEH) ? rest.slice(0, -1) + HEH : rest
  })
}

/**
 * Other words that a person who searches for a word may mean, folded: the word without particles, article and pronoun, its
 * singulars (Arabic), its base forms (any other script, by the rules of English). Without the word itself.
 */
export function searchVariants(word: string, folded: string): readonly string[] {
  if (!ARABIC.test(word)) return englishBases(folded.replace(/'s?$/u, '')).filter((base) => base !== folded)
  const { bare, stems, singulars } = arabicWord(word)
  const bases = [bare, ...stems]
  const bound = isKnownWord(folded) ? [] : [folded, ...stems].flatMap(withoutPronouns)
  return [...new Set([...bases, ...singulars, ...bound, ...bound.flatMap(singularsOfBare)])].filter((variant) => variant !== folded)
}
