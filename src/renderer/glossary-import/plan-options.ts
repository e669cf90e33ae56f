import type { ConflictPolicy, GlossaryPlan, PlanKind, PlanRow } from '../../core/model/import-plan.ts'

/** What is done with an entry; the same words as for all conflicting ones. */
export type RowChoice = ConflictPolicy

/** What the person decided beside the mapping. `choices` holds rows that were set apart, by their index. */
export type PlanOptions = Readonly<{
  asProposed: boolean
  overwrite: boolean
  conflicts: RowChoice
  choices: ReadonlyMap<number, Readonly<{ kind: PlanKind; choice: RowChoice }>>
}>

export const DEFAULT_OPTIONS: PlanOptions = { asProposed: false, overwrite: true, conflicts: 'skip', choices: new Map() }

/** What happens to a row unless a person says otherwise. */
function usual(kind: PlanKind, conflicts: RowChoice): RowChoice {
  if (kind === 'new') return 'add'
  if (kind === 'changed') return 'replace'
  return kind === 'conflicting' ? conflicts : 'skip'
}

export function choiceOf({ index, kind }: Pick<PlanRow, 'index' | 'kind'>, { conflicts, choices }: PlanOptions): RowChoice {
  return choices.get(index)?.choice ?? usual(kind, conflicts)
}

/** What a row may be set to; empty where there is nothing to decide. */
export function choicesFor(kind: PlanKind): readonly RowChoice[] {
  if (kind === 'new') return ['add', 'skip']
  if (kind === 'changed') return ['replace', 'skip']
  return kind === 'conflicting' ? ['skip', 'add', 'replace'] : []
}

export function withChoice(options: PlanOptions, { index, kind }: Pick<PlanRow, 'index' | 'kind'>, choice: RowChoice): PlanOptions {
  const choices = new Map(options.choices)
  if (choice === usual(kind, options.conflicts)) choices.delete(index)
  else choices.set(index, { kind, choice })
  return { ...options, choices }
}

/** How many entries the import would add or change. */
export function importCount({ counts }: Pick<GlossaryPlan, 'counts'>, options: PlanOptions): number {
  let count = counts.new + counts.changed + (options.conflicts === 'skip' ? 0 : counts.conflicting)
  for (const { kind, choice } of options.choices.values()) {
    const isTaken = usual(kind, options.conflicts) !== 'skip'
    if (isTaken && choice === 'skip') count--
    if (!isTaken && choice !== 'skip') count++
  }
  return count
}
