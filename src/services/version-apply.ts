import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { WorkbenchError } from '../core/errors.ts'
import type { UnitId } from '../core/model/memory.ts'
import type { DocumentId, SegmentId } from '../core/model/segment.ts'
import { asAdded, carryOver } from '../core/versions/carry-over.ts'
import type { DocumentContent } from '../storage/document-repository.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { NewSegment, StoredSegment } from '../storage/segment-repository.ts'
import type { ServiceContext } from './context.ts'
import { isEmptyTarget } from './segment-edits.ts'
import { keepEvidence } from './term-evidence.ts'
import { presentDocument, type DocumentVersionPlan } from './version-plan.ts'

/** What a document was before a new version of it came. */
export type FormerVersion = Readonly<{
  documentId: DocumentId
  content: DocumentContent
  /** In document order. */
  segments: readonly StoredSegment[]
  /** The units that went on without their segment, by its id. */
  unitOf: ReadonlyMap<SegmentId, UnitId>
  /** The segments of the new version as they were written. */
  written: ReadonlyMap<SegmentId, StoredSegment>
}>

/** A segment before and after; what hangs on it is put in order after the transaction. */
export type Touched = Readonly<{ before: StoredSegment | null; after: StoredSegment }>

const ROWS_IN_ONE_INSERT = 1_000
/** Segments checked before other calls get their turn. */
const CHECKED_AT_ONCE = 50

const isTranslated = ({ status, target }: StoredSegment): boolean => status === 'confirmed' && !isEmptyTarget(target)

/** Lets the unit of a confirmed segment stand on its own, so that it stays whatever becomes of the segment. Makes it where there is none. */
export function setUnitFree(context: ServiceContext, file: ProjectFile, segment: StoredSegment): UnitId | null {
  if (file.units.forSegment(segment.id) === null) keepUnit(context, file, segment)
  const unit = file.units.forSegment(segment.id)
  if (unit) file.units.setSegment(unit.id, null)
  return unit?.id ?? null
}

/** What the segments become: kept ones with their id, others with one of their own, in the order of the new version. */
function nextSegments({ documentId, rows, fresh }: DocumentVersionPlan, old: readonly StoredSegment[]): Touched[] {
  return rows.flatMap(({ fate, old: place, next }): Touched[] => {
    const from = fresh[next]
    if (!from || fate === 'removed') return []
    const { unitId, part, paragraph, kind, lead, trail, wordCount } = from
    const placed = { documentId, number: next + 1, unitId, part, paragraph, kind, lead, trail, wordCount }
    const before = old[place] ?? null
    if (before === null || fate === 'added') {
      return [{ before: null, after: { ...asAdded(from), ...placed, id: randomUUID() as SegmentId, revision: 0, changedAt: null, changedBy: null } }]
    }
    return [{ before, after: { ...before, ...carryOver(fate, before, from), ...placed } }]
  })
}

function isOtherState(a: StoredSegment, b: StoredSegment): boolean {
  return a.target !== b.target || a.status !== b.status
}

/** Whether only the place of a segment differs. */
function isSameContent(a: StoredSegment, b: StoredSegment): boolean {
  return (
    a.source === b.source && a.target === b.target && a.status === b.status && a.isLocked === b.isLocked && a.note === b.note && a.wordCount === b.wordCount &&
    JSON.stringify(a.tags) === JSON.stringify(b.tags)
  )
}

/** Puts a segment in the place of itself. Returns it with the revision it has then, which only grows: no client takes one version for the other. */
export function writeOver(file: ProjectFile, before: StoredSegment, after: StoredSegment, origin: string): StoredSegment {
  if (isSameContent(before, after)) {
    file.segments.place(after)
    return { ...after, revision: before.revision }
  }
  const written: StoredSegment = { ...after, revision: before.revision + 1 }
  file.segments.rewrite(written)
  if (isOtherState(before, after)) file.journal.append({ kind: 'segment', entity: after.id, patch: { target: after.target, status: after.status, origin } })
  return written
}

export function insertSegments(file: ProjectFile, segments: readonly StoredSegment[], importId: string | null): void {
  for (let start = 0; start < segments.length; start += ROWS_IN_ONE_INSERT) {
    file.segments.insert(segments.slice(start, start + ROWS_IN_ONE_INSERT).map((segment): NewSegment => ({ ...segment, importId })))
  }
}

/** The unit of a segment that stays confirmed says what the segment says. */
export function keepUnit(context: ServiceContext, file: ProjectFile, segment: StoredSegment): void {
  const { documentId, number } = segment
  if (isTranslated(segment)) context.memory.storeConfirmed(file, segment, file.segments.sourceAt(documentId, number - 1), file.segments.sourceAt(documentId, number + 1))
}

function checkFresh(plan: DocumentVersionPlan, contentHash: string, old: readonly StoredSegment[]): void {
  const { basis } = plan
  const isSame = contentHash === plan.contentHash && old.length === basis.length && old.every(({ id, revision }, place) => id === basis[place]?.id && revision === basis[place].revision)
  if (!isSame) throw new WorkbenchError('import/plan-stale', { file: plan.fileName })
}

/** Writes the new version over the old one, inside the caller's transaction. */
function replaceVersion(context: ServiceContext, file: ProjectFile, plan: DocumentVersionPlan): { former: FormerVersion; touched: readonly Touched[] } {
  const { documentId, rows, content } = plan
  const document = presentDocument(file, documentId)
  const old = file.segments.ofDocument(documentId)
  checkFresh(plan, document.contentHash, old)
  const oldContent = file.documents.content(documentId) ?? new Uint8Array()
  const unitOf = new Map<SegmentId, UnitId>()
  for (const { fate, old: place } of rows) {
    const segment = fate === 'changed' || fate === 'removed' ? old[place] : undefined
    const unit = segment ? setUnitFree(context, file, segment) : null
    if (segment && unit !== null) unitOf.set(segment.id, unit)
  }
  for (const { fate, old: place } of rows) if (fate === 'removed') file.segments.remove(old[place]!.id)
  file.segments.liftNumbers(documentId)
  const stamp = { changedAt: context.now().toISOString(), changedBy: context.userName() }
  const written = nextSegments(plan, old).map(({ before, after }): Touched => {
    if (before === null) return { before, after }
    return { before, after: writeOver(file, before, isOtherState(before, after) ? { ...after, ...stamp } : after, 'new-version') }
  })
  insertSegments(file, written.flatMap(({ before, after }) => (before === null ? [after] : [])), document.importId)
  for (const { before, after } of written) if (before !== null && before.source !== after.source) keepUnit(context, file, after)
  // Of a text of before, a tag would be another one by now.
  file.steps.forget(written.flatMap(({ before, after }) => (before !== null && JSON.stringify(before.tags) !== JSON.stringify(after.tags) ? [after.id] : [])))
  file.documents.replaceContent(documentId, { ...content, options: {} })
  file.journal.append({ kind: 'document', entity: documentId, patch: { contentHash: content.contentHash, origin: 'new-version' } })
  const former: FormerVersion = {
    documentId,
    content: { content: oldContent, contentHash: document.contentHash, encoding: document.encoding, options: document.options },
    segments: old,
    unitOf,
    written: new Map(written.map(({ after }) => [after.id, after])),
  }
  return { former, touched: written.filter(({ before, after }) => before === null || before.revision !== after.revision) }
}

/**
 * Puts evidence and findings of segments in order, after the transaction that wrote them: other calls are answered in between.
 * What is checked anew in the meantime, or belongs to a project that was closed, is left alone.
 */
export async function settleSegments(context: ServiceContext, file: ProjectFile, touched: readonly Touched[], onDone: (done: number) => void = () => {}): Promise<void> {
  const concerned = touched.filter(({ before, after }) => before !== null || !isEmptyTarget(after.target))
  for (let start = 0; start < concerned.length; start += CHECKED_AT_ONCE) {
    if (context.fileOrNull() !== file) return
    file.transaction(() => {
      for (const { before, after } of concerned.slice(start, start + CHECKED_AT_ONCE)) {
        const segment = file.segments.get(after.id)
        if (segment?.revision !== after.revision) continue
        keepEvidence(context, file, before ?? segment, segment)
        context.qa.recheck(file, segment)
      }
    })
    onDone(Math.min(concerned.length, start + CHECKED_AT_ONCE))
    await nextTurn()
  }
}

/** Tells clients that a document is another one. */
export function announceVersion(context: ServiceContext, documentId: DocumentId): void {
  context.emit({ name: 'documents.changed', payload: {} })
  context.emit({ name: 'segments.changed', payload: { documentId, ids: null } })
  for (const name of ['history.changed', 'findings.changed', 'memory.changed'] as const) context.emit({ name, payload: {} })
  context.emit({ name: 'project.changed', payload: context.projects.info() })
}

/**
 * Applies a plan in one transaction: all of it, or nothing. `settleSegments` and the events are the caller's next steps.
 * Throws `import/plan-stale`, `document/not-found`.
 */
export function applyPlan(context: ServiceContext, plan: DocumentVersionPlan): Readonly<{ former: FormerVersion; touched: readonly Touched[] }> {
  const file = context.file()
  return file.transaction(() => replaceVersion(context, file, plan))
}
