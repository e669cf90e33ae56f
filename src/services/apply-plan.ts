import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { WorkbenchError } from '../core/errors.ts'
import type { Concept, ConceptDraft, ConceptId, TermId } from '../core/model/concept.ts'
import type { ConflictPolicy, PlanKind } from '../core/model/import-plan.ts'
import type { Diagnostic, JobResult } from '../core/model/job.ts'
import { importedStatus, mergeDraft, replaceWithDraft } from '../core/terms/import-plan/merge.ts'
import { throwIfCancelled } from './cancellation.ts'
import { newConcept, type EditStamp } from './concept-edits.ts'
import type { ConceptWrite, JobHandle, ResourceHandle, ServiceContext } from './context.ts'
import type { Plan } from './glossary-plan.ts'
import { runImport, type ImportSession } from './import-session.ts'
import type { FullRow } from './plan-rows.ts'
import { MAX_DIAGNOSTICS } from './tasks/plan-import.task.ts'

export type ApplyOptions = Readonly<{ asProposed: boolean; overwrite: boolean; conflicts: ConflictPolicy; choices: readonly Readonly<{ index: number; choice: ConflictPolicy }>[] }>

/** What an import does where nobody is asked. */
export const DEFAULT_OPTIONS: ApplyOptions = { asProposed: false, overwrite: true, conflicts: 'skip', choices: [] }

/** A concept brings its terms and their search rows: this many hold the writer about as long as 2,000 plain rows. */
const BATCH_ROWS = 500

type Action = 'skip' | 'add' | 'merge' | 'replace'

/** Decides what happens to each row. */
class Choices {
  readonly #policy: Readonly<Record<PlanKind, Action>>
  readonly #chosen: ReadonlyMap<number, ConflictPolicy>
  /** Rows of the file whose place a later one takes. */
  readonly #replaced = new Set<number>()

  constructor({ rows }: Plan, { conflicts, choices }: ApplyOptions) {
    this.#policy = { new: 'add', changed: 'merge', conflicting: conflicts, identical: 'skip', rejected: 'skip' }
    this.#chosen = new Map(choices.map(({ index, choice }) => [index, choice]))
    for (const index of rows.ofKind('conflicting')) {
      if ((this.#chosen.get(index) ?? conflicts) !== 'replace') continue
      const { rival } = rows.row(index)
      if (rival >= 0) this.#replaced.add(rival)
    }
  }

  /** Rows that may do something, in the order of the file. */
  places({ rows }: Plan): readonly number[] {
    const chosen = [...this.#chosen.keys()].filter((index) => index < rows.length)
    const places = new Set([...rows.ofKind('new'), ...rows.ofKind('changed'), ...rows.ofKind('conflicting'), ...chosen])
    return [...places].sort((a, b) => a - b)
  }

  of({ index, kind, draft, conceptId }: FullRow): Action {
    if (draft === null || kind === 'rejected' || this.#replaced.has(index)) return 'skip'
    const action = this.#chosen.get(index) ?? this.#policy[kind]
    return action === 'replace' && conceptId === null ? 'add' : action
  }
}

/** Concepts of ours that a plan changes, each written once whatever number of rows changes it. */
class Changes {
  readonly #glossary: ResourceHandle
  readonly #stamp: EditStamp
  readonly #writes = new Map<string, { before: Concept; after: Concept }>()

  constructor(glossary: ResourceHandle, stamp: EditStamp) {
    this.#glossary = glossary
    this.#stamp = stamp
  }

  /** Fetches what a batch of rows will change. Throws `import/plan-stale` where it is gone or is not what the plan was compared with. */
  load(rows: readonly FullRow[]): void {
    const wanted = rows.filter(({ conceptId }) => conceptId !== null && !this.#writes.has(conceptId))
    const found = new Map(this.#glossary.file.concepts.byIds([...new Set(wanted.map(({ conceptId }) => conceptId as ConceptId))]).map((concept) => [concept.id as string, concept]))
    for (const { conceptId, revision } of wanted) {
      const concept = conceptId === null ? undefined : found.get(conceptId)
      if (!concept || concept.revision !== revision) throw new WorkbenchError('import/plan-stale', { glossary: this.#glossary.info.name })
      this.#writes.set(concept.id, { before: concept, after: concept })
    }
  }

  change(conceptId: string, work: (concept: Concept) => Concept): void {
    const write = this.#writes.get(conceptId)
    if (!write) return
    const { at, by } = this.#stamp
    write.after = { ...work(write.after), revision: write.before.revision + 1, changedAt: at, changedBy: by }
  }

  writes(): readonly ConceptWrite[] {
    const isChanged = ({ before, after }: { before: Concept; after: Concept }): boolean => JSON.stringify(contentOf(before)) !== JSON.stringify(contentOf(after))
    return [...this.#writes.values()].filter(isChanged)
  }
}

function contentOf({ domain, client, definition, note, example, source, extra, terms }: Concept) {
  return { domain, client, definition, note, example, source, extra, terms }
}

function withStatuses(draft: ConceptDraft, asProposed: boolean): ConceptDraft {
  return { ...draft, terms: draft.terms.map((term) => ({ ...term, status: importedStatus(term, asProposed) })) }
}

const newTermId = (): TermId => randomUUID() as TermId

type Applying = Readonly<{ plan: Plan; glossary: ResourceHandle; options: ApplyOptions; choices: Choices; changes: Changes; stamp: EditStamp; session: ImportSession }>

/** Applies some rows; returns how many concepts were added. */
function applyRows({ glossary: { file }, options, choices, changes, stamp, session }: Applying, rows: readonly FullRow[]): number {
  const planned = rows.map((row) => ({ row, action: choices.of(row) }))
  changes.load(planned.filter(({ action }) => action === 'merge' || action === 'replace').map(({ row }) => row))
  const merging = { overwrite: options.overwrite, asProposed: options.asProposed, newTermId }
  let added = 0
  session.write(() => {
    for (const { row, action } of planned) {
      const { draft, conceptId } = row
      if (draft === null || action === 'skip') continue
      if (action === 'add' || conceptId === null) {
        const concept = newConcept(withStatuses(draft, options.asProposed) as Parameters<typeof newConcept>[0], file.id, stamp)
        file.concepts.insert({ ...concept, ...row.history }, { importId: session.id })
        added++
      } else if (action === 'merge') changes.change(conceptId, (concept) => mergeDraft(concept, draft, row.meeting ?? 'pair', merging))
      else changes.change(conceptId, (concept) => replaceWithDraft(concept, draft, merging))
    }
  })
  return added
}

/** What was left out and read otherwise, by line. Of a long report, what a person has to look at comes before what was there already. */
function reportOf(plan: Plan, choices: Choices): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  for (const kind of ['rejected', 'conflicting'] as const) {
    for (const index of plan.rows.ofKind(kind).slice(0, MAX_DIAGNOSTICS)) {
      const row = plan.rows.row(index)
      if (row.reason && (kind === 'rejected' || choices.of(row) === 'skip')) found.push(row.reason)
    }
  }
  found.push(...plan.diagnostics)
  for (const index of plan.rows.ofKind('identical').slice(0, Math.max(0, MAX_DIAGNOSTICS - found.length))) {
    const { reason, source, line } = plan.rows.row(index)
    found.push(reason ?? { code: 'known-pair', args: { term: source }, line })
  }
  return found.slice(0, MAX_DIAGNOSTICS).sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
}

async function applyAll(context: ServiceContext, applying: Applying, job: JobHandle) {
  const { plan, choices, changes, glossary } = applying
  let added = 0
  let leftOut = 0
  const places = choices.places(plan)
  for (let first = 0; first < places.length; first += BATCH_ROWS) {
    throwIfCancelled(job.signal)
    const rows = places.slice(first, first + BATCH_ROWS).map((place) => plan.rows.row(place))
    added += applyRows(applying, rows)
    leftOut += rows.filter((row) => row.kind === 'conflicting' && choices.of(row) === 'skip').length
    job.report((first + rows.length) / places.length, plan.fileName)
    await nextTurn()
  }
  throwIfCancelled(job.signal)
  const writes = changes.writes()
  const { identical, rejected } = plan.rows.counts()
  return {
    counts: { entries: added, changed: writes.length, duplicates: identical, conflicts: leftOut, rejected },
    diagnostics: reportOf(plan, choices),
    conclude: (importId: string) => context.glossaryEdits.write('import', writes, { importId, glossaryId: glossary.file.id }),
  }
}

/**
 * Writes what a plan says: new entries in batches that do not count yet, then all of it at once. Whatever goes wrong, nothing of it stays.
 * Throws `import/plan-stale` where an entry that it would change is no longer what it was compared with.
 */
export async function applyPlan(context: ServiceContext, plan: Plan, options: ApplyOptions, job: JobHandle): Promise<JobResult> {
  const glossary = context.glossaryEdits.writable(plan.glossaryId)
  const stamp: EditStamp = { at: context.now().toISOString(), by: context.userName() }
  const choices = new Choices(plan, options)
  try {
    return await runImport(context, glossary.file, { kind: 'glossary', fileName: plan.fileName }, (session) =>
      applyAll(context, { plan, glossary, options, choices, changes: new Changes(glossary, stamp), stamp, session }, job),
    )
  } catch (error) {
    if (error instanceof WorkbenchError && error.code === 'glossary/stale') throw new WorkbenchError('import/plan-stale', { glossary: glossary.info.name }, { cause: error })
    throw error
  } finally {
    context.terms.reset()
    context.emit({ name: 'glossary.changed', payload: {} })
    context.emit({ name: 'segments.changed', payload: { documentId: null, ids: null } })
    context.emit({ name: 'resources.changed', payload: {} })
  }
}
