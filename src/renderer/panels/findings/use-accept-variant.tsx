import { useCallback } from 'react'
import type { VariantProposal } from '../../../contract/types.ts'
import type { FindingRow } from '../../../core/model/finding.ts'
import { VariantDialog } from '../../dialogs/variant-dialog.tsx'
import { useEditor } from '../../editor/context.ts'
import { useTranslation } from '../../i18n/translation.tsx'
import { useDialogs } from '../../state/dialogs.ts'
import { useAttempt, useNotices } from '../../state/hooks.ts'

/** Whether a finding asks for a term of which the target may have a variant. */
export function asksForTerm({ checkId, side, range }: FindingRow): boolean {
  return checkId === 'term-not-used' && side === 'source' && range !== null
}

/** "Accept this variant": the selected words of the target become a form of the term; without a selection a dialog asks which. */
export function useAcceptVariant(): (finding: FindingRow) => Promise<void> {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { session } = useEditor()
  const { open } = useDialogs()
  const { notify } = useNotices()
  const add = useCallback(
    async ({ termId, text }: VariantProposal['terms'][number], form: string): Promise<boolean> => {
      const { ok } = await attempt('terms.addForm', { termId, form })
      if (ok) notify({ kind: 'ok', text: t('panels:findings.variant-accepted', { form, term: text }), undo: () => attempt('glossary.undo', {}) })
      return ok
    },
    [attempt, notify, t],
  )
  return useCallback(
    async ({ segmentId, range }: FindingRow) => {
      if (!range) return
      const target = session.ports.get()?.target
      const selection = target?.shownKey() === segmentId ? target.selection().slice(0, 1000) : ''
      await session.saver.flush(segmentId)
      const outcome = await attempt('terms.proposeVariant', { segmentId, ...range, selection })
      if (!outcome.ok) return
      const terms = outcome.value.terms.filter(({ isWritable }) => isWritable)
      const [only] = terms
      if (!only) return void notify({ kind: 'error', text: t('errors:resource/not-writable', { name: outcome.value.terms[0]?.glossaryName ?? '' }) })
      if (selection.trim() !== '' && terms.length === 1) return void (await add(only, outcome.value.form))
      open((close) => <VariantDialog proposal={{ ...outcome.value, terms }} onAccept={add} onClose={close} />)
    },
    [session, attempt, notify, open, add, t],
  )
}
