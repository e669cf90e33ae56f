import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import type { Concept } from '../../core/model/concept.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useContract } from '../state/hooks.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import type { ConceptFields } from './concept-fields.ts'
import { fieldsOf, firstTerm, isStorable } from './concept-fields.ts'
import { ConceptForm } from './concept-form.tsx'
import { ConceptImage } from './concept-image.tsx'
import { EvidenceSection } from './evidence-section.tsx'
import { HistoryPopover } from './history-popover.tsx'
import { useAutosave } from './use-autosave.ts'
import type { SaveState } from './use-autosave.ts'

type PaneProps = Readonly<{
  concept: Concept
  project: ProjectInfo
  /** Where others find what stores the form at once. */
  flushRef: RefObject<(() => Promise<void>) | null>
  onRemove: () => void
  onMerge: () => void
  onClose: () => void
}>

/** The chosen entry with all its fields, stored as they are typed. */
export function ConceptPane({ concept, project, flushRef, onRemove, onMerge, onClose }: PaneProps) {
  const { t } = useTranslation()
  const pane = useRef<HTMLElement>(null)
  const { sourceLanguage, targetLanguage } = project
  const languages = useMemo(() => [sourceLanguage, targetLanguage] as const, [sourceLanguage, targetLanguage])
  const read = useCallback((stored: Concept) => fieldsOf(stored, languages), [languages])
  const canSave = useCallback((typed: ConceptFields) => isStorable(typed, concept, languages), [concept, languages])
  const { fields, change, state, flush, adopt, isChanged, revert } = useAutosave(concept, read, canSave)
  const glossary = useContract('resources.list', {}).value?.glossaries.find(({ id }) => id === concept.glossaryId)
  const isReadOnly = glossary?.isWritable === false
  const isProposed = fields.terms.some(({ status }) => status === 'proposed')
  const approve = () => change({ ...fields, terms: fields.terms.map((term) => (term.status === 'proposed' ? { ...term, status: 'preferred' } : term)) })
  useEffect(() => {
    flushRef.current = flush
    return () => void (flushRef.current = null)
  }, [flushRef, flush])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    if (isProposed && !isReadOnly) approve()
    void flush()
  }
  const name = (firstTerm(concept, sourceLanguage) ?? firstTerm(concept, targetLanguage))?.text ?? ''
  return (
    <aside ref={pane} className="form" aria-label={t('glossary:concept')} data-pane="concept" onKeyDown={onKeyDown}>
      <PaneHead concept={concept} isReadOnly={isReadOnly} isChanged={isChanged} onRevert={revert} onRemove={onRemove} onClose={onClose} />
      <div className="form-body" tabIndex={-1}>
        {isReadOnly && <p className="callout"><Icon name="lock" /><span>{t('glossary:read-only', { name: glossary?.name ?? '' })}</span></p>}
        <ConceptForm fields={fields} languages={languages} onChange={change} isReadOnly={isReadOnly}>
          <ConceptImage concept={concept} isReadOnly={isReadOnly} name={name} pane={pane} flush={flush} onStored={({ revision }) => adopt(revision)} />
        </ConceptForm>
        <EvidenceSection conceptId={concept.id} project={project} />
      </div>
      <footer className="form-foot">
        <SaveLine state={state} />
        <Button icon="merge" disabled={isReadOnly} onClick={onMerge}>{t('glossary:merge-more')}</Button>
        {isProposed && !isReadOnly && <Button kind="primary" shortcut="confirm" onClick={approve}>{t('glossary:approve')}</Button>}
      </footer>
    </aside>
  )
}

type HeadProps = Readonly<{ concept: Concept; isReadOnly: boolean; isChanged: boolean; onRevert: () => void; onRemove: () => void; onClose: () => void }>

function PaneHead({ concept, isReadOnly, isChanged, onRevert, onRemove, onClose }: HeadProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const used = useContract('glossary.evidence', { id: concept.id, limit: 50 }).value?.counts.used
  const by = concept.changedBy || concept.createdBy
  return (
    <header className="form-head">
      <div className="grow">
        <h2>{t('glossary:concept')}</h2>
        <p className="small dim">
          {used !== undefined && <>{t('glossary:used-times', { count: used })} · </>}
          {t('glossary:changed-at', { when: format.moment(concept.changedAt) })}
          {by !== '' && <> · <bdi>{by}</bdi></>}
        </p>
      </div>
      <IconButton icon="undo-2" label={t('glossary:revert')} disabled={!isChanged || isReadOnly} onClick={onRevert} />
      <HistoryPopover conceptId={concept.id} />
      <IconButton icon="trash-2" label={t('glossary:delete')} disabled={isReadOnly} onClick={onRemove} />
      <IconButton icon="x" label={t('common:close')} onClick={onClose} />
    </header>
  )
}

const SAVE_ICONS = { saved: 'circle-check', pending: 'pencil', incomplete: 'triangle-alert', failed: 'triangle-alert' } as const

function SaveLine({ state }: Readonly<{ state: SaveState }>) {
  const { t } = useTranslation()
  const isBad = state === 'failed' || state === 'incomplete'
  return <span className={isBad ? 'small warn grow' : 'small dim grow'} role="status"><Icon name={SAVE_ICONS[state]} size="s" /> {t(`glossary:save-state.${state}`)}</span>
}
