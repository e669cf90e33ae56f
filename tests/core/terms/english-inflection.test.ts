import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { baseForms } from '../../../src/core/terms/english-inflection.ts'
import type { EnglishForm } from '../../../src/core/terms/english-inflection.ts'

function bases(word: string, form: EnglishForm): string[] {
  return baseForms(word)
    .filter((found) => found.form === form)
    .map(({ base }) => base)
}

describe('an English form leads to its base', () => {
  it.each([
    ['a plain plural', 'treaties', 'plural', 'treaty'],
    ['a plural in -es', 'boxes', 'plural', 'box'],
    ['a plural in -oes', 'heroes', 'plural', 'hero'],
    ['a plural with a changed vowel', 'women', 'plural', 'woman'],
    ['a plural in -ves', 'knives', 'plural', 'knife'],
    ['a Greek plural', 'hypotheses', 'plural', 'hypothesis'],
    ['a Latin plural', 'referenda', 'plural', 'referendum'],
    ['a third person in -ies', 'denies', 'third person', 'deny'],
    ['a third person in -es', 'reaches', 'third person', 'reach'],
    ['a past with a silent e', 'hoped', 'past', 'hope'],
    ['a past with a doubled consonant', 'hopped', 'past', 'hop'],
    ['a past with a doubled consonant after several syllables', 'referred', 'past', 'refer'],
    ['a past with a consonant that was double before', 'passed', 'past', 'pass'],
    ['a past in -ied', 'denied', 'past', 'deny'],
    ['a past in -eed', 'agreed', 'past', 'agree'],
    ['a past after a vowel and y', 'played', 'past', 'play'],
    ['an irregular past', 'withdrew', 'past', 'withdraw'],
    ['an irregular participle', 'written', 'past', 'write'],
    ['an irregular verb with a prefix', 'foretold', 'past', 'foretell'],
    ['a past that is its own base', 'put', 'past', 'put'],
    ['a past shared by two verbs, the first', 'wound', 'past', 'wind'],
    ['an -ing with a silent e', 'making', 'ing', 'make'],
    ['an -ing with a doubled consonant', 'planning', 'ing', 'plan'],
    ['an -ing from -ie', 'lying', 'ing', 'lie'],
    ['an -ing from -ee', 'seeing', 'ing', 'see'],
    ['an -ing with two vowels before the consonant', 'meeting', 'ing', 'meet'],
    ['a comparative', 'larger', 'degree', 'large'],
    ['a superlative with a doubled consonant', 'biggest', 'degree', 'big'],
    ['a comparative in -ier', 'heavier', 'degree', 'heavy'],
    ['an irregular superlative', 'worst', 'degree', 'bad'],
  ] satisfies [string, string, EnglishForm, string][])('%s: %s', (_, word, form, base) => {
    expect(bases(word, form)).toContain(base)
  })

  it.each([
    ['hoping is not of hop', 'hoping', 'ing', 'hop'],
    ['planed is not of plan', 'planed', 'past', 'plan'],
    ['seed is not the past of see', 'seed', 'past', 'see'],
    ['wing has no stem', 'wing', 'ing', 'w'],
    ['an ending alone has no base', 'ied', 'past', 'y'],
    ['virus is no plural', 'virus', 'plural', 'viru'],
    ['crisis is no plural', 'crisis', 'plural', 'crisi'],
    ['press is no plural', 'press', 'plural', 'pres'],
    ['gas is too short for one', 'gas', 'plural', 'ga'],
    ['leaves as a noun is not of leave', 'leaves', 'plural', 'leave'],
  ] satisfies [string, string, EnglishForm, string][])('and to no other: %s', (_, word, form, base) => {
    expect(bases(word, form)).not.toContain(base)
  })

  const consonant = fc.constantFrom(...'bdglmnprt')
  const onset = fc.constantFrom('', 'b', 'pl', 'st', 'tr', 'sh', 'qu')
  const vowel = fc.constantFrom(...'aiou')

  it('short stems double their consonant and stems with a silent e do not, whatever the letters', () => {
    fc.assert(
      fc.property(onset, vowel, consonant, (start, middle, end) => {
        const short = start + middle + end
        expect(bases(`${short}${end}ing`, 'ing')).toContain(short)
        expect(bases(`${short}ing`, 'ing')).toContain(`${short}e`)
        expect(bases(`${short}ing`, 'ing')).not.toContain(short)
      }),
    )
  })

  it('no form is given twice, and none is empty', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z']{1,12}(?:s|es|ies|ed|ied|ing|er|est)?$/), (word) => {
        const found = baseForms(word).map(({ base, form }) => `${form} ${base}`)
        expect(new Set(found).size).toBe(found.length)
        for (const { base } of baseForms(word)) expect(base.length).toBeGreaterThan(1)
      }),
      { numRuns: 1000 },
    )
  })
})
