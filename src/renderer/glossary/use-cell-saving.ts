import { useCallback, useRef } from 'react'
import type { Concept, ConceptId, TermStatus } from '../../core/model/concept.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt, useNotices } from '../state/hooks.ts'
import { cellValue } from './cell-editor.tsx'
import { draftOf, fieldsOf, isStorable, withShownStatus, withText } from './concept-fields.ts'
import type { ConceptFields } from './concept-fields.ts'
import type { EditableColumn } from './table-keys.ts'

function changedFields(concept: Concept, column: EditableColumn, value: string, { sourceLanguage, targetLanguage }: ProjectInfo): ConceptFields {
  const fields = fieldsOf(concept, [])
  if (column === 'domain') return { ...fields, domain: value.trim() }
  if (column === 'status') return withShownStatus(fields, sourceLanguage, targetLanguage, value as TermStatus)
  return withText(fields, column === 'source' ? sourceLanguage : targetLanguage, value.trim())
}

/** Stores what was typed into a cell. The answer is at once whether it can be stored; `onStored` comes afterwards. */
export function useCellSaving(project: ProjectInfo, onStored: (concept: Concept) => void): (concept: Concept, column: EditableColumn, value: string) => boolean {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { notify } = useNotices()
  // The next cell of a row may be stored before the answer for the one before it is on screen: it waits, and goes on from what was stored.
  const storing = useRef(new Map<ConceptId, Promise<Concept>>())
  return useCallback(
    (concept, column, value) => {
      if (value.trim() === cellValue(concept, column, project)) return true
      if (!isStorable(changedFields(concept, column, value, project), concept, [project.sourceLanguage, project.targetLanguage])) {
        notify({ kind: 'warning', text: t('glossary:save-state.incomplete') })
        return false
      }
      const store = async (before: Concept) => {
        const current = before.revision > concept.revision ? before : concept
        const outcome = await attempt('glossary.update', { id: concept.id, revision: current.revision, concept: draftOf(changedFields(current, column, value, project)) as never })
        if (!outcome.ok) return current
        onStored(outcome.value)
        return outcome.value
      }
      const stored = (storing.current.get(concept.id) ?? Promise.resolve(concept)).then(store)
      storing.current.set(concept.id, stored)
      void stored.finally(() => storing.current.get(concept.id) === stored && storing.current.delete(concept.id))
      return true
    },
    [project, attempt, notify, t, onStored],
  )
}
