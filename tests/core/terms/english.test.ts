import { describe, expect, it } from 'vitest'
import { termVariants } from '../../../src/core/terms/term-variants.ts'
import { found, recogniserOf } from './recognise.ts'
import type { TermSpec } from './recognise.ts'

const name = (text: string): TermSpec => ({ text, partOfSpeech: 'proper noun' })

describe('an English term', () => {
  it.each([
    ['is found whatever its case', 'ceasefire', 'Ceasefire talks', ['Ceasefire']],
    ['is found in the plural', 'party', 'Both parties agreed', ['parties']],
    ['is found in the plural in -es', 'bus', 'two buses', ['buses']],
    ['is found in an irregular plural', 'crisis', 'the crises', ['crises']],
    ['is found without the possessive', name('Libya'), "Libya's port", ['Libya']],
    ['with a possessive of its own is found whole', name("Haftar's forces"), 'Haftar’s forces withdrew', ['Haftar’s forces']],
    ['is found with a hyphen for a space', 'major general', 'a Major-General', ['Major-General']],
    ['is found with a space for a hyphen', 'cease-fire', 'a cease fire', ['cease fire']],
    ['written as one is found with a hyphen', 'ceasefire', 'the cease-fires', ['cease-fires']],
    ['written as one is found with a space', 'ceasefire', 'a cease fire', ['cease fire']],
    ['is found with or without accents', name('Ghassan Salamé'), 'Ghassan Salame said', ['Ghassan Salame']],
    ['is found without its bracket', 'United Nations (UN)', 'the United Nations in Geneva', ['United Nations']],
    ['is found with its bracket', 'United Nations (UN)', 'the United Nations (UN)', ['United Nations', 'United Nations (UN', 'UN']],
    ['is found by the acronym in its bracket', 'United Nations (UN)', 'UN auspices', ['UN']],
    ['that names alternatives is found by each', 'party, side', 'the other side', ['side']],
    ['is found without its article', 'the Libyan file', 'a Libyan file', ['Libyan file']],
    ['is found with an acronym spelled with stops', 'US Embassy', 'the U.S. Embassy', ['U.S. Embassy']],
    ['spelled with stops is found without', 'U.S. Embassy', 'the US Embassy', ['US Embassy']],
    ['is found through tags', 'arms embargo', 'an \ue000arms\ue001 embargo', ['arms\ue001 embargo']],
    ['that is an acronym is not found in small letters', name('US'), 'told us', []],
    ['that is an acronym is found in the plural', 'NGO', 'two NGOs', ['NGOs']],
    ['that is a capital name is not found in small letters', name('Polish'), 'to polish', []],
    ['is not found inside a word', 'port', 'the report', []],
    ['is not found across a full stop', 'arms embargo', 'They took arms. Embargo or not', []],
    ['is not found in another order', 'arms embargo', 'embargo arms', []],
    ['of one word is not put together from short words', 'into', 'in to', []],
    ['in exact mode is not found in the plural', { text: 'truce', matchMode: 'exact' }, 'truces', []],
    ['in forms mode is found by its forms', { text: 'truce', matchMode: 'forms', forms: ['truces'] }, 'truces', ['truces']],
  ] satisfies [string, TermSpec, string, string[]][])('%s', (_, term, text, expected) => {
    const occurrences = recogniserOf('en', [term]).recognise(text)
    expect(new Set(occurrences.map(({ start, end }) => text.slice(start, end)))).toEqual(new Set(expected))
  })

  it('longer terms come first, and terms inside them are kept', () => {
    expect(found('en', ['shooting', 'arms', 'arms embargo', 'UN arms embargo'], 'the UN arms embargo')).toEqual([
      'UN arms embargo <- UN arms embargo',
      'arms embargo <- arms embargo',
      'arms <- arms',
    ])
  })
})

describe('variants of a term', () => {
  it.each([
    ['a plain term has none', 'ceasefire', ['ceasefire']],
    ['an acronym in brackets stands alone too', 'Government of National Accord (GNA)', ['Government of National Accord (GNA)', 'Government of National Accord', 'GNA']],
    ['words in brackets may be there or not', 'round (of talks)', ['round (of talks)', 'round', 'round of talks']],
    ['an acronym in the middle leaves no gap', 'UN mission (UNSMIL) in Libya', ['UN mission (UNSMIL) in Libya', 'UN mission in Libya', 'UNSMIL']],
    ['alternatives count alone', 'state, country', ['state, country', 'state', 'country']],
    ['Arabic alternatives count alone', 'دولة، بلد', ['دولة، بلد', 'دولة', 'بلد']],
    ['a comma in a number separates nothing', '1,500 men', ['1,500 men']],
    ['a leading article may be missing', 'the GNA', ['the GNA', 'GNA']],
    ['an unpaired bracket is a letter like others', 'a) item', ['a) item']],
  ])('%s', (_, text, expected) => {
    expect(termVariants(text)).toEqual(expected)
  })
})
