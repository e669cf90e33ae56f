import { describe, expect, it } from 'vitest'
import type { ConceptId } from '../../src/core/model/concept.ts'
import type { NewCandidate } from '../../src/storage/candidate-repository.ts'
import { openProject } from './support.ts'

const candidate = (id: string): NewCandidate => ({
  id, source: `مصطلح ${id}`, target: `term ${id}`, score: 0.5, count: 2,
  contexts: [{ segmentId: 's1', source: 'نص', sourceRange: { start: 0, end: 2 }, target: 'text', targetRange: { start: 0, end: 4 } }],
})
const stamp = { user: 'Mariam', at: '2026-01-01T00:00:00.000Z' }

describe('candidates', () => {
  it('come back as they were put, in the order of their rank', () => {
    const { candidates, transaction } = openProject()
    transaction(() => ['b', 'a', 'c'].forEach((id, rank) => candidates.insert(candidate(id), rank)))
    expect(candidates.choices().map(({ id }) => id)).toEqual(['b', 'a', 'c'])
    expect(candidates.byIds(['c', 'none', 'b'])).toEqual([candidate('b'), candidate('c')])
    expect(candidates.choice('none')).toBeNull()
  })

  it('give way to the next run, while what was decided stays', () => {
    const { candidates, transaction } = openProject()
    transaction(() => {
      candidates.insert(candidate('a'), 0)
      candidates.decide({ id: 'a', decision: 'accepted', conceptId: 'c1' as ConceptId, ...stamp })
      candidates.clear()
    })
    expect(candidates.choices()).toEqual([])
    transaction(() => candidates.insert(candidate('a'), 0))
    expect(candidates.choice('a')).toEqual({ id: 'a', decision: 'accepted', conceptId: 'c1' })
  })

  it('take the last decision, and none once it is taken back', () => {
    const { candidates, transaction } = openProject()
    transaction(() => candidates.insert(candidate('a'), 0))
    transaction(() => candidates.decide({ id: 'a', decision: 'accepted', conceptId: 'c1' as ConceptId, ...stamp }))
    transaction(() => candidates.decide({ id: 'a', decision: 'rejected', conceptId: null, ...stamp }))
    expect(candidates.choices()).toEqual([{ id: 'a', decision: 'rejected', conceptId: null }])
    expect(candidates.undecide('a')).toBe(true)
    expect(candidates.undecide('a')).toBe(false)
    expect(candidates.choices()).toEqual([{ id: 'a', decision: null, conceptId: null }])
  })
})
