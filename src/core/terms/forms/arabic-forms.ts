import { lettersOf } from '../../text/clitics.ts'
import { brokenPlurals, singularsOf } from '../arabic-lexicon.ts'
import { TEH_MARBUTA, withoutArticle } from './arabic-word.ts'

const ALEF = '\u0627'
const TEH = '\u062a'
const WAW = '\u0648'
const YEH = '\u064a'
const NOON = '\u0646'
const ALEF_MAKSURA = '\u0649'
const HAMZA = '\u0621'

const FEMININE_PLURAL = ALEF + TEH
/** The endings of sound masculine plurals, the oblique case first: it is the more frequent in running text. */
const MASCULINE_PLURALS = [YEH + NOON, WAW + NOON]
const DUALS = [ALEF + NOON, YEH + NOON]

/** A plural of a word, from the list or by a rule. */
export type ArabicPlural = Readonly<{ form: string; isListed: boolean }>

type Template = Readonly<{ singular: RegExp; plural: (letters: readonly string[]) => string }>

/** Broken plurals that follow from the shape of the singular often enough to be worth a question. Letters are the groups. */
const TEMPLATES: readonly Template[] = [
  // fail -> fuala
  { singular: /^([^\u0645])(.)\u064a([^\u064a])$/, plural: ([a, b, c]) => `${a}${b}${c}${ALEF}${HAMZA}` },
  // mafal, mafala -> mafail
  { singular: /^\u0645([^\u0645])([^\u0627\u0648\u064a])([^\u0627\u0648\u064a])\u0629?$/, plural: ([a, b, c]) => `\u0645${a}${ALEF}${b}${c}` },
  // faila with a long first vowel -> fawail, with a long second one -> fail
  { singular: /^(.)\u0627(.)(.)\u0629$/, plural: ([a, b, c]) => `${a}${WAW}${ALEF}${b}${c}` },
  { singular: /^(.)(.)\u064a(.)\u0629$/, plural: ([a, b, c]) => `${a}${b}${ALEF}\u0626${c}` },
  // taful, taful with a long vowel -> tafail
  { singular: /^([^\u0627\u0645])(.)(.)[\u0627\u0648\u064a](.)$/, plural: ([a, b, c, d]) => `${a}${b}${ALEF}${c}${YEH}${d}` },
  // fial -> afila
  { singular: /^([^\u0627\u0623\u0625])(.)\u0627(.)$/, plural: ([a, b, c]) => `\u0623${a}${b}${c}${TEH_MARBUTA}` },
  // faal -> afal, fuul
  { singular: /^([^\u0627\u0623\u0625\u0645])([^\u0627\u0649\u0648\u064a])([^\u0627\u0649\u0648\u064a\u0629])$/, plural: ([a, b, c]) => `\u0623${a}${b}${ALEF}${c}` },
  { singular: /^([^\u0627\u0623\u0625\u0645])([^\u0627\u0649\u0648\u064a])([^\u0627\u0649\u0648\u064a\u0629])$/, plural: ([a, b, c]) => `${a}${b}${WAW}${c}` },
  // faul, fail with a weak middle -> afal
  { singular: /^([^\u0627\u0623\u0625\u0645])([\u0648\u064a])([^\u0627\u0648\u064a\u0629\u0649])$/, plural: ([a, b, c]) => `\u0623${a}${b}${ALEF}${c}` },
  // fila -> fial
  { singular: /^([^\u0627\u0623\u0625])([^\u0627\u0648\u064a])([^\u0627\u0648\u064a])\u0629$/, plural: ([a, b, c]) => `${a}${b}${c}` },
]

/** Verbal nouns of the derived forms and other nouns that take the feminine plural without being feminine. */
const VERBAL_NOUN = /^(?:\u062a..\u064a.|\u062a.[\u0627]?..|\u0625..\u0627.|\u0627[^\u0644]...?\u0627.|\u0627.{2,4}\u0627[.\u0621]?)$/
const RELATIVE = /..\u064a$/
const PARTICIPLE = /^\u0645.{3,}$/

/** Whether a word stands in a plural already, by the list or by the feminine ending. */
export function isArabicPlural(word: string): boolean {
  const { letters, folded } = lettersOf(withoutArticle(word))
  return singularsOf(folded) !== undefined || (letters.endsWith(FEMININE_PLURAL) && letters.length > 4 && brokenPlurals(folded).length === 0)
}

/** Spelling of a stem before an ending: teh marbuta is teh, alef maksura yeh. */
function stemBefore(word: string, ending: string): string {
  if (word.endsWith(TEH_MARBUTA)) return ending === FEMININE_PLURAL ? word.slice(0, -1) : word.slice(0, -1) + TEH
  return word.endsWith(ALEF_MAKSURA) ? word.slice(0, -1) + YEH : word
}

/** Sound plurals that a word may have, the likeliest first. */
function soundPlurals(word: string): string[] {
  const feminine = stemBefore(word, FEMININE_PLURAL) + FEMININE_PLURAL
  const masculine = MASCULINE_PLURALS.map((ending) => word + ending)
  if (word.endsWith(TEH_MARBUTA)) return [feminine]
  if (word.endsWith(ALEF + HAMZA) || word.endsWith(ALEF_MAKSURA) || VERBAL_NOUN.test(word)) return [feminine]
  if (RELATIVE.test(word)) return [...masculine, feminine]
  if (PARTICIPLE.test(word)) return [...masculine, feminine]
  return word.length >= 5 ? [feminine, ...masculine] : []
}

/** The short rows of words: what the pattern of the singular suggests, of three or four letters and with feminine ending five. */
function templatePlurals(word: string): string[] {
  return TEMPLATES.flatMap(({ singular, plural }) => {
    const match = singular.exec(word)
    return match ? [plural(match.slice(1))] : []
  })
}

/**
 * Plurals of one Arabic noun or adjective without article, the likeliest first: those of the list, then by rule. Where the
 * list has the word, rules add the feminine plural at most. A plural has none.
 */
export function arabicPlurals(word: string): readonly ArabicPlural[] {
  const { letters, folded } = lettersOf(word)
  if (isArabicPlural(word) || letters.length < 2) return []
  const listed = brokenPlurals(folded).map(({ spelled }) => ({ form: spelled, isListed: true }))
  if (listed.length > 0) return listed
  const sound = soundPlurals(letters)
  const templates = templatePlurals(letters)
  const isShort = sound.length === 0 || letters.replace(TEH_MARBUTA, '').length <= 3
  const isMostlyBroken = isShort && !letters.endsWith(TEH_MARBUTA)
  const forms = isMostlyBroken ? [...templates, ...sound] : [...sound, ...templates]
  return [...new Set(forms)].map((form) => ({ form, isListed: false }))
}

/** Nominative and oblique dual of one word. */
export function arabicDuals(word: string): readonly string[] {
  const { letters } = lettersOf(word)
  return DUALS.map((ending) => stemBefore(letters, ending) + ending)
}
