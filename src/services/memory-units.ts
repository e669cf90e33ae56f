import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { MemoryStep } from '../contract/types.ts'
import type { Params } from '../contract/index.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { JobResult } from '../core/model/job.ts'
import type { UnitDetails, UnitId } from '../core/model/memory.ts'
import { tagIndexOf, type InlineTag } from '../core/model/tagged-text.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import { unitDetails, type StoredUnit } from '../storage/unit-page-repository.ts'
import type { JobHandle, ResourceHandle, ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'
import { addUnit, editUnit, findRedundant, previewReplace, removal, replacing, type Stamp } from './memory-actions.ts'
import { MemoryRows } from './memory-rows.ts'
import { canWrite, createMemoryTimeline, type MemoryTimeline, type StepProgress, type UnitChange, type Walked, type WriteSome } from './memory-steps.ts'
import { createTurns, type InTurn } from './projects.ts'

type Methods = 'memory.units' | 'memory.unit' | 'memory.facets' | 'memory.addUnit' | 'memory.updateUnit' | 'memory.remove' | 'memory.replace' | 'memory.previewReplace' | 'memory.dedupe' | 'memory.undoState' | 'memory.undo' | 'memory.redo'
type Selection = Params<'memory.remove'>['selection']

/** A walk over more units than this is a job with progress, that can be cancelled. */
const LARGE_STEP = 2_000
const TAG = /[\ue000-\uf8ff]/g

/** Everything that keeping memories shares. */
type Keeping = Readonly<{ context: ServiceContext; rows: MemoryRows; timeline: MemoryTimeline; inTurn: InTurn }>

/** The memory of that id; null = the project's own. Throws `memory/not-found`. */
function memoryOf(context: ServiceContext, id: string | null): ResourceHandle {
  const own = context.file()
  const memory = context.memories().find(({ file }) => (id === null ? file === own : file.id === id))
  if (!memory) throw new WorkbenchError('memory/not-found', { id: id ?? '' })
  return memory
}

/** Throws `memory/not-found`, `resource/not-writable`. */
function writableMemory(context: ServiceContext, id: string | null): ProjectFile {
  const memory = memoryOf(context, id)
  if (!canWrite(memory)) throw new WorkbenchError('resource/not-writable', { id: memory.info.id, name: memory.info.name })
  return memory.file
}

function unitOf(file: ProjectFile, id: UnitId): StoredUnit {
  const unit = file.unitPages.byId(id)
  if (!unit) throw new WorkbenchError('memory/unit-not-found', { id })
  return unit
}

/** Tags that the unit does not have are no tags of its texts. */
function withKnownTags(text: string, tags: readonly InlineTag[]): string {
  return text.replace(TAG, (character) => (tags[tagIndexOf(character)] ? character : ''))
}

const selectedMemory = (selection: Selection): string | null => ('filter' in selection ? selection.filter.memoryId : selection.memoryId)

async function selectedRows({ rows }: Keeping, file: ProjectFile, selection: Selection): Promise<readonly number[]> {
  if ('ids' in selection) return selection.ids.flatMap((id) => file.unitPages.byId(id)?.row ?? [])
  const { memoryId: _memory, ...filter } = selection.filter
  const except = new Set(selection.except.map((id) => file.unitPages.byId(id)?.row))
  return (await rows.all(file, filter)).filter((row) => !except.has(row))
}

function stampOf(context: ServiceContext): Stamp {
  return { at: context.now().toISOString(), by: context.userName() }
}

/** Tells the table and the clients that units were written. */
function announce({ context, rows }: Keeping, file: ProjectFile): void {
  rows.edited(file)
  context.emit({ name: 'memory.changed', payload: {} })
  context.emit({ name: 'resources.changed', payload: {} })
}

function progressOf(job: JobHandle, total: number): StepProgress {
  return { signal: job.signal, onDone: (done) => job.report(total === 0 ? null : Math.min(1, done / total), undefined, done) }
}

/** A change of one unit. */
function recordOne(keeping: Keeping, file: ProjectFile, kind: string, write: () => UnitChange | null): Promise<number> {
  let isDone = false
  return keeping.timeline.record(file, kind, () => {
    if (isDone) return null
    isDone = true
    const change = write()
    return change ? [change] : []
  })
}

/** Runs work on many units as a job; changes of memories come one after the other. `plan` finds the units and says how they are written. */
function startJob(
  keeping: Keeping, kind: string, memoryId: string | null,
  plan: (file: ProjectFile, job: JobHandle) => Promise<Readonly<{ write: WriteSome; total: number; countsOf: (written: number) => Readonly<Record<string, number>> }>>,
): Readonly<{ jobId: string }> {
  const { context, timeline, inTurn } = keeping
  const { info } = memoryOf(context, memoryId)
  writableMemory(context, memoryId)
  const work = async (job: JobHandle): Promise<JobResult> => {
    job.signal.throwIfAborted()
    const file = writableMemory(context, info.id)
    const { write, total, countsOf } = await plan(file, job)
    try {
      return { counts: countsOf(await timeline.record(file, kind, write, progressOf(job, total))) }
    } finally {
      announce(keeping, file)
    }
  }
  return { jobId: context.jobs.start('memory', info.name, (job) => inTurn(() => work(job))) }
}

/** Walks over steps until one is found of which something is left. */
async function walk(keeping: Keeping, direction: 'undo' | 'redo'): Promise<MemoryStep> {
  const { timeline, context } = keeping
  for (let next = timeline.next(direction); next; next = timeline.next(direction)) {
    const placed = next
    const { file, step } = placed
    try {
      const walked = step.count > LARGE_STEP ? await walkAsJob(keeping, placed, direction) : await timeline.walk(placed, direction)
      if (walked.count > 0) return { kind: walked.kind, count: walked.count }
    } finally {
      if (context.fileOrNull()) announce(keeping, file)
    }
  }
  return null
}

/** A walk that people can watch and cancel. */
async function walkAsJob({ context, timeline }: Keeping, placed: Parameters<MemoryTimeline['walk']>[0], direction: 'undo' | 'redo'): ReturnType<MemoryTimeline['walk']> {
  const { promise, resolve, reject } = Promise.withResolvers<Walked>()
  let hasBegun = false
  context.jobs.start('memory', '', async (job) => {
    hasBegun = true
    try {
      const walked = await timeline.walk(placed, direction, progressOf(job, placed.step.count))
      resolve(walked)
      return { counts: { [direction === 'undo' ? 'undone' : 'redone']: walked.count } }
    } catch (error) {
      reject(error instanceof Error ? error : new Error(String(error)))
      throw error
    }
  })
  // A job begins in a later turn, unless it was cancelled before.
  await nextTurn()
  await nextTurn()
  if (!hasBegun) throw new WorkbenchError('job/cancelled')
  return promise
}

function readingServices({ context, rows }: Keeping): Pick<Services, 'memory.units' | 'memory.unit' | 'memory.facets'> {
  return {
    'memory.units': async ({ filter: { memoryId, ...filter }, offset, limit }) => {
      const { file } = memoryOf(context, memoryId)
      const page = await rows.page(file, filter, offset, limit)
      const units = new Map(file.unitPages.byRows(page.rows).map((unit) => [unit.row, unit]))
      return { total: page.total, entries: page.rows.flatMap((row): readonly UnitDetails[] => { const unit = units.get(row); return unit ? [unitDetails(unit, file.id)] : [] }) }
    },
    'memory.unit': ({ id, memoryId }) => {
      const { file } = memoryOf(context, memoryId)
      return unitDetails(unitOf(file, id), file.id)
    },
    'memory.facets': ({ memoryId }) => rows.facets(memoryOf(context, memoryId).file),
  }
}

function editingServices(keeping: Keeping): Pick<Services, 'memory.addUnit' | 'memory.updateUnit'> {
  const { context, inTurn } = keeping
  return {
    'memory.addUnit': ({ memoryId, source, target, note }) =>
      inTurn(async () => {
        const file = writableMemory(context, memoryId)
        const { meta } = context.file()
        const { at, by } = stampOf(context)
        const id = randomUUID() as UnitId
        await recordOne(keeping, file, 'add', () => addUnit(file, {
          id, source: withKnownTags(source, []), target: withKnownTags(target, []), note, tags: [], sourceLanguage: meta.get('sourceLanguage'), targetLanguage: meta.get('targetLanguage'),
          previousSource: '', nextSource: '', origin: 'manual', segmentId: null, importId: null, extra: {}, createdAt: at, createdBy: by, changedAt: at, changedBy: by,
        }).change)
        announce(keeping, file)
        return unitDetails(unitOf(file, id), file.id)
      }),
    'memory.updateUnit': ({ id, memoryId, source, target, note }) =>
      inTurn(async () => {
        const file = writableMemory(context, memoryId)
        const unit = unitOf(file, id)
        const texts = {
          ...(source === undefined ? {} : { source: withKnownTags(source, unit.tags) }),
          ...(target === undefined ? {} : { target: withKnownTags(target, unit.tags) }),
          ...(note === undefined ? {} : { note }),
        }
        await recordOne(keeping, file, 'edit', () => editUnit(file, unitOf(file, id), texts, stampOf(context)))
        announce(keeping, file)
        return unitDetails(unitOf(file, id), file.id)
      }),
  }
}

function bulkServices(keeping: Keeping): Pick<Services, 'memory.remove' | 'memory.replace' | 'memory.previewReplace' | 'memory.dedupe'> {
  const { context, rows } = keeping
  return {
    'memory.remove': ({ selection }) =>
      startJob(keeping, 'remove', selectedMemory(selection), async (file) => {
        const selected = await selectedRows(keeping, file, selection)
        return { write: removal(file, selected), total: selected.length, countsOf: (removed) => ({ removed }) }
      }),
    'memory.replace': ({ selection, ...params }) =>
      startJob(keeping, 'replace', selectedMemory(selection), async (file) => {
        const counts = { skipped: 0 }
        const selected = await selectedRows(keeping, file, selection)
        const write = replacing(file, selected, params, stampOf(context), counts)
        // How many of them are written is not known before.
        return { write, total: 0, countsOf: (changed) => ({ changed, ...counts }) }
      }),
    'memory.previewReplace': async ({ selection, ...params }) => {
      const { file } = memoryOf(context, selectedMemory(selection))
      const isOpen = (): boolean => context.fileOrNull() !== null && context.memories().some((memory) => memory.file === file)
      return previewReplace(file, await selectedRows(keeping, file, selection), params, isOpen)
    },
    'memory.dedupe': ({ memoryId, same, keep, dryRun }) =>
      startJob(keeping, 'dedupe', memoryId, async (file, { signal }) => {
        const found = await findRedundant(rows.groups(file, same), keep, signal)
        const write = dryRun ? (): null => null : removal(file, found.rows)
        return { write, total: found.rows.length, countsOf: (removed) => ({ removed: dryRun ? found.rows.length : removed, groups: found.groups }) }
      }),
  }
}

/**
 * Keeping memories: their table, and what changes units by hand or in bulk, with undo. A unit of a confirmed segment stays that segment's: changing or removing it
 * here leaves the segment as it is, and its next confirmation or reopening replaces or removes the unit as ever. Undo leaves alone what was confirmed anew since.
 */
export function createMemoryUnitServices(context: ServiceContext): Pick<Services, Methods> {
  const isOpen = (file: ProjectFile): boolean => context.fileOrNull() !== null && context.memories().some((memory) => memory.file === file)
  const keeping: Keeping = { context, rows: new MemoryRows(isOpen), timeline: createMemoryTimeline(context), inTurn: createTurns() }
  const { timeline, inTurn } = keeping
  return {
    ...readingServices(keeping),
    ...editingServices(keeping),
    ...bulkServices(keeping),
    'memory.undoState': () => {
      context.file()
      const [undo, redo] = [timeline.next('undo'), timeline.next('redo')]
      return { canUndo: undo !== null, canRedo: redo !== null, undoKind: undo?.step.kind ?? null, redoKind: redo?.step.kind ?? null }
    },
    'memory.undo': () => inTurn(() => walk(keeping, 'undo')),
    'memory.redo': () => inTurn(() => walk(keeping, 'redo')),
  }
}
