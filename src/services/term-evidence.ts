import type { ConceptId, TermId } from '../core/model/concept.ts'
import type { EvidenceKind } from '../core/model/evidence.ts'
import { withoutTags } from '../core/model/tagged-text.ts'
import type { TermHit } from '../core/model/term-occurrence.ts'
import { outermost } from '../core/terms/occurrences.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { StoredSegment } from '../storage/segment-repository.ts'
import type { ServiceContext } from './context.ts'

/** What happened to one entry, before it is known by whom and when. */
export type Happening = Readonly<{ conceptId: ConceptId; kind: EvidenceKind; termId: TermId; text: string }>

/** Records what happened to entries in a segment. Inside the caller's transaction. */
export function recordEvidence(context: Pick<ServiceContext, 'now' | 'userName'>, file: ProjectFile, segment: Pick<StoredSegment, 'id'>, happenings: readonly Happening[]): void {
  const [user, at] = [context.userName(), context.now().toISOString()]
  for (const happening of happenings) file.evidence.record({ ...happening, segmentId: segment.id, user, at })
}

/** One of each concept, in order. */
function byConcept(hits: readonly TermHit[]): ReadonlyMap<ConceptId, TermHit> {
  const first = new Map<ConceptId, TermHit>()
  for (const hit of hits) if (!first.has(hit.conceptId)) first.set(hit.conceptId, hit)
  return first
}

/**
 * What a confirmation says of the entries whose terms stand in the source, or that were inserted there. A designation in the
 * target counts for those only: the same word may be the translation of something else.
 */
function happeningsOf(context: ServiceContext, file: ProjectFile, segment: StoredSegment): readonly Happening[] {
  const { source, target } = segment
  const inSource = context.terms.hits(source, file.meta.get('sourceLanguage'), source)
  const inTarget = byConcept(context.terms.hits(target, file.meta.get('targetLanguage'), source))
  const inserted = file.evidence.insertedIn(segment.id)
  const offered = [...byConcept(outermost(inSource)).values()]
  const concerned = new Map([...inSource.map(({ conceptId, termId }) => [conceptId, termId] as const), ...inserted.map(({ conceptId, termId }) => [conceptId, termId] as const)])
  return [
    ...offered.map(({ conceptId, termId, text }): Happening => ({ conceptId, kind: 'offered', termId, text })),
    ...[...concerned.keys()].flatMap((conceptId): readonly Happening[] => {
      const hit = inTarget.get(conceptId)
      return hit ? [{ conceptId, kind: 'used', termId: hit.termId, text: withoutTags(target.slice(hit.start, hit.end)) }] : []
    }),
    ...inserted.filter(({ conceptId }) => !inTarget.has(conceptId)).map((insertion): Happening => ({ ...insertion, kind: 'changed' })),
  ]
}

/** A project holds the evidence of a confirmation exactly while the segment is confirmed. Inside the caller's transaction. */
export function keepEvidence(context: ServiceContext, file: ProjectFile, before: StoredSegment, after: StoredSegment): void {
  if (before.status === 'confirmed' || after.status === 'confirmed') file.evidence.forgetConfirmation(after.id)
  if (after.status !== 'confirmed' || after.target.trim() === '') return
  recordEvidence(context, file, after, happeningsOf(context, file, after))
}
