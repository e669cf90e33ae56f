import { Fragment, useCallback, useMemo } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Concept } from '../../core/model/concept.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { useFormat } from '../i18n/format.ts'
import { useAttempt, useContract, useNotices } from '../state/hooks.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import type { ConceptFields } from './concept-fields.ts'
import { fieldsOf, firstTerm, isComplete } from './concept-fields.ts'
import { ConceptForm } from './concept-form.tsx'
import { useAutosave } from './use-autosave.ts'

type PaneProps = Readonly<{ concept: Concept; project: ProjectInfo; onClose: () => void }>

/** The chosen entry with all its fields, stored as they are typed. */
export function ConceptPane({ concept, project, onClose }: PaneProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { sourceLanguage, targetLanguage } = project
  const languages = useMemo(() => [sourceLanguage, targetLanguage] as const, [sourceLanguage, targetLanguage])
  const read = useCallback((stored: Concept) => fieldsOf(stored, languages), [languages])
  const canSave = useCallback((typed: ConceptFields) => isComplete(typed, languages), [languages])
  const { fields, change, state, flush, isChanged, revert } = useAutosave(concept, read, canSave)
  const glossary = useContract('resources.list', {}).value?.glossaries.find(({ id }) => id === concept.glossaryId)
  const isReadOnly = glossary?.isWritable === false
  const remove = useRemove(concept, project, onClose)
  const isProposed = fields.terms.some(({ status }) => status === 'proposed')
  const approve = () => change({ ...fields, terms: fields.terms.map((term) => (term.status === 'proposed' ? { ...term, status: 'preferred' } : term)) })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    if (isProposed && !isReadOnly) approve()
    void flush()
  }
  return (
    <aside className="form" aria-label={t('glossary:concept')} data-pane="concept" onKeyDown={onKeyDown}>
      <header className="form-head">
        <div className="grow">
          <h2>{t('glossary:concept')}</h2>
          <span className="small dim">{[format.moment(concept.changedAt), concept.changedBy || concept.createdBy].filter((part) => part !== '').map((part, index) => <Fragment key={part}>{index > 0 && ' \u00b7 '}<bdi>{part}</bdi></Fragment>)}</span>
        </div>
        <IconButton icon="undo-2" label={t('glossary:revert')} disabled={!isChanged || isReadOnly} onClick={revert} />
        <IconButton icon="trash-2" label={t('glossary:delete')} disabled={isReadOnly} onClick={() => void remove()} />
        <IconButton icon="x" label={t('common:close')} onClick={onClose} />
      </header>
      <div className="form-body">
        {isReadOnly && <p className="callout"><Icon name="lock" /><span>{t('glossary:read-only', { name: glossary?.name ?? '' })}</span></p>}
        <ConceptForm fields={fields} languages={languages} onChange={change} isReadOnly={isReadOnly} />
      </div>
      <footer className="form-foot">
        <span className={state === 'failed' || state === 'incomplete' ? 'small warn grow' : 'small dim grow'} role="status">
          <Icon name={state === 'saved' ? 'circle-check' : state === 'pending' ? 'pencil' : 'triangle-alert'} size="s" /> {t(`glossary:save-state.${state}`)}
        </span>
        {isProposed && !isReadOnly && <Button kind="primary" shortcut="confirm" onClick={approve}>{t('glossary:approve')}</Button>}
      </footer>
    </aside>
  )
}

function useRemove(concept: Concept, project: ProjectInfo, onRemoved: () => void) {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { notify } = useNotices()
  return async () => {
    const { id } = concept
    if (!(await attempt('glossary.remove', { id })).ok) return
    onRemoved()
    notify({ kind: 'ok', text: t('glossary:deleted', { term: firstTerm(concept, project.sourceLanguage)?.text ?? '' }), undo: () => attempt('glossary.restore', { id }) })
  }
}
