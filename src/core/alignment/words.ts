import type { LanguageTag } from '../model/language.ts'
import { foldForSearch } from '../text/fold.ts'

/** What the aligner knows of a word form. `key` joins forms of one word; a number's key is `#` and its value. */
export type WordReading = Readonly<{
  key: string
  /** Skeletons of consonants by which a name is recognised in the other script. */
  codes: readonly string[]
  /** Weak-letter-free skeleton; empty where there is none. */
  root: string
  /** Latin words in an Arabic text: as the other side would write them; else empty. */
  latin: string
}>

/** How a language's words are read. */
export type WordReader = Readonly<{
  /** Null for words that say nothing: particles, single letters. */
  read: (word: string) => WordReading | null
  /** Whether a capital letter tells a name. */
  hasCapitals: boolean
}>

/** Words and numbers of a text in order. */
export const WORD = /[\p{L}\p{M}]+(?:['\u2019][\p{L}]+)?|\p{Nd}+(?:[.,\u066b\u066c]\p{Nd}+)*/gu
export const MIN_CODE = 3
const MIN_STEM = 3
const NO_CODES: readonly string[] = []

const ALEF = '\u0627'
const LAM = '\u0644'
const WAW = '\u0648'
const FEH = '\u0641'
const BEH = '\u0628'
const KAF = '\u0643'
const SEEN = '\u0633'
const AL = ALEF + LAM
/** Conjunction, preposition and article in one, the longest first. */
const COMPOUND_PREFIXES = [WAW + BEH + AL, WAW + KAF + AL, FEH + BEH + AL, WAW + LAM + LAM, WAW + AL, FEH + AL, BEH + AL, KAF + AL, LAM + LAM, AL]
const PARTICLES = WAW + FEH + BEH + LAM + KAF
/** Endings of number, gender, person and possession, folded, the longest first. */
const SUFFIXES = 'كما هما تها ات ون ين ان ها هم هن نا كم وا يه تي ته تم ه ي ت ا'.split(' ')
const WEAK = /[\u0627\u0648\u064a\u0621]/g
/** Letters that a derived form puts before a root: yeh, teh, noon, alef, meem. */
const FORM_LETTERS = '\u064a\u062a\u0646\u0627\u0645'
const ARABIC_STOPS = new Set(
  'في من على الى عن ان التي الذي الذين هذا هذه ذلك تلك كان كانت قد لم لا ما و او ثم هو هي هم كما مع بين بعد قبل كل حتى اذا لن ليس يكون تكون اي به بها له لها لهم فيه فيها عليه عليها منه منها انه انها انهم عند غير دون حيث لكن ولكن وقد وكان وفي ومن الا اذ ايضا بل لان عام وهو وهي وان وما ولا ولم فان'
    .split(' ')
    .map(foldForSearch),
)
const ENGLISH_STOPS = new Set(
  'the a an of and to in is was were be been are for on with as by at from that this it its his her their he she they we you i or not but had has have which who will would said also than then so if do does did no there these those them him our my your into up out about over all can could may more one when what after before'.split(' '),
)

/** One prefix and one suffix off; `word` is folded. */
export function stemArabic(word: string): string {
  const prefix = COMPOUND_PREFIXES.find((each) => word.startsWith(each) && word.length - each.length >= MIN_STEM)
  const bare = prefix ? word.slice(prefix.length) : word.length >= 5 && PARTICLES.includes(word[0]!) ? word.slice(1) : word
  const suffix = SUFFIXES.find((each) => bare.endsWith(each) && bare.length - each.length >= MIN_STEM)
  return suffix ? bare.slice(0, -suffix.length) : bare
}

/** What forms of one root share; vague, so that it weighs little. Empty where too little is left. */
export function rootArabic(word: string): string {
  const stem = stemArabic(word)
  const bare = stem.length > 4 && FORM_LETTERS.includes(stem[0]!) ? stem.slice(1) : stem
  const root = bare.slice(0, 1) + bare.slice(1).replace(WEAK, '')
  return root.length >= 3 ? root : ''
}

const ENGLISH_ENDINGS: readonly (readonly [string, string])[] = [
  ['ational', 'ate'], ['ization', 'ize'], ['iveness', 'ive'], ['fulness', 'ful'], ['ousness', 'ous'], ['ements', 'e'], ['ement', 'e'], ['ations', 'ate'], ['ation', 'ate'],
  ['ities', 'ity'], ['ically', 'ic'], ['ies', 'y'], ['ied', 'y'], ['sses', 'ss'], ['ings', ''], ['ing', ''], ['edly', ''], ['ed', ''], ['ers', 'er'], ['ions', 'ion'], ['ally', 'al'], ['ly', ''], ['es', 'e'], ['s', ''],
]

/** A light stem of a lower-case word. */
export function stemEnglish(word: string): string {
  let stem = word.replace(/['\u2019]s$/, '')
  if (stem.length <= 3) return stem
  const isPlainS = /(?:ss|us|is)$/.test(stem)
  const rule = ENGLISH_ENDINGS.find(([ending]) => stem.endsWith(ending) && stem.length - ending.length >= MIN_STEM && !(ending === 's' && isPlainS))
  if (rule) stem = stem.slice(0, -rule[0].length) + rule[1]
  if (/([^aeiouls])\1$/.test(stem)) stem = stem.slice(0, -1)
  return stem.replace(/e$/, '').replace(/y$/, 'i')
}

/** Consonants of both scripts in one coarse code, so that a name sounds the same in both. */
const ARABIC_CODES: ReadonlyMap<string, string> = new Map(
  Object.entries({ ب: 'b', ت: 't', ث: 't', ج: 'g', ح: 'h', خ: 'k', د: 'd', ذ: 'd', ر: 'r', ز: 'z', س: 's', ش: 'x', ص: 's', ض: 'd', ط: 't', ظ: 'z', غ: 'g', ف: 'f', ق: 'k', ك: 'k', ل: 'l', م: 'm', ن: 'n', پ: 'b', ڤ: 'f', چ: 'x', گ: 'g' }),
)
const LATIN_CODES: ReadonlyMap<string, string> = new Map(
  Object.entries({ b: 'b', p: 'b', t: 't', T: 't', g: 'g', j: 'g', G: 'g', k: 'k', c: 'k', K: 'k', d: 'd', D: 'd', r: 'r', z: 'z', s: 's', S: 's', X: 'x', f: 'f', v: 'f', F: 'f', l: 'l', m: 'm', n: 'n' }),
)

function codeOf(word: string, codes: ReadonlyMap<string, string>): string {
  let code = ''
  for (const letter of word) {
    const consonant = codes.get(letter)
    if (consonant && !code.endsWith(consonant)) code += consonant
  }
  return code
}

function latinCode(word: string): string {
  const letters = word.toLowerCase().replace(/['\u2019]s$/, '').normalize('NFD').replace(/\p{M}/gu, '')
  const sounds = letters
    .replace(/sch|sh|ch/g, 'X').replace(/th/g, 'T').replace(/ph/g, 'F').replace(/kh/g, 'K').replace(/gh/g, 'G').replace(/dh/g, 'D').replace(/ck/g, 'K')
    .replace(/c(?=[eiy])/g, 'S').replace(/x/g, 'KS').replace(/qu?/g, 'K')
  return codeOf(sounds, LATIN_CODES)
}

/** With and without article and particles, because either may belong to the name. */
function arabicCodes(word: string): readonly string[] {
  const forms = [word]
  if (word.startsWith(AL)) forms.push(word.slice(2))
  if (word.length > 4 && (PARTICLES + SEEN).includes(word[0]!)) {
    forms.push(word.slice(1))
    if (word.startsWith(AL, 1)) forms.push(word.slice(3))
  }
  return [...new Set(forms.map((form) => codeOf(form, ARABIC_CODES)).filter((code) => code.length >= MIN_CODE))]
}

const isNumber = (word: string): boolean => /^\p{Nd}/u.test(word)
const isLatin = (word: string): boolean => /^\p{Script=Latin}/u.test(word)

/** `#` and the value: 1,250.5 and \u0661\u066c\u0662\u0665\u0660\u066b\u0665 have the same key. */
function numberReading(word: string): WordReading {
  const digits = foldForSearch(word).replace(/,(?=\d{3}(?:\D|$))/g, '').replace(',', '.')
  return { key: `#${parseFloat(digits)}`, codes: NO_CODES, root: '', latin: '' }
}

const arabicReader: WordReader = {
  hasCapitals: false,
  read(word) {
    if (isNumber(word)) return numberReading(word)
    const folded = foldForSearch(word)
    if (isLatin(word)) return { key: `L${folded}`, codes: NO_CODES, root: '', latin: word.toLowerCase() }
    if (ARABIC_STOPS.has(folded) || folded.length < 2) return null
    // Names keep the letters that folding takes for others.
    return { key: stemArabic(folded), codes: arabicCodes(folded), root: rootArabic(folded), latin: '' }
  },
}

const englishReader: WordReader = {
  hasCapitals: true,
  read(word) {
    if (isNumber(word)) return numberReading(word)
    const lower = word.normalize('NFKC').toLowerCase()
    if (ENGLISH_STOPS.has(lower) || lower.length < 2) return null
    const code = latinCode(word)
    return { key: stemEnglish(lower), codes: code.length >= MIN_CODE ? [code] : NO_CODES, root: '', latin: '' }
  },
}

/** Any other language: whole words; what both sides write alike is an anchor. */
const otherReader: WordReader = {
  hasCapitals: true,
  read(word) {
    if (isNumber(word)) return numberReading(word)
    const folded = foldForSearch(word)
    if (folded.length < 2) return null
    const code = isLatin(word) ? latinCode(word) : ''
    return { key: folded, codes: code.length >= MIN_CODE ? [code] : NO_CODES, root: '', latin: isLatin(word) && folded.length > 3 ? folded : '' }
  },
}

export function wordReaderFor(language: LanguageTag): WordReader {
  const [base] = language.toLowerCase().split(/[-_]/)
  return base === 'ar' ? arabicReader : base === 'en' ? englishReader : otherReader
}
