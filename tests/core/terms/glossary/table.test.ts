import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConceptId } from '../../../../src/core/model/concept.ts'
import { GlossaryEntries } from '../../../../src/core/terms/glossary/entries.ts'
import { NO_EVIDENCE, NO_FILTER, entriesOf, found, outline, type Pair } from './entries-of-tests.ts'

const textsOf = (pairs: readonly Pair[], ids: readonly string[], side: 0 | 1) => ids.map((id) => pairs[Number(id.slice(1))]?.[side])

describe('the order of the table', () => {
  const pairs: readonly Pair[] = [['وفد', 'Élan'], ['أمن', 'apple'], ['ألف', 'Apple'], ['', 'zebra'], ['بنك', ''], ['إنذار', 'echo'], ['ة', 'zinc'], ['ابن', '١٢']]

  it.each<readonly ['source' | 'target', 0 | 1, readonly string[]]>([
    ['source', 0, ['ابن', 'ألف', 'أمن', 'إنذار', 'بنك', 'ة', 'وفد', '']],
    ['target', 1, ['١٢', 'apple', 'Apple', 'echo', 'Élan', 'zebra', 'zinc', '']],
  ])('by %s is that of its language, and entries without the text come last', (by, side, expected) => {
    expect(textsOf(pairs, found(entriesOf(pairs), {}, { by }), side)).toEqual(expected)
    const backwards = [...expected.slice(0, -1).reverse(), '']
    expect(textsOf(pairs, found(entriesOf(pairs), {}, { by, isDescending: true }), side)).toEqual(backwards)
  })

  it('by status follows the list of statuses, by use the numbers, by change the time', () => {
    const some: readonly Pair[] = [['أ', 'a', { status: 'forbidden', changedAt: '2' }], ['ب', 'b', { changedAt: '3' }], ['ت', 'c', { status: 'admitted', changedAt: '1' }]]
    const evidence = { uses: new Map([['c0' as ConceptId, 5], ['c2' as ConceptId, 1]]), offered: new Set<ConceptId>() }
    expect(found(entriesOf(some), {}, { by: 'status' })).toEqual(['c1', 'c2', 'c0'])
    expect(found(entriesOf(some), {}, { by: 'used', isDescending: true }, evidence)).toEqual(['c0', 'c2', 'c1'])
    expect(found(entriesOf(some), {}, { by: 'changed', isDescending: true })).toEqual(['c1', 'c0', 'c2'])
  })

  const arabicText = fc.string({ unit: fc.constantFrom(...'\u0627\u0623\u0625\u0628\u0629\u062a\u0648\u064a\u0649\u064e\u0640 5\u0665'), maxLength: 5 })
  const englishText = fc.string({ unit: fc.constantFrom(...'abAB\u00e9e-\u2019 1'), maxLength: 5 })

  it('is exactly the order of the collator, whatever the texts', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(arabicText, englishText), { maxLength: 30 }), (drafts) => {
        const pairs = drafts.map(([ar, en]): Pair => [ar, en])
        for (const [by, side, language] of [['source', 0, 'ar'], ['target', 1, 'en']] as const) {
          const texts = textsOf(pairs, found(entriesOf(pairs), {}, { by }), side)
          const { compare } = new Intl.Collator(language)
          for (const [place, text] of texts.slice(1).entries()) {
            const before = texts[place] ?? ''
            expect(text === '' || (before !== '' && compare(before, text ?? '') <= 0)).toBe(true)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('stays what it would be made anew, whatever comes and goes', () => {
    const change = fc.record({ index: fc.nat(12), pair: fc.option(fc.tuple(arabicText, englishText)) })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const kept = entriesOf([])
        const now = new Map<number, Pair>()
        for (const { index, pair } of changes) {
          if (pair) now.set(index, pair)
          else now.delete(index)
          if (pair) kept.put(outline(pair, index, ['ar', 'en']))
          else kept.remove('g', `c${index}` as ConceptId)
          // Asking makes the orders and indexes that the next change has to follow.
          found(kept, {}, { by: 'target' })
          kept.facets(null, NO_EVIDENCE)
        }
        const fresh = new GlossaryEntries({ source: 'ar', target: 'en' })
        for (const [index, pair] of now) fresh.put(outline(pair, index, ['ar', 'en']))
        for (const by of ['source', 'target', 'changed'] as const) expect(found(kept, {}, { by })).toEqual(found(fresh, {}, { by }))
        const { glossaries: _, ...facets } = kept.facets(null, NO_EVIDENCE)
        const { glossaries: __, ...expected } = fresh.facets(null, NO_EVIDENCE)
        expect(facets).toEqual(expected)
        for (const only of ['duplicates', 'conflicting'] as const) expect([...found(kept, { only })].sort()).toEqual([...found(fresh, { only })].sort())
      }),
      { numRuns: 60 },
    )
  })
})

describe('the filters of the table', () => {
  const pairs: readonly Pair[] = [
    ['هدنة', 'truce', { domain: 'military', client: 'AFP', definition: 'd', partOfSpeech: 'noun' }],
    ['سفير', 'ambassador', { domain: 'politics' }],
    ['وزير', 'minister', { status: 'forbidden', domain: 'politics' }],
    ['', 'orphan'],
    ['وحيد', '', { glossaryId: 'other' }],
  ]
  it.each<readonly [string, Parameters<typeof found>[1], readonly string[]]>([
    ['nothing asked', {}, ['c0', 'c1', 'c2', 'c4', 'c3']],
    ['a glossary', { glossaryId: 'other' }, ['c4']],
    ['a status of any of the terms', { status: 'forbidden' }, ['c2']],
    ['a domain', { domain: 'politics' }, ['c1', 'c2']],
    ['a client', { client: 'AFP' }, ['c0']],
    ['a definition that is missing', { missing: 'definition' }, ['c1', 'c2', 'c4', 'c3']],
    ['a part of speech that is missing', { missing: 'partOfSpeech' }, ['c1', 'c2', 'c4', 'c3']],
    ['a source term that is missing', { missing: 'sourceTerm' }, ['c3']],
    ['a target term that is missing', { missing: 'targetTerm' }, ['c4']],
    ['never offered', { only: 'unused' }, ['c1', 'c2', 'c4', 'c3']],
    ['all conditions together', { query: 'minister', status: 'forbidden', domain: 'politics', missing: 'client', only: 'unused' }, ['c2']],
  ])('%s', (_law, filter, expected) => {
    const evidence = { uses: new Map<ConceptId, number>(), offered: new Set(['c0' as ConceptId]) }
    const entries = entriesOf(pairs)
    expect([...found(entries, filter, {}, evidence)].sort()).toEqual([...expected].sort())
  })

  it('the counts are those of the filters', () => {
    const entries = entriesOf(pairs)
    const facets = entries.facets(null, NO_EVIDENCE)
    expect(facets.total).toBe(found(entries).length)
    for (const { value, count } of facets.statuses) expect(found(entries, { status: value as 'preferred' })).toHaveLength(count)
    for (const { value, count } of facets.domains) expect(found(entries, { domain: value })).toHaveLength(count)
    for (const { value, count } of facets.missing) expect(found(entries, { missing: value as 'note' })).toHaveLength(count)
    for (const { value, count } of facets.glossaries) expect(found(entries, { glossaryId: value })).toHaveLength(count)
    expect(facets.unused).toBe(found(entries, { only: 'unused' }).length)
    expect(entries.facets('other', NO_EVIDENCE).total).toBe(1)
    expect(entries.find({ ...NO_FILTER, domain: 'none' }, { by: 'source', isDescending: false }, NO_EVIDENCE)).toEqual([])
  })
})
