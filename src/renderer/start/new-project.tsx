import { useState } from 'react'
import type { DragEvent, FormEvent } from 'react'
import type { ProjectInfo } from '../../core/model/project.ts'
import { useErrorDialog } from '../dialogs/error-dialog.tsx'
import { FILE_KIND_ICONS, IMPORT_EXTENSIONS, itemOf, loadPreview } from '../dialogs/import-items.ts'
import type { ImportItem } from '../dialogs/import-items.ts'
import { EncodingChooser } from '../dialogs/import-preview.tsx'
import { projectNameOf, startImports } from '../dialogs/imports.ts'
import { useFiles } from '../dialogs/use-files.ts'
import { errorText } from '../i18n/error-text.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useCall } from '../state/hooks.ts'
import { asWorkbenchError } from '../state/read-cache.ts'
import type { IncomingFile } from '../transport/connection.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Field, Select, TextField } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'

const LANGUAGES = ['ar', 'en'] as const
const FORMATS = ['TXT', 'MD', 'XLIFF', 'TMX', 'CSV', 'TSV'] as const

type Languages = Pick<ProjectInfo, 'sourceLanguage' | 'targetLanguage'>

/** Languages, name and files of a project to be made. */
export function NewProject() {
  const { t } = useTranslation()
  const [languages, setLanguages] = useState<Languages>({ sourceLanguage: 'ar', targetLanguage: 'en' })
  const [name, setName] = useState('')
  const files = useNewFiles()
  const { create, isBusy } = useCreate()
  const shownName = name.trim() || projectNameOf(files.items.find(({ preview }) => preview?.kind === 'document')?.name ?? files.items[0]?.name ?? '')
  const hasErrors = files.items.some(({ error }) => error !== null)
  const isReading = files.items.some(({ preview, error }) => !preview && !error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void create(shownName, languages, files.items)
  }
  return (
    <form onSubmit={submit}>
      <DropZone hasFiles={files.items.length > 0} onDropped={files.put} onChoose={() => void files.choose()} />
      {files.items.length > 0 && <ul className="new-files">{files.items.map((item) => <NewFile key={item.token} item={item} onEncoding={(encoding) => void files.load(item.token, encoding)} onRemove={() => files.remove(item.token)} />)}</ul>}
      <LanguageFields languages={languages} onChange={setLanguages} />
      <Field label={t('common:name')}>{(id) => <TextField id={id} value={name} maxLength={200} placeholder={shownName || t('start:name-from-document')} onChange={(event) => setName(event.target.value)} />}</Field>
      <div className="new-foot">
        <span className="small dim grow"><Icon name="hard-drive" size="s" /> {t('start:stays-here')}</span>
        <Button size="large" kind="primary" type="submit" disabled={shownName === '' || hasErrors || isReading || isBusy}>{t('start:create')}</Button>
      </div>
    </form>
  )
}

function useNewFiles() {
  const call = useCall()
  const chooser = useFiles()
  const [items, setItems] = useState<readonly ImportItem[]>([])
  const load = async (token: string, encoding: string | null) => {
    const change: Partial<ImportItem> = await loadPreview(call, token, encoding).then(
      (preview) => ({ preview, encoding, error: null }),
      (cause: unknown) => ({ error: asWorkbenchError(cause) }),
    )
    setItems((current) => current.map((item) => (item.token === token ? { ...item, ...change } : item)))
  }
  const add = (files: readonly IncomingFile[]) => {
    setItems((current) => [...current, ...files.map(itemOf)])
    for (const { token } of files) void load(token, null)
  }
  return {
    items,
    load,
    put: async (files: readonly File[]) => add(await chooser.put(files)),
    choose: async () => add(await chooser.choose({ extensions: IMPORT_EXTENSIONS, isMultiple: true })),
    remove: (token: string) => setItems((current) => current.filter((item) => item.token !== token)),
  }
}

function useCreate() {
  const { t } = useTranslation()
  const call = useCall()
  const showError = useErrorDialog()
  const [isBusy, setBusy] = useState(false)
  const create = async (name: string, languages: Languages, items: readonly ImportItem[]) => {
    setBusy(true)
    try {
      await call('projects.create', { name, ...languages })
      await startImports(call, items.map(({ token, preview, encoding, columns, hasHeader, resourceId }) => ({ token, kind: preview?.kind ?? 'document', encoding, columns, hasHeader, resourceId })))
    } catch (cause) {
      showError(cause, t('start:create-failed'))
    } finally {
      setBusy(false)
    }
  }
  return { create, isBusy }
}

type DropZoneProps = Readonly<{ hasFiles: boolean; onDropped: (files: readonly File[]) => unknown; onChoose: () => void }>

function DropZone({ hasFiles, onDropped, onChoose }: DropZoneProps) {
  const { t } = useTranslation()
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void onDropped([...event.dataTransfer.files])
  }
  const over = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <button type="button" className={`drop ${isOver ? 'over' : ''} ${hasFiles ? 'has-files' : ''}`} onClick={onChoose} onDragOver={over} onDragLeave={() => setOver(false)} onDrop={drop}>
      <Icon name="file-up" size={hasFiles ? 'm' : 'xl'} />
      <strong>{t('start:drop')}</strong>
      <span className="sub small">{t('start:drop-text')}</span>
      {!hasFiles && <span className="formats" dir="ltr" aria-hidden="true">{FORMATS.map((format) => <span key={format}>{format}</span>)}</span>}
    </button>
  )
}

function LanguageFields({ languages, onChange }: Readonly<{ languages: Languages; onChange: (languages: Languages) => void }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const { sourceLanguage, targetLanguage } = languages
  const swapped = { sourceLanguage: targetLanguage, targetLanguage: sourceLanguage }
  const options = LANGUAGES.map((value) => ({ value, label: format.language(value) }))
  // Two languages: to choose the other one on either side is to swap them.
  const choose = (side: keyof Languages) => (value: string) => value !== languages[side] && onChange(swapped)
  return (
    <div className="new-form">
      <Field label={t('start:from')}>{(id) => <Select id={id} value={sourceLanguage} options={options} onChange={(event) => choose('sourceLanguage')(event.target.value)} />}</Field>
      <IconButton icon="arrow-left-right" label={t('start:swap')} onClick={() => onChange(swapped)} />
      <Field label={t('start:to')}>{(id) => <Select id={id} value={targetLanguage} options={options} onChange={(event) => choose('targetLanguage')(event.target.value)} />}</Field>
    </div>
  )
}

type NewFileProps = Readonly<{ item: ImportItem; onEncoding: (encoding: string) => void; onRemove: () => void }>

function NewFile({ item, onEncoding, onRemove }: NewFileProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { preview, error, encoding } = item
  const asksEncoding = preview !== null && preview.encodings.length > 0 && (!preview.isSure || encoding !== null)
  return (
    <li className="new-file">
      <Icon name={preview ? FILE_KIND_ICONS[preview.kind] : 'file-text'} />
      <bdi className="clip">{item.name}</bdi>
      <span className="small dim">{preview ? t(`dialogs:import.kind.${preview.kind}`) : format.size(item.sizeBytes)}</span>
      <IconButton size="mini" icon="x" label={t('dialogs:import.leave-out', { name: item.name })} onClick={onRemove} />
      {error && <p className="below small err">{errorText(t, error)}</p>}
      {preview && !error && asksEncoding && <div className="below fields"><EncodingChooser preview={preview} chosen={encoding} onChoose={onEncoding} /></div>}
      {preview && !error && <p className="below excerpt sub" dir="auto">{preview.sample.find((line) => line.trim() !== '') ?? ''}</p>}
    </li>
  )
}
