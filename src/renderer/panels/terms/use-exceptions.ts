import { useCallback } from 'react'
import { withoutTags } from '../../../core/model/tagged-text.ts'
import type { SegmentId } from '../../../core/model/segment.ts'
import type { TermHit } from '../../../core/model/term-occurrence.ts'
import { useTranslation } from '../../i18n/translation.tsx'
import { useAttempt, useNotices } from '../../state/hooks.ts'

/** An occurrence that a person says is not the term: `surface` is its words as they stand. */
export type WrongHit = Readonly<{ hit: Pick<TermHit, 'termId' | 'text'>; segmentId: SegmentId; surface: string }>

/** The words of an occurrence as they stand in its text. */
export function surfaceOf(text: string, { start, end }: Pick<TermHit, 'start' | 'end'>): string {
  return withoutTags(text.slice(start, end)).replace(/\s+/gu, ' ').trim()
}

/** "Not this term": here, or wherever the word stands. Both can be taken back from the notice. */
export function useExceptions(): Readonly<{ exceptHere: (wrong: WrongHit) => Promise<void>; exceptWord: (wrong: WrongHit) => Promise<void> }> {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { notify } = useNotices()
  const exceptHere = useCallback(
    async ({ hit: { termId, text }, segmentId, surface }: WrongHit) => {
      const outcome = await attempt('terms.except', { termId, segmentId, scope: 'here', form: surface })
      if (outcome.ok) notify({ kind: 'ok', text: t('panels:terms.excepted-here', { term: text }), undo: () => attempt('terms.unexcept', { termId, segmentId }) })
    },
    [attempt, notify, t],
  )
  const exceptWord = useCallback(
    async ({ hit: { termId, text }, segmentId, surface }: WrongHit) => {
      const outcome = await attempt('terms.except', { termId, segmentId, scope: 'form', form: surface })
      if (outcome.ok) notify({ kind: 'ok', text: t('panels:terms.excepted-word', { term: text, word: surface }), undo: () => attempt('glossary.undo', {}) })
    },
    [attempt, notify, t],
  )
  return { exceptHere, exceptWord }
}
