import { withoutChanges } from '../../../core/model/match-repair.ts'
import type { Match } from '../../../core/model/memory.ts'
import { createStore, type Store } from '../../state/store.ts'

/** The changes of repaired matches that were taken back, by match; all others stand. */
export type RepairChoices = Store<ReadonlyMap<string, ReadonlySet<number>>>

const choicesOf = new WeakMap<object, RepairChoices>()
const NONE: ReadonlySet<number> = new Set()

/** What was taken back while a document is open; it lives as long as its session. */
export function repairChoices(session: object): RepairChoices {
  const known = choicesOf.get(session)
  if (known) return known
  const made: RepairChoices = createStore<ReadonlyMap<string, ReadonlySet<number>>>(new Map())
  choicesOf.set(session, made)
  return made
}

// Another segment or another target is another repair.
const keyOf = ({ memoryId, unitId, repair }: Match): string => `${memoryId} ${unitId} ${repair?.target ?? ''}`

export function takenBack(choices: ReadonlyMap<string, ReadonlySet<number>>, match: Match): ReadonlySet<number> {
  return choices.get(keyOf(match)) ?? NONE
}

/** Takes a change of a match back, or makes it again. */
export function toggleChange(choices: RepairChoices, match: Match, index: number): void {
  choices.set((current) => {
    const next = new Set(takenBack(current, match))
    if (!next.delete(index)) next.add(index)
    return new Map(current).set(keyOf(match), next)
  })
}

/** The target of a match as it is to be inserted repaired; null where nothing of it was changed. */
export function repairedTarget(choices: ReadonlyMap<string, ReadonlySet<number>>, match: Match): string | null {
  return match.repair && match.repair.changes.length > 0 ? withoutChanges(match.repair, takenBack(choices, match)) : null
}
