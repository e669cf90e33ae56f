import type { StoredSegment } from '../storage/segment-repository.ts'
import { carryTarget, exactKey } from '../core/versions/version-keys.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { ServiceContext } from './context.ts'
import { announceVersion, insertSegments, keepUnit, setUnitFree, settleSegments, writeOver, type FormerVersion, type Touched } from './version-apply.ts'
import { presentDocument } from './version-plan.ts'

const textOf = ({ source, tags }: StoredSegment) => ({ text: source, tags })

/** A segment as it was, but with what was done to it since where its source was the same all the time. */
function formerSegment(old: StoredSegment, current: StoredSegment | undefined, written: StoredSegment | undefined): StoredSegment {
  if (!current || !written || current.revision === written.revision || exactKey(textOf(old)) !== exactKey(textOf(current))) return old
  const { text: target, tags } = carryTarget(current.target, textOf(current), textOf(old), true)
  const { status, isLocked, note, changedAt, changedBy } = current
  return { ...old, target, tags, status, isLocked, note, changedAt, changedBy }
}

/** Binds the unit again that went on without its segment; one that a confirmation has made since goes on without it. */
function bindUnit(context: ServiceContext, file: ProjectFile, { unitOf }: FormerVersion, segment: StoredSegment): void {
  const former = unitOf.get(segment.id)
  if (former === undefined || segment.status !== 'confirmed') return
  const unit = file.units.forSegment(segment.id)
  if (unit !== null) file.units.setSegment(unit.id, null)
  // It may have been deleted from the memory since; the segment is confirmed all the same.
  if (!file.units.setSegment(former, segment.id)) keepUnit(context, file, segment)
}

/** Puts the old version back, inside the caller's transaction. */
function restoreVersion(context: ServiceContext, file: ProjectFile, former: FormerVersion): readonly Touched[] {
  const { documentId, segments, content, written } = former
  const document = presentDocument(file, documentId)
  const current = new Map(file.segments.ofDocument(documentId).map((segment) => [segment.id, segment]))
  const wanted = new Map(segments.map((segment) => [segment.id, segment]))
  for (const segment of current.values()) {
    const old = wanted.get(segment.id)
    const isConfirmedAnew = !old || former.unitOf.has(segment.id) || (old.status !== 'confirmed' && old.source !== segment.source)
    if (isConfirmedAnew) setUnitFree(context, file, segment)
    if (!old) file.segments.remove(segment.id)
  }
  file.segments.liftNumbers(documentId)
  const restored = segments.map((old): Touched => {
    const before = current.get(old.id) ?? null
    const after = formerSegment(old, before ?? undefined, written.get(old.id))
    return { before, after: before === null ? after : writeOver(file, before, after, 'version-undo') }
  })
  const missing = restored.flatMap(({ before, after }) => (before === null ? [after] : []))
  insertSegments(file, missing, document.importId)
  for (const segment of missing) file.segments.rewrite(segment)
  for (const { before, after } of restored) {
    if (former.unitOf.has(after.id)) bindUnit(context, file, former, after)
    else if (before !== null && before.source !== after.source) keepUnit(context, file, after)
  }
  file.documents.replaceContent(documentId, content)
  file.journal.append({ kind: 'document', entity: documentId, patch: { contentHash: content.contentHash, origin: 'version-undo' } })
  return restored.filter(({ before, after }) => before === null || before.revision !== after.revision)
}

/**
 * Brings the old version of a document back exactly. What was done since stays in segments whose source is the same in both; other
 * translations confirmed since stay in the memory.
 */
export async function undoVersion(context: ServiceContext, former: FormerVersion): Promise<void> {
  const file = context.file()
  const touched = file.transaction(() => restoreVersion(context, file, former))
  announceVersion(context, former.documentId)
  await settleSegments(context, file, touched)
  context.emit({ name: 'findings.changed', payload: {} })
}
