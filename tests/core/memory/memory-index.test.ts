import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMemoryIndex } from '../../../src/core/memory/memory-index.ts'
import { scoredText, similarity } from '../../../src/core/memory/score.ts'

const word = fc.constantFrom('محادثات', 'المحادثات', 'جنيف', 'في', 'من', 'talks', 'the', 'military', '5', '6', '.', '؟', ',')
const text = fc.array(word, { minLength: 1, maxLength: 9 }).map((list) => list.join(' '))

/** Every text compared with every query. */
function exhaustive(texts: ReadonlyMap<string, string>, query: string, minScore: number, limit: number): number[] {
  const scores = [...texts.values()].map((other) => similarity(scoredText(query), scoredText(other)))
  return scores.filter((score) => score >= minScore).sort((a, b) => b - a).slice(0, limit)
}

describe('the memory index', () => {
  it('finds exactly what comparing everything finds, whatever was added, replaced and removed', () => {
    const step = fc.record({ id: fc.integer({ min: 0, max: 25 }).map(String), text: fc.option(text, { nil: null, freq: 3 }) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), text, fc.constantFrom(51, 60, 70, 85, 100), (steps, query, minScore) => {
        const index = createMemoryIndex()
        const texts = new Map<string, string>()
        for (const { id, text: added } of steps) {
          if (added === null) {
            index.remove(id)
            texts.delete(id)
          } else {
            index.add(id, added)
            texts.set(id, added)
          }
        }
        expect(index.size()).toBe(texts.size)
        const hits = index.lookup(query, { minScore, limit: 5 })
        expect(hits.map(({ score }) => score)).toEqual(exhaustive(texts, query, minScore, 5))
        for (const { id, score } of hits) expect(score).toBe(similarity(scoredText(query), scoredText(texts.get(id)!)))
      }),
      { numRuns: 400 },
    )
  })

  it('of equally good entries the one added last comes first', () => {
    const index = createMemoryIndex()
    for (const id of ['old', 'middle', 'new']) index.add(id, 'وقف إطلاق النار')
    index.add('middle', 'وقف إطلاق النار')
    expect(index.lookup('وقف إطلاق النار', { minScore: 70, limit: 2 })).toEqual([{ id: 'middle', score: 100 }, { id: 'new', score: 100 }])
  })

  it('texts without tokens are never found', () => {
    const index = createMemoryIndex()
    index.add('empty', '')
    index.add('tag', '\ue000')
    expect(index.size()).toBe(0)
    expect(index.lookup('', { minScore: 51, limit: 5 })).toEqual([])
  })

  it('stays right when most of it has been removed', () => {
    const index = createMemoryIndex()
    for (let id = 0; id < 3000; id++) index.add(String(id), `entry number ${id} of the list`)
    for (let id = 0; id < 2990; id++) index.remove(String(id))
    expect(index.size()).toBe(10)
    expect(index.lookup('entry number 2995 of the list', { minScore: 100, limit: 5 })).toEqual([{ id: '2995', score: 100 }])
    expect(index.lookup('entry number 5 of the list', { minScore: 100, limit: 5 })).toEqual([])
  })
})
