import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { UnitId } from '../../src/core/model/memory.ts'
import { makeFolder, makeMemory, unit } from './memory-files.ts'
import { allUnits, expectedMatches, pairOf, textOf } from './memory-oracle.ts'
import { openBench } from './workbench-support.ts'

const PER_MEMORY = 700
const LIMIT = 5
const memory = fc.record({ penalty: fc.constantFrom(0, 0, 1, 5, 30), rank: fc.double({ min: 0, max: 1, noNaN: true }), /** Memories that share numbers hold the same pairs. */ from: fc.nat(900) })

it('in several memories of any order and penalties, the five best are those of comparing with every unit of each', { timeout: 120_000 }, async () => {
  let shared = 0
  await fc.assert(
    fc.asyncProperty(fc.tuple(memory, memory, memory), fc.array(fc.record({ number: fc.nat(1700), minScore: fc.constantFrom(50, 70, 90) }), { minLength: 10, maxLength: 10 }), async (memories, asked) => {
      const desk = await openBench([{ source: textOf('ar', 1) }])
      const unitsOf = (at: number) => Array.from({ length: PER_MEMORY }, (_, index) => unit(...pairOf(memories[at]!.from + index), { id: `m${at}-${index}` as UnitId, changedAt: `2026-01-0${1 + ((index + at) % 3)}T00:00:00.000Z` }))
      desk.file().transaction(() => unitsOf(0).forEach((one) => desk.file().units.insert(one)))
      const folder = makeFolder()
      const paths = [desk.path, ...[1, 2].map((at) => makeMemory(join(folder, `${at}.dragoman`), unitsOf(at)))]
      for (const path of paths.slice(1)) await desk.call('resources.attach', { path, isWritable: false })
      const listed = (await desk.call('resources.list', {})).memories
      const ids = paths.map((path, at) => (at === 0 ? desk.file().id : listed.find((one) => one.path === path)!.id))
      for (const [at, id] of ids.entries()) await desk.call('resources.update', { id, penalty: memories[at]!.penalty })
      const order = ids.map((id, at) => ({ id, rank: memories[at]!.rank })).sort((a, b) => a.rank - b.rank).map(({ id }) => id)
      await desk.call('resources.reorder', { kind: 'memory', ids: order })

      const known = ids.map((id, at) => ({ units: allUnits(paths[at]!), penalty: memories[at]!.penalty, position: order.indexOf(id) }))
      for (const pair of [['ar', 'en'], ['en', 'ar']] as const) {
        for (const { number, minScore } of asked) {
          const text = textOf(pair[0], number)
          const found = await desk.call('memory.lookup', { text, sourceLanguage: pair[0], targetLanguage: pair[1], minScore, limit: LIMIT })
          expect(found.map(({ score, unitId }) => [score, unitId]), text).toEqual(expectedMatches(known, text, pair, Infinity).filter(([score]) => score >= minScore).slice(0, LIMIT))
          if (new Set(found.map(({ memoryId }) => memoryId)).size > 1) shared++
        }
      }
      await desk.workbench.close()
    }),
    { numRuns: 5 },
  )
  // Or it would be a test of one memory.
  expect(shared).toBeGreaterThan(10)
})
