import { foldForSearch } from '../text/fold.ts'
import { BROKEN_PLURALS } from './arabic-plurals.ts'
import { FUNCTION_WORDS, WORDS_LIKE_PARTICLES } from './arabic-words.ts'

const functionWords: ReadonlySet<string> = new Set(FUNCTION_WORDS)
const foldedFunctionWords: ReadonlySet<string> = new Set(FUNCTION_WORDS.map(foldForSearch))

/** A broken plural with its hamzas, as the list spells it. */
export type BrokenPlural = Readonly<{ folded: string; spelled: string }>

const pluralsBySingular = new Map<string, BrokenPlural[]>()
const singularsByPlural = new Map<string, Set<string>>()
for (const [singular, ...plurals] of BROKEN_PLURALS) {
  const key = foldForSearch(singular)
  const known = pluralsBySingular.get(key) ?? []
  pluralsBySingular.set(key, known)
  for (const spelled of plurals) {
    const folded = foldForSearch(spelled)
    known.push({ folded, spelled })
    const singulars = singularsByPlural.get(folded) ?? new Set()
    singularsByPlural.set(folded, singulars.add(key))
  }
}

const stems: ReadonlySet<string> = new Set([
  ...WORDS_LIKE_PARTICLES.map(foldForSearch),
  ...pluralsBySingular.keys(),
  ...singularsByPlural.keys(),
])

/** Regular endings, folded: a stem that carries one is still a known word. */
const ENDINGS = [
  '\u0627\u062a', // alef teh, feminine plural
  '\u064a\u0646', // yeh noon, plural or dual
  '\u0648\u0646', // waw noon, plural
  '\u0627\u0646', // alef noon, dual
  '\u064a\u0647', // yeh heh, feminine of a relative adjective
  '\u0647\u0627', // heh alef, "her"
  '\u0647\u0645', // heh meem, "their"
  '\u0627', // alef, accusative
  '\u0647', // heh, feminine or "his"
  '\u064a', // yeh, relative adjective or "my"
]
const MIN_STEM_LETTERS = 3
const TEH = '\u062a'
const HEH = '\u0647'
const HAMZA = '\u0621'
/** A final hamza on its seat before a pronoun, folded: wara'aha, wara'iha. */
const HAMZA_BEFORE_PRONOUN = /(?<=\u0627)[\u0648\u064a](?:\u0647\u0627|\u0647\u0645|\u0647)$/

/** Whether a word list of this project has a folded word as it stands. */
export function isListed(folded: string): boolean {
  return stems.has(folded)
}

/** Whether a folded word, or the stem under a regular ending, is in the word lists of this project. */
export function isKnownWord(folded: string): boolean {
  if (stems.has(folded)) return true
  for (const ending of ENDINGS) {
    const stem = folded.slice(0, -ending.length)
    if (folded.endsWith(ending) && stem.length >= MIN_STEM_LETTERS && (stems.has(stem) || stems.has(stem + HEH))) return true
  }
  if (HAMZA_BEFORE_PRONOUN.test(folded) && stems.has(folded.replace(HAMZA_BEFORE_PRONOUN, HAMZA))) return true
  return folded.endsWith(TEH) && stems.has(folded.slice(0, -1) + HEH)
}

/** Whether a word belongs to the closed class, whatever its spelling variant. */
export function isFunctionWord(letters: string, folded: string): boolean {
  return functionWords.has(letters) || foldedFunctionWords.has(folded)
}

/** Broken plurals of a folded singular. */
export function brokenPlurals(singular: string): readonly BrokenPlural[] {
  return pluralsBySingular.get(singular) ?? []
}

/** Folded singulars of a folded broken plural, or undefined where it is none. */
export function singularsOf(plural: string): ReadonlySet<string> | undefined {
  return singularsByPlural.get(plural)
}
