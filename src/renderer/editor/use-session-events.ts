import { useEffect } from 'react'
import { useEvent, useNavigation } from '../state/hooks.ts'
import { useWorkbench } from '../state/workbench.ts'
import { nextUnconfirmed, type EditorSession } from './session.ts'

/** Keeps a session up to date with what happens elsewhere, and starts it where work is left. */
export function useSessionEvents(session: EditorSession): void {
  const { rows } = session
  useEvent('segments.changed', ({ documentId, ids }) => {
    if (documentId !== null && documentId !== session.documentId) return
    rows.invalidate(ids)
    // A filtered outline depends on every status; a change of unknown extent, on everything.
    if (ids === null) void rows.load(session.filter.get()).catch(() => undefined)
  })
  useEvent('glossary.changed', () => rows.invalidate(null))
  useEvent('findings.changed', () => rows.invalidate(null))
  useEvent('memory.changed', rows.forgetBadges)
  useReconnect(session)
  useStart(session)
  useLeaving(session)
}

/** While the connection was lost, changes may have been missed and drafts held back. */
function useReconnect(session: EditorSession): void {
  const { connectionState } = useWorkbench()
  useEffect(() => {
    let before = connectionState.get()
    return connectionState.subscribe(() => {
      const now = connectionState.get()
      if (now === 'open' && before === 'lost') {
        session.rows.invalidate(null)
        void session.saver.flush()
      }
      before = now
    })
  }, [connectionState, session])
}

/** Goes to the segment that was asked for, else to the first that is still to be confirmed. */
function useStart(session: EditorSession): void {
  const { current } = useNavigation()
  const request = current.segmentRequest
  useEffect(() => {
    if (request) void session.activate(request.segmentId)
  }, [session, request])
  useEffect(() => {
    const start = () => {
      if (!session.rows.isLoaded()) return
      stop()
      const first = nextUnconfirmed(session.rows.entries(), -1) ?? session.rows.entries()[0]?.id
      if (first && session.active.get().id === null && !request) void session.activate(first)
    }
    const stop = session.rows.subscribe(start)
    start()
    return stop
    // Only when a document is opened: later requests are the other effect's.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [session])
}

/** What is typed is sent before the window can go away. */
function useLeaving(session: EditorSession): void {
  useEffect(() => {
    const flush = () => void session.saver.flush()
    document.addEventListener('visibilitychange', flush)
    window.addEventListener('pagehide', flush)
    return () => {
      document.removeEventListener('visibilitychange', flush)
      window.removeEventListener('pagehide', flush)
    }
  }, [session])
}
