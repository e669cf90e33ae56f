import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PartOfSpeech } from '../../../src/core/model/concept.ts'
import { found, recogniserOf } from './recognise.ts'

type Row = readonly [sentence: string, term: string, text: string, expected: readonly string[]]

function surfaces(text: string, term: string, partOfSpeech: PartOfSpeech): string[] {
  return recogniserOf('en', [{ text: term, partOfSpeech }])
    .recognise(text)
    .map(({ start, end }) => text.slice(start, end))
}

describe('an English verb is found', () => {
  it.each<Row>([
    ['in the past', 'announce', 'The minister announced a truce.', ['announced']],
    ['in an irregular past', 'withdraw', 'Both armies withdrew.', ['withdrew']],
    ['as a participle', 'sign', 'The accord was signed in Skhirat.', ['signed']],
    ['as a participle before a noun', 'propose', 'the proposed limits', ['proposed']],
    ['in -ing before its object', 'finance', 'a fund for financing the reconstruction', ['financing']],
    ['in -ing before a noun', 'advance', 'The advancing army halted.', ['advancing']],
    ['after "to"', 'limit', 'ways to limit the damage', ['limit']],
    ['after "to" and an adverb', 'limit', 'a wish to strictly limit arms', ['limit']],
    ['after a modal', 'support', 'They will support the plan.', ['support']],
    ['after a negated auxiliary', 'support', 'It does not support the plan.', ['support']],
    ['after a contraction', 'support', "They'll support the plan.", ['support']],
    ['after a pronoun', 'control', 'They control the port.', ['control']],
    ['as the second of two infinitives', 'search', 'Police may stop and search vehicles.', ['search']],
    ['after a plural and before an object', 'face', 'The ministers face a vote.', ['face']],
    ['in -s after a singular and before an object', 'show', 'The analysis shows a link.', ['shows']],
    ['in -s after a relative pronoun', 'host', 'a city that hosts the talks', ['hosts']],
    ['in -s between two names', 'visit', 'Erdogan visits Berlin', ['visits']],
    ['as an imperative with an object', 'report', 'Report the error.', ['Report']],
    ['as a full verb that can be an auxiliary', 'have', 'The city has a port.', ['has']],
    ['as a full "do"', 'do', 'He did nothing.', ['did']],
    ['with a hyphen before it', 'win', 'an award-winning film', ['winning']],
    ['where it has a hyphen itself', 'co-host', 'Geneva co-hosted the round.', ['co-hosted']],
    ['with its particle', 'carry out', 'Troops carried out an attack.', ['carried out']],
    ['with its object in a fixed phrase', 'take place', 'Talks took place there.', ['took place']],
  ])('%s', (_, term, text, expected) => {
    expect(surfaces(text, term, 'verb')).toEqual(expected)
  })
})

describe('an English verb is not', () => {
  it.each<Row>([
    ['a noun after an article', 'limit', 'the limit of the zone', []],
    ['a noun after a possessive', 'support', "Ankara's support for the plan", []],
    ['a noun after a preposition', 'control', 'in control of the port', []],
    ['a plural noun after an adjective', 'plan', 'national plans to cut costs', []],
    ['a plural noun at the end of a clause', 'target', 'They missed the Paris targets.', []],
    ['the second part of a compound', 'field', 'a sports field at the university', []],
    ['an auxiliary before a participle', 'have', 'They have signed it.', []],
    ['an auxiliary before an infinitive', 'do', 'It does not work.', []],
    ['a modal', 'will', 'They will sign.', []],
    ['a preposition', 'like', 'cities like Beirut', []],
    ['a noun after "to" that is a preposition', 'plan', 'It went according to plan.', []],
    ['a noun after a modal in another clause', 'vote', 'If they can, votes of members count.', []],
    ['a noun in -ing', 'fight', 'the heavy fighting.', []],
    ['an adjective that looks like it', 'own', 'their own system', []],
    ['an adjective that is a participle', 'surprise', 'a surprising result', []],
    ['part of a name', 'unite', 'the United States', []],
    ['a past of another verb', 'found', 'They found a way.', []],
    ['a possessive', 'attack', "the attack's aim", []],
  ])('%s', (_, term, text, expected) => {
    expect(surfaces(text, term, 'verb')).toEqual(expected)
  })
})

describe('an English noun is found', () => {
  it.each<Row>([
    ['after an article', 'attack', 'the attack on the airport', ['attack']],
    ['in the plural before a verb', 'attack', 'Two attacks hit the port.', ['attacks']],
    ['in a compound', 'control', 'Customs control at the border has improved.', ['control']],
    ['after a compound that is its subject', 'work', 'Our work will continue.', ['work']],
    ['as an object without an article', 'sense', 'It makes sense.', ['sense']],
    ['at the beginning of a sentence', 'support', 'Support for the plan grew.', ['Support']],
    ['with a possessive', 'report', "the report's findings", ['report']],
    ['in -ing with an article', 'fighting', 'The fighting went on.', ['fighting']],
    ['in -ing before a preposition', 'training', 'training of the police', ['training']],
    ['that can be an adjective, at the end', 'military', 'said the military.', ['military']],
    ['that can be an adjective, before a verb', 'official', 'The official said so.', ['official']],
    ['that can be an adverb, after an article', 'back', 'on the back of the form', ['back']],
    ['that looks like a past, after a preposition', 'thought', 'a school of thought', ['thought']],
    ['that is a numeral, in the plural', 'thousand', 'thousands of people', ['thousands']],
    ['in a title', 'plan', 'The National Plan For Water', ['Plan']],
  ])('%s', (_, term, text, expected) => {
    expect(surfaces(text, term, 'noun')).toEqual(expected)
  })
})

describe('an English noun is not', () => {
  it.each<Row>([
    ['a verb after "to"', 'limit', 'ways to limit the damage', []],
    ['a verb after a modal', 'work', 'They can work here.', []],
    ['a verb after a pronoun', 'work', 'We work here.', []],
    ['a verb after a plural and before an object', 'lack', 'The hospitals lack any supplies.', []],
    ['a verb in -s before an object', 'claim', 'The report also claims the opposite.', []],
    ['a verb in -s where the clause has no other', 'help', 'This strain helps with pain.', []],
    ['a verb in -ing', 'finding', 'a way of finding the right answer', []],
    ['a verb in -ing after "be"', 'fighting', 'They are still fighting in the south.', []],
    ['an adjective before a noun', 'military', 'military hardware', []],
    ['an adjective after "be"', 'public', 'It was public and free.', []],
    ['an adverb', 'back', 'They came back in May.', []],
    ['a past', 'thought', 'The company initially thought a fault was to blame.', []],
    ['a numeral', 'thousand', 'two thousand men', []],
    ['an ordinal before a noun', 'second', 'the second round', []],
    ['a phrasal verb', 'workout', 'He had to work out a deal.', []],
  ])('%s', (_, term, text, expected) => {
    expect(surfaces(text, term, 'noun')).toEqual(expected)
  })
})

describe('English terms by their part of speech', () => {
  it.each<readonly [string, PartOfSpeech, string, string, readonly string[]]>([
    ['the name of a people stands for the people', 'proper noun', 'German', 'A German was there.', ['German']],
    ['the name of a people before a noun is an adjective', 'proper noun', 'German', 'the German army', []],
    ['an adjective is found before a noun', 'adjective', 'German', 'the German army', ['German']],
    ['an adjective is found in its degrees', 'adjective', 'heavy', 'the heaviest losses', ['heaviest']],
    ['an adjective has no plural', 'adjective', 'general', 'two generals', []],
    ['a name has no degrees', 'proper noun', 'Young', 'a Younger man', []],
    ['a name is not put together from small letters', 'proper noun', 'Southeast', 'in the south-east of Libya', []],
    ['an abbreviation ends with its stop', 'proper noun', 'U.S.', 'the U.S. Congress', ['U.S.']],
    ['an abbreviation without its stops has none', 'proper noun', 'U.S.', 'in the US.', ['US']],
    ['an abbreviation with one stop ends with it', 'proper noun', 'Jr.', 'King, Jr. said', ['Jr.']],
    ['a term without a part of speech may be a noun', '', 'attack', 'two attacks', ['attacks']],
    ['a term without a part of speech may be a verb', '', 'attack', 'They attacked at dawn.', ['attacked']],
    ['a term without a part of speech stands as it is written anywhere', '', 'limit', 'the limit, to limit', ['limit', 'limit']],
    ['an adjective in a longer term has degrees', 'noun phrase', 'large city', 'the largest cities', ['largest cities']],
  ])('%s', (_, partOfSpeech, term, text, expected) => {
    expect(surfaces(text, term, partOfSpeech)).toEqual(expected)
  })

  it('the same words are found as the verb in one place and as the noun in the other', () => {
    const attack = recogniserOf('en', [{ text: 'attack', partOfSpeech: 'verb' }])
    const text = 'They will attack. The attack failed.'
    expect(attack.recognise(text).map(({ start }) => start)).toEqual([text.indexOf('attack')])
    expect(surfaces(text, 'attack', 'noun')).toHaveLength(1)
  })

  it('exact mode and listed forms do not ask the neighbours', () => {
    expect(found('en', [{ text: 'limit', partOfSpeech: 'verb', matchMode: 'exact' }], 'the limit')).toEqual(['limit <- limit'])
    expect(found('en', [{ text: 'restrict', partOfSpeech: 'verb', forms: ['limit'] }], 'the limit')).toEqual(['restrict <- limit'])
  })

  it('a language without rules of its own is not judged by English grammar', () => {
    expect(found('fr', [{ text: 'back', partOfSpeech: 'noun' }], 'will back the')).toEqual(['back <- back'])
  })

  it('a word that can be both is found as exactly one of the two, wherever it stands', () => {
    const words = ['the', 'to', 'will', 'they', 'reports', 'of', 'and', 'quickly', 'national', 'Ankara', 'said', ',', '.', 'which', 'not', 'a', 'is']
    const noun = recogniserOf('en', [{ text: 'plan', partOfSpeech: 'noun' }])
    const verb = recogniserOf('en', [{ text: 'plan', partOfSpeech: 'verb' }])
    const context = fc.array(fc.constantFrom(...words), { maxLength: 4 })
    fc.assert(
      fc.property(context, fc.constantFrom('plan', 'plans'), context, (before, word, after) => {
        const text = [...before, word, ...after].join(' ')
        expect(noun.recognise(text).length + verb.recognise(text).length).toBe(1)
      }),
      { numRuns: 1000 },
    )
  })
})
