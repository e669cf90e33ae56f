import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TermStatus } from '../../src/core/model/concept.ts'
import type { TermHit } from '../../src/core/model/term-occurrence.ts'
import { termRows } from '../../src/renderer/panels/terms/term-rows.ts'

const STATUSES: readonly TermStatus[] = ['preferred', 'admitted', 'proposed', 'deprecated', 'forbidden']

function hit(start: number, end: number, counterparts: readonly (readonly [string, TermStatus])[]): TermHit {
  const id = `${start} ${end} ${counterparts.map((part) => part.join()).join()}`
  return {
    termId: id, conceptId: id, start, end, innerStart: start, innerEnd: end, cost: 0, analysis: '', text: 'x', language: 'ar', status: 'preferred', partOfSpeech: '', glossaryId: 'g',
    glossaryName: 'g', domain: '', definition: '', note: '',
    counterparts: counterparts.map(([text, status]) => ({ termId: text, text, language: 'en', status, note: '' })),
  } as unknown as TermHit
}

const hits = fc.uniqueArray(
  fc.tuple(fc.nat(3), fc.integer({ min: 4, max: 6 }), fc.uniqueArray(fc.tuple(fc.constantFrom('embargo', 'ban', 'truce', 'talks'), fc.constantFrom(...STATUSES)), { maxLength: 3, selector: ([text]) => text })),
  { maxLength: 6, selector: ([start, end, parts]) => `${start} ${end} ${parts.join('|')}` },
).map((list) => list.map(([start, end, parts]) => hit(start, end, parts)))

describe('the order of terms', () => {
  it.each<[string, TermHit[], string[]]>([
    ['follows the text', [hit(4, 8, [['second', 'preferred']]), hit(0, 3, [['first', 'forbidden']])], ['first', 'second']],
    ['puts the term to use before the forbidden one of the same words', [hit(0, 4, [['weapons ban', 'forbidden']]), hit(0, 4, [['arms embargo', 'preferred']])], ['arms embargo', 'weapons ban']],
  ])('%s', (_law, given, expected) => {
    expect(termRows(given).map(({ counterpart }) => counterpart?.text)).toEqual(expected)
  })

  it('does not depend on the order in which the glossary was read', () => {
    fc.assert(
      fc.property(hits.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))), ([list, shuffled]) => {
        expect(termRows(shuffled)).toEqual(termRows(list))
      }),
    )
  })
})
