import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isolate, isolateLanguage, stripBidiControls } from '../../../src/core/text/bidi.ts'
import { digitSystems, parseNumbers, toDigits } from '../../../src/core/text/digits.ts'
import { tokenize } from '../../../src/core/text/tokens.ts'
import { countWords, words } from '../../../src/core/text/words.ts'

describe('words', () => {
  it.each([
    ['Arabic words keep their particles', 'وقال للمحادثات', ['وقال', 'للمحادثات']],
    ['short vowels belong to the word', 'قالَ مُحَمَّدٌ.', ['قالَ', 'مُحَمَّدٌ']],
    ['a tag inside a word does not split it, one beside it is outside', 'كت\ue000اب \ue001جديد\ue002', ['كت\ue000اب', 'جديد']],
    ['bidi controls beside a word are outside', '\u202aNATO\u202c', ['NATO']],
    ['apostrophes join letters', 'don’t l\'homme', ['don’t', "l'homme"]],
    ['stops join Latin letters only', 'U.S.A. كلمة.كلمة', ['U.S.A', 'كلمة', 'كلمة']],
    ['separators join digits', '1,500 ١٬٥٠٠٫٢ 26/2', ['1,500', '١٬٥٠٠٫٢', '26', '2']],
    ['hyphens separate', 'cease-fire', ['cease', 'fire']],
    ['punctuation and symbols are no words', '... – + «»', []],
    ['a particle written apart is a word', 'لـ"رويترز"', ['لـ', 'رويترز']],
  ])('%s', (_, text, expected) => {
    expect(words(text).map((word) => word.text)).toEqual(expected)
    expect(countWords(text)).toBe(expected.length)
  })

  it('are in order, inside the text, and begin with a letter or digit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        let previousEnd = 0
        for (const word of words(text)) {
          expect(word.start).toBeGreaterThanOrEqual(previousEnd)
          expect(text.slice(word.start, word.end)).toBe(word.text)
          expect(word.text).toMatch(/^[\p{L}\p{N}_]/u)
          previousEnd = word.end
        }
        expect(countWords(text)).toBe(words(text).length)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('numbers', () => {
  it.each([
    ['grouped and plain thousands are equal', '1,500 1500 ١٬٥٠٠ ١٥٠٠ ۱٬۵۰۰', ['1500', '1500', '1500', '1500', '1500']],
    ['a no-break space groups thousands', '12\u00a0500 3\u202f000\u202f000', ['12500', '3000000']],
    ['an ordinary space does not', '12 500', ['12', '500']],
    ['decimals of both scripts are equal', '7.9 ٧٫٩ 7,9 7.90', ['7.9', '7.9', '7.9', '7.9']],
    ['one stop before three digits is a decimal', '1.500', ['1.5']],
    ['two stops before three digits group', '1.234.567', ['1234567']],
    ['the last of two kinds of separator is the decimal', '1,234.56 1.234,56', ['1234.56', '1234.56']],
    ['dates give their parts', '26/2/2020 21.2.2020 ٢٦-٢-٢٠٢٠', ['26', '2', '2020', '21', '2', '2020', '26', '2', '2020']],
    ['controls inside a date are transparent', '12\u202a/\u202c08', ['12', '8']],
    ['a tag inside a number is transparent', '\ue0001\ue001500', ['1500']],
    ['leading zeros do not count', '05:01', ['5', '1']],
    ['a sum gives its parts', '5+5', ['5', '5']],
    ['digits in a word count', 'G20', ['20']],
    ['punctuation after a number is not part of it', 'في 2020، و1,000.', ['2020', '1000']],
    ['a list without spaces gives its items', '1,2,3', ['1', '2', '3']],
  ])('%s', (_, text, values) => {
    expect(parseNumbers(text).map(({ value }) => value)).toEqual(values)
  })

  it.each([
    ['Latin sign after', '7.9%', true],
    ['Arabic sign after a space', '٥٠ ٪', true],
    ['sign before', '٪50', true],
    ['no sign', '50 في المئة', false],
  ])('percent: %s', (_, text, isPercent) => {
    expect(parseNumbers(text)).toHaveLength(1)
    expect(parseNumbers(text)[0]?.isPercent).toBe(isPercent)
  })

  it('an integer has the same value in every system, grouped or not', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), fc.constantFrom('latin' as const, 'arabic' as const, 'persian' as const), (number, system) => {
        const grouped = number.toLocaleString('en')
        for (const text of [String(number), grouped, grouped.replaceAll(',', '\u066c'), grouped.replaceAll(',', '\u060c')]) {
          const written = `س ${toDigits(text, system)} ص`
          expect(parseNumbers(written).map(({ value }) => value)).toEqual([String(number)])
        }
      }),
    )
  })

  it('ranges hold the digits of the original text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('1', '٢', '۳', '.', ',', '٬', '٫', ' ', '\u202a', '\ue000', 'س', '/', '0'), maxLength: 16 }), (text) => {
        const numbers = parseNumbers(text)
        const outside = numbers.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text)
        expect(outside).not.toMatch(/[0-9٠-٩۰-۹]/)
        for (const number of numbers) expect(number.text).toBe(text.slice(number.start, number.end))
      }),
      { numRuns: 1000 },
    )
  })

  it('digit systems in use are told in a fixed order', () => {
    expect(digitSystems('٣ and 3')).toEqual(['latin', 'arabic'])
    expect(digitSystems('۴')).toEqual(['persian'])
    expect(digitSystems('none')).toEqual([])
  })
})

describe('tokens', () => {
  it.each([
    ['words fold', 'قالَ Salamé', ['word:قال', 'word:salame']],
    ['numbers are values', 'عام ١٬٥٠٠٫٥٠', ['word:عام', 'number:1500.5']],
    ['a date gives its parts and marks', '26/2/2020', ['number:26', 'punctuation:/', 'number:2', 'punctuation:/', 'number:2020']],
    ['punctuation of both scripts is one', 'نعم؟ ،', ['word:نعم', 'punctuation:?', 'punctuation:,']],
    ['tags and controls give none', '\ue000نعم\u200f \ue001', ['word:نعم']],
    ['a word with digits is a word', 'G20', ['word:g20']],
  ])('%s', (_, text, expected) => {
    expect(tokenize(text).map(({ kind, key }) => `${kind}:${key}`)).toEqual(expected)
  })

  it('are in order, without overlap, and leave out no letter or digit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        let previousEnd = 0
        let between = ''
        for (const { start, end } of tokenize(text)) {
          expect(start).toBeGreaterThanOrEqual(previousEnd)
          between += text.slice(previousEnd, start)
          previousEnd = end
        }
        expect(between + text.slice(previousEnd)).not.toMatch(/[\p{L}\p{N}]/u)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('bidi controls', () => {
  it.each([
    ['without a direction the first strong character decides', isolate('نص'), '\u2068نص\u2069'],
    ['a language gives its direction', isolateLanguage('text', 'en-GB') + isolateLanguage('نص', 'ar'), '\u2066text\u2069\u2067نص\u2069'],
    ['isolates left open inside are closed', isolate('\u2067نص'), '\u2068\u2067نص\u2069\u2069'],
    ['closing controls too many are dropped', isolate('نص\u2069 x', 'rtl'), '\u2067نص x\u2069'],
    ['all kinds are stripped', stripBidiControls('\u061c\u200e\u200f\u202aا\u202c\u2066ب\u2069'), 'اب'],
    ['a joiner is no bidi control', stripBidiControls('می\u200cخواهم'), 'می\u200cخواهم'],
  ])('%s', (_, actual, expected) => {
    expect(actual).toBe(expected)
  })
})
