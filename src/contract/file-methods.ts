import { z } from 'zod'
import type { JobInfo } from '../core/model/job.ts'
import type { PlanRow } from '../core/model/import-plan.ts'
import { method } from './method.ts'
import { documentId, name, nothing, path, resourceId, segmentId, token } from './schemas.ts'
import type { FilePreview, GlossaryPage, GlossaryPlanView, IncomingChange, SavedFile } from './types.ts'

const column = z.enum(['', 'source', 'target', 'pos', 'status', 'domain', 'client', 'definition', 'note', 'example', 'reference', 'gender', 'number', 'forms', 'id', 'sourceStatus', 'targetPos', 'targetForms', 'targetGender', 'targetNumber', 'sourceNote', 'targetNote'])
const encoding = z.string().max(40).nullable().default(null)
const planId = z.string().min(1).max(100)
const job = method<Readonly<{ jobId: string }>>()

/** Files come as tokens: Electron's main process makes them from a dialog or a drop, the browser shell from an upload. */
export const fileMethods = {
  /** For shells that have the file system: a token for a path; `name` where people know the file by another one (an upload). Not served to pages. Errors: `file/not-found`, `file/not-readable`. */
  'files.open': method<Readonly<{ token: string; name: string; sizeBytes: number }>>()(
    z.strictObject({ path, name: name.optional() }),
  ),
  /**
   * Sniffs kind, format and encoding and reads the first part. `kind` is what a person says the file is: a memory (TMX) can be read as a
   * glossary too. Errors: `file/unknown-token`, `format/unknown`, `format/malformed`.
   */
  'files.preview': method<FilePreview>()(z.strictObject({ token, encoding, kind: z.enum(['document', 'memory', 'glossary']).nullable().default(null) })),
  /** Copies a file that a token names to a path. Not served to pages. */
  'files.save': method<SavedFile>()(z.strictObject({ token, path })),

  'imports.documents': job(z.strictObject({ files: z.array(z.strictObject({ token, encoding, format: z.string().max(40).nullable().default(null) })).min(1).max(500) })),
  /**
   * `duplicates`: what happens to a unit that the memory holds already: `keep` leaves ours, `newest` lets the newer one stand (also for another translation of the same source), `context`
   * keeps one for each context. `origin`: of units whose file says nothing of it. Counts: `units`, `replaced`, `duplicates`, `skipped`, and how many
   * were skipped by the code of each reason.
   */
  'imports.memory': job(z.strictObject({ token, encoding, memoryId: resourceId.nullable().default(null), duplicates: z.enum(['keep', 'newest', 'context']).default('context'), origin: z.enum(['import', 'machine']).default('import') })),
  /** `columns` null = as guessed from the header. `isStrict`: one line without a term refuses the file (`glossary/missing-term`). */
  'imports.glossary': job(
    z.strictObject({
      token,
      encoding,
      glossaryId: resourceId.nullable().default(null),
      columns: z.array(column).max(100).nullable().default(null),
      hasHeader: z.boolean().nullable().default(null),
      isStrict: z.boolean().default(false),
    }),
  ),
  /**
   * Reads a glossary file and compares it with a glossary, as a job whose result has a `planId`; writes nothing. `columns`, `hasHeader` and
   * `sheet` null = as guessed. A plan is kept until it is applied, discarded or the project is closed; one at a time.
   */
  'imports.planGlossary': job(
    z.strictObject({ token, encoding, glossaryId: resourceId.nullable().default(null), columns: z.array(column).max(100).nullable().default(null), hasHeader: z.boolean().nullable().default(null), sheet: z.string().max(200).nullable().default(null) }),
  ),
  /** Errors: `import/no-plan`. */
  'imports.plan': method<GlossaryPlanView>()(z.strictObject({ id: planId })),
  /** Rows in the order of the file. */
  'imports.planRows': method<GlossaryPage<PlanRow>>()(
    z.strictObject({ id: planId, kind: z.enum(['new', 'changed', 'conflicting', 'rejected', 'identical']).nullable().default(null), offset: z.int().nonnegative().default(0), limit: z.int().min(1).max(500).default(100) }),
  ),
  /**
   * Writes what a plan says, as a job, all or nothing, and as one step of undo. New terms are proposed where `asProposed`; fields of ours that
   * are not empty change only where `overwrite`. `choices` set single rows apart from the policy. Errors: `import/no-plan`, `import/plan-stale`.
   */
  'imports.applyPlan': job(
    z.strictObject({
      id: planId,
      asProposed: z.boolean().default(false),
      overwrite: z.boolean().default(true),
      conflicts: z.enum(['skip', 'add', 'replace']).default('skip'),
      choices: z.array(z.strictObject({ index: z.int().nonnegative(), choice: z.enum(['skip', 'add', 'replace']) })).max(20_000).default([]),
    }),
  ),
  'imports.discardPlan': method<null>()(z.strictObject({ id: planId })),
  /** The rows of a plan as a table, to keep or to send back. */
  'imports.savePlanReport': method<SavedFile>()(z.strictObject({ id: planId })),
  /** What a bilingual file exported here and edited elsewhere would change. Errors: `format/other-languages`, `document/not-found`. */
  'imports.compare': method<readonly IncomingChange[]>()(z.strictObject({ token })),
  /** Takes over the chosen changes; one step of undo. */
  'imports.applyChanges': method<Readonly<{ applied: number }>>()(z.strictObject({ token, segmentIds: z.array(segmentId).max(100_000) })),
  /** Takes an import back whole. */
  'imports.undo': method<null>()(z.strictObject({ importId: z.string().max(200) })),

  /** `document`: translated documents in their own format (several make a ZIP); others by format id. `documentId` null = all. */
  'exports.start': job(
    z.strictObject({
      format: z.string().min(1).max(40),
      documentId: documentId.nullable().default(null),
      /** A memory: which one, and which of its units; null = the project's own, all of it. */
      memory: z.strictObject({ id: resourceId.nullable().default(null), query: z.string().max(10_000).default(''), author: z.string().max(200).nullable().default(null), changedFrom: z.iso.date().nullable().default(null), changedTo: z.iso.date().nullable().default(null), origin: z.string().max(40).nullable().default(null) }).nullable().default(null),
      confirmedOnly: z.boolean().default(false),
      glossaryId: resourceId.nullable().default(null),
      /** Null = a temporary file that the result's token names. */
      path: path.nullable().default(null),
    }),
  ),
  /** The registry of formats, for dialogs and help. */
  'exports.formats': method<readonly Readonly<{ id: string; extension: string; scope: 'document' | 'bilingual' | 'memory' | 'glossary' }>[]>()(nothing),

  /** Running jobs and the last finished ones, newest first. */
  'jobs.list': method<readonly JobInfo[]>()(nothing),
  /** Errors: `job/not-found`. */
  'jobs.get': method<JobInfo>()(z.strictObject({ id: z.string().max(100) })),
  /** A cancelled job leaves nothing behind. */
  'jobs.cancel': method<null>()(z.strictObject({ id: z.string().max(100) })),
} as const
