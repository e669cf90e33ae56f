import { useCallback } from 'react'
import type { TermProposal } from '../../contract/types.ts'
import { TermDialog } from '../dialogs/term-dialog.tsx'
import { useTranslation } from '../i18n/translation.tsx'
import { useDialogs } from '../state/dialogs.ts'
import { useAttempt, useCommand, useNotices, useReportError } from '../state/hooks.ts'
import type { EditorSession, Side } from './session.ts'

type Selections = Readonly<{ side: Side; selection: string; otherSelection: string }>

const withoutTagCharacters = (text: string): string => text.replace(/[\ue000-\uf8ff]/g, '').replace(/\s+/gu, ' ').trim()

/** What is selected on both sides; the side that was used last leads. */
function selectionsOf(session: EditorSession): Selections | null {
  const ports = session.ports.get()
  if (!ports) return null
  const texts = { source: withoutTagCharacters(ports.source.selection()), target: withoutTagCharacters(ports.target.selection()) }
  const last = session.side.get()
  const side: Side = texts[last] !== '' ? last : last === 'source' ? 'target' : 'source'
  return texts[side] === '' ? null : { side, selection: texts[side], otherSelection: texts[side === 'source' ? 'target' : 'source'] }
}

/** Adding terms from the selections: with the form, or at once. Returns what opens the form. */
export function useAddingTerms(session: EditorSession): () => void {
  const { t } = useTranslation()
  const { open } = useDialogs()
  const { notify } = useNotices()
  const attempt = useAttempt()
  const report = useReportError()

  const propose = useCallback(async (): Promise<TermProposal | null> => {
    const segmentId = session.active.get().id
    const selections = selectionsOf(session)
    if (segmentId === null || selections === null) return null
    return session.call('terms.propose', { segmentId, ...selections })
  }, [session])
  const openForm = useCallback(
    (proposal: TermProposal | null) => open((close) => <TermDialog source={proposal?.source ?? ''} target={proposal?.target ?? ''} onClose={close} />),
    [open],
  )
  const addWithForm = useCallback(() => void propose().then(openForm, report), [propose, openForm, report])

  const addAtOnce = async () => {
    try {
      const selections = selectionsOf(session)
      const proposal = await propose()
      // Half a pair is no term: the form asks for the other half.
      if (!proposal || proposal.source === '' || proposal.target === '') return void openForm(proposal)
      if (proposal.conceptId !== null) return void notify({ kind: 'info', text: t('editor:term-exists', { term: proposal.source }) })
      // A side that was not selected is a guess, which a person has not seen yet.
      const statusOf = (side: Side) => (selections?.side === side || selections?.otherSelection !== '' ? 'preferred' : 'proposed')
      const terms = [
        { language: session.sourceLanguage, text: proposal.source, status: statusOf('source') } as const,
        { language: session.targetLanguage, text: proposal.target, status: statusOf('target') } as const,
      ]
      const { id } = await session.call('glossary.add', { concept: { terms } })
      notify({ kind: 'ok', text: t('editor:term-added', { source: proposal.source, target: proposal.target }), undo: () => attempt('glossary.remove', { id }) })
    } catch (error) {
      report(error)
    }
  }
  useCommand({ id: 'add-term', titleKey: 'commands:add-term', icon: 'plus', shortcut: 'add-term', run: addWithForm })
  useCommand({ id: 'add-term-at-once', titleKey: 'editor:command.add-term-at-once', icon: 'circle-plus', shortcut: 'add-term-at-once', run: addAtOnce })
  return addWithForm
}
