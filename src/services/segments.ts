import type { ConfirmResult, FindHit } from '../contract/types.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { DocumentId, SegmentId, SegmentRow } from '../core/model/segment.ts'
import { findFolded, foldForSearch } from '../core/text/fold.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { StoredSegment } from '../storage/segment-repository.ts'
import type { Step } from '../storage/step-repository.ts'
import type { ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'
import { propagate, type Propagation } from './propagation.ts'
import { addStep, announceEdits, changeOf, draftStatus, isSameState, segmentToEdit, stateOf, writeState, type Edited } from './segment-edits.ts'
import { segmentHistory } from './segment-history.ts'
import { readRows, toRows } from './segment-rows.ts'

type SegmentMethods =
  | 'segments.outline' | 'segments.rows' | 'segments.saveDraft' | 'segments.confirm' | 'segments.setLocked' | 'segments.next' | 'segments.find' | 'segments.history'

function presentDocument(file: ProjectFile, id: DocumentId): DocumentId {
  const document = file.documents.get(id)
  if (!document || document.removedAt !== null) throw new WorkbenchError('document/not-found', { id })
  return id
}

function knownSegment(file: ProjectFile, id: SegmentId): StoredSegment {
  const segment = file.segments.get(id)
  if (!segment) throw new WorkbenchError('segment/not-found', { id })
  return segment
}

type Draft = Readonly<{ id: SegmentId; target: string; revision: number; burst: string; kind: string }>

/** Stores typed text. One stretch of typing in a segment is one step of undo. */
function saveDraft(context: ServiceContext, file: ProjectFile, draft: Draft): Edited | null {
  const before = segmentToEdit(file, draft.id, draft.revision)
  const state = { target: draft.target, status: draftStatus(draft.target) }
  if (before.target === state.target) return null
  const edit: Edited = { before, after: writeState(context, file, before, state, draft.kind) }
  const newest = file.steps.newestStanding(draft.id)
  const goesOn = newest && newest.burst === draft.burst && draft.burst !== '' && newest.kind === draft.kind && newest.changes.length === 1
  if (goesOn) continueStep(context, file, newest, edit)
  else addStep(context, file, draft.kind, [edit], draft.burst)
  return edit
}

/** Typing that came back to where it began is nothing to undo. */
function continueStep(context: ServiceContext, file: ProjectFile, step: Step, { after }: Edited): void {
  file.steps.cutRedo(after.id)
  const isBack = step.changes.every(({ before }) => isSameState(before, stateOf(after)))
  if (isBack) file.steps.delete(step.id)
  else file.steps.extend(step.id, after.id, stateOf(after), context.now().toISOString())
}

type Confirmed = Readonly<{ /** The confirmed segment first, then those filled in; empty where it was confirmed so already. */ edits: readonly Edited[] }> & Omit<Propagation, 'repetitions'>

function confirm(context: ServiceContext, file: ProjectFile, { id, target, revision }: Readonly<{ id: SegmentId; target: string; revision: number }>): Confirmed {
  const before = segmentToEdit(file, id, revision)
  const state = { target, status: 'confirmed' } as const
  if (isSameState(before, state)) return { edits: [], repaired: [], asks: [] }
  const after = writeState(context, file, before, state, 'confirm')
  const { repetitions, repaired, asks } = propagate(context, file, after)
  const edits = [{ before, after }, ...repetitions, ...repaired]
  addStep(context, file, 'confirm', edits)
  return { edits, repaired, asks }
}

/** Locks or unlocks; segments that are so already are left out. */
function setLocked(context: ServiceContext, file: ProjectFile, ids: readonly SegmentId[], isLocked: boolean): readonly Edited[] {
  const kind = isLocked ? 'lock' : 'unlock'
  const edits = [...new Set(ids)].flatMap((id): Edited[] => {
    const before = knownSegment(file, id)
    return before.isLocked === isLocked ? [] : [{ before, after: writeState(context, file, before, { ...stateOf(before), isLocked }, kind) }]
  })
  if (edits.length > 0) addStep(context, file, kind, edits)
  return edits
}

function find(file: ProjectFile, documentId: DocumentId, query: string, sides: readonly ('source' | 'target')[]): readonly FindHit[] {
  const folded = foldForSearch(query)
  if (folded === '') return []
  const found = file.segments.containing(documentId, folded, { source: sides.includes('source'), target: sides.includes('target') })
  return found.flatMap((segment) =>
    (['source', 'target'] as const).flatMap((side): FindHit[] => {
      if (!sides.includes(side)) return []
      const ranges = findFolded(segment[side], query)
      return ranges.length > 0 ? [{ segmentId: segment.id, number: segment.number, side, ranges }] : []
    }),
  )
}

export function createSegmentServices(context: ServiceContext): Pick<Services, SegmentMethods> {
  const rowOf = (file: ProjectFile, id: SegmentId): SegmentRow => readRows(context, file, [id])[0] as SegmentRow
  return {
    'segments.outline': ({ documentId, filter }) => {
      const file = context.file()
      presentDocument(file, documentId)
      return { documentId, total: file.segments.total(documentId), entries: file.segments.outline(documentId, filter) }
    },
    'segments.rows': ({ ids }) => readRows(context, context.file(), ids),
    'segments.saveDraft': (draft) => {
      const file = context.file()
      const edit = file.transaction(() => saveDraft(context, file, draft))
      if (edit) announceEdits(context, [edit])
      return rowOf(file, draft.id)
    },
    'segments.confirm': (params): ConfirmResult => {
      const file = context.file()
      const { edits, repaired, asks } = file.transaction(() => confirm(context, file, params))
      announceEdits(context, edits)
      const segment = knownSegment(file, params.id)
      return {
        segment: toRows(context, file, [segment])[0] as SegmentRow,
        next: file.segments.next(segment.documentId, segment.number, 'unconfirmed'),
        propagated: edits.slice(1).map((edit) => changeOf(edit).entity),
        repaired: repaired.length,
        asks,
      }
    },
    'segments.setLocked': ({ ids, isLocked }) => {
      const file = context.file()
      const edits = file.transaction(() => setLocked(context, file, ids, isLocked))
      announceEdits(context, edits)
      return readRows(context, file, edits.map(({ after }) => after.id))
    },
    'segments.next': ({ id, sort }) => {
      const file = context.file()
      const { documentId, number } = knownSegment(file, id)
      return file.segments.next(documentId, number, sort)
    },
    'segments.find': ({ documentId, query, sides }) => {
      const file = context.file()
      return find(file, presentDocument(file, documentId), query, sides)
    },
    'segments.history': ({ id }) => {
      const file = context.file()
      knownSegment(file, id)
      return segmentHistory(file, id)
    },
  }
}
