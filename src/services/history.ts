import type { HistoryStep } from '../contract/types.ts'
import type { SegmentId } from '../core/model/segment.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { Step, StepChange } from '../storage/step-repository.ts'
import type { ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'
import { announceEdits, isSameState, writeState, type Edited } from './segment-edits.ts'
import { toRows } from './segment-rows.ts'

type Direction = 'undo' | 'redo'

/** Whether a step belongs to a segment as a whole: its own edit, or its own confirmation with the repetitions that it filled. */
function isOwnStep(step: Step, id: SegmentId): boolean {
  return step.changes.length === 1 || (step.kind === 'confirm' && step.changes.some(({ entity, after }) => entity === id && after.status === 'confirmed'))
}

/** The step to walk over. One that also changed other segments is cut apart where only one segment is asked for. */
function stepFor(file: ProjectFile, direction: Direction, id: SegmentId | null): Step | null {
  const newest = (of: SegmentId | null): Step | null => (direction === 'undo' ? file.steps.newestStanding(of) : file.steps.newestUndone(of))
  const step = newest(id)
  if (!step || id === null || isOwnStep(step, id)) return step
  const own = file.steps.split(step.id, id)
  return { ...step, id: own, changes: step.changes.filter(({ entity }) => entity === id) }
}

/** Applies one change unless the segment has gone on since, or is gone. A locked segment is touched only by the step that locked it. */
function applyChange(context: ServiceContext, file: ProjectFile, direction: Direction, { entity, before, after }: StepChange): Edited | null {
  const [from, to] = direction === 'undo' ? [after, before] : [before, after]
  const segment = file.segments.get(entity)
  if (!segment || !isSameState(segment, from)) return null
  return { before: segment, after: writeState(context, file, segment, { ...to, isLocked: to.isLocked ?? false }, direction) }
}

/** Walks over one step, and over those before it that nothing can be done with any more. */
function walk(context: ServiceContext, file: ProjectFile, direction: Direction, id: SegmentId | null): { kind: string; edits: Edited[] } | null {
  for (;;) {
    const step = stepFor(file, direction, id)
    if (!step) return null
    const edits = step.changes.map((change) => applyChange(context, file, direction, change)).filter((edit) => edit !== null)
    if (edits.length === 0) {
      file.steps.delete(step.id)
      continue
    }
    if (direction === 'undo') file.steps.markUndone(step.id)
    else file.steps.markStanding(step.id)
    return { kind: step.kind, edits }
  }
}

/** The segments that were changed, in document order; the confirmed one of a confirmation first. */
function rowsOf(context: ServiceContext, file: ProjectFile, edits: readonly Edited[]): NonNullable<HistoryStep>['segments'] {
  const weight = ({ before, after }: Edited): number => (before.status === 'confirmed' || after.status === 'confirmed' ? 0 : 1)
  const ordered = [...edits].sort((a, b) => weight(a) - weight(b) || a.after.number - b.after.number)
  return toRows(context, file, ordered.map(({ after }) => after))
}

export function createHistoryServices(context: ServiceContext): Pick<Services, 'history.state' | 'history.undo' | 'history.redo'> {
  const go = (direction: Direction, id: SegmentId | null, kind: string | null = null): HistoryStep => {
    const file = context.file()
    if (kind !== null && file.steps.newestStanding(id)?.kind !== kind) return null
    const walked = file.transaction(() => walk(context, file, direction, id))
    if (!walked) return null
    announceEdits(context, walked.edits)
    return { kind: walked.kind, segments: rowsOf(context, file, walked.edits) }
  }
  return {
    'history.state': ({ segmentId }) => {
      const { steps } = context.file()
      return { canUndo: steps.newestStanding(segmentId) !== null, canRedo: steps.newestUndone(segmentId) !== null }
    },
    'history.undo': ({ segmentId, kind }) => go('undo', segmentId, kind),
    'history.redo': ({ segmentId }) => go('redo', segmentId),
  }
}
