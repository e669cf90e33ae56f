import { IGNORABLE, allMatches } from './transparent.ts'

/** A word of running text. `text` is as it stands, from `start` to `end`. */
export type Word = Readonly<{ text: string; start: number; end: number }>

const CORE = '[\\p{L}\\p{M}\\p{N}_]'
const HIDDEN = `[${IGNORABLE}]*`
/**
 * What joins two parts of one word when it stands between them: an apostrophe between letters (UAX #29 WB6, WB7), a
 * separator between digits (WB11, WB12, with the Arabic separators), a full stop between Latin letters only (U.S.A,
 * example.com), because in Arabic it is the end of a sentence whose space was forgotten.
 */
const JOINT =
  `(?:(?<=[\\p{L}\\p{M}])['\\u2019\\u00b7](?=\\p{L})` +
  `|(?<=\\p{Nd}${HIDDEN})[.,'\\u2019\\u060c\\u066b\\u066c](?=${HIDDEN}\\p{Nd})` +
  `|(?<=\\p{Script=Latin})\\.(?=\\p{Script=Latin}))`
// The first character is no mark: a mark without its letter is no word.
const WORD = new RegExp(`[\\p{L}\\p{N}_](?:${HIDDEN}(?:${JOINT}${HIDDEN})?${CORE})*`, 'gu')

/**
 * The words of a text in order.
 *
 * Boundaries as in Unicode Annex #29, with these choices: tags, bidi controls and joiners inside a word are part of it
 * and never separate; a hyphen and a slash separate; a full stop joins only Latin letters and digits. Attached Arabic
 * particles are not split off. Punctuation and symbols are no words.
 */
export function words(text: string): Word[] {
  return allMatches(text, WORD).map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }))
}

/**
 * How many words a text has, by the boundaries of `words`: what statistics, progress and analysis count.
 * A number is one word (1,500 too); a hyphenated compound is as many words as it has parts; an Arabic word with its
 * particles is one; inline tags, punctuation and symbols are none.
 */
export function countWords(text: string): number {
  let count = 0
  WORD.lastIndex = 0
  while (WORD.test(text)) count++
  return count
}
