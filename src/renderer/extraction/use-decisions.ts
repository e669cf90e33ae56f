import { useCallback, useRef, useState } from 'react'
import type { Candidate, CandidateDecision } from '../../core/model/extraction.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt, useNotices } from '../state/hooks.ts'

/** Texts that a person put in the place of those of a candidate. */
export type EditedTexts = Readonly<{ source: string; target: string }>

type Made = Readonly<{ id: string; index: number }>

export type Decisions = Readonly<{
  /** `index` is its place in the list, where it comes back when the decision is taken back. */
  decide: (candidate: Candidate, index: number, decision: CandidateDecision, texts?: EditedTexts) => void
  /** Takes the last decision made here back. Returns whose it was and where it stood, or null where there was none. */
  undo: () => Made | null
  canUndo: boolean
}>

/** Decides one candidate after the other, in the order of the keys, however fast they come. */
export function useDecisions(): Decisions {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { announce } = useNotices()
  const [made, setMade] = useState<readonly Made[]>([])
  const queue = useRef(Promise.resolve())
  const inTurn = useCallback((work: () => Promise<unknown>) => void (queue.current = queue.current.then(work).then(() => undefined)), [])
  return {
    canUndo: made.length > 0,
    decide: (candidate, index, decision, texts) => {
      setMade((all) => [...all, { id: candidate.id, index }])
      inTurn(async () => {
        const outcome = await attempt('extraction.decide', { id: candidate.id, decision, ...texts })
        if (outcome.ok) announce(t(`extraction:said.${decision}`, { term: outcome.value.source }))
        else setMade((all) => all.filter(({ id }) => id !== candidate.id))
      })
    },
    undo: () => {
      const last = made.at(-1)
      if (last === undefined) {
        announce(t('common:nothing-to-undo'))
        return null
      }
      setMade((all) => all.slice(0, -1))
      inTurn(async () => {
        const outcome = await attempt('extraction.decide', { id: last.id, decision: null })
        if (outcome.ok) announce(t('extraction:said.undone', { term: outcome.value.source }))
      })
      return last
    },
  }
}
