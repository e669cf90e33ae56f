import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ANALYSER_VERSION, createAnalyser } from '../../../src/core/memory/index/analyser.ts'
import { countLetters } from '../../../src/core/memory/index/letter-bag.ts'
import { lightStem } from '../../../src/core/memory/index/light-stem.ts'
import { hashOf } from '../../../src/core/memory/index/string-table.ts'
import { createVocabulary } from '../../../src/core/memory/index/vocabulary.ts'
import { scoredText } from '../../../src/core/memory/score.ts'

const vocabulary = createVocabulary(256)
const analyse = createAnalyser(vocabulary.idOf)

function readFast(text: string) {
  const { tokens, tokenCount, length, bagLow, bagHigh } = analyse(text)
  const ids = [...tokens.subarray(0, tokenCount)]
  return { keys: ids.map(vocabulary.keys.at), words: ids.filter(vocabulary.isWord).map((id) => vocabulary.keys.at(vocabulary.stemOf(id))), length, bag: [bagLow, bagHigh] }
}

function readPlain(text: string) {
  const { folded, keys, words } = scoredText(text)
  const counts = new Uint8Array(16)
  countLetters(folded, counts, 0)
  const halves = (low: number, high: number) => [0, 1, 2, 3].reduce((sum, at) => sum + (counts[low + at]! | (counts[high + at]! << 4)) * 2 ** (8 * at), 0)
  return { keys, words, length: folded.length, bag: [halves(0, 4), halves(8, 12)] }
}

describe('the fast reading of a text', () => {
  it.each([
    ['an Arabic sentence', 'وأكد مبعوث الأمم المتحدة، غسان سلامة، أن الطرفين اتفقا.'],
    ['an English sentence', 'The talks (the 2nd round) didn’t resume on 26 February 2020.'],
    ['numbers of three scripts', '1,500 ١٬٥٠٠ ۱۵۰۰ 12/05/2020 3.14 ٣٫١٤'],
    ['spaces that are not U+0020', 'one\u00a0two\tthree\n four \u2009 five'],
    ['tags and controls alone between spaces', 'a \ue000 b \u200f \u2067ج\u2069 c'],
    ['a character of several words', 'قال ﷺ ذلك'],
    ['a fraction, a number sign and a trade mark', '½ №5 x² ™ ①'],
    ['letters that are dropped', 'Sa\u02bfid \u02bb \u0640 \u0640\u0640'],
    ['halves of characters and others', '\ud800 😀 𝒜b \udc00'],
    ['a chunk of a hundred characters', `${'بيت/house-'.repeat(10)} end`],
    ['more letters of a class than are counted', 'e'.repeat(40) + ' ' + 'eeee '.repeat(9)],
    ['nothing', '  '],
  ])('is that of the score: %s', (_law, text) => {
    expect(readFast(text)).toEqual(readPlain(text))
  })

  it('is that of the score for any text, met before or not', () => {
    const piece = fc.oneof(
      fc.constantFrom(' ', ' ', '  ', '\u00a0', 'محادثات', 'والمحادثات،', 'إلى', 'the', 'Talks.', "don't", 'U.S.A', '1,5', '٣٫٥%', '...', '-', '\ue000', '\u200f', 'ـ', 'َ', 'ﷲ', 'é', '_', '\u02be'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('')
        expect(readFast(text)).toEqual(readPlain(text))
        expect(readFast(text)).toEqual(readPlain(text))
      }),
      { numRuns: 1500 },
    )
  })

  it('stays right when more was met than is remembered', () => {
    const forgetful = createAnalyser(vocabulary.idOf)
    for (let count = 0; count < 70_000; count++) forgetful(`w${count}`)
    for (const text of ['w5 w69999', 'the w5 talks, w70001']) {
      const { tokens, tokenCount } = forgetful(text)
      expect([...tokens.subarray(0, tokenCount)].map(vocabulary.keys.at)).toEqual(scoredText(text).keys)
    }
  })

  it('has a version that goes up when any of these change', () => {
    const sample = 'إِنَّ المحادثاتِ العسكريةَ، بالمدينة وللجنة (١٬٥٠٠٫٥) — Geneva’s “Straße” №5 ﷺ \ue000½ 3.14%'
    const { folded, keys, words } = scoredText(sample)
    const print = hashOf([folded, ...keys, ...words, ...readFast(sample).bag].join('\n'))
    expect({ version: ANALYSER_VERSION, print }).toEqual({ version: 1, print: PRINT })
  })
})

/** Of the sample as this version of the analyser reads it. */
const PRINT = 1_813_647_498

describe('stems', () => {
  it.each([
    ['the article', 'المحادثات', 'محادث'],
    ['and with the article', 'والمحادثات', 'محادث'],
    ['with, like and for with the article', 'بالمدينه', 'مدين'],
    ['for with the article', 'للمدينه', 'مدين'],
    ['and for with the article', 'وللمدينه', 'مدين'],
    ['and alone', 'وقعت', 'قعت'],
    ['so without an article is a letter', 'فكره', 'فكر'],
    ['a plural and a pronoun', 'مفاوضاتها', 'مفاوض'],
    ['three letters are left', 'الي', 'الي'],
    ['a short word as it is', 'في', 'في'],
    ['a word of another script as it is', 'talks', 'talks'],
    ['a number as it is', '#1500', '#1500'],
  ])('%s', (_law, word, stem) => {
    expect(lightStem(word)).toBe(stem)
  })

  it('are never shorter than three letters of a longer word, and stand in it', () => {
    const letter = fc.constantFrom('و', 'ف', 'ب', 'ك', 'ل', 'ا', 'ه', 'ي', 'ن', 'ت', 'م', 'ع')
    fc.assert(
      fc.property(fc.array(letter, { minLength: 1, maxLength: 12 }), (letters) => {
        const word = letters.join('')
        const stem = lightStem(word)
        return word.includes(stem) && stem.length >= Math.min(3, word.length)
      }),
    )
  })
})
