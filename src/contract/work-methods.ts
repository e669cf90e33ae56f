import { z } from 'zod'
import type { DocumentInfo } from '../core/model/document.ts'
import type { FindingRow } from '../core/model/finding.ts'
import type { SegmentId, SegmentRow } from '../core/model/segment.ts'
import { method } from './method.ts'
import { MAX_IDS, documentId, nothing, segmentId, side, text } from './schemas.ts'
import type { ConfirmResult, DocumentStats, FindHit, HistoryEntry, HistoryState, HistoryStep, SegmentOutline } from './types.ts'

const revision = z.int().nonnegative()
export const workMethods = {
  /** In project order. */
  'documents.list': method<readonly DocumentInfo[]>()(nothing),
  /** Takes a document out of the project; `documents.restore` brings it back until the project is closed. */
  'documents.remove': method<null>()(z.strictObject({ id: documentId })),
  'documents.restore': method<null>()(z.strictObject({ id: documentId })),
  /** `ids` holds every document once, in the new order. */
  'documents.reorder': method<readonly DocumentInfo[]>()(z.strictObject({ ids: z.array(documentId).max(10_000) })),
  /** Of one document, or of each where `id` is null. */
  'documents.stats': method<readonly DocumentStats[]>()(z.strictObject({ id: documentId.nullable().default(null) })),

  'segments.outline': method<SegmentOutline>()(
    z.strictObject({ documentId, filter: z.enum(['all', 'untranslated', 'draft', 'confirmed', 'locked', 'findings']).default('all') }),
  ),
  /** In the order asked; unknown ids are left out. */
  'segments.rows': method<readonly SegmentRow[]>()(z.strictObject({ ids: z.array(segmentId).max(MAX_IDS) })),
  /** Stores what is being typed. `burst` names one stretch of typing: its drafts are one step of undo. Errors: `segment/not-found`, `segment/stale`, `segment/locked`. */
  'segments.saveDraft': method<SegmentRow>()(
    z.strictObject({ id: segmentId, target: text, revision, burst: z.string().max(100), kind: z.enum(['edit', 'insert-match', 'insert-term', 'copy-source', 'replace']).default('edit') }),
  ),
  /** Confirms, puts the pair into the working memory and fills identical untranslated segments as drafts. Errors as above. */
  'segments.confirm': method<ConfirmResult>()(z.strictObject({ id: segmentId, target: text, revision })),
  /**
   * Locks segments against every change but undo, or unlocks them, as one step of undo. Answers the rows that changed, in the order asked.
   * Error: `segment/not-found`, and then nothing has changed.
   */
  'segments.setLocked': method<readonly SegmentRow[]>()(z.strictObject({ ids: z.array(segmentId).min(1).max(MAX_IDS), isLocked: z.boolean() })),
  /** The next segment of that sort after `id` in its document, wrapping; null where there is none. */
  'segments.next': method<SegmentId | null>()(z.strictObject({ id: segmentId, sort: z.enum(['unconfirmed', 'finding']) })),
  /** Folded search; hits in document order. */
  'segments.find': method<readonly FindHit[]>()(
    z.strictObject({ documentId, query: text.min(1), sides: z.array(side).min(1).max(2).default(['source', 'target']) }),
  ),
  'segments.history': method<readonly HistoryEntry[]>()(z.strictObject({ id: segmentId })),

  'history.state': method<HistoryState>()(z.strictObject({ segmentId: segmentId.nullable().default(null) })),
  /** The newest step of the project, or of one segment; where a `kind` is named only a step of that kind, else null. */
  'history.undo': method<HistoryStep>()(z.strictObject({ segmentId: segmentId.nullable().default(null), kind: z.string().max(40).nullable().default(null) })),
  'history.redo': method<HistoryStep>()(z.strictObject({ segmentId: segmentId.nullable().default(null) })),

  /** Of the stored text of one segment, at once. */
  'qa.segment': method<readonly FindingRow[]>()(z.strictObject({ segmentId })),
  /** What the last run and later edits found, in document order. */
  'qa.findings': method<readonly FindingRow[]>()(z.strictObject({ documentId: documentId.nullable().default(null) })),
  /** Checks a document, or all, as a job. */
  'qa.run': method<Readonly<{ jobId: string }>>()(z.strictObject({ documentId: documentId.nullable().default(null) })),
  /** Hides a finding, with a reason that travels with the project. */
  'qa.ignore': method<null>()(z.strictObject({ key: z.string().max(500), reason: z.string().max(1000) })),
  'qa.unignore': method<null>()(z.strictObject({ key: z.string().max(500) })),
} as const
