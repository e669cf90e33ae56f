import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { GlossaryStep, HistoryState } from '../contract/types.ts'
import type { ConceptId } from '../core/model/concept.ts'
import { createHybridClock } from '../core/sync/hybrid-clock.ts'
import { conceptDeltas, withDelta, type ConceptDelta } from '../core/terms/glossary/concept-delta.ts'
import type { GlossaryChange, GlossaryStepRow, NewGlossaryStep } from '../storage/glossary-step-repository.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { ConceptWrite, ServiceContext } from './context.ts'
import { isSideEntity, logSideChange, walkSideEntity } from './glossary-side-entities.ts'
import { WriteLog, walkChange, type WalkStamp } from './glossary-writes.ts'

type Direction = 'undo' | 'redo'

/** What an action does in one file. `write` hands over every change it makes, with the concepts of it where it is one of a concept. */
export type StepPart = Readonly<{ file: ProjectFile; importId?: string | undefined; write: (put: (change: GlossaryChange | null, write?: ConceptWrite) => void) => void }>

/** Undo and redo over all open glossaries that can be written, in the order in which things were done. */
export type GlossaryTimeline = Readonly<{
  /** Runs the parts of one action in a transaction over all their files and makes one step of it; edits of one `burst` are one step. */
  record: (kind: string, parts: readonly StepPart[], burst?: string) => void
  state: () => HistoryState
  undo: () => GlossaryStep
  redo: () => GlossaryStep
  /** Takes the step of an import back, wherever it stands in the order. False where no step has that import. */
  undoImport: (importId: string) => boolean
}>

/** What undo or redo did. `count`: entries, rows of an import among them, and pairs and exceptions. */
export type Walked = Readonly<{ kind: string; count: number; log: WriteLog }>

/** Changes that are walked over at a time: a step can be one of a whole glossary. */
const PAGE = 500
/** Rows deleted in one transaction, so that a confirm never waits long. */
const PURGE_ROWS = 2_000

type PlacedStep = Readonly<{ file: ProjectFile; step: GlossaryStepRow }>

/** One transaction over several files: where anything throws, nothing is written in any. */
function inAll<T>(files: readonly ProjectFile[], work: () => T): T {
  const [first, ...rest] = files
  return first ? first.transaction(() => inAll(rest, work)) : work()
}

/** The files whose glossaries can be written, the project's own first. */
function editableFiles(context: ServiceContext): readonly ProjectFile[] {
  const own = context.fileOrNull()
  if (!own) return []
  const files = [own, ...context.glossaries().flatMap(({ file, info }) => (info.isWritable ? [file] : []))]
  return [...new Set(files)].filter(({ isReadOnly }) => !isReadOnly)
}

export function createGlossaryTimeline(context: ServiceContext, onWalk: (walked: Walked) => void): GlossaryTimeline {
  const device = context.deviceId
  const clock = createHybridClock(() => context.now().getTime())
  const known = new WeakSet<ProjectFile>()

  const nextStamp = (files: readonly ProjectFile[]): string => {
    for (const file of files.filter((each) => !known.has(each))) {
      clock.receive(file.glossarySteps.lastStamp())
      known.add(file)
    }
    return clock.tick()
  }

  /** The newest step that stands, or the one undone last, with its parts in all files. */
  const newest = (files: readonly ProjectFile[], direction: Direction): readonly PlacedStep[] => {
    const stampOf = (step: GlossaryStepRow): string => (direction === 'undo' ? step.madeStamp : step.undoneStamp)
    const steps = files.flatMap((file) => (direction === 'undo' ? file.glossarySteps.newestStanding(device) : file.glossarySteps.newestUndone(device)) ?? [])
    const [first] = steps.sort((a, b) => (stampOf(a) < stampOf(b) ? 1 : -1))
    return first ? partsOf(files, first.groupId, direction) : []
  }

  const walk = (direction: Direction): GlossaryStep => {
    for (;;) {
      const files = editableFiles(context)
      const steps = newest(files, direction)
      if (steps.length === 0) return null
      const walked = walkSteps(steps, direction)
      if (walked) return answerOf(walked)
    }
  }

  /** Null where nothing of the steps can be done any more; then they are forgotten. */
  const walkSteps = (steps: readonly PlacedStep[], direction: Direction): Walked | null => {
    const stamp: WalkStamp = { at: context.now().toISOString(), by: context.userName() }
    const undoneStamp = nextStamp(steps.map(({ file }) => file))
    const log = new WriteLog()
    const count = inAll(steps.map(({ file }) => file), () => {
      const walked = steps.reduce((sum, placed) => sum + walkStep(placed, direction, stamp, log), 0) + log.count
      for (const { file, step } of steps) {
        if (walked === 0) file.glossarySteps.delete(step.id)
        else if (direction === 'undo') file.glossarySteps.markUndone(step.id, undoneStamp)
        else file.glossarySteps.markStanding(step.id)
      }
      return walked
    })
    if (count === 0) return null
    const walked: Walked = { kind: steps[0]?.step.kind ?? '', count, log }
    onWalk(walked)
    return walked
  }

  return {
    record: (kind, parts, burst = '') => {
      const files = editableFiles(context)
      const madeStamp = nextStamp(files)
      const user = context.userName()
      const groupId = randomUUID()
      const going = burst === '' ? undefined : newest(files, 'undo').find(({ step }) => step.burst === burst && step.kind === kind)
      const toCut = files.filter((file) => file.glossarySteps.newestUndone(device) !== null)
      const purges = inAll([...new Set([...parts.map(({ file }) => file), ...toCut])], () => {
        const changes = parts.map(({ file, importId = null, write }) =>
          going?.file === file && importId === null ? continueStep(going, write) : addStep(file, { groupId, kind, burst, device, madeStamp, user, importId }, write),
        )
        return changes.includes(true) ? toCut.flatMap((file) => cutRedo(file, device)) : []
      })
      // What could not be deleted now goes when the file is next opened for writing.
      for (const { file, importId } of purges) purge(context, file, importId).catch(() => undefined)
    },
    state: () => {
      const files = editableFiles(context)
      return { canUndo: newest(files, 'undo').length > 0, canRedo: newest(files, 'redo').length > 0 }
    },
    undo: () => walk('undo'),
    redo: () => walk('redo'),
    undoImport: (importId) => {
      const files = editableFiles(context)
      const step = files.map((file) => file.glossarySteps.ofImport(importId)).find((found) => found !== null)
      if (!step) return false
      const parts = partsOf(files, step.groupId, 'undo')
      if (parts.length > 0) walkSteps(parts, 'undo')
      return true
    },
  }
}

function answerOf({ kind, count, log }: Walked): GlossaryStep {
  return { kind, count, conceptIds: log.ids }
}

/** The steps of a group that can be walked over in a direction. */
function partsOf(files: readonly ProjectFile[], groupId: string, direction: Direction): readonly PlacedStep[] {
  return files.flatMap((file) =>
    file.glossarySteps.ofGroup(groupId).filter(({ undoneStamp }) => (undoneStamp === '') === (direction === 'undo')).map((step) => ({ file, step })),
  )
}

type PutChange = Parameters<StepPart['write']>[0]

/** Makes a step of what is written; one that changes nothing is none. Returns whether there is one. */
function addStep(file: ProjectFile, step: NewGlossaryStep, write: StepPart['write']): boolean {
  let id: number | null = step.importId === null ? null : file.glossarySteps.add(step)
  const put: PutChange = (change) => {
    if (change) file.glossarySteps.putChange((id ??= file.glossarySteps.add(step)), change)
  }
  write(put)
  return id !== null
}

/** Lets a step end in another state: the same stretch of typing went on. */
function continueStep({ file, step }: PlacedStep, write: StepPart['write']): boolean {
  write((change, concepts) => {
    if (!change) return
    const prior = file.glossarySteps.change(step.id, change.entity)
    const { before, after } = concepts ?? {}
    if (!prior?.before || !prior.after || !before || !after) return file.glossarySteps.putChange(step.id, { ...change, before: prior ? prior.before : change.before })
    const deltas = conceptDeltas(withDelta(before, prior.before as ConceptDelta), after)
    if (Object.keys(deltas.after).length === 0) file.glossarySteps.deleteChange(step.id, change.entity)
    else file.glossarySteps.putChange(step.id, { entity: change.entity, ...deltas })
  })
  return true
}

/** Returns how many things beside the concepts in the log it changed. */
function walkStep({ file, step }: PlacedStep, direction: Direction, stamp: WalkStamp, log: WriteLog): number {
  let count = 0
  for (const page of pages(file.glossarySteps.changes(step.id, PAGE))) {
    const concepts = new Map(file.concepts.byIds(page.map(({ entity }) => entity as ConceptId)).map((concept) => [concept.id, concept]))
    // Pictures first: they move the revisions of concepts on.
    for (const change of page.filter(({ entity }) => isSideEntity(entity))) {
      const { entity, before, after } = change
      const walked = direction === 'undo' ? walkSideEntity(file, entity, after, before, stamp) : walkSideEntity(file, entity, before, after, stamp)
      if (!walked) continue
      if (walked.write?.after) concepts.set(walked.write.after.id, walked.write.after)
      if (walked.write) log.add(walked.write)
      else count++
      logSideChange(change, log)
    }
    for (const { entity, before, after } of page.filter((change) => !isSideEntity(change.entity))) {
      const id = entity as ConceptId
      const [from, to] = direction === 'undo' ? [after, before] : [before, after]
      const write = walkChange(file, { id, current: concepts.get(id) ?? null }, from, to, stamp)
      if (write) log.add(write)
    }
  }
  return count + (step.importId === null ? 0 : walkImport(file, step.importId, direction, log))
}

function* pages(changes: Iterable<GlossaryChange>): Generator<readonly GlossaryChange[]> {
  let page: GlossaryChange[] = []
  for (const change of changes) {
    if (page.push(change) < PAGE) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}

function walkImport(file: ProjectFile, importId: string, direction: Direction, log: WriteLog): number {
  if (!file.imports.setState(importId, direction === 'undo' ? 'hidden' : 'visible')) return 0
  file.journal.append({ kind: 'import', entity: importId, patch: { isVisible: direction === 'redo' } })
  log.hasImport = true
  return file.concepts.countImported(importId)
}

/** Forgets what could be redone in a file. Imports that were hidden by it are given up. */
function cutRedo(file: ProjectFile, device: string): readonly Readonly<{ file: ProjectFile; importId: string }>[] {
  return file.glossarySteps.undone(device).flatMap(({ id, importId }) => {
    file.glossarySteps.delete(id)
    if (importId === null || !file.imports.get(importId)?.isHidden) return []
    file.imports.setState(importId, 'abandoned')
    return [{ file, importId }]
  })
}

/** Deletes the rows of an import that was given up, in slices; what is left when the file is closed goes when it is next opened. */
async function purge(context: ServiceContext, file: ProjectFile, importId: string): Promise<void> {
  const isOpen = (): boolean => context.fileOrNull() !== null && (context.fileOrNull() === file || context.glossaries().some((glossary) => glossary.file === file))
  for (;;) {
    await nextTurn()
    if (!isOpen()) return
    if (file.transaction(() => file.concepts.removeImported(importId, PURGE_ROWS)) === 0) break
  }
  file.transaction(() => file.imports.delete(importId))
}
