import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Concept, ConceptId, Term, TermId } from '../../../../src/core/model/concept.ts'
import { conceptDeltas, contentOf, isInState, withDelta } from '../../../../src/core/terms/glossary/concept-delta.ts'

const word = fc.constantFrom('', 'a', 'b')
const term = (id: number) =>
  fc.record({ text: fc.constantFrom('x', 'y'), status: fc.constantFrom('preferred', 'forbidden'), note: word, forms: fc.array(word, { maxLength: 2 }) }).map((fields): Term => ({
    ...(fields as Pick<Term, 'text' | 'status' | 'note' | 'forms'>), id: `t${id}` as TermId, language: 'ar', partOfSpeech: '', gender: '', number: '', exceptions: [], matchMode: 'auto', extra: {},
  }))
const terms = fc.uniqueArray(fc.nat(4), { maxLength: 4 }).chain((ids) => fc.tuple(...ids.map(term)))
const concept = fc.record({ domain: word, note: word, extra: fc.constantFrom({}, { tbx: '<x/>' }), terms, revision: fc.nat(5) }).map((fields): Concept => ({
  ...fields, id: 'c' as ConceptId, glossaryId: 'g', client: '', definition: '', example: '', source: '', hasImage: false, createdAt: '', createdBy: '', changedAt: '', changedBy: '',
}))

describe('the difference of two states of a concept', () => {
  it('leads from each to the other, and knows which is which', () => {
    fc.assert(
      fc.property(concept, concept, (before, after) => {
        const delta = conceptDeltas(before, after)
        expect(contentOf(withDelta(before, delta.after))).toEqual(contentOf(after))
        expect(contentOf(withDelta(after, delta.before))).toEqual(contentOf(before))
        expect([isInState(before, delta.before), isInState(after, delta.after)]).toEqual([true, true])
        const isSame = JSON.stringify(contentOf(before)) === JSON.stringify(contentOf(after))
        expect(Object.keys(delta.after).length === 0).toBe(isSame)
        expect(isInState(before, delta.after)).toBe(isSame)
      }),
    )
  })

  it('says only what differs, so that what another changed beside it stays', () => {
    fc.assert(
      fc.property(concept, word, word, (before, domain, note) => {
        const delta = conceptDeltas(before, { ...before, domain })
        const elsewhere = { ...before, domain, note }
        expect(contentOf(withDelta(elsewhere, delta.before))).toEqual(contentOf({ ...before, note }))
      }),
    )
  })
})
