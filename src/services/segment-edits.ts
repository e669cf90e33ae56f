import { WorkbenchError } from '../core/errors.ts'
import type { DocumentId, SegmentId, SegmentStatus } from '../core/model/segment.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { StoredSegment } from '../storage/segment-repository.ts'
import type { SegmentState, StepChange } from '../storage/step-repository.ts'
import type { EditPort, ServiceContext } from './context.ts'
import { keepEvidence } from './term-evidence.ts'

/** A target of spaces only translates nothing. */
export function isEmptyTarget(target: string): boolean {
  return target.trim() === ''
}

/** The status that text has which was typed and not confirmed. */
export function draftStatus(target: string): SegmentStatus {
  return isEmptyTarget(target) ? 'untranslated' : 'draft'
}

export function stateOf({ target, status, isLocked }: StoredSegment): SegmentState {
  return { target, status, ...(isLocked ? { isLocked } : {}) }
}

export function isSameState(a: SegmentState, b: SegmentState): boolean {
  return a.target === b.target && a.status === b.status && (a.isLocked ?? false) === (b.isLocked ?? false)
}

/** The segment as its writer saw it. Throws `segment/not-found`, `segment/locked`, `segment/stale`. */
export function segmentToEdit(file: ProjectFile, id: SegmentId, revision: number): StoredSegment {
  const segment = file.segments.get(id)
  if (!segment) throw new WorkbenchError('segment/not-found', { id })
  if (segment.isLocked) throw new WorkbenchError('segment/locked', { id, number: segment.number })
  if (segment.revision !== revision) throw new WorkbenchError('segment/stale', { id, revision: segment.revision, number: segment.number })
  return segment
}

/**
 * Gives a segment another target and status, with all that hangs on them: the journal, the memory, the evidence of its terms and the findings.
 * Inside the caller's transaction; a step of undo is the caller's to add.
 * @param state `isLocked` absent = as the segment is.
 * @param origin how the text came about, for the segment's history.
 */
export function writeState(context: ServiceContext, file: ProjectFile, segment: StoredSegment, state: SegmentState, origin: string): StoredSegment {
  const changedAt = context.now().toISOString()
  const changedBy = context.userName()
  const { id, revision } = segment
  if (!file.segments.writeTarget({ id, revision, ...state, changedAt, changedBy })) throw new WorkbenchError('segment/stale', { id })
  const written: StoredSegment = { ...segment, ...state, revision: revision + 1, changedAt, changedBy }
  file.journal.append({ kind: 'segment', entity: id, patch: { ...changedFields(segment, state), origin } })
  keepMemory(context, file, segment, written)
  keepEvidence(context, file, segment, written)
  context.qa.recheck(file, written)
  return written
}

function changedFields(from: SegmentState, to: SegmentState): Partial<SegmentState> {
  const isLocked = to.isLocked ?? from.isLocked
  return {
    ...(from.target === to.target ? {} : { target: to.target }),
    ...(from.status === to.status ? {} : { status: to.status }),
    ...(isLocked === undefined || from.isLocked === isLocked ? {} : { isLocked }),
  }
}

/** The memory holds the pair of a segment exactly while the segment is confirmed. */
function keepMemory(context: ServiceContext, file: ProjectFile, before: StoredSegment, after: StoredSegment): void {
  // A lock says nothing new about the pair: its author and date stay.
  if (before.isLocked !== after.isLocked && before.status === after.status && before.target === after.target) return
  if (after.status === 'confirmed' && !isEmptyTarget(after.target)) {
    const { documentId, number } = after
    context.memory.storeConfirmed(file, after, file.segments.sourceAt(documentId, number - 1), file.segments.sourceAt(documentId, number + 1))
  } else if (before.status === 'confirmed') {
    context.memory.forgetConfirmed(file, after.id)
  }
}

/** What became of segments, for the events that tell of it. */
export type Edited = Readonly<{ before: StoredSegment; after: StoredSegment }>

/** Tells clients of segments that were written. */
export function announceEdits(context: ServiceContext, edits: readonly Edited[]): void {
  if (edits.length === 0) return
  const idsByDocument = new Map<DocumentId, SegmentId[]>()
  for (const { after } of edits) idsByDocument.set(after.documentId, [...(idsByDocument.get(after.documentId) ?? []), after.id])
  for (const [documentId, ids] of idsByDocument) context.emit({ name: 'segments.changed', payload: { documentId, ids } })
  context.emit({ name: 'history.changed', payload: {} })
  context.emit({ name: 'findings.changed', payload: {} })
  if (edits.some(({ before, after }) => before.status !== after.status || before.isLocked !== after.isLocked)) context.emit({ name: 'documents.changed', payload: {} })
  if (edits.some(({ before, after }) => before.status === 'confirmed' || after.status === 'confirmed')) context.emit({ name: 'memory.changed', payload: {} })
}

export function changeOf({ before, after }: Edited): StepChange {
  return { entity: after.id, before: stateOf(before), after: stateOf(after) }
}

/** Adds a step for edits just written, and forgets what could be redone in their segments. */
export function addStep(context: ServiceContext, file: ProjectFile, kind: string, edits: readonly Edited[], burst = ''): void {
  for (const { after } of edits) file.steps.cutRedo(after.id)
  file.steps.add({ kind, burst, madeAt: context.now().toISOString(), user: context.userName(), changes: edits.map(changeOf) })
}

/** Writing for other services. */
export function createEditPort(context: ServiceContext): EditPort {
  return {
    writeTargets: (kind, writes) => {
      const file = context.file()
      const edits: Edited[] = []
      file.transaction(() => {
        for (const { id, target, status } of writes) {
          const before = file.segments.get(id)
          if (!before || before.isLocked || isSameState(before, { target, status })) continue
          edits.push({ before, after: writeState(context, file, before, { target, status }, kind) })
        }
        if (edits.length > 0) addStep(context, file, kind, edits)
      })
      announceEdits(context, edits)
      return edits.length
    },
  }
}
