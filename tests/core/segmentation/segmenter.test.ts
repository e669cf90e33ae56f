import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { InlineTag } from '../../../src/core/model/tagged-text.ts'
import { createSegmenter } from '../../../src/core/segmentation/segmenter.ts'

const rules = (language: string): string => readFileSync(new URL(`../../../resources/segmentation/${language}.srx`, import.meta.url), 'utf8')
const arabic = createSegmenter(rules('ar'), 'ar')
const english = createSegmenter(rules('en'), 'en-GB')
const segmenters = { ar: arabic, en: english }

const shared = process.env['DRAGOMAN_SHARED'] ?? fileURLToPath(new URL('../../../../shared', import.meta.url))
const goldenPath = `${shared}/conformance/segmentation/golden-rules.json`
const articlePath = `${shared}/seed/article-ar.txt`

const split = (language: 'ar' | 'en', text: string, tags: readonly InlineTag[] = []): string[] =>
  segmenters[language].segment(text, tags).map(({ start, end }) => text.slice(start, end))

const OPEN = '\ue000'
const CLOSE = '\ue001'
const NOTE = '\ue002'
const TAGS: readonly InlineTag[] = [
  { kind: 'open', number: 1, content: '<b>' },
  { kind: 'close', number: 1, content: '</b>' },
  { kind: 'standalone', number: 2, content: '<note/>' },
]

describe('Arabic', () => {
  it.each([
    ['breaks after a full stop', 'قالها أمس. ثم مضى.', ['قالها أمس.', 'ثم مضى.']],
    ['breaks after an Arabic question mark', 'ماذا حدث؟ لا أحد يعرف.', ['ماذا حدث؟', 'لا أحد يعرف.']],
    ['breaks after a question mark whose space was forgotten', 'ماذا حدث؟لا أحد يعرف.', ['ماذا حدث؟', 'لا أحد يعرف.']],
    ['never inside a title', 'وقال د. غسان سلامة إن أ.د. محمد سيحضر.', ['وقال د. غسان سلامة إن أ.د. محمد سيحضر.']],
    ['never at dots of omission between spaces', 'نحاول أيضا ... المساعدة في ذلك.', ['نحاول أيضا ... المساعدة في ذلك.']],
    ['not inside a number', 'بلغت 7.9 مليارات. ثم زادت.', ['بلغت 7.9 مليارات.', 'ثم زادت.']],
    ['a closing quotation mark stays with its sentence', 'قال "نعم." ثم خرج.', ['قال "نعم."', 'ثم خرج.']],
    ['a comma does not end a segment', 'أولا، ثم ثانيا؛ وثالثا: نعم.', ['أولا، ثم ثانيا؛ وثالثا: نعم.']],
    ['line ends break', 'عنوان\nنص أول.\r\nنص ثان.', ['عنوان', 'نص أول.', 'نص ثان.']],
    ['short vowels and tatweel hide no rule', 'قالَ دُ. سـلامة نَعَمْ. ثُمَّ مَضَى.', ['قالَ دُ. سـلامة نَعَمْ.', 'ثُمَّ مَضَى.']],
    ['bidi controls hide no rule', 'وقال د\u202a.\u202c ديفيد نعم\u200f. ثم مضى.', ['وقال د\u202a.\u202c ديفيد نعم\u200f.', 'ثم مضى.']],
    ['an era after a number can end a sentence', 'صدر عام 1441هـ. وقد نشر.', ['صدر عام 1441هـ.', 'وقد نشر.']],
  ])('%s', (_, text, expected) => {
    expect(split('ar', text)).toEqual(expected)
  })

  it('options are parts of the language tag', () => {
    const text = 'قال: نعم؛ لا.'
    const withOption = (tag: string): string[] =>
      createSegmenter(rules('ar'), tag).segment(text).map(({ start, end }) => text.slice(start, end))
    expect(withOption('ar-SA')).toEqual([text])
    expect(withOption('ar-x-colon')).toEqual(['قال:', 'نعم؛ لا.'])
    expect(withOption('ar-x-colon-semicolon')).toEqual(['قال:', 'نعم؛', 'لا.'])
  })
})

describe('English', () => {
  it.each([
    ['breaks after a full stop', 'He said so. Then he left.', ['He said so.', 'Then he left.']],
    ['not after a title', 'Mr. Salamé met Dr. Smith. They talked.', ['Mr. Salamé met Dr. Smith.', 'They talked.']],
    ['not inside an acronym', 'The U.S. Government said so.', ['The U.S. Government said so.']],
    ['not before a small letter', 'Wait ... what is it?', ['Wait ... what is it?']],
    ['breaks at each kind of end', 'Really? Yes! Good.', ['Really?', 'Yes!', 'Good.']],
  ])('%s', (_, text, expected) => {
    expect(split('en', text)).toEqual(expected)
  })
})

describe('inline tags', () => {
  it.each([
    ['a closing tag stays with the sentence before', `One.${CLOSE} Two.`, [`One.${CLOSE}`, 'Two.']],
    ['a closing tag after the space does too', `One. ${CLOSE}Two.`, [`One. ${CLOSE}`, 'Two.']],
    ['an opening tag goes with the next', `One. ${OPEN}Two.`, ['One.', `${OPEN}Two.`]],
    ['an opening tag before the space does too', `One.${OPEN} Two.`, ['One.', `${OPEN} Two.`]],
    ['each goes its own way', `${OPEN}One.${CLOSE}${OPEN} Two.`, [`${OPEN}One.${CLOSE}`, `${OPEN} Two.`]],
    ['a note that touches a sentence stays with it', `One.${NOTE} Two.`, [`One.${NOTE}`, 'Two.']],
    ['a standalone tag after the space goes with the next', `One. ${NOTE}Two.`, ['One.', `${NOTE}Two.`]],
    ['a tag inside an abbreviation hides no rule', `Mr${CLOSE}. Smith left.`, [`Mr${CLOSE}. Smith left.`]],
    ['tags that hold nothing are no segment', `One.\n${OPEN}${CLOSE}\nTwo.`, [`One.\n${OPEN}${CLOSE}`, 'Two.']],
    ['tags alone at the beginning go with what follows', `${NOTE}\nOne.`, [`${NOTE}\nOne.`]],
    ['a text of tags only is one segment', `${OPEN} ${CLOSE}`, [`${OPEN} ${CLOSE}`]],
  ])('%s', (_, text, expected) => {
    expect(split('en', text, TAGS)).toEqual(expected)
    expect(split('ar', text.replace('One', 'أول').replace('Two', 'ثان').replace('Mr', 'د').replace('Smith left', 'نعم'), TAGS)).toHaveLength(expected.length)
  })
})

describe('every text', () => {
  const unit = fc.oneof(
    fc.constantFrom('.', '!', '؟', '?', '…', ' ', '\n', '\r', '\u00a0', 'د', 'ب', 'A', 'Mr', 'b', '1', '٢', '"', '»', '(', ')', '،', ':', '-', '•'),
    fc.constantFrom(OPEN, CLOSE, NOTE, '\u200f', '\u2067', '\u2069', 'َ', 'ـ', '😀', '\ufeff', '\u0085'),
  )
  it.each(['ar', 'en'] as const)('%s: segments cover all but white space, in order, and split no character', (language) => {
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        let previousEnd = 0
        for (const { start, end } of segmenters[language].segment(text, TAGS)) {
          expect(start).toBeGreaterThanOrEqual(previousEnd)
          expect(end).toBeGreaterThan(start)
          expect(text.slice(previousEnd, start)).toMatch(/^[\s\u0085]*$/)
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim())
          expect(text.slice(start, end).isWellFormed()).toBe(true)
          previousEnd = end
        }
        expect(text.slice(previousEnd)).toMatch(/^[\s\u0085]*$/)
      }),
      { numRuns: 1500 },
    )
  })

  it.each(['ar', 'en'] as const)('%s: what is hidden changes no number of segments', (language) => {
    const visible = fc.string({ unit: fc.constantFrom('.', '؟', '?', ' ', 'د', 'بيت', 'A', 'word', '1', '"'), maxLength: 40 })
    fc.assert(
      fc.property(visible, fc.array(fc.nat(40), { maxLength: 6 }), (text, places) => {
        let hidden = text
        for (const place of places) hidden = `${hidden.slice(0, place)}\u200f${hidden.slice(place)}`
        const shown = split(language, hidden).map((segment) => segment.replaceAll('\u200f', '').trim()).filter(Boolean)
        expect(shown).toEqual(split(language, text))
      }),
      { numRuns: 500 },
    )
  })

  const timeOf = (text: string): number => {
    const startedAt = performance.now()
    arabic.segment(text)
    english.segment(text)
    return performance.now() - startedAt
  }

  it('a megabyte of running text takes seconds at most', () => {
    const sentence = 'وقال المبعوث إن المحادثات مستمرة. لكنه أضاف "نعم"، ثم مضى ... He left. '
    expect(timeOf(sentence.repeat(Math.ceil(1_000_000 / sentence.length)))).toBeLessThan(5_000)
  })

  it.each([
    ['full stops', '. '],
    ['dots', '.'],
    ['single letters', '. ب'],
    ['list marks', ' 2) A'],
    ['quotation marks', '."'],
    ['spaces', ' '],
    ['tags', '\ue000'],
  ])('200,000 characters of %s do not take the square of their number', (_, part) => {
    expect(timeOf(part.repeat(Math.ceil(200_000 / part.length)))).toBeLessThan(5_000)
  })
})

describe('published rules', () => {
  const golden = existsSync(goldenPath)
    ? (JSON.parse(readFileSync(goldenPath, 'utf8')) as { lang: 'ar' | 'en'; text: string; segments: string[] }[])
    : []
  const isRight = ({ lang, text, segments }: (typeof golden)[number]): boolean => JSON.stringify(split(lang, text)) === JSON.stringify(segments)

  it.skipIf(golden.length === 0)('golden rules: all of English (skipped: golden-rules.json is not there)', () => {
    const cases = golden.filter(({ lang }) => lang === 'en')
    expect(cases.length).toBeGreaterThanOrEqual(48)
    expect(cases.filter((rule) => !isRight(rule)).map(({ text }) => text)).toEqual([])
  })

  it.skipIf(golden.length === 0)('golden rules: Arabic without options where no option is wanted (skipped: golden-rules.json is not there)', () => {
    const plain = golden.filter(({ lang, segments }) => lang === 'ar' && segments.every((segment) => /[.؟!]$/.test(segment)))
    expect(plain).toHaveLength(2)
    expect(plain.every(isRight)).toBe(true)
  })

  it.skipIf(!existsSync(articlePath))('a news article splits into its sentences (skipped: article-ar.txt is not there)', () => {
    const segments = split('ar', readFileSync(articlePath, 'utf8'))
    expect(segments.slice(0, 5).map((segment) => segment.split(' ').length)).toEqual([9, 9, 3, 8, 3])
    expect(segments.filter((segment) => segment.includes('أيضا ... المساعدة'))).toHaveLength(1)
    expect(segments).toHaveLength(19)
  })
})
