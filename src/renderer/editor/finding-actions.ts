import type { FindingRow } from '../../core/model/finding.ts'
import type { SegmentId } from '../../core/model/segment.ts'
import type { EditorSession } from './session.ts'

/** Goes to the segment of a finding and selects the words it speaks of. */
export async function goToFinding(session: EditorSession, finding: FindingRow): Promise<void> {
  const isInTarget = finding.side === 'target' && finding.range !== null
  await session.activate(finding.segmentId, isInTarget && finding.range ? { caret: finding.range } : {})
}

/** The finding that one key mends in a segment: forbidden terms first, then the first with a place and a replacement. */
export function mendable(findings: readonly FindingRow[], id: SegmentId): FindingRow | undefined {
  const all = findings.filter((finding) => finding.segmentId === id && finding.side === 'target' && finding.range !== null && finding.replacement !== undefined)
  return all.find((finding) => finding.checkId === 'forbidden-term') ?? all[0]
}

/** Puts the replacement in place of what was found. Returns false where the text has changed since and the place is no longer sure. */
export async function replaceFinding(session: EditorSession, finding: FindingRow): Promise<boolean> {
  const { range, replacement } = finding
  if (range === null || replacement === undefined) return false
  await session.activate(finding.segmentId, { caret: range })
  await session.saver.flush(finding.segmentId)
  const fresh = await session.call('qa.segment', { segmentId: finding.segmentId })
  const now = fresh.find((other) => other.checkId === finding.checkId && other.replacement === replacement && other.range !== null)
  const target = session.ports.get()?.target
  if (!now?.range || !target || target.shownKey() !== finding.segmentId) return false
  target.replaceRange(now.range, replacement, 'replace')
  target.focus()
  return true
}
