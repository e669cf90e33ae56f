import { useCallback, useEffect, useRef, useState } from 'react'
import type { Concept } from '../../core/model/concept.ts'
import { useAttempt } from '../state/hooks.ts'
import { draftOf, isSameDraft } from './concept-fields.ts'
import type { ConceptFields } from './concept-fields.ts'

const PAUSE_MS = 600
/** Typing that goes on within this time is one step of undo. */
const BURST_MS = 5000

export type SaveState = 'saved' | 'pending' | 'incomplete' | 'failed'

let lastBurst = 0
/** Apart from those of other windows and of earlier days. */
const newBurst = (): string => `form-${Date.now().toString(36)}-${++lastBurst}`

/**
 * Stores the form of an entry as it is typed. One write at a time, each naming the revision the last one gave;
 * what was typed meanwhile is written afterwards, and what is pending when the form closes is written then.
 */
export function useAutosave(concept: Concept, read: (concept: Concept) => ConceptFields, canSave: (fields: ConceptFields) => boolean) {
  const attempt = useAttempt()
  const [initial] = useState(() => read(concept))
  const [fields, setFields] = useState(initial)
  const [state, setState] = useState<SaveState>('saved')
  const work = useRef({ revision: concept.revision, wanted: initial, stored: initial, writing: null as Promise<void> | null, timer: undefined as ReturnType<typeof setTimeout> | undefined, burst: newBurst(), changedAt: 0 })

  const writeOnce = useCallback(async (): Promise<void> => {
    const current = work.current
    const sent = current.wanted
    if (!canSave(sent)) return setState('incomplete')
    const outcome = await attempt('glossary.update', { id: concept.id, revision: current.revision, concept: draftOf(sent) as never, burst: current.burst })
    if (!outcome.ok) {
      // The notice told of it; what is typed from here on is meant for the entry as it has become.
      const theirs = outcome.error.details['revision']
      if (outcome.error.code === 'glossary/stale' && typeof theirs === 'number') current.revision = theirs
      return setState('failed')
    }
    current.revision = outcome.value.revision
    current.stored = sent
    if (isSameDraft(current.wanted, sent)) setState('saved')
    else await writeOnce()
  }, [attempt, canSave, concept.id])

  const write = useCallback(async (): Promise<void> => {
    const current = work.current
    clearTimeout(current.timer)
    if (current.writing) return current.writing
    if (isSameDraft(current.wanted, current.stored)) return setState('saved')
    current.writing = writeOnce()
    await current.writing
    current.writing = null
  }, [writeOnce])

  const change = useCallback(
    (next: ConceptFields) => {
      const current = work.current
      const now = Date.now()
      if (now - current.changedAt > BURST_MS) current.burst = newBurst()
      current.changedAt = now
      current.wanted = next
      setFields(next)
      setState(canSave(next) ? 'pending' : 'incomplete')
      clearTimeout(current.timer)
      current.timer = setTimeout(() => void write(), PAUSE_MS)
    },
    [write, canSave],
  )
  useEffect(() => {
    const current = work.current
    // Changed elsewhere while nothing of ours was pending: an undo, an import, another window.
    if (concept.revision <= current.revision || current.writing || !isSameDraft(current.wanted, current.stored)) return
    const fresh = read(concept)
    Object.assign(current, { revision: concept.revision, wanted: fresh, stored: fresh })
    setFields(fresh)
    setState('saved')
  }, [concept, read])
  const latestWrite = useRef(write)
  useEffect(() => void (latestWrite.current = write))
  useEffect(() => () => void latestWrite.current(), [])
  /** Takes note of a revision that something else than the form wrote. */
  const adopt = useCallback((revision: number) => void (work.current.revision = Math.max(work.current.revision, revision)), [])
  return { fields, change, state, flush: write, adopt, isChanged: !isSameDraft(fields, initial), revert: () => change(initial) }
}
