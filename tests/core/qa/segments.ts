import type { CheckContext } from '../../../src/core/qa/check.ts'
import type { DocumentId, Segment, SegmentId, SegmentStatus } from '../../../src/core/model/segment.ts'
import type { InlineTag } from '../../../src/core/model/tagged-text.ts'

export type Direction = 'ar>en' | 'en>ar'

/** A segment as a check sees it, without terms. */
export function checkContext(direction: Direction, source: string, target: string, more: { status?: SegmentStatus; tags?: readonly InlineTag[] } = {}): CheckContext {
  const [sourceLanguage, targetLanguage] = direction.split('>') as [string, string]
  const segment: Segment = {
    id: 's1' as SegmentId, documentId: 'd1' as DocumentId, number: 1, paragraph: 1, kind: '', source, target, tags: more.tags ?? [],
    status: more.status ?? 'draft', isLocked: false, revision: 0, note: '', changedAt: null, changedBy: null,
  }
  return { segment, sourceLanguage, targetLanguage, sourceTerms: [], targetTerms: [] }
}
