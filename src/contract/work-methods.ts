import { z } from 'zod'
import type { Concept } from '../core/model/concept.ts'
import type { DocumentInfo } from '../core/model/document.ts'
import type { FindingRow } from '../core/model/finding.ts'
import type { ConcordanceHit, Match } from '../core/model/memory.ts'
import type { MatchBadge, SegmentId, SegmentRow } from '../core/model/segment.ts'
import type { TermHit } from '../core/model/term-occurrence.ts'
import { method } from './method.ts'
import { MAX_IDS, conceptId, documentId, language, nothing, resourceId, segmentId, side, text } from './schemas.ts'
import type { ConfirmResult, DocumentStats, FindHit, GlossaryPage, HistoryEntry, HistoryState, HistoryStep, SegmentOutline, TermProposal } from './types.ts'

const revision = z.int().nonnegative()
const termDraft = z.strictObject({
  id: z.string().max(200).optional(),
  language,
  text: text.min(1),
  status: z.enum(['preferred', 'admitted', 'proposed', 'deprecated', 'forbidden']).optional(),
  partOfSpeech: z.enum(['', 'noun', 'proper noun', 'adjective', 'verb', 'noun phrase', 'phrase']).optional(),
  gender: z.string().max(40).optional(),
  number: z.string().max(40).optional(),
  forms: z.array(z.string().min(1).max(500)).max(100).optional(),
  matchMode: z.enum(['auto', 'exact', 'forms']).optional(),
  note: text.optional(),
})
const conceptDraft = z.strictObject({
  domain: text.optional(),
  client: text.optional(),
  definition: text.optional(),
  note: text.optional(),
  example: text.optional(),
  source: text.optional(),
  terms: z.array(termDraft).min(1).max(100),
})

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
    z.strictObject({ documentId, filter: z.enum(['all', 'untranslated', 'draft', 'confirmed', 'findings']).default('all') }),
  ),
  /** In the order asked; unknown ids are left out. */
  'segments.rows': method<readonly SegmentRow[]>()(z.strictObject({ ids: z.array(segmentId).max(MAX_IDS) })),
  /** Stores what is being typed. `burst` names one stretch of typing: its drafts are one step of undo. Errors: `segment/not-found`, `segment/stale`, `segment/locked`. */
  'segments.saveDraft': method<SegmentRow>()(
    z.strictObject({ id: segmentId, target: text, revision, burst: z.string().max(100), kind: z.enum(['edit', 'insert-match', 'insert-term', 'copy-source', 'replace']).default('edit') }),
  ),
  /** Confirms, puts the pair into the working memory and fills identical untranslated segments as drafts. Errors as above. */
  'segments.confirm': method<ConfirmResult>()(z.strictObject({ id: segmentId, target: text, revision })),
  /** The next segment of that sort after `id` in its document, wrapping; null where there is none. */
  'segments.next': method<SegmentId | null>()(z.strictObject({ id: segmentId, sort: z.enum(['unconfirmed', 'finding']) })),
  /** Folded search; hits in document order. */
  'segments.find': method<readonly FindHit[]>()(
    z.strictObject({ documentId, query: text.min(1), sides: z.array(side).min(1).max(2).default(['source', 'target']) }),
  ),
  'segments.history': method<readonly HistoryEntry[]>()(z.strictObject({ id: segmentId })),

  'history.state': method<HistoryState>()(z.strictObject({ segmentId: segmentId.nullable().default(null) })),
  /** The newest step of the project, or of one segment. */
  'history.undo': method<HistoryStep>()(z.strictObject({ segmentId: segmentId.nullable().default(null) })),
  'history.redo': method<HistoryStep>()(z.strictObject({ segmentId: segmentId.nullable().default(null) })),

  /** Best first, at most `limit`, of `minScore` or more. */
  'memory.matches': method<readonly Match[]>()(
    z.strictObject({ segmentId, minScore: z.int().min(50).max(101).default(70), limit: z.int().min(1).max(50).default(9) }),
  ),
  /** Matches of any text, for the command line. Languages null = those of the project, from its source. */
  'memory.lookup': method<readonly Match[]>()(
    z.strictObject({
      text: text.min(1),
      sourceLanguage: language.nullable().default(null),
      targetLanguage: language.nullable().default(null),
      minScore: z.int().min(50).max(101).default(70),
      limit: z.int().min(1).max(50).default(5),
    }),
  ),
  /** Badges of grid rows; null where nothing reaches 70. */
  'memory.badges': method<Readonly<Record<string, MatchBadge | null>>>()(z.strictObject({ segmentIds: z.array(segmentId).max(MAX_IDS) })),
  'memory.concordance': method<GlossaryPage<ConcordanceHit>>()(
    z.strictObject({ query: text.min(1), sides: z.array(side).min(1).max(2).default(['source', 'target']), limit: z.int().min(1).max(500).default(100) }),
  ),

  'terms.forSegment': method<readonly TermHit[]>()(z.strictObject({ segmentId })),
  /** Terms of any text in one of the project's languages. */
  'terms.recognise': method<readonly TermHit[]>()(z.strictObject({ text, language })),
  /** Guesses a new entry from a selection: citation form, and the other side where it can be read off. */
  'terms.propose': method<TermProposal>()(z.strictObject({ segmentId, side, selection: z.string().min(1).max(1000), otherSelection: z.string().max(1000).default('') })),

  /** Folded search in both languages; empty query = all. Ordered by relevance, then by source term. */
  'glossary.search': method<GlossaryPage<Concept>>()(
    z.strictObject({
      query: text.default(''),
      glossaryId: resourceId.nullable().default(null),
      status: z.enum(['preferred', 'admitted', 'proposed', 'deprecated', 'forbidden']).nullable().default(null),
      domain: z.string().max(500).nullable().default(null),
      offset: z.int().nonnegative().default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
  ),
  /** Domains and statuses with their counts, for filters. */
  'glossary.facets': method<Readonly<{ domains: readonly Readonly<{ value: string; count: number }>[]; statuses: readonly Readonly<{ value: string; count: number }>[] }>>()(nothing),
  'glossary.get': method<Concept>()(z.strictObject({ id: conceptId })),
  /** Into the project's own glossary unless `glossaryId` says another. Errors: `glossary/empty-term`, `resource/not-writable`. */
  'glossary.add': method<Concept>()(z.strictObject({ concept: conceptDraft, glossaryId: resourceId.nullable().default(null) })),
  /** Errors: `glossary/not-found`, `glossary/stale`. */
  'glossary.update': method<Concept>()(z.strictObject({ id: conceptId, revision, concept: conceptDraft })),
  'glossary.remove': method<null>()(z.strictObject({ id: conceptId })),
  /** Brings back what `glossary.remove` took. */
  'glossary.restore': method<Concept>()(z.strictObject({ id: conceptId })),

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
