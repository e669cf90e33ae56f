import type { Finding } from '../model/finding.ts'
import type { SegmentId } from '../model/segment.ts'
import type { Check, CheckContext } from './check.ts'
import { doubleSpaces } from './checks/double-spaces.ts'
import { edgeSpaces } from './checks/edge-spaces.ts'
import { emptyTarget } from './checks/empty-target.ts'
import { endPunctuation } from './checks/end-punctuation.ts'
import { forbiddenTerm } from './checks/forbidden-term.ts'
import { numbers } from './checks/numbers.ts'
import { tags } from './checks/tags.ts'
import { termNotUsed } from './checks/term-not-used.ts'
import { untranslatedCopy } from './checks/untranslated-copy.ts'

/** Every check, in the order in which their findings of one segment are listed. */
export const checks: readonly Check[] = [emptyTarget, untranslatedCopy, numbers, tags, forbiddenTerm, termNotUsed, endPunctuation, doubleSpaces, edgeSpaces]

/** Runs every check on one segment. A segment without a translation has only what concerns that. */
export function runChecks(context: CheckContext): readonly Finding[] {
  if (context.segment.isLocked) return []
  return checks.flatMap((check) => check.run(context))
}

/** Longest detail in a key; the contract allows 500 characters for all of it. */
const MAX_DETAIL = 200

/**
 * Pairs findings of one segment with keys that name what is wrong and not where: a finding keeps its key while the text
 * around it changes, so what was set aside stays so. `SEGMENT:CHECK:SIDE:DETAIL`, and `#n` from the second of a kind.
 */
export function keyedFindings(segmentId: SegmentId, findings: readonly Finding[]): readonly Readonly<{ key: string; finding: Finding }>[] {
  const counts = new Map<string, number>()
  return findings.map((finding) => {
    const detail = Object.entries(finding.args).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value).join('|')
    const key = `${segmentId}:${finding.checkId}:${finding.side}:${detail.slice(0, MAX_DETAIL)}`
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return { key: count === 1 ? key : `${key}#${count}`, finding }
  })
}
