import type { ErrorCode, ErrorDetails } from '../errors.ts'

export type JobKind = 'import-documents' | 'import-memory' | 'import-glossary' | 'import-changes' | 'plan-import' | 'extraction' | 'export' | 'qa' | 'backup' | 'memory' | 'pretranslation' | 'analysis' | 'plan-version' | 'apply-version' | 'alignment' | 'alignment-realign' | 'alignment-memory' | 'alignment-import'
export type JobState = 'running' | 'done' | 'failed' | 'cancelled'

/** Long work. `progress` is 0 to 1, null while unknown; `detail` names what is being worked on (a file name). */
export type JobInfo = Readonly<{
  id: string
  kind: JobKind
  state: JobState
  progress: number | null
  detail: string
  /** Items done so far and for each second, where the job counts them; null = it does not. What is left follows from `progress` and `startedAt`. */
  rate: Readonly<{ done: number; perSecond: number }> | null
  startedAt: string
  error: Readonly<{ code: ErrorCode; details: ErrorDetails }> | null
  result: JobResult | null
}>

/** What came of a job: counts for the notice, a file for exports, diagnostics for imports. */
export type JobResult = Readonly<{
  counts: Readonly<Record<string, number>>
  documentIds?: readonly string[]
  /** The alignment that was made. */
  alignmentId?: string
  /** A dry run of an import: what `imports.applyPlan` takes. */
  planId?: string
  /** An import: what `imports.undo` takes back. */
  importId?: string
  /** An export: token of a file that the shell can hand to the user, and where it was written if it was. */
  file?: Readonly<{ token: string; name: string; path: string | null }>
  diagnostics?: readonly Diagnostic[]
}>

/** A problem that did not stop the work. `code` is looked up under `diagnostics.<code>`; `line` is 1-based. */
export type Diagnostic = Readonly<{ code: string; args: Readonly<Record<string, string | number>>; line?: number }>
