import { setImmediate as nextTurn } from 'node:timers/promises'
import { WorkbenchError } from '../core/errors.ts'
import { createHybridClock } from '../core/sync/hybrid-clock.ts'
import type { MemoryChange, MemoryStepRow } from '../storage/memory-step-repository.ts'
import { deleteStep, startOf, STEP_BATCH, walkBack, walkBatch } from '../storage/memory-step-walk.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import { throwIfCancelled } from './cancellation.ts'
import type { ResourceHandle, ServiceContext } from './context.ts'

/** How far work on many units is, and whether it is to end. */
export type StepProgress = Readonly<{ signal: AbortSignal; onDone: (done: number) => void }>
/** What one change of a step did to a unit; the step numbers it. */
export type UnitChange = Omit<MemoryChange, 'n'>
/** Writes the next units, at most `limit`, and says what it did to each; null = there are none left. Runs inside a transaction. */
export type WriteSome = (limit: number) => readonly UnitChange[] | null

type Direction = 'undo' | 'redo'
type PlacedStep = Readonly<{ file: ProjectFile; step: MemoryStepRow }>
export type Walked = Readonly<{ kind: string; count: number; file: ProjectFile }>

const NO_PROGRESS: StepProgress = { signal: new AbortController().signal, onDone: () => undefined }

/** Undo and redo over the memories that can be written, in the order in which things were done. Callers let one of these run at a time. */
export type MemoryTimeline = Readonly<{
  /**
   * Makes one step of what `write` does, in as many transactions as it takes: all of it, or nothing. What could be redone is forgotten.
   * @returns how many units were written.
   */
  record: (file: ProjectFile, kind: string, write: WriteSome, progress?: StepProgress) => Promise<number>
  /** The step that undo or redo would walk over, or null. */
  next: (direction: Direction) => PlacedStep | null
  /** Walks over a step: all of it, or nothing. What was changed since by other means stays as it is. `count` 0 = nothing was left of it, and it is forgotten. */
  walk: (placed: PlacedStep, direction: Direction, progress?: StepProgress) => Promise<Walked>
}>

/** Whether a memory can be written. */
export function canWrite({ info, file }: ResourceHandle): boolean {
  return info.isWritable && !file.isReadOnly
}

/** Lets others take their turn between the batches, and stops where the file was closed meanwhile. */
async function drain(batches: Iterable<void>, isOpen: () => boolean): Promise<void> {
  for (const _ of batches) {
    await nextTurn()
    if (!isOpen()) return
  }
}

/** What making and walking over steps share. */
type Steps = Readonly<{
  context: ServiceContext
  device: string
  holder: string
  files: () => readonly ProjectFile[]
  isOpen: (file: ProjectFile) => boolean
  /** A stamp newer than every one in the open memories. */
  nextStamp: () => string
}>

function createSteps(context: ServiceContext): Steps {
  const clock = createHybridClock(() => context.now().getTime())
  const known = new WeakSet<ProjectFile>()
  const files = (): readonly ProjectFile[] => (context.fileOrNull() ? context.memories().flatMap((memory) => (canWrite(memory) ? [memory.file] : [])) : [])
  const nextStamp = (): string => {
    for (const file of files().filter((each) => !known.has(each))) {
      clock.receive(file.memorySteps.lastStamp())
      known.add(file)
    }
    return clock.tick()
  }
  return { context, device: context.deviceId, holder: `${context.deviceId}:${process.pid}`, files, isOpen: (file) => files().includes(file), nextStamp }
}

/** Others get their turn; then the work goes on, unless it is to end. */
async function betweenBatches({ isOpen }: Steps, file: ProjectFile, { signal, onDone }: StepProgress, done: number): Promise<void> {
  onDone(done)
  await nextTurn()
  throwIfCancelled(signal)
  if (!isOpen(file)) throw new WorkbenchError('memory/not-found', { id: file.id })
}

/** Whatever went wrong, nothing of the step stays; where the file was closed that happens when it is next opened. */
async function takeBack({ isOpen }: Steps, file: ProjectFile, id: number): Promise<void> {
  const step = isOpen(file) ? file.memorySteps.get(id) : null
  if (step) await drain(walkBack(file, step), () => isOpen(file))
}

async function cutRedo({ files, device, isOpen }: Steps): Promise<void> {
  for (const file of files()) for (const { id } of file.memorySteps.undone(device)) await drain(deleteStep(file, id), () => isOpen(file))
}

async function record(steps: Steps, file: ProjectFile, kind: string, write: WriteSome, progress: StepProgress): Promise<number> {
  const { context, device, holder } = steps
  const madeStamp = steps.nextStamp()
  let id: number | null = null
  let count = 0
  const batch = (): boolean =>
    file.transaction(() => {
      const changes = write(STEP_BATCH)
      for (const change of changes ?? []) {
        id ??= file.memorySteps.add({ kind, device, madeStamp, user: context.userName(), holder })
        file.memorySteps.addChange(id, { n: ++count, ...change })
      }
      if (changes !== null || id === null) return changes !== null
      file.memorySteps.setCount(id, count)
      file.memorySteps.setState(id, 'standing', { undoneStamp: '', holder: '' })
      return false
    })
  try {
    while (batch()) await betweenBatches(steps, file, progress, count)
  } catch (error) {
    if (id !== null) await takeBack(steps, file, id)
    throw error
  }
  if (count > 0) await cutRedo(steps)
  return count
}

async function walk(steps: Steps, { file, step }: PlacedStep, direction: Direction, progress: StepProgress): Promise<Walked> {
  const { holder, isOpen } = steps
  const isUndo = direction === 'undo'
  const undoneStamp = isUndo ? steps.nextStamp() : ''
  let count = 0
  file.transaction(() => file.memorySteps.setState(step.id, isUndo ? 'undoing' : 'redoing', { undoneStamp: step.undoneStamp, holder }))
  try {
    let done = 0
    for (let n: number | null = startOf(direction); n !== null; ) {
      const batch = walkBatch(file, step, direction, n)
      n = batch.n
      count += batch.walked
      if (n !== null) await betweenBatches(steps, file, progress, (done += STEP_BATCH))
    }
  } catch (error) {
    await takeBack(steps, file, step.id)
    throw error
  }
  if (count === 0) await drain(deleteStep(file, step.id), () => isOpen(file))
  else file.transaction(() => file.memorySteps.setState(step.id, isUndo ? 'undone' : 'standing', { undoneStamp, holder: '' }))
  return { kind: step.kind, count, file }
}

export function createMemoryTimeline(context: ServiceContext): MemoryTimeline {
  const steps = createSteps(context)
  const { device, files } = steps
  return {
    record: (file, kind, write, progress = NO_PROGRESS) => record(steps, file, kind, write, progress),
    walk: (placed, direction, progress = NO_PROGRESS) => walk(steps, placed, direction, progress),
    next: (direction) => {
      const stampOf = ({ step }: PlacedStep): string => (direction === 'undo' ? step.madeStamp : step.undoneStamp)
      const found = files().flatMap((file): readonly PlacedStep[] => {
        const step = direction === 'undo' ? file.memorySteps.newestStanding(device) : file.memorySteps.newestUndone(device)
        return step ? [{ file, step }] : []
      })
      return found.sort((a, b) => (stampOf(a) < stampOf(b) ? 1 : -1))[0] ?? null
    },
  }
}
