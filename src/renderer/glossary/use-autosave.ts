import { useCallback, useEffect, useRef, useState } from 'react'
import type { Concept } from '../../core/model/concept.ts'
import { useAttempt } from '../state/hooks.ts'
import { draftOf, isSameDraft } from './concept-fields.ts'
import type { ConceptFields } from './concept-fields.ts'

const PAUSE_MS = 600

export type SaveState = 'saved' | 'pending' | 'incomplete' | 'failed'

/**
 * Stores the form of an entry as it is typed. One write at a time, each naming the revision the last one gave;
 * what was typed meanwhile is written afterwards, and what is pending when the form closes is written then.
 */
export function useAutosave(concept: Concept, read: (concept: Concept) => ConceptFields, canSave: (fields: ConceptFields) => boolean) {
  const attempt = useAttempt()
  const [initial] = useState(() => read(concept))
  const [fields, setFields] = useState(initial)
  const [state, setState] = useState<SaveState>('saved')
  const work = useRef({ revision: concept.revision, wanted: initial, stored: initial, isWriting: false, timer: undefined as ReturnType<typeof setTimeout> | undefined })

  const write = useCallback(async (): Promise<void> => {
    const current = work.current
    clearTimeout(current.timer)
    if (current.isWriting || isSameDraft(current.wanted, current.stored)) return
    const sent = current.wanted
    if (!canSave(sent)) return setState('incomplete')
    current.isWriting = true
    const outcome = await attempt('glossary.update', { id: concept.id, revision: current.revision, concept: draftOf(sent) as never })
    current.isWriting = false
    if (!outcome.ok) return setState('failed')
    current.revision = outcome.value.revision
    current.stored = sent
    if (isSameDraft(current.wanted, sent)) setState('saved')
    else await write()
  }, [attempt, canSave, concept.id])

  const change = useCallback(
    (next: ConceptFields) => {
      const current = work.current
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
    if (concept.revision <= current.revision || current.isWriting || !isSameDraft(current.wanted, current.stored)) return
    const fresh = read(concept)
    Object.assign(current, { revision: concept.revision, wanted: fresh, stored: fresh })
    setFields(fresh)
  }, [concept, read])
  const latestWrite = useRef(write)
  useEffect(() => void (latestWrite.current = write))
  useEffect(() => () => void latestWrite.current(), [])
  return { fields, change, state, flush: write, isChanged: !isSameDraft(fields, initial), revert: () => change(initial) }
}
