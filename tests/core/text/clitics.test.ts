import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citationForm, proclitics } from '../../../src/core/text/clitics.ts'

const written = (word: string): string[] =>
  proclitics(word).map(({ proclitics: particles, hasArticle, stemStart }) => [...particles, ...(hasArticle ? ['ال'] : []), word.slice(stemStart)].join('+'))

describe('proclitics', () => {
  it.each([
    ['the whole word is always the first reading', 'جنيف', ['جنيف']],
    ['the article', 'المحادثات', ['المحادثات', 'ال+محادثات']],
    ['lam and article are written with two lams', 'للمحادثات', ['للمحادثات', 'ل+لمحادثات', 'ل+ال+محادثات', 'ل+ال+لمحادثات']],
    ['conjunction, preposition and article', 'وبالمدينة', ['وبالمدينة', 'و+بالمدينة', 'و+ب+المدينة', 'و+ب+ال+مدينة']],
    ['only a plain alef is an article', 'ألعاب', ['ألعاب']],
    ['a stem keeps two letters', 'وب', ['وب']],
  ])('%s', (_, word, expected) => {
    expect(new Set(written(word))).toEqual(new Set(expected))
  })

  it('leave a stem that ends the word', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('و', 'ف', 'ب', 'ك', 'ل', 'ا', 'م', 'د'), minLength: 1, maxLength: 8 }), (word) => {
        for (const { stemStart } of proclitics(word)) {
          expect(stemStart).toBeGreaterThanOrEqual(0)
          expect(stemStart === 0 || word.length - stemStart >= 2).toBe(true)
        }
      }),
    )
  })
})

describe('citation form', () => {
  it.each([
    ['lam and article come off one word', 'للمحادثات', 'ar', 'محادثات'],
    ['conjunction and article come off one word', 'والمحادثات', 'ar', 'محادثات'],
    ['several words keep the article', 'للأمم المتحدة', 'ar', 'الأمم المتحدة'],
    ['a particle before hamza below is beyond doubt', 'لإطلاق النار', 'ar', 'إطلاق النار'],
    ['a particle before form X is beyond doubt', 'باستئناف', 'ar', 'استئناف'],
    ['a letter that may be the word\'s own stays', 'لجنة', 'ar', 'لجنة'],
    ['a minister stays whole', 'وزير', 'ar', 'وزير'],
    ['short vowels, tatweel, quotes and stops come off', '«مُحَـادَثَاتٌ»،', 'ar', 'محادثات'],
    ['a particle before a quotation mark comes off', 'لـ"رويترز"', 'ar', 'رويترز'],
    ['tags and no-break spaces do not stay', '\ue000وقف\ue001\u00a0النار', 'ar', 'وقف النار'],
    ['an English possessive comes off', 'Libya’s', 'en', 'Libya'],
    ['English case and words stay', ' “Government of National Accord”, ', 'en-GB', 'Government of National Accord'],
    ['a closing bracket that is needed stays', 'United Nations (UN),', 'en', 'United Nations (UN)'],
    ['nothing stays of nothing', ' … ', 'ar', ''],
  ])('%s', (_, text, language, expected) => {
    expect(citationForm(text, language)).toBe(expected)
  })
})
