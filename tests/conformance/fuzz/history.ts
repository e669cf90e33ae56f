import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '../../../src/contract/client.ts'
import type { Call } from '../../../src/contract/index.ts'
import type { SegmentId } from '../../../src/core/model/segment.ts'
import { createWorkbench, type Workbench } from '../../../src/services/workbench.ts'
import { addDocument } from '../../storage/segments-of-tests.ts'
import { createRandom, type Random } from './random.ts'

const TARGETS = ['', 'A', 'B', 'Geneva', '  ', 'ج']
const SOURCES = ['جنيف', 'جنيف', 'ليبيا', 'ليبيا', 'الوفدان']

/** What the project shows: text and status of every segment, and the pairs of the memory. */
function picture({ context }: Workbench, ids: readonly SegmentId[]): string {
  const file = context.file()
  const segments = file.segments.getMany(ids).map(({ target, status }) => [status, target])
  return JSON.stringify([segments, [...file.units.iterate()].map(({ source, target }) => `${source} = ${target}`).sort()])
}

/** The memory holds a pair exactly while its segment is confirmed with a text. */
function memoryIsRight({ context }: Workbench, ids: readonly SegmentId[]): boolean {
  const file = context.file()
  const confirmed = file.segments.getMany(ids).filter(({ status, target }) => status === 'confirmed' && target.trim() !== '')
  const pairs = (rows: readonly Readonly<{ source: string; target: string }>[]): string => JSON.stringify(rows.map(({ source, target }) => `${source} = ${target}`).sort())
  return pairs(confirmed) === pairs([...file.units.iterate()])
}

/** A workbench and, beside it, the model: what the project showed before each step that can be undone or redone. */
type Trial = {
  bench: Workbench
  call: Call
  readonly path: string
  readonly ids: readonly SegmentId[]
  readonly done: string[]
  readonly undone: string[]
}

async function edit({ bench, call, ids, done, undone }: Trial, random: Random, before: string, step: number): Promise<string | null> {
  const id = random.pick(ids)
  const revision = bench.context.file().segments.get(id)?.revision ?? 0
  const target = random.pick(TARGETS)
  if (random.below(2) === 0) await call('segments.saveDraft', { id, target, revision, burst: `b${step}` })
  else await call('segments.confirm', { id, target, revision })
  if (picture(bench, ids) !== before) {
    done.push(before)
    // An edit forgets what could be redone in its own segments only; the model then expects nothing of redo until the next undo.
    undone.length = 0
  }
  return null
}

async function undo({ bench, call, ids, done, undone }: Trial, before: string): Promise<string | null> {
  const expected = done.pop()
  const given = await call('history.undo', {})
  if ((given === null) !== (expected === undefined)) return `undo gave ${given === null ? 'nothing' : 'something'}`
  if (expected !== undefined) undone.push(before)
  const after = picture(bench, ids)
  return after === (expected ?? before) ? null : `undo gave ${after} instead of ${expected ?? before}`
}

async function redo({ bench, call, ids, done, undone }: Trial, before: string): Promise<string | null> {
  const expected = undone.pop()
  if (expected === undefined) return null
  const given = await call('history.redo', {})
  done.push(before)
  const after = picture(bench, ids)
  return given !== null && after === expected ? null : `redo gave ${after} instead of ${expected}`
}

async function restart(trial: Trial, before: string): Promise<string | null> {
  await trial.bench.close()
  trial.bench = createWorkbench(trial.bench.context.options)
  trial.call = createClient(trial.bench.dispatch)
  await trial.call('projects.open', { path: trial.path })
  return picture(trial.bench, trial.ids) === before ? null : 'a restart changed the project'
}

async function takeStep(trial: Trial, random: Random, step: number): Promise<string | null> {
  const before = picture(trial.bench, trial.ids)
  const choice = random.below(20)
  const wrong = await (choice < 9 ? edit(trial, random, before, step) : choice < 14 ? undo(trial, before) : choice < 19 ? redo(trial, before) : restart(trial, before))
  return wrong ?? (memoryIsRight(trial.bench, trial.ids) ? null : 'the memory does not hold the confirmed pairs')
}

/**
 * Types, confirms, undoes, redoes and restarts at random, `length` times, beside a model: two stacks of what the project
 * showed. Resolves to the first difference, or null.
 */
export async function checkHistory(seed: number, length: number): Promise<Readonly<{ steps: number; defect: string | null }>> {
  const random = createRandom(seed)
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-history-'))
  const bench = createWorkbench({ shell: 'test', version: '0', dataFolder: folder, projectFolder: folder, resourceFolder: folder, temporaryFolder: folder })
  const call = createClient(bench.dispatch)
  const { path } = await call('projects.create', { name: 'history', sourceLanguage: 'ar', targetLanguage: 'en' })
  const { ids } = addDocument(bench.context.file(), SOURCES.map((source) => ({ source })))
  const trial: Trial = { bench, call, path, ids, done: [], undone: [] }
  try {
    for (let step = 0; step < length; step += 1) {
      const wrong = await takeStep(trial, random, step)
      if (wrong !== null) return { steps: step, defect: `step ${step}: ${wrong}` }
    }
    return { steps: length, defect: null }
  } finally {
    await trial.bench.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
