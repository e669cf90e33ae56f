import { setImmediate as nextTurn } from 'node:timers/promises'
import { WorkbenchError } from '../core/errors.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { StoredSegment } from '../storage/segment-repository.ts'
import type { SegmentState } from '../storage/step-repository.ts'
import type { ServiceContext } from './context.ts'
import { announceEdits, changeOf, isSameState, stateOf, writeState, type Edited } from './segment-edits.ts'

/** Segments are written this long before other calls get their turn. */
const TURN_MS = 20
/** Clients hear of what was written this often: each time they read again what they show. */
const ANNOUNCE_MS = 400

/** What is to become of a segment, as it was when that was decided. */
export type BulkWrite = Readonly<{ segment: StoredSegment; state: SegmentState }>
type BulkOptions = Readonly<{ signal: AbortSignal; onDone: (done: number) => void }>
type Bulk = Readonly<{ context: ServiceContext; file: ProjectFile; kind: string }>

/** Tells clients now and then, and at the end. */
function createAnnouncer(context: ServiceContext) {
  let pending: Edited[] = []
  let toldAt = performance.now()
  const tell = (): void => {
    announceEdits(context, pending)
    pending = []
    toldAt = performance.now()
  }
  return {
    add: (edits: readonly Edited[]): void => {
      pending.push(...edits)
      if (performance.now() - toldAt >= ANNOUNCE_MS) tell()
    },
    tell,
  }
}

/** Works through a list in short transactions; `work` is told where it begins and says how far it came. */
async function inTurns(file: ProjectFile, length: number, work: (from: number, isOver: () => boolean) => number): Promise<void> {
  for (let at = 0; at < length; ) {
    const started = performance.now()
    at = file.transaction(() => work(at, () => performance.now() - started >= TURN_MS))
    await nextTurn()
  }
}

/** Null where the segment has gone on, was locked or went since its write was decided. */
function writeOne({ context, file, kind }: Bulk, { segment, state }: BulkWrite): Edited | null {
  const before = file.segments.get(segment.id)
  if (!before || before.isLocked || before.revision !== segment.revision || isSameState(before, state)) return null
  return { before, after: writeState(context, file, before, state, kind) }
}

/**
 * Writes many segments as one step of undo, in transactions so short that other calls get their turn in between; whatever has changed since it was
 * decided stays as it is. When it is cancelled everything that it wrote is taken back and `job/cancelled` is thrown; so it is when the step is undone meanwhile.
 */
export async function writeInTurns(context: ServiceContext, kind: string, writes: readonly BulkWrite[], { signal, onDone }: BulkOptions): Promise<readonly Edited[]> {
  const file = context.file()
  const bulk: Bulk = { context, file, kind }
  const announcer = createAnnouncer(context)
  const all: Edited[] = []
  let step: number | null = null
  try {
    await inTurns(file, writes.length, (from, isOver) => {
      if (signal.aborted || (step !== null && !file.steps.stands(step))) throw new WorkbenchError('job/cancelled')
      const edits: Edited[] = []
      let at = from
      do {
        const edit = writeOne(bulk, writes[at]!)
        if (edit) edits.push(edit)
      } while (++at < writes.length && !isOver())
      step = keepStep(bulk, step, edits)
      all.push(...edits)
      announcer.add(edits)
      onDone(at)
      return at
    })
    return all
  } catch (error) {
    await takeBack({ context, file, kind: 'undo' }, step, all)
    throw error
  } finally {
    announcer.tell()
  }
}

function keepStep({ context, file, kind }: Bulk, step: number | null, edits: readonly Edited[]): number | null {
  if (edits.length === 0) return step
  for (const { after } of edits) file.steps.cutRedo(after.id)
  const changes = edits.map(changeOf)
  if (step === null) return file.steps.add({ kind, burst: '', madeAt: context.now().toISOString(), user: context.userName(), changes })
  file.steps.append(step, changes)
  return step
}

/** Gives segments the states that they had, but for those that somebody has edited since. */
async function takeBack(bulk: Bulk, step: number | null, edits: readonly Edited[]): Promise<void> {
  const { context, file } = bulk
  const taken: Edited[] = []
  await inTurns(file, edits.length, (from, isOver) => {
    let at = from
    do {
      const { before, after } = edits[at]!
      const present = file.segments.get(after.id)
      if (!present || !isSameState(present, stateOf(after))) continue
      taken.push({ before: present, after: writeState(context, file, present, { ...stateOf(before), isLocked: before.isLocked }, bulk.kind) })
    } while (++at < edits.length && !isOver())
    if (at === edits.length && step !== null) file.steps.delete(step)
    return at
  })
  announceEdits(context, taken)
}
