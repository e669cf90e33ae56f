import { useCallback } from 'react'
import type { RefObject } from 'react'
import type { GlossaryStep } from '../../contract/types.ts'
import type { ConceptId } from '../../core/model/concept.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt, useCommand, useNotices } from '../state/hooks.ts'

/** The kinds of steps that have a word of their own; others are called changes. */
const NAMED: ReadonlySet<string> = new Set(['edit', 'add', 'remove', 'change', 'merge', 'import', 'accept', 'exception', 'move', 'copy', 'image', 'apart', 'restore'])

export type HistorySteps = Readonly<{ undo: () => Promise<void>; redo: () => Promise<void> }>

/** Takes steps of the glossaries back and does them again, saying which; the first entry of a step is shown. */
export function useHistorySteps(onShow: (id: ConceptId) => void, flush: RefObject<(() => Promise<void>) | null>): HistorySteps {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { notify, announce } = useNotices()
  const step = useCallback(
    async (direction: 'undo' | 'redo'): Promise<void> => {
      // What is being typed is a step too.
      await flush.current?.()
      const outcome = await attempt(`glossary.${direction}`, {})
      if (!outcome.ok) return
      const done: GlossaryStep = outcome.value
      if (!done) return announce(t(`glossary:nothing-to-${direction}`))
      const what = t(`glossary:step.${NAMED.has(done.kind) ? done.kind : 'change'}`, { count: done.count })
      notify({ kind: 'ok', text: t(`glossary:${direction === 'undo' ? 'taken-back' : 'done-again'}`, { what }), ...(direction === 'undo' ? { action: { label: t('common:redo'), run: () => step('redo') } } : { undo: () => step('undo') }) })
      const first = done.conceptIds[0]
      if (first) onShow(first as ConceptId)
    },
    [attempt, notify, announce, t, onShow, flush],
  )
  const undo = useCallback(() => step('undo'), [step])
  const redo = useCallback(() => step('redo'), [step])
  useCommand({ id: 'undo', titleKey: 'commands:undo', icon: 'undo-2', shortcut: 'undo', run: undo })
  useCommand({ id: 'redo', titleKey: 'commands:redo', icon: 'redo-2', shortcut: 'redo', run: redo })
  return { undo, redo }
}
