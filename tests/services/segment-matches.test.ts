import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DocumentId } from '../../src/core/model/segment.ts'
import { bestMatches, placedSegments } from '../../src/services/segment-matches.ts'
import { addDocument } from '../storage/support.ts'
import { PAIRS, addPair, sourceOf, type Direction, type PairName } from './matched-project.ts'
import { openBench } from './workbench-support.ts'

const NAMES = Object.keys(PAIRS) as PairName[]
const name = fc.constantFrom(...NAMES)
const unit = fc.record({ pair: name, previous: fc.option(name), next: fc.option(name), origin: fc.constantFrom('import', 'alignment') })
const segment = fc.record({ pair: name, status: fc.constantFrom('untranslated', 'draft', 'confirmed') })

describe.each<Direction>(['ar', 'en'])('the best matches of documents from %s', (from) => {
  const source = (pair: PairName | null): string => (pair === null ? '' : sourceOf(pair, from))

  it('are those that each segment has by itself, with fewer lookups than segments', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(unit, { maxLength: 8 }), fc.array(segment, { minLength: 1, maxLength: 25 }), fc.constantFrom(50, 75, 98, 100, 101), async (units, segments, minScore) => {
        const bench = await openBench([], from === 'ar' ? ['ar', 'en'] : ['en', 'ar'])
        for (const { pair, previous, next, origin } of units) addPair(bench.file(), pair, from, { previousSource: source(previous), nextSource: source(next), origin })
        const { documentId } = addDocument(bench.file(), segments.map(({ pair, status }) => ({ source: source(pair), status, target: status === 'untranslated' ? '' : 'x' })))
        const placed = placedSegments(bench.file(), [documentId as DocumentId])
        let done = 0
        const found = await bestMatches(bench.context, placed, { minScore, job: { signal: new AbortController().signal }, onDone: (count) => (done = count) })
        for (const [index, { segment: { id } }] of placed.entries()) {
          const [alone] = await bench.call('memory.matches', { segmentId: id, minScore, limit: 1 })
          expect([found[index]?.score, found[index]?.kind]).toEqual([alone?.score, alone?.kind])
        }
        expect(done).toBe(placed.length)
        await bench.workbench.close()
      }),
      { numRuns: 8 },
    )
  })

  it('look up what stands many times once', async () => {
    const bench = await openBench(Array.from({ length: 40 }, () => ({ source: source('other') })), from === 'ar' ? ['ar', 'en'] : ['en', 'ar'])
    let asked = 0
    const { memory } = bench.context
    const counting = { ...bench.context, file: bench.context.file, memory: { ...memory, lookupMany: (...[queries, options]: Parameters<typeof memory.lookupMany>) => ((asked += queries.length), memory.lookupMany(queries, options)) } }
    const run = () => bestMatches(counting, placedSegments(bench.file(), [bench.documentId]), { minScore: 50, job: { signal: new AbortController().signal }, onDone: () => undefined })
    await run()
    expect(asked).toBe(1)
    asked = 0
    addPair(bench.file(), 'other', from, { previousSource: source('other'), nextSource: source('other') })
    expect((await run()).map((match) => match?.score)).toEqual([100, ...Array<number>(38).fill(101), 100])
    // Once for all, then once for the middle and once for the end.
    expect(asked).toBe(3)
  })
})
