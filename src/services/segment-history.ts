import type { HistoryEntry } from '../contract/types.ts'
import type { SegmentId, SegmentStatus } from '../core/model/segment.ts'
import { stampTime } from '../core/sync/hybrid-clock.ts'
import type { ProjectFile } from '../storage/project-file.ts'

/** Edits of one person that follow each other sooner than this are one entry: nobody wants to read every second of typing. */
const PAUSE_MS = 60_000

/** The life of a segment as the journal tells it, newest first. What stood before its first edit is not in it. */
export function segmentHistory(file: ProjectFile, id: SegmentId): readonly HistoryEntry[] {
  const entries: HistoryEntry[] = []
  let target = ''
  let status: SegmentStatus = 'untranslated'
  for (const { patch, hlc, user } of file.journal.ofEntity(id)) {
    if (typeof patch['target'] === 'string') target = patch['target']
    if (typeof patch['status'] === 'string') status = patch['status'] as SegmentStatus
    const kind = typeof patch['origin'] === 'string' ? patch['origin'] : 'edit'
    const at = stampTime(hlc)
    const last = entries.at(-1)
    const goesOn = kind === 'edit' && last?.kind === 'edit' && last.user === user && at - Date.parse(last.at) < PAUSE_MS
    if (goesOn) entries.pop()
    entries.push({ at: new Date(at).toISOString(), user, kind, target, status })
  }
  return entries.reverse()
}
