import type { SegmentRow } from '../../../core/model/segment.ts'
import type { TermInsertion } from '../../../core/model/term-insertion.ts'
import type { TermHit } from '../../../core/model/term-occurrence.ts'
import type { EditorSession } from '../../editor/session.ts'
import { insertTerm } from '../../editor/term-insertion.ts'
import type { TermChoice } from '../../editor/term-offers.ts'
import { useTranslation } from '../../i18n/translation.tsx'
import { useReportError } from '../../state/hooks.ts'
import type { MenuItem } from '../../ui/menu.tsx'
import { useConceptActions } from '../use-concept-actions.tsx'
import { surfaceOf, useExceptions } from './use-exceptions.ts'

/** A term of the active row, with what can be inserted for it. */
export type MenuTerm = Readonly<{ hit: TermHit; row: SegmentRow; side: 'source' | 'target'; choice: TermChoice | null; offers: readonly TermInsertion[] }>

/** What can be done with an occurrence of a term: insert another form, say that it is none, change its entry. */
export function useTermMenu(session: EditorSession): (term: MenuTerm) => readonly MenuItem[] {
  const { t } = useTranslation()
  const report = useReportError()
  const { exceptHere, exceptWord } = useExceptions()
  const { edit } = useConceptActions()
  return ({ hit, row, side, choice, offers }) => {
    const surface = surfaceOf(row[side], hit)
    const wrong = { hit, segmentId: row.id, surface }
    const forms = choice ? offers.map(({ text }): MenuItem => ({ id: `form ${text}`, icon: 'plus', label: text, run: () => void insertTerm(session, choice, text).catch(report) })) : []
    return [
      ...forms,
      { id: 'except-here', icon: 'circle-x', label: t('panels:terms.except-here'), run: () => void exceptHere(wrong) },
      { id: 'except-word', icon: 'ban', label: t('panels:terms.except-word', { word: surface }), run: () => void exceptWord(wrong) },
      { id: 'edit', icon: 'pencil', label: t('panels:terms.edit-entry'), run: () => void edit(hit.conceptId) },
    ]
  }
}
