import type { SegmentId, SegmentRow } from '../core/model/segment.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { StoredSegment } from '../storage/segment-repository.ts'
import type { ServiceContext } from './context.ts'

/** Adds to segments what a grid row draws beside their text; order kept. */
export function toRows(context: Pick<ServiceContext, 'terms'>, file: ProjectFile, segments: readonly StoredSegment[]): readonly SegmentRow[] {
  const sourceLanguage = file.meta.get('sourceLanguage')
  const targetLanguage = file.meta.get('targetLanguage')
  const counts = file.findings.counts(segments.map(({ id }) => id))
  return segments.map(({ unitId: _unit, part: _part, lead: _lead, trail: _trail, ...segment }) => ({
    ...segment,
    sourceTerms: context.terms.ranges(segment.source, sourceLanguage, segment.source),
    forbiddenTerms: context.terms.forbiddenRanges(segment.target, targetLanguage, segment.source),
    errorCount: counts.get(segment.id)?.errors ?? 0,
    warningCount: counts.get(segment.id)?.warnings ?? 0,
  }))
}

/** In the order asked; unknown ids are left out. */
export function readRows(context: Pick<ServiceContext, 'terms'>, file: ProjectFile, ids: readonly SegmentId[]): readonly SegmentRow[] {
  return toRows(context, file, file.segments.getMany(ids))
}
