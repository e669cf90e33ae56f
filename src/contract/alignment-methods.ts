import { z } from 'zod'
import type { AlignmentId, AlignmentInfo, BeadEvidence, LadderMap } from '../core/model/alignment.ts'
import { method } from './method.ts'
import { language, name, nothing, resourceId, side, token } from './schemas.ts'
import type { AlignmentPreview, AlignmentQueueItem, BeadRow, EditedAlignment, GlossaryPage } from './types.ts'

const alignmentId = z.string().min(1).max(100).transform((value) => value as AlignmentId)
const job = method<Readonly<{ jobId: string }>>()
const place = z.int().nonnegative()
const probability = z.number().min(0).max(1)
const encoding = z.string().max(40).nullable().default(null)
/** A file and what a person says of it; null = as detected. */
const file = z.strictObject({ token, encoding, language: language.nullable().default(null) })
/** Two documents; `target` null = the two halves of one bilingual file (XLIFF, TMX). */
const files = z.strictObject({ source: file, target: file.nullable() })
const excluded = z.array(z.int().nonnegative()).max(1_000_000).default([])

const edit = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['accept', 'unaccept', 'cross']), bead: place }),
  z.strictObject({ type: z.literal('accept-sure'), from: probability }),
  z.strictObject({ type: z.literal('move'), bead: place, side, edge: z.enum(['start', 'end']), by: z.int().min(-1000).max(1000) }),
  z.strictObject({ type: z.literal('merge'), bead: place, with: z.enum(['previous', 'next']) }),
  z.strictObject({ type: z.literal('split'), bead: place, side, segment: place, offset: place }),
  z.strictObject({ type: z.enum(['link', 'cross-link']), source: place, target: place }),
  z.strictObject({ type: z.literal('unlink'), bead: place, side: side.nullable().default(null), segment: place.nullable().default(null) }),
])

/** Alignments are kept in the project and can be gone on with at any time. */
export const alignmentMethods = {
  /** Newest first. */
  'alignments.list': method<readonly AlignmentInfo[]>()(nothing),
  /** Reads and segments both sides without keeping them. Errors: `format/unknown`, `format/malformed`, `alignment/empty-side`, `alignment/not-bilingual`. */
  'alignments.preview': method<AlignmentPreview>()(files),
  /** Aligns, as a job whose result has an `alignmentId`. `exclude`: indices of segments of the preview. Cancelled, it leaves nothing. Errors: as the preview's, `alignment/same-language`. */
  'alignments.start': job(
    z.strictObject({
      ...files.shape,
      name: name.nullable().default(null),
      exclude: z.strictObject({ source: excluded, target: excluded }).default({ source: [], target: [] }),
      evidence: z.strictObject({ lexicon: z.boolean(), glossary: z.boolean(), memory: z.boolean(), dictionary: token.nullable() }).default({ lexicon: true, glossary: true, memory: true, dictionary: null }),
    }),
  ),
  /** Errors of every method with an id: `alignment/not-found`. */
  'alignments.get': method<AlignmentInfo>()(z.strictObject({ id: alignmentId })),
  'alignments.rename': method<AlignmentInfo>()(z.strictObject({ id: alignmentId, name })),
  /** Units that were put into a memory stay there. */
  'alignments.remove': method<null>()(z.strictObject({ id: alignmentId })),
  /** Rows of the grid in order. */
  'alignments.beads': method<GlossaryPage<BeadRow> & Readonly<{ revision: number }>>()(z.strictObject({ id: alignmentId, offset: place.default(0), limit: z.int().min(1).max(500).default(100) })),
  /** The whole ladder in numbers. */
  'alignments.map': method<LadderMap & Readonly<{ revision: number }>>()(z.strictObject({ id: alignmentId })),
  /** What is left to look at, the most doubtful first; null counterparts and crossed beads among them. */
  'alignments.queue': method<GlossaryPage<AlignmentQueueItem>>()(z.strictObject({ id: alignmentId, offset: place.default(0), limit: z.int().min(1).max(500).default(100) })),
  /** Why a bead is what it is. */
  'alignments.evidence': method<BeadEvidence>()(z.strictObject({ id: alignmentId, bead: place })),
  /**
   * One step of undo. The edited bead becomes a pin, and the stretch up to the neighbouring pins is aligned anew before the answer. Errors: `alignment/stale` (another
   * revision), `alignment/bad-edit` (there is nothing to move, merge, split or cross), `alignment/pin-between` (an accepted bead stands in the way).
   */
  'alignments.edit': method<EditedAlignment>()(z.strictObject({ id: alignmentId, revision: z.int().nonnegative(), edit })),
  'alignments.undo': method<EditedAlignment>()(z.strictObject({ id: alignmentId })),
  'alignments.redo': method<EditedAlignment>()(z.strictObject({ id: alignmentId })),
  /** Aligns the whole anew around the accepted beads, as a job and one step of undo. */
  'alignments.realign': job(z.strictObject({ id: alignmentId })),
  /**
   * Puts beads into a memory with their confidence and `alignment` as origin, as a job: the accepted ones, and pending ones of `minConfidence` or more (null = none). What it put there before is
   * brought up to date, and taken out where the bead is gone. Counts: `units`, `updated`, `removed`.
   */
  'alignments.toMemory': job(z.strictObject({ id: alignmentId, memoryId: resourceId.nullable().default(null), minConfidence: probability.nullable().default(null) })),
  /** As a job. `nulls`: beads with an empty side are written with the empty side, or left out. `minConfidence` null = accepted beads only, 0 = all. */
  'alignments.export': job(
    z.strictObject({ id: alignmentId, format: z.enum(['tmx', 'xlf', 'tsv', 'xlsx', 'docx', 'html']), nulls: z.enum(['keep', 'skip']).default('keep'), minConfidence: probability.nullable().default(0) }),
  ),
  /** Takes a table back that was exported here and edited elsewhere, as a job and one step of undo: what was changed becomes pins. Counts: `pins`, `texts`, `unknown`. Errors: `alignment/other-table`. */
  'alignments.importTable': job(z.strictObject({ id: alignmentId, token })),
} as const
