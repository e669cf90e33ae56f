import { z } from 'zod'
import type { Analysis, ConcordanceHit, Fragment, IndexState, Match, UnitDetails, UnitId, VersionRow } from '../core/model/memory.ts'
import type { MatchBadge } from '../core/model/segment.ts'
import { method } from './method.ts'
import { MAX_IDS, documentId, language, nothing, resourceId, segmentId, side, text, token } from './schemas.ts'
import type { Facet, GlossaryPage, MemoryStep, SavedFile, VersionPlan } from './types.ts'

const unitId = z.string().min(1).max(200).transform((value) => value as UnitId)
const job = method<Readonly<{ jobId: string }>>()
const day = z.iso.date().nullable().default(null)
const minScore = z.int().min(50).max(101).default(70)
const limit = (most: number, usual: number) => z.int().min(1).max(most).default(usual)

/** Which units; `memoryId` null = the project's own. */
const filter = z.strictObject({
  memoryId: resourceId.nullable().default(null),
  query: text.default(''),
  author: z.string().max(200).nullable().default(null),
  changedFrom: day,
  changedTo: day,
  origin: z.string().max(40).nullable().default(null),
  problem: z.enum(['duplicates', 'conflicting', 'same', 'empty']).nullable().default(null),
})
/** Single units, or all that a filter finds. */
const selection = z.union([z.strictObject({ ids: z.array(unitId).min(1).max(10_000), memoryId: resourceId.nullable().default(null) }), z.strictObject({ filter, /** Not these. */ except: z.array(unitId).max(10_000).default([]) })])

export const memoryMethods = {
  /** Best first, at most `limit`, of `minScore` or more, repaired where that is possible. */
  'memory.matches': method<readonly Match[]>()(z.strictObject({ segmentId, minScore, limit: limit(50, 9) })),
  /** Matches of any text, for the command line. Languages null = those of the project, from its source. `exhaustive`: by comparing with every unit, slow, with the same scores. */
  'memory.lookup': method<readonly Match[]>()(
    z.strictObject({ text: text.min(1), sourceLanguage: language.nullable().default(null), targetLanguage: language.nullable().default(null), minScore, limit: limit(50, 5), exhaustive: z.boolean().default(false) }),
  ),
  /** Badges of grid rows; null where nothing reaches 70. */
  'memory.badges': method<Readonly<Record<string, MatchBadge | null>>>()(z.strictObject({ segmentIds: z.array(segmentId).max(MAX_IDS) })),
  /** The longest parts of a segment that memories know, by place; none where a whole match is good. */
  'memory.fragments': method<readonly Fragment[]>()(z.strictObject({ segmentId, limit: limit(50, 12) })),
  /** Newest first. `total` may be a lower bound where `isTotalExact` is false; `isComplete` false while an import is still being made searchable. */
  'memory.concordance': method<GlossaryPage<ConcordanceHit> & Readonly<{ isTotalExact: boolean; isComplete: boolean }>>()(
    z.strictObject({
      query: text.min(1),
      sides: z.array(side).min(1).max(2).default(['source', 'target']),
      mode: z.enum(['auto', 'words', 'phrase', 'prefix', 'inside']).default('auto'),
      memoryIds: z.array(resourceId).max(100).nullable().default(null),
      author: z.string().max(200).nullable().default(null),
      changedFrom: day,
      changedTo: day,
      limit: limit(500, 100),
    }),
  ),
  /** How far the index of each open memory is. */
  'memory.indexes': method<readonly IndexState[]>()(nothing),

  /** A page of a memory, newest first. */
  'memory.units': method<GlossaryPage<UnitDetails>>()(z.strictObject({ filter, offset: z.int().nonnegative().default(0), limit: limit(500, 100) })),
  'memory.unit': method<UnitDetails>()(z.strictObject({ id: unitId, memoryId: resourceId.nullable().default(null) })),
  /** Authors and origins of a memory with how many units each has, the commonest first. */
  'memory.facets': method<Readonly<{ authors: readonly Facet[]; origins: readonly Facet[] }>>()(z.strictObject({ memoryId: resourceId.nullable().default(null) })),
  /** Errors: `memory/unit-not-found`, `resource/not-writable`. Every change below is one step of undo. */
  'memory.addUnit': method<UnitDetails>()(z.strictObject({ memoryId: resourceId.nullable().default(null), source: text.min(1), target: text.min(1), note: text.default('') })),
  'memory.updateUnit': method<UnitDetails>()(z.strictObject({ id: unitId, memoryId: resourceId.nullable().default(null), source: text.min(1).optional(), target: text.min(1).optional(), note: text.optional() })),
  /** As a job; `counts.removed`. */
  'memory.remove': job(z.strictObject({ selection })),
  /** As a job: replaces text in units. `counts`: `changed`, `skipped` (a side would be empty). Errors: `search/bad-pattern`. */
  'memory.replace': job(z.strictObject({ selection, sides: z.array(side).min(1).max(2), find: text.min(1), replacement: text, isPattern: z.boolean().default(false), matchCase: z.boolean().default(false), wholeWords: z.boolean().default(false) })),
  /** The first places that `memory.replace` would change, and how many units. */
  'memory.previewReplace': method<GlossaryPage<Readonly<{ unitId: UnitId; side: 'source' | 'target'; before: string; after: string }>>>()(
    z.strictObject({ selection, sides: z.array(side).min(1).max(2), find: text.min(1), replacement: text, isPattern: z.boolean().default(false), matchCase: z.boolean().default(false), wholeWords: z.boolean().default(false), limit: limit(200, 50) }),
  ),
  /** As a job: of units that say the same (`exact`), or have the same source (`source`), keeps the newest, the oldest, or one for each context. */
  'memory.dedupe': job(z.strictObject({ memoryId: resourceId.nullable().default(null), same: z.enum(['exact', 'source']).default('exact'), keep: z.enum(['newest', 'oldest', 'context']).default('newest'), dryRun: z.boolean().default(false) })),
  'memory.undoState': method<Readonly<{ canUndo: boolean; canRedo: boolean; undoKind: string | null; redoKind: string | null }>>()(nothing),
  'memory.undo': method<MemoryStep>()(nothing),
  'memory.redo': method<MemoryStep>()(nothing),

  /**
   * Fills segments without a translation from memory, as a job and one step of undo. `documentIds` null = all. Matches of `minScore` or more become drafts, those of `confirmFrom` or more are
   * confirmed (null = none; an orthographic 100 stays a draft), segments with a match of 101 are locked where `lockContext`. `overwriteDrafts`: drafts too. `repair`: fuzzy matches are repaired. Counts: one for each band, `written`, `confirmed`, `locked`.
   */
  'pretranslation.run': job(
    z.strictObject({
      documentIds: z.array(documentId).max(10_000).nullable().default(null),
      minScore, confirmFrom: z.int().min(100).max(101).nullable().default(null), lockContext: z.boolean().default(false), overwriteDrafts: z.boolean().default(false), repair: z.boolean().default(true),
    }),
  ),
  /** Counts words by match band, as a job; what it found is read by `analysis.get` and kept with the project. */
  'analysis.run': job(z.strictObject({ documentIds: z.array(documentId).max(10_000).nullable().default(null) })),
  /** What the last job counted, or null; `isStale` where segments or memories have changed since. */
  'analysis.get': method<Readonly<{ analysis: Analysis; isStale: boolean }> | null>()(nothing),
  /** The last analysis as a file. Errors: `analysis/none`. */
  'analysis.save': method<SavedFile>()(z.strictObject({ format: z.enum(['csv', 'json', 'html']) })),

  /** Compares a new version of a document with the one in the project, as a job whose result has a `planId`; writes nothing. Errors: `document/not-found`, `import/other-format`. */
  'versions.plan': job(z.strictObject({ documentId, token, encoding: z.string().max(40).nullable().default(null) })),
  /** Errors: `import/no-plan`. */
  'versions.get': method<VersionPlan>()(z.strictObject({ planId: z.string().min(1).max(100) })),
  'versions.rows': method<GlossaryPage<VersionRow>>()(
    z.strictObject({ planId: z.string().min(1).max(100), fate: z.enum(['same', 'moved', 'spelling', 'changed', 'added', 'removed']).nullable().default(null), offset: z.int().nonnegative().default(0), limit: limit(500, 100) }),
  ),
  /** Puts the new version in the place of the old one, as a job, all or nothing; `versions.undo` brings the old one back until the project is closed. Errors: `import/no-plan`, `import/plan-stale`. */
  'versions.apply': job(z.strictObject({ planId: z.string().min(1).max(100) })),
  'versions.undo': method<null>()(z.strictObject({ documentId })),
  'versions.discard': method<null>()(z.strictObject({ planId: z.string().min(1).max(100) })),
} as const
