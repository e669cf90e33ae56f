import { useEffect } from 'react'
import { useStore } from '../state/store.ts'
import { useWorkbench } from '../state/workbench.ts'
import type { ActiveReadings } from './context.ts'
import { nextUnconfirmed, type EditorSession } from './session.ts'

/** A translator who stays this long has time for what comes next; who runs through the segments is not held up. */
const PAUSE_MS = 80

/** Reads what the panels will show of the next segment, and of the one that a confirmation leads to, while this one is worked on. */
export function useReadingAhead(session: EditorSession, { matches }: Pick<ActiveReadings, 'matches'>): void {
  const { reads } = useWorkbench()
  const { id } = useStore(session.active)
  const { value } = matches
  useEffect(() => {
    if (id === null || value === undefined) return
    const timer = setTimeout(() => {
      const entries = session.rows.entries()
      const at = session.rows.indexOf(id)
      for (const segmentId of new Set([entries[at + 1]?.id, nextUnconfirmed(entries, at)])) {
        if (!segmentId || segmentId === id) continue
        reads.warm('memory.matches', { segmentId })
        reads.warm('terms.forSegment', { segmentId })
        reads.warm('qa.segment', { segmentId })
      }
    }, PAUSE_MS)
    return () => clearTimeout(timer)
    // What is known of memories has changed where `value` has, and with it what was read ahead is forgotten.
  }, [reads, session, id, value])
}
