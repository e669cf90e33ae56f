import { useId, useState } from 'react'
import { PARTS_OF_SPEECH, TERM_STATUSES } from '../../core/model/concept.ts'
import type { ResourceInfo } from '../../core/model/concept.ts'
import type { LanguageTag } from '../../core/model/language.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useDialogs } from '../state/dialogs.ts'
import { useContract } from '../state/hooks.ts'
import { TermStatusIcon } from '../ui/badge.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, Select, TextField } from '../ui/field.tsx'
import { Menu } from '../ui/menu.tsx'
import type { MenuItem } from '../ui/menu.tsx'
import { Swatch, swatchOf } from './swatch.tsx'
import { MAX_MERGED } from './use-bulk.ts'
import type { BulkAction } from './use-bulk.ts'

type BarProps = Readonly<{
  count: number
  targetLanguage: LanguageTag
  glossaries: readonly ResourceInfo[]
  onAction: (action: BulkAction) => void
  onMerge: () => void
  onClear: () => void
}>

/** What can be done with the selected entries; each action is one step that can be taken back. */
export function ActionBar({ count, targetLanguage, glossaries, onAction, onMerge, onClear }: BarProps) {
  const { t } = useTranslation()
  const { open } = useDialogs()
  const writable = glossaries.filter(({ isWritable, isMissing }) => isWritable && !isMissing)
  // A status says something of the translation; approving is of the whole entry and leaves what was rejected as it is.
  const statuses: readonly MenuItem[] = [
    { id: 'approve', label: t('glossary:approve-proposed'), icon: 'check', run: () => onAction({ kind: 'set-status', status: 'preferred', from: 'proposed', language: null }) },
    ...TERM_STATUSES.map((status): MenuItem => ({ id: status, label: t(`common:term-status.${status}`), picture: <TermStatusIcon status={status} />, run: () => onAction({ kind: 'set-status', status, language: targetLanguage }) })),
  ]
  const parts = PARTS_OF_SPEECH.map((partOfSpeech): MenuItem => ({ id: partOfSpeech || 'none', label: t(`glossary:pos.${partOfSpeech === '' ? 'none' : partOfSpeech.replace(' ', '-')}`), run: () => onAction({ kind: 'set-part-of-speech', partOfSpeech }) }))
  const transfers = (kind: 'move' | 'copy') => writable.map((glossary): MenuItem => ({ id: glossary.id, label: glossary.name, picture: <Swatch name={swatchOf(glossary)} />, run: () => onAction({ kind, glossaryId: glossary.id }) }))
  return (
    <div className="action-bar" role="group" aria-label={t('glossary:with-selected')} data-pane="selected">
      <strong className="num">{t('glossary:selected', { count })}</strong>
      <span className="grow" />
      <Menu isLabelled isSlim label={t('glossary:status')} name={t('glossary:set-status')} icon="circle-check" items={statuses} />
      <Menu isLabelled isSlim label={t('glossary:part-of-speech')} name={t('glossary:set-part-of-speech')} icon="book-a" items={parts} />
      <Button kind="ghost" size="slim" icon="pencil" onClick={() => open((close) => <SetFieldDialog count={count} onSet={onAction} onClose={close} />)}>{t('glossary:set-field')}</Button>
      {writable.length > 1 && <Menu isLabelled isSlim label={t('glossary:move-to')} icon="arrow-right" items={transfers('move')} />}
      {writable.length > 1 && <Menu isLabelled isSlim label={t('glossary:copy-to')} icon="copy" items={transfers('copy')} />}
      <Button kind="ghost" size="slim" icon="merge" disabled={count < 2 || count > MAX_MERGED} onClick={onMerge}>{t('glossary:merge')}</Button>
      <Button kind="ghost" size="slim" icon="trash-2" className="danger" onClick={() => onAction({ kind: 'remove' })}>{t('glossary:delete-selected')}</Button>
      <IconButton icon="x" label={t('glossary:select-none')} onClick={onClear} />
    </div>
  )
}

type SetField = Extract<BulkAction, { kind: 'set-field' }>['field']
const FIELDS: readonly SetField[] = ['domain', 'client', 'definition', 'note', 'source']

function SetFieldDialog({ count, onSet, onClose }: Readonly<{ count: number; onSet: (action: BulkAction) => void; onClose: () => void }>) {
  const { t } = useTranslation()
  const [field, setField] = useState<SetField>('domain')
  const [value, setValue] = useState('')
  const list = useId()
  const facets = useContract('glossary.facets', { glossaryId: null }).value
  const known = (field === 'domain' ? facets?.domains : field === 'client' ? facets?.clients : undefined)?.filter((facet) => facet.value !== '') ?? []
  const foot = (
    <>
      <span className="grow" />
      <Button onClick={onClose}>{t('common:cancel')}</Button>
      <Button kind="primary" type="submit" form="set-field">{t(value.trim() === '' ? 'glossary:empty-field' : 'glossary:set', { count })}</Button>
    </>
  )
  return (
    <Dialog title={t('glossary:set-field-title', { count })} onClose={onClose} foot={foot} width={460}>
      <form
        id="set-field" className="dialog-body"
        onSubmit={(event) => {
          event.preventDefault()
          onClose()
          onSet({ kind: 'set-field', field, value: value.trim() })
        }}
      >
        <Field label={t('glossary:field-name')}>{(id) => <Select id={id} value={field} options={FIELDS.map((name) => ({ value: name, label: t(`glossary:${name}`) }))} onChange={(event) => setField(event.target.value as SetField)} />}</Field>
        <Field label={t('glossary:new-value')} hint={t('glossary:new-value-hint')}>{(id) => <TextField id={id} value={value} list={list} data-autofocus onChange={(event) => setValue(event.target.value)} />}</Field>
        <datalist id={list}>{known.map((facet) => <option key={facet.value} value={facet.value} />)}</datalist>
      </form>
    </Dialog>
  )
}
