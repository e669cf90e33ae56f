import type { Diagnostic } from './job.ts'

/**
 * What importing an entry would do. `conflicting`: the glossary says something else of the same term, and a person has
 * to choose. `rejected`: the line gives no entry; its `reason` says why.
 */
export type PlanKind = 'new' | 'changed' | 'conflicting' | 'rejected' | 'identical'
export const PLAN_KINDS: readonly PlanKind[] = ['new', 'changed', 'conflicting', 'rejected', 'identical']

/** A field that an import would change, or over which it conflicts: `before` is ours, `after` theirs. `field` names a field of the concept, or `term` (a designation added or replaced), `status`, `partOfSpeech`, `forms`. */
export type PlanChange = Readonly<{ field: string; before: string; after: string }>

/** One entry or line of the file. */
export type PlanRow = Readonly<{
  /** Place in the plan, from 0. */
  index: number
  /** 1-based line of the file (row of a sheet). */
  line: number
  kind: PlanKind
  /** First designation of each side as the file has it; empty where it has none. */
  source: string
  target: string
  /** The entry of ours that it meets. */
  conceptId: string | null
  changes: readonly PlanChange[]
  reason: Diagnostic | null
}>

/** Dry run of a glossary import. Nothing is written until it is applied. */
export type GlossaryPlan = Readonly<{
  id: string
  fileName: string
  format: string
  glossaryId: string
  counts: Readonly<Record<PlanKind, number>>
  diagnostics: readonly Diagnostic[]
}>

/** What happens to entries that conflict: left out, added as entries of their own, or put in the place of ours. */
export type ConflictPolicy = 'skip' | 'add' | 'replace'
