import type { UnitId } from '../core/model/memory.ts'
import type { JsonValue } from '../core/sync/operation.ts'
import { stampTime } from '../core/sync/hybrid-clock.ts'
import type { MemoryChange, MemoryStepRow } from './memory-step-repository.ts'
import type { ProjectFile } from './project-file.ts'
import type { StoredUnit } from './unit-page-repository.ts'
import type { UnitEdit } from './unit-repository.ts'

/** Units written, or changes deleted, in one transaction, so that a confirmation never waits long. */
export const STEP_BATCH = 100
const PURGE_BATCH = 2_000
/** The fields of an edit whose value must still be there for it to be walked over. */
const TEXT_FIELDS = ['source', 'target', 'note'] as const
/** A step in a shared file whose process is on another machine may still be on the way. */
const LONGEST_STEP_MS = 24 * 60 * 60 * 1000

type Json = Readonly<Record<string, JsonValue>>

/** What an edit changed: only the fields that differ, and who did it when. */
export function editDelta(from: UnitEdit, to: UnitEdit): Readonly<{ before: JsonValue; after: JsonValue }> {
  const fields = [...TEXT_FIELDS.filter((field) => from[field] !== to[field]), 'changedAt', 'changedBy'] as const
  const of = (unit: UnitEdit): JsonValue => Object.fromEntries(fields.map((field) => [field, unit[field]]))
  return { before: of(from), after: of(to) }
}

/** A whole unit, for a change that adds or removes it. */
export function wholeUnit(unit: StoredUnit): JsonValue {
  return unit as unknown as JsonValue
}

/** A change of one unit that leaves nothing to be said where a delta has a row: only whole units have one. */
const isWhole = (value: Json): boolean => 'row' in value

function textsOf(value: Json): Json {
  return Object.fromEntries(TEXT_FIELDS.flatMap((field) => (field in value ? [[field, value[field] ?? '']] : [])))
}

const agrees = (unit: StoredUnit, value: Json): boolean => Object.entries(textsOf(value)).every(([field, text]) => unit[field as (typeof TEXT_FIELDS)[number]] === text)

/** Puts a removed unit back in its place. False where its import is not there any more, or its segment has another unit by now. */
function restore(file: ProjectFile, unit: StoredUnit): boolean {
  const { row, ...record } = unit
  if (record.importId !== null && !file.unitPages.isShown(record.importId)) return false
  if (record.segmentId !== null && file.unitPages.idOfSegment(record.segmentId) !== null) return false
  file.units.restore(record, file.unitPages.isTaken(row) ? null : row)
  file.journal.append({ kind: 'unit', entity: record.id, patch: { removed: false } })
  return true
}

/**
 * Takes a unit from one side of a change to the other, with its entry in the journal, inside the caller's transaction.
 * @returns false where the unit is not as `from` says, because something else changed it since: then it stays as it is.
 */
export function walkUnit(file: ProjectFile, id: UnitId, from: JsonValue, to: JsonValue): boolean {
  const current = file.unitPages.byId(id)
  if (from === null) return current === null && to !== null && restore(file, to as unknown as StoredUnit)
  if (!current || !agrees(current, from as Json)) return false
  if (to === null) {
    file.journal.append({ kind: 'unit', entity: id, patch: { removed: true } })
    return file.units.remove(id)
  }
  const patch = to as Json
  if (isWhole(patch)) return false
  file.journal.append({ kind: 'unit', entity: id, patch: textsOf(patch) })
  return file.units.update(id, { ...current, ...(patch as Partial<UnitEdit>) })
}

/** Walks over the next changes of a step, in a transaction. `n`: where it stands; null = at the end. `walked`: how many units it changed. */
export function walkBatch(file: ProjectFile, step: Pick<MemoryStepRow, 'id'>, direction: 'undo' | 'redo', n: number): Readonly<{ n: number | null; walked: number }> {
  return file.transaction(() => {
    const changes = file.memorySteps.changes(step.id, n, direction === 'undo' ? 'backward' : 'forward', STEP_BATCH)
    const walk = ({ unitId, before, after }: MemoryChange): boolean => (direction === 'undo' ? walkUnit(file, unitId, after, before) : walkUnit(file, unitId, before, after))
    const walked = changes.filter(walk).length
    return { n: changes.length < STEP_BATCH ? null : (changes.at(-1)?.n ?? null), walked }
  })
}

/** Where a walk begins. */
export function startOf(direction: 'undo' | 'redo'): number {
  return direction === 'undo' ? Infinity : 0
}

/** Batches that take a step on the way back to where it was before; after the last one it is settled. Each `next` is a transaction. */
export function* walkBack(file: ProjectFile, step: MemoryStepRow): Generator<void> {
  const settled = { undoneStamp: step.undoneStamp, holder: '' }
  if (step.state !== 'dropped') {
    const direction = step.state === 'undoing' ? 'redo' : 'undo'
    for (let n: number | null = startOf(direction); n !== null; ) {
      n = walkBatch(file, step, direction, n).n
      yield
    }
  }
  if (step.state === 'undoing') file.transaction(() => file.memorySteps.setState(step.id, 'standing', { ...settled, undoneStamp: '' }))
  else if (step.state === 'redoing') file.transaction(() => file.memorySteps.setState(step.id, 'undone', settled))
  else yield* deleteStep(file, step.id)
}

/** Forgets a step; each `next` is a transaction. */
export function* deleteStep(file: ProjectFile, stepId: number): Generator<void> {
  file.transaction(() => file.memorySteps.setState(stepId, 'dropped', { undoneStamp: '', holder: '' }))
  while (!file.transaction(() => file.memorySteps.delete(stepId, PURGE_BATCH))) yield
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Takes back what processes that are gone had begun and not ended. To be called when a file is opened for writing. */
export function settleSteps(file: ProjectFile, deviceId: string, now: Date): void {
  // Nobody else can be at work in a project: it is locked.
  const isLeft = ({ holder, madeStamp }: MemoryStepRow): boolean => {
    if (file.kind === 'project') return true
    const [device, pid] = holder.split(':')
    return device === deviceId ? !isAlive(Number(pid)) : now.getTime() - stampTime(madeStamp) > LONGEST_STEP_MS
  }
  for (const step of file.memorySteps.unsettled()) if (isLeft(step)) for (const _ of walkBack(file, step)) continue
}
