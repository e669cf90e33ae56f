import { ARTICLE, lettersOf } from '../text/clitics.ts'
import { brokenPlurals, singularsOf } from './arabic-lexicon.ts'
import type { MatchFreedom, TermWord } from './morphology.ts'
import type { TermEntry } from './recogniser.ts'

const HEH = '\u0647'
const ALEF = '\u0627'
const TEH_MARBUTA = '\u0629'
const ALEF_MAKSURA = '\u0649'

/** What a key of a term's word is: the word, its form in agreement with another noun, its broken plural. */
export type KeyKind = 'base' | 'agreement' | 'plural'
/** One key of a term's word. */
export type TermKey = Readonly<{
  key: string
  cost: number
  kind: KeyKind
  /** Whether the article was taken off the term's word to get the key. */
  lostArticle: boolean
  /** Hamza seat the word begins with, where it is written. */
  seat: string
  /** Whether only the final alef maksura tells the form from another word: quwa (forces), qawi (strong). */
  needsMaksura?: boolean
}>

/** A word of a term with the keys of its forms. */
export type ArabicTermWord = TermWord &
  Readonly<{ letters: string; folded: string; hasArticle: boolean; isName: boolean; isVerb: boolean; asWritten: TermKey; forms: readonly TermKey[] }>

/** Alef with hamza above and below tell words apart where both are written. */
const HAMZA_SEATS = '\u0623\u0625'
/** Sound plurals and duals, folded: yeh noon, waw noon, alef teh. */
const SOUND_PLURAL = /(?:\u064a\u0646|\u0648\u0646|\u0627\u062a)$/
const PLURAL_COST = 0.3

/** The hamza seat of a letter of a word, or nothing where it carries none that tells words apart. */
export function seatOf(letters: string, index: number): string {
  const letter = letters.charAt(index)
  return letter !== '' && HAMZA_SEATS.includes(letter) ? letter : ''
}

/** Keys of a term's word without regard to plurals. */
function baseKeys(letters: string, folded: string, index: number, count: number, isName: boolean): TermKey[] {
  const hasArticle = letters.startsWith(ARTICLE) && folded.length >= ARTICLE.length + 2
  const base = hasArticle ? folded.slice(ARTICLE.length) : folded
  const seat = seatOf(letters, hasArticle ? ARTICLE.length : 0)
  const keys: TermKey[] = [{ key: base, cost: 0, kind: 'base', lostArticle: hasArticle, seat }]
  // Alef and lam can be letters of the word itself: iltizam, iltiqa.
  if (hasArticle) keys.push({ key: folded, cost: 0, kind: 'base', lostArticle: false, seat: '' })
  if (count === 1 || isName) return keys
  const put = (key: string, cost: number, kind: KeyKind): void => {
    if (key.length >= 2) keys.push({ key, cost, kind, lostArticle: hasArticle, seat })
  }
  const isHead = index === 0
  if (!isHead && base.length >= 4 && letters.endsWith(TEH_MARBUTA)) put(base.slice(0, -1), 0.3, 'agreement')
  if (base.length >= 5 && SOUND_PLURAL.test(base)) put(base.slice(0, -2), 0.4, isHead ? 'base' : 'agreement')
  if (isHead && base.length >= 5 && base.endsWith('\u0627\u062a')) put(base.slice(0, -2) + HEH, 0.4, 'base')
  if (isHead && !hasArticle && base.length >= 4 && base.endsWith(ALEF)) put(base.slice(0, -1), 0.5, 'base')
  return keys
}

function pluralKeys(base: TermKey, count: number): TermKey[] {
  const keys: TermKey[] = []
  const listed = brokenPlurals(base.key)
  for (const { folded, spelled } of listed) {
    // What is itself a frequent singular is not read as a plural of a lone word.
    const isSingularToo = count === 1 && brokenPlurals(folded).length > 0
    const needsMaksura = isSingularToo && spelled.endsWith(ALEF_MAKSURA)
    if (isSingularToo && !needsMaksura) continue
    keys.push({ ...base, key: folded, cost: PLURAL_COST, kind: 'plural', seat: seatOf(spelled, 0), needsMaksura })
  }
  return listed.length > 0 || count === 1 ? keys : siblingKeys(base)
}

/** A plural cited in a longer term also stands for its singular and its sister plurals. */
function siblingKeys(base: TermKey): TermKey[] {
  const keys: TermKey[] = []
  for (const singular of singularsOf(base.key) ?? []) {
    keys.push({ ...base, key: singular, cost: 0.5, kind: 'base', seat: '' })
    for (const { folded } of brokenPlurals(singular)) {
      if (folded !== base.key) keys.push({ ...base, key: folded, cost: 0.5, kind: 'plural', seat: '' })
    }
  }
  return keys
}

/** Reads a word of a term: all keys under which the forms of the word can be found in a text. */
export function readTermWord(word: string, index: number, count: number, entry: TermEntry, freedom: MatchFreedom): ArabicTermWord {
  const { letters, folded } = lettersOf(word)
  const isName = entry.partOfSpeech === 'proper noun'
  const isVerb = entry.partOfSpeech === 'verb'
  const isInflected = freedom === 'inflected' && !isVerb
  const [base, ...others] = isInflected ? baseKeys(letters, folded, index, count, isName) : baseKeys(letters, folded, index, 1, true)
  const first = base ?? { key: folded, cost: 0, kind: 'base' as const, lostArticle: false, seat: '' }
  const forms = [first, ...others, ...(isInflected && !isName ? pluralKeys(first, count) : [])]
  return {
    keys: [...new Set(forms.map(({ key }) => key))],
    letters,
    folded,
    hasArticle: first.lostArticle,
    isName,
    isVerb,
    asWritten: first,
    forms,
  }
}
