import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConcordanceHit, UnitId } from '../../src/core/model/memory.ts'
import { NO_FILTER, concordanceParam, conditionCount, hitFilter, hitKey, isNarrowed, translationOf } from '../../src/renderer/panels/concordance/filter.ts'
import { hitAfterKey } from '../../src/renderer/panels/concordance/hit-list.tsx'

const HUDNA = '\u0627\u0644\u0647\u062f\u0646\u0629'
const hit = (over: Partial<ConcordanceHit>): ConcordanceHit => ({
  unitId: 'u' as UnitId, memoryId: 'm', memoryName: 'M', side: 'source', language: 'ar', before: '', hit: HUDNA, after: '.', counterpart: 'The truce.', counterpartLanguage: 'en', author: '', changedAt: '', ...over,
})

describe('the filter of the concordance', () => {
  it.each([
    ['asks for both sides of every memory at first', NO_FILTER, { sides: ['source', 'target'], memoryIds: null, mode: 'auto', author: null }],
    ['asks for one side', { ...NO_FILTER, side: 'target' as const }, { sides: ['target'], memoryIds: null }],
    ['asks for one memory', { ...NO_FILTER, memoryId: 'm1' }, { sides: ['source', 'target'], memoryIds: ['m1'] }],
    ['asks for units without an author, which is not the same as any author', { ...NO_FILTER, author: '' }, { author: '' }],
    ['asks for a mode and days', { ...NO_FILTER, mode: 'inside' as const, changedFrom: '2020-01-01' }, { mode: 'inside', changedFrom: '2020-01-01', changedTo: null }],
  ])('%s', (_law, filter, expected) => expect(concordanceParam('x', filter, 5)).toMatchObject({ ...expected, query: 'x', limit: 5 }))

  it.each([
    ['nothing', NO_FILTER, 0, false],
    ['a mode, which is another question and leaves nothing out', { ...NO_FILTER, mode: 'phrase' as const }, 0, false],
    ['a side', { ...NO_FILTER, side: 'source' as const }, 0, true],
    ['an author without a name', { ...NO_FILTER, author: '' }, 1, true],
    ['both ends of a stretch of days', { ...NO_FILTER, changedFrom: '2020-01-01', changedTo: '2020-02-01' }, 1, true],
    ['all there is', { mode: 'auto' as const, side: null, memoryId: 'm', author: 'a', changedFrom: null, changedTo: '2020-02-01' }, 3, true],
  ])('counts %s', (_law, filter, count, narrows) => {
    expect(conditionCount(filter)).toBe(count)
    expect(isNarrowed(filter)).toBe(narrows)
  })

  it('stays with its document and is not that of another', () => {
    const [one, other] = [{}, {}]
    hitFilter(one).set({ ...NO_FILTER, author: 'Layla' })
    expect(hitFilter(one).get().author).toBe('Layla')
    expect(hitFilter(other).get()).toEqual(NO_FILTER)
  })
})

describe('what a hit offers', () => {
  it.each([
    ['the counterpart of a hit in the source', hit({}), 'The truce.'],
    ['the text itself where the hit is in the target', hit({ side: 'target', language: 'en', before: 'The ', hit: 'truce', after: '.', counterpart: `${HUDNA}.`, counterpartLanguage: 'ar' }), 'The truce.'],
    ['an Arabic target of an English source', hit({ language: 'en', before: 'The ', hit: 'truce', after: '.', counterpart: `${HUDNA}.`, counterpartLanguage: 'ar' }), `${HUDNA}.`],
  ])('is %s', (_law, one, expected) => expect(translationOf(one)).toBe(expected))

  it('is told from the same unit id of another memory', () => {
    expect(hitKey(hit({ memoryId: 'm2' }))).not.toBe(hitKey(hit({})))
  })
})

describe('keys in the list of hits', () => {
  it.each([
    ['go down', 'ArrowDown', 0, 3, 1], ['stay on the last', 'ArrowDown', 2, 3, 2], ['go up', 'ArrowUp', 2, 3, 1], ['leave the list over the first', 'ArrowUp', 0, 3, -1],
    ['go to the first', 'Home', 2, 3, 0], ['go to the last', 'End', 0, 3, 2], ['leave sideways arrows to the page', 'ArrowLeft', 1, 3, null],
  ])('%s', (_law, key, index, count, expected) => expect(hitAfterKey(key, index, count)).toBe(expected))

  it('never lead past the last hit', () => {
    fc.assert(
      fc.property(fc.constantFrom('ArrowDown', 'ArrowUp', 'Home', 'End'), fc.integer({ min: 1, max: 40 }), fc.nat(), (key, count, at) => {
        const next = hitAfterKey(key, at % count, count) ?? Number.NaN
        expect(next).toBeGreaterThanOrEqual(key === 'ArrowUp' ? -1 : 0)
        expect(next).toBeLessThan(count)
      }),
    )
  })
})
