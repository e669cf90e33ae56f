import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Concept, TermStatus } from '../../core/model/concept.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
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
  return useCallback(
    (concept, column, value) => {
      if (value.trim() === cellValue(concept, column, project)) return true
      const fields = changedFields(concept, column, value, project)
      if (!isStorable(fields, concept, [project.sourceLanguage, project.targetLanguage])) {
        notify({ kind: 'warning', text: t('glossary:save-state.incomplete') })
        return false
      }
      void attempt('glossary.update', { id: concept.id, revision: concept.revision, concept: draftOf(fields) as never }).then((outcome) => outcome.ok && onStored(outcome.value))
      return true
    },
    [project, attempt, notify, t, onStored],
  )
}
