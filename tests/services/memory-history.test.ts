import { existsSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { UnitId } from '../../src/core/model/memory.ts'
import { unit } from './memory-files.ts'
import { allUnits, expectedMatches, pairOf, textOf } from './memory-oracle.ts'
import { openBench, type Desk } from './workbench-support.ts'

/** More than an index needs to be kept, and more new ones than one takes before it is merged. */
const MANY = 4100
const IMPORTED = 2400
const LIMIT = 5

const place = fc.nat(MANY + IMPORTED)
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('confirm' as const), at: fc.nat(3), number: place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('take-back' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('add' as const), number: place }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('edit' as const), at: place, number: place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), at: fc.array(place, { minLength: 1, maxLength: 40 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove-found' as const), word: fc.constantFrom('bridge', 'river', 'book') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('replace' as const), find: fc.constantFrom('هدنة', 'تقرير', 'truce'), by: fc.constantFrom('جسر', 'court') }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('import' as const), from: place }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('flip' as const), at: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('penalty' as const), penalty: fc.constantFrom(0, 3, 30) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('restart' as const), file: fc.constantFrom('kept' as const, 'lost' as const, 'damaged' as const, 'cut' as const), at: fc.double({ min: 0, max: 0.999, noNaN: true }) }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** A desk on its project, and what the steps have to remember. */
type History = { desk: Desk; readonly path: string; readonly imports: string[]; penalty: number; spoilt: number }

async function ended(desk: Desk, started: Promise<Readonly<{ jobId: string }>>): Promise<void> {
  const { jobId } = await started
  await expect.poll(() => desk.context.jobs.get(jobId).state, { interval: 2, timeout: 20_000 }).not.toBe('running')
}

const indexFiles = ({ options }: Desk): readonly string[] => {
  const folder = join(options.dataFolder, 'memory-index')
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.index')).map((name) => join(folder, name)) : []
}

function spoil(path: string, { file, at }: Extract<Step, { kind: 'restart' }>): void {
  if (file === 'lost') return rmSync(path)
  const bytes = readFileSync(path)
  const where = Math.floor(bytes.length * at)
  if (file === 'cut') return truncateSync(path, where)
  bytes[where]! ^= 1
  writeFileSync(path, bytes)
}

function importUnits({ desk, imports }: History, from: number): void {
  const file = desk.file()
  const id = `i${imports.length}`
  imports.push(id)
  file.transaction(() => file.imports.begin({ id, kind: 'memory', fileName: 'a.tmx', startedAt: '2026-01-01', user: '' }))
  file.transaction(() => {
    for (let at = 0; at < IMPORTED; at++) {
      const [source, target] = pairOf(from + at)
      // Some are of the other direction.
      file.units.insert(unit(source, target, { importId: id, origin: at % 3 === 0 ? 'alignment' : 'import', ...(at % 5 === 0 ? { source: target, target: source, sourceLanguage: 'en-GB', targetLanguage: 'AR' } : {}) }))
    }
  })
  file.transaction(() => file.imports.finish(id, '2026-01-02', {}))
}

function flip({ desk, imports }: History, at: number): void {
  const file = desk.file()
  const id = imports[at % imports.length]
  const known = file.imports.list().find((each) => each.id === id)
  if (!known) return
  file.transaction(() => file.imports.setState(known.id, known.isVisible ? 'hidden' : 'visible'))
}

async function act(history: History, step: Step, ids: readonly string[]): Promise<void> {
  const { desk } = history
  const idAt = (at: number): UnitId | undefined => (ids.length > 0 ? (ids[at % ids.length] as UnitId) : undefined)
  switch (step.kind) {
    case 'confirm': {
      const { entries } = await desk.call('segments.outline', { documentId: (await desk.call('documents.list', {}))[0]!.id })
      const [row] = await desk.call('segments.rows', { ids: [entries[step.at]!.id] })
      await desk.call('segments.confirm', { id: row!.id, target: textOf('en', step.number), revision: row!.revision })
      return
    }
    case 'take-back': return void (await desk.call('history.undo', {}).catch(() => null))
    case 'add': return void (await desk.call('memory.addUnit', { source: pairOf(step.number)[0], target: pairOf(step.number)[1] }))
    case 'edit': {
      const id = idAt(step.at)
      if (id) await desk.call('memory.updateUnit', { id, source: pairOf(step.number)[0] })
      return
    }
    case 'remove': {
      const chosen = [...new Set(step.at.flatMap((at) => idAt(at) ?? []))]
      if (chosen.length > 0) await ended(desk, desk.call('memory.remove', { selection: { ids: chosen } }))
      return
    }
    case 'remove-found': return ended(desk, desk.call('memory.remove', { selection: { filter: { query: step.word } } }))
    case 'replace': return ended(desk, desk.call('memory.replace', { selection: { filter: {} }, sides: ['source', 'target'], find: step.find, replacement: step.by }))
    case 'undo': return void (await desk.call('memory.undo', {}))
    case 'redo': return void (await desk.call('memory.redo', {}))
    case 'import': return importUnits(history, step.from)
    case 'flip': return history.imports.length > 0 ? flip(history, step.at) : undefined
    case 'penalty':
      history.penalty = step.penalty
      return void (await desk.call('resources.update', { id: desk.file().id, penalty: step.penalty }))
    case 'restart': return restart(history, step)
  }
}

async function restart(history: History, step: Extract<Step, { kind: 'restart' }>): Promise<void> {
  const { desk } = history
  await desk.workbench.close()
  if (step.file !== 'kept') {
    for (const path of indexFiles(desk)) {
      spoil(path, step)
      history.spoilt++
    }
  }
  history.desk = await desk.restart()
  await history.desk.call('projects.open', { path: history.path })
}

async function check({ desk, path, penalty }: History, numbers: readonly number[]): Promise<readonly string[]> {
  const units = allUnits(path)
  for (const pair of [['ar', 'en'], ['en', 'ar']] as const) {
    for (const number of numbers) {
      const text = textOf(pair[0], number)
      const found = await desk.call('memory.lookup', { text, sourceLanguage: pair[0], targetLanguage: pair[1], minScore: 50, limit: LIMIT })
      const wanted = expectedMatches([{ units, penalty, position: 0 }], text, pair, LIMIT)
      expect(found.map(({ score }) => score), text).toEqual(wanted.map(([score]) => score))
      // Where several are worth the same, the last places are anybody's.
      const last = wanted.at(-1)?.[0] ?? 0
      expect(found.filter(({ score }) => score > last).map(({ score, unitId }) => [score, unitId]), text).toEqual(wanted.filter(([score]) => score > last))
    }
  }
  return units.map(({ id }) => id)
}

it('after any history of confirmations, edits, imports, undo, restarts and lost or damaged indexes, matches are those of comparing with every unit', { timeout: 120_000 }, async () => {
  let spoilt = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), fc.array(place, { minLength: 2, maxLength: 3 }), async (steps, numbers) => {
      const desk = await openBench([[textOf('ar', 1)], [textOf('ar', 2)], [textOf('ar', 3)], [textOf('ar', numbers[0]!)]].map(([source]) => ({ source: source! })))
      const history: History = { desk, path: desk.path, imports: [], penalty: 0, spoilt: 0 }
      desk.file().transaction(() => {
        for (let number = 0; number < MANY; number++) desk.file().units.insert(unit(...pairOf(number), { id: `u${number}` as UnitId }))
      })
      let ids = await check(history, numbers)
      for (const each of steps) {
        await act(history, each, ids)
        ids = await check(history, numbers)
      }
      await history.desk.workbench.close()
      spoilt += history.spoilt
    }),
    { numRuns: 6 },
  )
  expect(spoilt).toBeGreaterThan(0)
})
