import { WorkbenchError } from '../../errors.ts'

/** A headword with what a dictionary gives for it. */
export type DictionaryEntry = Readonly<{ headword: string; translations: readonly string[] }>

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** Headwords that tell of the file itself (dictd(8)). */
const ABOUT = /^00-?database/
/** Part of speech, gender, domain in angle brackets; numbers of senses; remarks in parentheses. */
const MARKS = /<[^>]*>|\([^)]*\)|\[[^\]]*\]/g
const SENSE_NUMBER = /^\s*\d+[.)]\s*/
const SEPARATORS = /[;,\u060c\u061b]/

/** A number in the base 64 of a dictd index: no padding, the highest digit first. */
function base64Number(text: string): number {
  let value = 0
  for (const digit of text) {
    const place = DIGITS.indexOf(digit)
    if (place < 0) return Number.NaN
    value = value * 64 + place
  }
  return value
}

function translationsIn(article: string): string[] {
  const [, ...lines] = article.split('\n')
  return lines
    .flatMap((line) => line.replace(MARKS, ' ').replace(SENSE_NUMBER, '').split(SEPARATORS))
    .map((part) => part.trim().replace(/\s+/g, ' '))
    .filter((part) => part !== '')
}

/**
 * The entries of a dictionary in the format of dictd(8), as FreeDict makes it: an index of `headword TAB offset TAB length` lines and articles whose
 * first line repeats the headword. @param dict the articles, unpacked. Throws `format/malformed` with the line of the index.
 */
export function* readDictd(index: Uint8Array, dict: Uint8Array): Generator<DictionaryEntry> {
  const decoder = new TextDecoder()
  for (const [place, line] of decoder.decode(index).split('\n').entries()) {
    if (line === '') continue
    const [headword = '', offsetText = '', lengthText = ''] = line.split('\t')
    const [offset, length] = [base64Number(offsetText), base64Number(lengthText)]
    if (lengthText === '' || Number.isNaN(offset + length) || offset + length > dict.length) throw new WorkbenchError('format/malformed', { line: place + 1, reason: 'index' })
    if (headword === '' || ABOUT.test(headword)) continue
    const translations = translationsIn(decoder.decode(dict.subarray(offset, offset + length)))
    if (translations.length > 0) yield { headword, translations }
  }
}
