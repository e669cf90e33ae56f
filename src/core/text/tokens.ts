import { foldForSearch } from './fold.ts'
import { parseNumbers } from './digits.ts'
import { allMatches } from './transparent.ts'
import { words } from './words.ts'

/** A unit of comparison. Two tokens are the same for matching when `kind` and `key` are equal. */
export type Token = Readonly<{
  kind: 'word' | 'number' | 'punctuation'
  /** Words folded as for search, numbers as canonical values, punctuation as one folded character. */
  key: string
  start: number
  end: number
}>

const ONLY_NUMBER = /^[0-9\u0660-\u0669\u06f0-\u06f9][0-9\u0660-\u0669\u06f0-\u06f9.,'\u2019\u060c\u066b\u066c]*$/
const PUNCTUATION = /[\p{P}\p{S}]/gu

function punctuationOf(text: string, start: number, end: number): Token[] {
  return allMatches(text.slice(start, end), PUNCTUATION).map((match) => ({
    kind: 'punctuation',
    key: foldForSearch(match[0]) || match[0],
    start: start + match.index,
    end: start + match.index + match[0].length,
  }))
}

/**
 * The words, numbers and punctuation marks of a text in order, without overlap. White space, tags and controls give no
 * token. A date gives its parts and the marks between them.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let position = 0
  for (const word of words(text)) {
    tokens.push(...punctuationOf(text, position, word.start))
    const plain = word.text.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S}]/gu, '')
    const numbers = ONLY_NUMBER.test(plain) ? parseNumbers(word.text) : []
    if (numbers.length === 0) tokens.push({ kind: 'word', key: foldForSearch(word.text), start: word.start, end: word.end })
    let inside = word.start
    for (const number of numbers) {
      tokens.push(...punctuationOf(text, inside, word.start + number.start))
      tokens.push({ kind: 'number', key: number.value, start: word.start + number.start, end: word.start + number.end })
      inside = word.start + number.end
    }
    position = word.end
  }
  tokens.push(...punctuationOf(text, position, text.length))
  return tokens
}
