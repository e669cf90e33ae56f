import { baseLanguage } from '../core/model/language.ts'
import type { TranslationUnit } from '../core/model/memory.ts'
import type { KnownUnit } from '../storage/unit-import-repository.ts'

/** What happens to a unit that says what the memory, or the file before it, says already. */
export type DuplicatePolicy = 'keep' | 'newest' | 'context'

export type IncomingUnit = Pick<TranslationUnit, 'sourceLanguage' | 'targetLanguage' | 'target' | 'previousSource' | 'nextSource' | 'changedAt'>

/** `isAdded` false: it is left out as a duplicate. `replaced`: rows whose place it takes. */
export type DuplicateDecision = Readonly<{ isAdded: boolean; replaced: readonly KnownUnit[] }>

const LEFT_OUT: DuplicateDecision = { isAdded: false, replaced: [] }

const isSamePair = (a: Pick<IncomingUnit, 'sourceLanguage' | 'targetLanguage'>, b: Pick<IncomingUnit, 'sourceLanguage' | 'targetLanguage'>): boolean =>
  baseLanguage(a.sourceLanguage) === baseLanguage(b.sourceLanguage) && baseLanguage(a.targetLanguage) === baseLanguage(b.targetLanguage)

/** Whether a unit adds nothing to another of the same texts: it stands in the same place, or nothing is known of where it stands. */
function isInContextOf(unit: IncomingUnit, known: KnownUnit): boolean {
  const isBare = unit.previousSource === '' && unit.nextSource === ''
  return isBare || (unit.previousSource === known.previousSource && unit.nextSource === known.nextSource)
}

/**
 * Decides on a unit by the policy. What was in the memory before gives way only to `newest`; of units that come in together and say the same the newest
 * stays whatever the policy. An unknown date is older than any other.
 * @param known units of the same source, the newest first.
 */
export function decideDuplicate(unit: IncomingUnit, known: readonly KnownUnit[], policy: DuplicatePolicy, importId: string): DuplicateDecision {
  const sameLanguages = known.filter((other) => isSamePair(unit, other))
  const same =
    policy === 'newest'
      ? sameLanguages
      : sameLanguages.filter((other) => other.target === unit.target && (policy === 'keep' || isInContextOf(unit, other)))
  const isNewest = same.every((other) => unit.changedAt > other.changedAt)
  const giveWay = policy === 'newest' || same.every((other) => other.importId === importId)
  if (same.length > 0 && !(isNewest && giveWay)) return LEFT_OUT
  return { isAdded: true, replaced: same }
}
