import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '../../../src/contract/client.ts'
import type { SegmentId } from '../../../src/core/model/segment.ts'
import { createWorkbench, type Workbench } from '../../../src/services/workbench.ts'
import { addDocument } from '../../storage/segments-of-tests.ts'
import { createRandom } from './random.ts'

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

/**
 * Types, confirms, undoes, redoes and restarts at random, `length` times, beside a model: two stacks of what the project
 * showed. Resolves to the first difference, or null.
 */
export async function checkHistory(seed: number, length: number): Promise<Readonly<{ steps: number; defect: string | null }>> {
  const random = createRandom(seed)
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-history-'))
  const options = { shell: 'test' as const, version: '0', dataFolder: folder, projectFolder: folder, resourceFolder: folder, temporaryFolder: folder }
  let bench = createWorkbench(options)
  let call = createClient(bench.dispatch)
  try {
    const { path } = await call('projects.create', { name: 'history', sourceLanguage: 'ar', targetLanguage: 'en' })
    const { ids } = addDocument(bench.context.file(), SOURCES.map((source) => ({ source })))
    const undone: string[] = []
    const done: string[] = []
    for (let step = 0; step < length; step += 1) {
      const before = picture(bench, ids)
      const choice = random.below(20)
      if (choice < 9) {
        const id = random.pick(ids)
        const revision = bench.context.file().segments.get(id)?.revision ?? 0
        const target = random.pick(TARGETS)
        if (choice < 5) await call('segments.saveDraft', { id, target, revision, burst: `b${step}` })
        else await call('segments.confirm', { id, target, revision })
        if (picture(bench, ids) !== before) {
          done.push(before)
          undone.length = 0
        }
      } else if (choice < 14) {
        const expected = done.pop()
        const undo = await call('history.undo', {})
        if ((undo === null) !== (expected === undefined)) return { steps: step, defect: `step ${step}: undo gave ${undo === null ? 'nothing' : 'something'}` }
        if (expected !== undefined) undone.push(before)
        if (picture(bench, ids) !== (expected ?? before)) return { steps: step, defect: `step ${step}: undo gave ${picture(bench, ids)} instead of ${expected ?? before}` }
      } else if (choice < 19) {
        // A new edit forgets what can be redone in its own segments only, so the model knows the newest state it may reach, not every one.
        const redo = undone.length > 0 ? await call('history.redo', {}) : null
        const expected = undone.pop()
        if (expected !== undefined) {
          done.push(before)
          if (redo === null || picture(bench, ids) !== expected) return { steps: step, defect: `step ${step}: redo gave ${picture(bench, ids)} instead of ${expected}` }
        }
      } else {
        await bench.close()
        bench = createWorkbench(options)
        call = createClient(bench.dispatch)
        await call('projects.open', { path })
        if (picture(bench, ids) !== before) return { steps: step, defect: `step ${step}: a restart changed the project` }
      }
      if (!memoryIsRight(bench, ids)) return { steps: step, defect: `step ${step}: the memory does not hold the confirmed pairs` }
    }
    return { steps: length, defect: null }
  } finally {
    await bench.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
