import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PARTS_OF_SPEECH } from '../../../../src/core/model/concept.ts'
import type { PartOfSpeech } from '../../../../src/core/model/concept.ts'
import { pluralOfPhrase, verbFormsOf } from '../../../../src/core/terms/forms/english-forms.ts'
import { indefiniteArticle } from '../../../../src/core/terms/forms/english-phrase.ts'
import { suggestForms } from '../../../../src/core/terms/forms/suggest-forms.ts'
import { recogniserOf } from '../recognise.ts'

const written = (text: string, language: string, partOfSpeech: PartOfSpeech): string[] =>
  suggestForms(text, language, partOfSpeech).map(({ form, kind, isListed }) => `${form} ${kind}${isListed ? ' listed' : ''}`)

describe('forms that are suggested', () => {
  it.each([
    ['a listed broken plural alone', 'دولة', 'ar', 'noun', ['دول plural listed']],
    ['of several plurals that are found by rule, the first', 'طريقة', 'ar', 'noun', ['طرق plural listed']],
    ['the plural of a phrase with agreement', 'طرف متحارب', 'ar', 'noun phrase', ['أطراف متحاربة plural listed']],
    ['the plural of the head of a genitive', 'وزير خارجية', 'ar', 'noun phrase', ['وزراء خارجية plural listed']],
    ['nothing for a plural', 'محادثات', 'ar', 'noun', []],
    ['nothing for a name', 'حفتر', 'ar', 'proper noun', []],
    ['patterns that are only supposed', 'جلف', 'ar', 'noun', ['أجلاف plural', 'جلوف plural']],
    ['a listed irregular plural', 'child', 'en', 'noun', ['children plural listed']],
    ['a plural in -ies', 'policy', 'en', 'noun', ['policies plural']],
    ['the plural of the head before a preposition', 'party to the conflict', 'en', 'noun phrase', ['parties to the conflict plural']],
    ['American spelling, its plural, the plural', 'organisation', 'en', 'noun', ['organization spelling', 'organizations spelling', 'organisations plural']],
    ['British spelling', 'defense', 'en-US', 'noun', ['defence spelling', 'defences spelling', 'defenses plural']],
    ['British spelling of -or', 'labor', 'en', 'proper noun', ['labour spelling']],
    ['British spelling of -er', 'center', 'en', 'adjective', ['centre spelling']],
    ['the verb in the other spelling', 'organize', 'en', 'verb', ['organise spelling']],
    ['nothing for an uncounted noun', 'information', 'en', 'noun', []],
    ['nothing in a language without rules', 'organisation', 'fr', 'noun', []],
  ] satisfies [string, string, string, PartOfSpeech, string[]][])('%s', (_, text, language, partOfSpeech, expected) => {
    expect(written(text, language, partOfSpeech)).toEqual(expected)
  })

  it('agree in case where a noun of people and its adjective both take the sound plural', () => {
    const plurals = suggestForms('مبعوث ليبي', 'ar', 'noun phrase').filter(({ form, kind }) => kind === 'plural' && /[وي]ن /u.test(form))
    expect(plurals).not.toEqual([])
    for (const { form } of plurals) expect(form).toMatch(/ون \S+ون$|ين \S+ين$/u)
  })

  it.each([
    ['sizes', 'size'],
    ['exercises', 'exercise'],
    ['enterprises', 'enterprise'],
    ['promises', 'promise'],
    ['four', 'four'],
    ['factors', 'factor'],
    ['hour', 'hour'],
    ['prizes', 'prize'],
    ['crises', 'crisis'],
  ])('no other spelling of %s', (_, word) => {
    expect(suggestForms(word, 'en', 'noun').filter(({ kind }) => kind === 'spelling')).toEqual([])
  })

  const TERMS: readonly (readonly [string, string])[] = [
    ['مصدر', 'ar'], ['دولة', 'ar'], ['ممثل', 'ar'], ['لجنة عسكرية', 'ar'], ['وزير خارجية', 'ar'], ['ليبي', 'ar'], ['مستشفى', 'ar'], ['التزام', 'ar'], ['هدنة', 'ar'], ['كتاب', 'ar'],
    ['organisation', 'en'], ['cease-fire', 'en'], ['party', 'en'], ['labour union', 'en'], ['crisis', 'en'], ['secretary-general', 'en'], ['carry out', 'en'], ['Government of National Accord (GNA)', 'en'],
  ]

  it('are recognised as the term once they are confirmed, are not the term itself, and are eight at most', () => {
    for (const [text, language] of TERMS) {
      for (const partOfSpeech of PARTS_OF_SPEECH) {
        const suggestions = suggestForms(text, language, partOfSpeech)
        expect(suggestions.length).toBeLessThanOrEqual(8)
        const recogniser = recogniserOf(language, [{ text, partOfSpeech, forms: suggestions.map(({ form }) => form) }])
        for (const { form } of suggestions) {
          expect(form).not.toBe(text)
          const [occurrence] = recogniser.recognise(form)
          expect(occurrence && form.slice(occurrence.start, occurrence.end), `${form} of ${text} as ${partOfSpeech}`).toBe(form)
        }
      }
    }
  })

  it('are given for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('ar', 'en'), fc.constantFrom(...PARTS_OF_SPEECH), (text, language, partOfSpeech) => {
        expect(suggestForms(text, language, partOfSpeech).length).toBeLessThanOrEqual(8)
      }),
    )
  })
})

describe('English', () => {
  it.each([
    ['box', 'boxes'], ['city', 'cities'], ['day', 'days'], ['hero', 'heroes'], ['photo', 'photos'], ['spokeswoman', 'spokeswomen'], ['human', 'humans'], ['analysis', 'analyses'], ['bus', 'buses'],
    ['series', 'series'], ['talks', 'talks'], ['information', 'information'], ['prime minister', 'prime ministers'], ['head of state', 'heads of state'], ['secretary-general', 'secretaries-general'],
    ['major general', 'major generals'], ['NGO', 'NGOs'], ['confidence-building measure (CBM)', 'confidence-building measures (CBMs)'], ['wife', 'wives'], ['lens', 'lenses'], ['relationship', 'relationships'],
  ])('the plural of %s is %s', (singular, plural) => {
    expect(pluralOfPhrase(singular)).toBe(plural)
  })

  it.each([
    ['stop', 'stops', 'stopping', 'stopped'], ['agree', 'agrees', 'agreeing', 'agreed'], ['carry', 'carries', 'carrying', 'carried'], ['resume', 'resumes', 'resuming', 'resumed'],
    ['begin', 'begins', 'beginning', 'began'], ['die', 'dies', 'dying', 'died'], ['commit', 'commits', 'committing', 'committed'], ['launch', 'launches', 'launching', 'launched'], ['visit', 'visits', 'visiting', 'visited'],
  ])('%s, %s, %s, %s', (verb, thirdPerson, ing, past) => {
    const forms = verbFormsOf(verb)
    expect([forms.thirdPerson, forms.ing, forms.past[0]]).toEqual([thirdPerson, ing, past])
  })

  it.each([
    ['hour', 'an'], ['honest broker', 'an'], ['university', 'a'], ['union', 'a'], ['European state', 'a'], ['one-day truce', 'a'], ['umbrella', 'an'], ['uninvited guest', 'an'], ['unimportant detail', 'an'],
    ['MP', 'an'], ['UN mission', 'a'], ['NATO summit', 'a'], ['NGO', 'an'], ['8-day truce', 'an'], ['80-page report', 'an'], ['11-member panel', 'an'], ['110-page report', 'a'], ['table', 'a'], ['agreement', 'an'], ['EU member', 'an'], ['FBI agent', 'an'],
  ] as const)('%s takes %s', (phrase, article) => {
    expect(indefiniteArticle(phrase)).toBe(article)
  })
})
