import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { Candidate } from '../../core/model/extraction.ts'
import type { LanguageTag } from '../../core/model/language.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { Field, TextField } from '../ui/field.tsx'
import { Text } from '../ui/text.tsx'
import { MarkedText } from './marked-text.tsx'
import type { EditedTexts } from './use-decisions.ts'

type Languages = Readonly<{ source: LanguageTag; target: LanguageTag }>
type PaneProps = Readonly<{
  candidate: Candidate
  languages: Languages
  isEditing: boolean
  canUndo: boolean
  onEdit: (isEditing: boolean) => void
  onAccept: (texts?: EditedTexts) => void
  onReject: () => void
  onUndo: () => void
}>

/** The chosen candidate: what to do with it, and where it stands. */
export function CandidatePane({ candidate, languages, isEditing, canUndo, onEdit, onAccept, onReject, onUndo }: PaneProps) {
  const { t } = useTranslation()
  return (
    <aside className="form" aria-label={t('extraction:candidate')} data-pane="candidate">
      <div className="form-head candidate-head">
        {isEditing ? (
          <EditFields candidate={candidate} languages={languages} onCancel={() => onEdit(false)} onAccept={onAccept} />
        ) : (
          <>
            <div className="candidate-pair">
              <Text language={languages.source}>{candidate.source}</Text>
              {candidate.target && <Text language={languages.target}>{candidate.target}</Text>}
            </div>
            <div className="candidate-actions">
              <Button kind="primary" icon="check" shortcut="accept-candidate" disabled={candidate.decision === 'accepted'} onClick={() => onAccept()}>{t('extraction:accept')}</Button>
              <Button icon="x" shortcut="reject-candidate" disabled={candidate.decision === 'rejected'} onClick={onReject}>{t('extraction:reject')}</Button>
              <Button icon="pencil" shortcut="edit-candidate" onClick={() => onEdit(true)}>{t('extraction:edit')}</Button>
              <IconButton icon="undo-2" label={t('extraction:undo')} shortcut="undo-candidate" disabled={!canUndo} onClick={onUndo} />
            </div>
          </>
        )}
      </div>
      <Contexts candidate={candidate} languages={languages} />
    </aside>
  )
}

function EditFields({ candidate, languages, onCancel, onAccept }: Readonly<{ candidate: Candidate; languages: Languages; onCancel: () => void; onAccept: (texts: EditedTexts) => void }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const [texts, setTexts] = useState<EditedTexts>({ source: candidate.source, target: candidate.target })
  const isComplete = texts.source.trim() !== ''
  const accept = () => {
    if (isComplete) onAccept({ source: texts.source.trim(), target: texts.target.trim() })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onCancel()
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) accept()
    else return
    event.preventDefault()
  }
  const field = (side: 'source' | 'target') => (
    <Field label={t('extraction:term-in', { language: format.language(languages[side]) })}>
      {(id) => <TextField id={id} boxClass="tall" language={languages[side]} value={texts[side]} autoFocus={side === 'source'} onChange={(event) => setTexts({ ...texts, [side]: event.target.value })} />}
    </Field>
  )
  return (
    <div className="candidate-edit" onKeyDown={onKeyDown}>
      {field('source')}
      {field('target')}
      <div className="candidate-actions">
        <Button kind="primary" icon="check" disabled={!isComplete} onClick={accept}>{t('extraction:accept')}</Button>
        <Button onClick={onCancel}>{t('common:cancel')}</Button>
      </div>
    </div>
  )
}

function Contexts({ candidate, languages }: Readonly<{ candidate: Candidate; languages: Languages }>) {
  const { t } = useTranslation()
  return (
    <div className="form-body">
      <h3 className="small dim">{t('extraction:contexts', { count: candidate.count })}</h3>
      <ul className="contexts">
        {candidate.contexts.map(({ source, sourceRange, target, targetRange }, index) => (
          <li key={index}>
            <MarkedText text={source} range={sourceRange} language={languages.source} />
            {target !== '' && <MarkedText text={target} range={targetRange} language={languages.target} />}
          </li>
        ))}
      </ul>
    </div>
  )
}
