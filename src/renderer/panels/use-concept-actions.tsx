import { useCallback } from 'react'
import type { ConceptId } from '../../core/model/concept.ts'
import { TermDialog } from '../dialogs/term-dialog.tsx'
import { useTranslation } from '../i18n/translation.tsx'
import { useDialogs } from '../state/dialogs.ts'
import { useAttempt, useNotices } from '../state/hooks.ts'

/** Editing and deleting an entry of a glossary, from wherever it is shown. */
export function useConceptActions(): Readonly<{ edit: (id: ConceptId) => Promise<void>; remove: (id: ConceptId) => Promise<void> }> {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { open } = useDialogs()
  const { notify } = useNotices()
  const edit = useCallback(
    async (id: ConceptId) => {
      const outcome = await attempt('glossary.get', { id })
      if (outcome.ok) open((close) => <TermDialog concept={outcome.value} onClose={close} />)
    },
    [attempt, open],
  )
  const remove = useCallback(
    async (id: ConceptId) => {
      const outcome = await attempt('glossary.remove', { id })
      if (outcome.ok) notify({ kind: 'ok', text: t('panels:deleted'), undo: () => attempt('glossary.restore', { id }) })
    },
    [attempt, notify, t],
  )
  return { edit, remove }
}
