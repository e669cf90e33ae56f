import { isApproved, type GlossaryEntry } from './entry.ts'
import { haveCommonClass, type DuplicateIndex, type IsKeptApart } from './duplicates.ts'
import { spellingKey } from './designation-keys.ts'

function isSameDomain(a: GlossaryEntry, b: GlossaryEntry): boolean {
  return a.domain === '' || b.domain === '' || a.domain === b.domain
}

/** Whether a designation that one entry approves is forbidden or deprecated in the other. */
function areContrary(a: GlossaryEntry, b: GlossaryEntry): boolean {
  const banned = new Set(b.targets.filter((target) => !isApproved(target)).map(({ folded }) => spellingKey(folded)))
  return banned.size > 0 && a.targets.some((target) => isApproved(target) && banned.has(spellingKey(target.folded)))
}

function doConflict(a: GlossaryEntry, b: GlossaryEntry, index: DuplicateIndex): boolean {
  return areContrary(a, b) || areContrary(b, a) || index.shareApproved(a, b) === false
}

/**
 * Entries that contradict another one: the same source designation, with other translations and none in common, or with a
 * translation that one of them approves and the other forbids. Entries of different domains or parts of speech, or
 * that a person said are different, may well have other translations.
 */
export function conflictingEntries(index: DuplicateIndex, isKeptApart: IsKeptApart, includes: (entry: GlossaryEntry) => boolean = () => true): ReadonlySet<GlossaryEntry> {
  const conflicting = new Set<GlossaryEntry>()
  for (const shared of index.sharedSources()) {
    const entries = shared.filter(includes)
    for (const [place, a] of entries.entries()) {
      for (const b of entries.slice(place + 1)) {
        if (conflicting.has(a) && conflicting.has(b)) continue
        if (!isSameDomain(a, b) || !haveCommonClass(a, b) || isKeptApart(a, b) || !doConflict(a, b, index)) continue
        conflicting.add(a).add(b)
      }
    }
  }
  return conflicting
}
