import { useState, type FormEvent } from 'react'
import type { LanguageTag } from '../../../core/model/language.ts'
import type { UnitDetails, UnitId } from '../../../core/model/memory.ts'
import { errorText } from '../../i18n/error-text.ts'
import { useFormat } from '../../i18n/format.ts'
import { useTranslation } from '../../i18n/translation.tsx'
import { useAttempt, useContract, useNotices } from '../../state/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import { fromField, toField } from './unit-text.ts'

type UnitDialogProps = Readonly<{ id: UnitId; memoryId: string; onClose: () => void }>

/** Changes a unit of a memory by hand. */
export function UnitDialog({ id, memoryId, onClose }: UnitDialogProps) {
  const { t } = useTranslation()
  const { value, error } = useContract('memory.unit', { id, memoryId })
  if (value) return <UnitForm unit={value} onClose={onClose} />
  return <Dialog title={t('panels:matches.edit-unit')} onClose={onClose} foot={<Button onClick={onClose}>{t('common:cancel')}</Button>}><div className="dialog-body">{error && <p className="err">{errorText(t, error)}</p>}</div></Dialog>
}

function useSave(unit: UnitDetails, onClose: () => void) {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { notify } = useNotices()
  return async (source: string, target: string, note: string): Promise<void> => {
    const { id, memoryId, tags } = unit
    const saved = await attempt('memory.updateUnit', { id, memoryId, source: fromField(source, tags), target: fromField(target, tags), note })
    if (!saved.ok) return
    onClose()
    notify({ kind: 'ok', text: t('panels:matches.unit-saved'), undo: () => attempt('memory.undo', {}) })
  }
}

function UnitForm({ unit, onClose }: Readonly<{ unit: UnitDetails; onClose: () => void }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const [source, setSource] = useState(() => toField(unit.source, unit.tags))
  const [target, setTarget] = useState(() => toField(unit.target, unit.tags))
  const [note, setNote] = useState(unit.note)
  const save = useSave(unit, onClose)
  const isReady = source.trim() !== '' && target.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) void save(source, target, note)
  }
  const side = (language: LanguageTag, value: string, set: (text: string) => void) => (
    <Field label={format.language(language)}>{(id) => <TextArea id={id} language={language} value={value} rows={4} onChange={(event) => set(event.target.value)} />}</Field>
  )
  return (
    <Dialog
      title={t('panels:matches.edit-unit')} onClose={onClose} width={620}
      foot={<><span className="grow" /><Button onClick={onClose}>{t('common:cancel')}</Button><Button kind="primary" type="submit" form="unit-form" disabled={!isReady}>{t('common:save')}</Button></>}
    >
      <form id="unit-form" className="dialog-body unit-form" onSubmit={submit}>
        {side(unit.sourceLanguage, source, setSource)}
        {side(unit.targetLanguage, target, setTarget)}
        <Field label={t('panels:matches.note')}>{(id) => <TextArea id={id} value={note} rows={2} onChange={(event) => setNote(event.target.value)} />}</Field>
      </form>
    </Dialog>
  )
}
