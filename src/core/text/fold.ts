import type { TextRange } from '../model/text-range.ts'
import { isDropped, isIgnorable } from './transparent.ts'

/**
 * Letters that count as another when searching. What Unicode decomposes (hamza and madda on a seat, presentation forms,
 * Latin letters with diacritics, wide forms) needs no row here.
 */
const SAME_LETTER: ReadonlyMap<string, string> = new Map([
  ['\u0671', '\u0627'], // alef wasla -> alef
  ['\u0672', '\u0627'], // alef with wavy hamza above -> alef
  ['\u0673', '\u0627'], // alef with wavy hamza below -> alef
  ['\u0649', '\u064a'], // alef maksura -> yeh
  ['\u06cc', '\u064a'], // Farsi yeh -> yeh
  ['\u06d2', '\u064a'], // yeh barree -> yeh
  ['\u0629', '\u0647'], // teh marbuta -> heh
  ['\u06be', '\u0647'], // heh doachashmee -> heh
  ['\u06c1', '\u0647'], // heh goal -> heh
  ['\u06c3', '\u0647'], // teh marbuta goal -> heh
  ['\u06d5', '\u0647'], // ae -> heh
  ['\u06a9', '\u0643'], // keheh -> kaf
  ['\u06aa', '\u0643'], // swash kaf -> kaf
  ['\u06af', '\u0643'], // gaf -> kaf
  ['\u067e', '\u0628'], // peh -> beh
  ['\u0686', '\u062c'], // tcheh -> jeem
  ['\u06a4', '\u0641'], // veh -> feh
  ['\u060c', ','], // Arabic comma
  ['\u061b', ';'], // Arabic semicolon
  ['\u061f', '?'], // Arabic question mark
  ['\u066a', '%'], // Arabic percent sign
  ['\u066b', '.'], // Arabic decimal separator
  ['\u066c', ','], // Arabic thousands separator
  ['\u06d4', '.'], // Arabic full stop
  ['\u02bb', ''], // turned comma, a transliterated ain
  ['\u02be', ''], // right half ring, a transliterated hamza
  ['\u02bf', ''], // left half ring, a transliterated ain
  ['\u00df', 'ss'],
  ['\u00e6', 'ae'],
  ['\u0153', 'oe'],
  ['\u00f8', 'o'],
  ['\u0111', 'd'],
  ['\u0142', 'l'],
  ['\u0131', 'i'],
  ['\u03c2', '\u03c3'],
])

const ARABIC_INDIC_ZERO = 0x660
const PERSIAN_ZERO = 0x6f0

const SPACE = /^[\p{White_Space}]$/u
const SINGLE_QUOTE = /^[\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u0060\u00b4]$/
const DOUBLE_QUOTE = /^[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]$/
const DASH = /^[\u2010-\u2015\u2212]$/

function foldDecomposed(character: string): string {
  if (isDropped(character)) return ''
  const code = character.codePointAt(0) ?? 0
  if (code >= ARABIC_INDIC_ZERO && code < ARABIC_INDIC_ZERO + 10) return String(code - ARABIC_INDIC_ZERO)
  if (code >= PERSIAN_ZERO && code < PERSIAN_ZERO + 10) return String(code - PERSIAN_ZERO)
  const lower = character.toLowerCase()
  return SAME_LETTER.get(lower) ?? (SPACE.test(lower) ? ' ' : lower)
}

function foldCharacter(character: string): string {
  if (isDropped(character)) return ''
  if (SPACE.test(character)) return ' '
  if (SINGLE_QUOTE.test(character)) return "'"
  if (DOUBLE_QUOTE.test(character)) return '"'
  if (DASH.test(character)) return '-'
  const decomposed = character.normalize('NFKD')
  // A spacing mark decomposes to a space and the mark; it is no space between words.
  if (decomposed.startsWith(' ')) return isDropped(decomposed.slice(1)) && decomposed.length === 2 ? '' : character
  let folded = ''
  for (const part of decomposed) folded += foldDecomposed(part)
  return folded
}

/** Folded forms of the Basic Multilingual Plane, filled when a character is first seen. */
const KNOWN: (string | undefined)[] = new Array<string | undefined>(0x10000).fill(undefined)

function foldUnit(unit: number): string {
  return (KNOWN[unit] ??= foldCharacter(String.fromCharCode(unit)))
}

function isHighSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800
}

/** Length in code units of the character that begins at `index`. */
function characterLength(text: string, index: number): 1 | 2 {
  return isHighSurrogate(text.charCodeAt(index)) && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00 ? 2 : 1
}

/**
 * The form in which text is stored and compared for every search.
 *
 * Dropped: short vowels and Quranic signs, tatweel, Latin diacritics, bidi controls, joiners, inline tags.
 * Alike: all forms of alef; alef maksura and yeh; teh marbuta and heh; hamza on waw or yeh and the bare seat (a hamza on
 * the line is a letter and stays); Persian and Arabic letters; presentation forms and plain letters; digits of all
 * three systems; Arabic and Latin comma, semicolon, question and percent mark; kinds of quotation mark and of hyphen;
 * upper and lower case. A run of white space of any kind is one space; nothing is trimmed.
 *
 * Canonically equivalent texts (NFC, NFD) fold alike, and folding twice changes nothing.
 */
export function foldForSearch(text: string): string {
  let folded = ''
  let from = 0
  let endsInSpace = false
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    const form = SIMPLE[unit] || learnUnit(unit)
    if (form === COMPOSITE) return foldByCharacter(text)
    if (form === unit && !(form === SPACE_UNIT && endsInSpace)) {
      endsInSpace = form === SPACE_UNIT
      continue
    }
    // What folding leaves alone is copied in runs: most of most texts.
    folded += text.slice(from, index)
    from = index + 1
    if (form === GONE || (form === SPACE_UNIT && endsInSpace)) continue
    folded += String.fromCharCode(form)
    endsInSpace = form === SPACE_UNIT
  }
  return from === 0 ? text : folded + text.slice(from)
}

const SPACE_UNIT = 0x20
/** A code unit that folding drops. */
const GONE = 1
/** A code unit that gives several, or is half of a character: its text is folded character by character. */
const COMPOSITE = 2
/** What each code unit folds to, where that is one code unit, or `GONE` or `COMPOSITE`; 0 until it is first seen. */
const SIMPLE = new Uint16Array(0x10000)

function learnUnit(unit: number): number {
  const form = foldUnit(unit)
  const isPlain = form.length === 1 && form.charCodeAt(0) > COMPOSITE && (unit & 0xf800) !== 0xd800
  return (SIMPLE[unit] = form === '' ? GONE : isPlain ? form.charCodeAt(0) : COMPOSITE)
}

function foldByCharacter(text: string): string {
  let folded = ''
  let endsInSpace = false
  for (let index = 0; index < text.length; ) {
    const length = characterLength(text, index)
    const form = length === 1 ? foldUnit(text.charCodeAt(index)) : foldCharacter(text.slice(index, index + 2))
    index += length
    if (form === '') continue
    const isSpace = form === ' '
    if (!(isSpace && endsInSpace)) folded += form
    endsInSpace = isSpace || (form.length > 1 && form.endsWith(' '))
  }
  return folded
}

/**
 * `foldForSearch` with the way back.
 * `offsets[i]` is where the character that gave `folded[i]` begins in `text`; it never decreases. There is one entry more
 * than code units: the last is the length of `text`.
 */
export function foldWithMap(text: string): { readonly folded: string; readonly offsets: Int32Array } {
  let folded = ''
  let endsInSpace = false
  const offsets: number[] = []
  for (let index = 0; index < text.length; ) {
    const length = characterLength(text, index)
    const form = length === 1 ? foldUnit(text.charCodeAt(index)) : foldCharacter(text.slice(index, index + 2))
    const isSpace = form === ' '
    if (form !== '' && !(isSpace && endsInSpace)) {
      folded += form
      for (let unit = 0; unit < form.length; unit++) offsets.push(index)
    }
    if (form !== '') endsInSpace = isSpace || (form.length > 1 && form.endsWith(' '))
    index += length
  }
  offsets.push(text.length)
  return { folded, offsets: Int32Array.from(offsets) }
}

const MARK = /^\p{M}/u

/** The end of the character at `index` with the marks that belong to it, but without controls and tags after them. */
export function endOfCluster(text: string, index: number): number {
  let end = index + characterLength(text, index)
  for (let next = end; next < text.length; ) {
    const length = characterLength(text, next)
    const character = text.slice(next, next + length)
    if (!isDropped(character) && !MARK.test(character)) break
    next += length
    if (MARK.test(character) || !isIgnorable(character)) end = next
  }
  return end
}

/**
 * Where a query stands in a text when both are folded: ranges of the original text, in order, without overlap.
 * A range takes in the marks of its last letter and never part of a character. White space around the query is not
 * searched for; an empty query is found nowhere.
 */
export function findFolded(text: string, query: string): TextRange[] {
  const wanted = foldForSearch(query).trim()
  if (wanted === '') return []
  const { folded, offsets } = foldWithMap(text)
  const ranges: TextRange[] = []
  let previousEnd = 0
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
    const start = offsets[at] ?? 0
    const end = endOfCluster(text, offsets[at + wanted.length - 1] ?? 0)
    if (start < previousEnd) continue
    ranges.push({ start, end })
    previousEnd = end
  }
  return ranges
}
