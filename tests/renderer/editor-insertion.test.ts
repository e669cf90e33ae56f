import { describe, expect, it } from 'vitest'
import { tagCharacter } from '../../src/core/model/tagged-text.ts'
import { fitLineBreaks, withSpaces } from '../../src/renderer/editor/insertion.ts'

const HUDNA = '\u0647\u062f\u0646\u0629' // "truce"

describe('a term put at the caret', () => {
  it.each([
    ['at the beginning stands as it is', 'truce', '', '', 'truce'],
    ['after a word gets a space before it', 'truce', 'the', '', ' truce'],
    ['after a space gets none', 'truce', 'the ', '', 'truce'],
    ['before a word gets a space behind it', 'truce', 'the ', 'holds', 'truce '],
    ['between words that touch gets both', 'truce', 'the', 'holds', ' truce '],
    ['before punctuation gets none behind it', 'truce', 'the ', '.', 'truce'],
    ['after an opening bracket gets none before it', 'UNSMIL', 'mission (', ')', 'UNSMIL'],
    ['after an opening tag gets none before it', 'truce', `the ${tagCharacter(0)}`, '', 'truce'],
    ['after an Arabic word gets a space', HUDNA, '\u0625\u0646', '', ` ${HUDNA}`],
    ['after waw alone is written together with it', HUDNA, '\u0642\u0627\u0644 \u0648', '', HUDNA],
    ['after a word that ends in waw gets a space', HUDNA, '\u0647\u0648', '', ` ${HUDNA}`],
    ['before the Arabic comma gets none behind it', HUDNA, '', '\u060c', HUDNA],
    ['before an Arabic word gets a space behind it', HUDNA, '', '\u062f\u0627\u0626\u0645\u0629', `${HUDNA} `],
  ])('%s', (_law, text, before, after, expected) => expect(withSpaces(text, before, after)).toBe(expected))
})

describe('line breaks of a paste', () => {
  it.each([
    ['become spaces where the source is one line', 'one\r\ntwo\n\n  three', 'source', 'one two three'],
    ['stay, as line feeds, where the source has some', 'one\r\ntwo\rthree', 'so\nurce', 'one\ntwo\nthree'],
    ['that are not there change nothing', 'one  two', 'source', 'one  two'],
  ])('%s', (_law, text, source, expected) => expect(fitLineBreaks(text, source)).toBe(expected))
})
