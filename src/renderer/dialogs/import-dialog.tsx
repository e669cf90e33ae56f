import { useCallback, useEffect, useRef, useState } from 'react'
import { errorText } from '../i18n/error-text.ts'
import { useGlossaryImport } from '../glossary-import/use-glossary-import.tsx'
import { useNewVersion } from '../versions/use-new-version.tsx'
import type { DocumentId } from '../../core/model/segment.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useCall, useProject, useReportError } from '../state/hooks.ts'
import { asWorkbenchError } from '../state/read-cache.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import type { IncomingFile } from '../transport/connection.ts'
import { ImportPreview } from './import-preview.tsx'
import { isUsableMapping, startImports } from './imports.ts'
import type { ImportItem } from './import-items.ts'
import { FILE_KIND_ICONS, IMPORT_EXTENSIONS, itemOf, loadPreview } from './import-items.ts'
import { useFiles } from './use-files.ts'

type ImportDialogProps = Readonly<{ initialFiles?: readonly File[]; onClose: () => void }>

/** The files of the dialog with their previews. */
function useImportItems() {
  const call = useCall()
  const [items, setItems] = useState<readonly ImportItem[]>([])
  const patch = useCallback((token: string, change: Partial<ImportItem>) => setItems((current) => current.map((item) => (item.token === token ? { ...item, ...change } : item))), [])
  const load = useCallback(
    async (token: string, encoding: string | null) => {
      try {
        const preview = await loadPreview(call, token, encoding)
        patch(token, { preview, encoding, error: null, columns: preview.table?.columns ?? null })
      } catch (cause) {
        patch(token, { error: asWorkbenchError(cause) })
      }
    },
    [call, patch],
  )
  const add = useCallback(
    (files: readonly IncomingFile[]) => {
      setItems((current) => [...current, ...files.map(itemOf)])
      for (const { token } of files) void load(token, null)
    },
    [load],
  )
  const remove = useCallback((token: string) => setItems((current) => current.filter((item) => item.token !== token)), [])
  return { items, add, patch, load, remove }
}

/** Shows what files hold before anything of them is imported. */
export function ImportDialog({ initialFiles, onClose }: ImportDialogProps) {
  const { t } = useTranslation()
  const call = useCall()
  const report = useReportError()
  const project = useProject()
  const { choose, put } = useFiles()
  const glossaryImport = useGlossaryImport()
  const newVersion = useNewVersion()
  const { items, add, patch, load, remove } = useImportItems()
  const [shownToken, setShownToken] = useState<string | null>(null)
  const started = useRef(false)
  useEffect(() => {
    if (started.current || !initialFiles) return
    started.current = true
    void put(initialFiles).then(add)
  }, [initialFiles, put, add])

  const shown = items.find(({ token }) => token === shownToken) ?? items[0]
  const ready = items.filter(({ preview, columns, error }) => preview && !error && (preview.kind !== 'glossary' || preview.table === null || (columns && isUsableMapping(columns))))
  const chooseMore = async () => add(await choose({ extensions: IMPORT_EXTENSIONS, isMultiple: true }))
  const review = (item: ImportItem) =>
    glossaryImport.show(item, item.resourceId, () => {
      remove(item.token)
      if (items.length === 1) onClose()
    })
  const compare = (item: ImportItem) => (documentId: DocumentId) =>
    newVersion.show(item, documentId, () => {
      remove(item.token)
      if (items.length === 1) onClose()
    })
  const start = async () => {
    try {
      await startImports(call, ready.map(({ token, preview, encoding, columns, hasHeader, resourceId, duplicates }) => ({ token, kind: preview?.kind ?? 'document', encoding, columns, hasHeader, resourceId, duplicates })))
      onClose()
    } catch (cause) {
      report(cause)
    }
  }
  const foot = (
    <>
      <span className="small dim grow">{t('dialogs:nothing-until')}</span>
      <Button onClick={onClose}>{t('common:cancel')}</Button>
      <Button kind="primary" disabled={ready.length === 0 || ready.length < items.length} onClick={() => void start()}>{t('dialogs:import.import', { count: ready.length })}</Button>
    </>
  )
  return (
    <Dialog title={t('dialogs:import.title')} className="sheet" onClose={onClose} foot={foot}>
      <div className="sheet-body">
        <section className="maps" aria-label={t('dialogs:import.files')}>
          <ul className="file-list">
            {items.map((item) => <FileItem key={item.token} item={item} isShown={item === shown} onShow={() => setShownToken(item.token)} onRemove={() => remove(item.token)} />)}
          </ul>
          <Button icon="plus" onClick={() => void chooseMore()} {...(items.length === 0 ? { 'data-autofocus': true } : {})}>{t(items.length === 0 ? 'dialogs:import.choose' : 'dialogs:import.more')}</Button>
          <p className="small dim">{t('dialogs:import.kinds')}</p>
        </section>
        {shown && project ? (
          <ImportPreview
            key={shown.token} item={shown} onCompare={compare(shown)} onReview={() => review(shown)} project={project} onPatch={(change) => patch(shown.token, change)} onEncoding={(encoding) => void load(shown.token, encoding)}
          />
        ) : (
          <EmptyDrop onFiles={(files) => void put(files).then(add)} />
        )}
      </div>
    </Dialog>
  )
}

function EmptyDrop({ onFiles }: Readonly<{ onFiles: (files: readonly File[]) => void }>) {
  const { t } = useTranslation()
  return (
    <div className="preview" onDragOver={(event) => event.preventDefault()} onDrop={(event) => { event.preventDefault(); onFiles([...event.dataTransfer.files]) }}>
      <div className="drop"><Icon name="file-up" size="xl" /><strong>{t('dialogs:import.drop')}</strong><span className="sub small">{t('dialogs:import.drop-text')}</span></div>
    </div>
  )
}

type FileItemProps = Readonly<{ item: ImportItem; isShown: boolean; onShow: () => void; onRemove: () => void }>

function FileItem({ item, isShown, onShow, onRemove }: FileItemProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { preview, error } = item
  const needsMapping = preview?.kind === 'glossary' && preview.table !== null && !(item.columns && isUsableMapping(item.columns))
  return (
    <li className="file-row">
      <button type="button" className="file-item" aria-pressed={isShown} onClick={onShow}>
        {error ? <span className="err"><Icon name="octagon-alert" /></span> : needsMapping || (preview && !preview.isSure && item.encoding === null) ? <span className="warn"><Icon name="triangle-alert" /></span> : <Icon name={preview ? FILE_KIND_ICONS[preview.kind] : 'file-text'} />}
        <span className="clip">
          <bdi>{item.name}</bdi>
          <br />
          <span className="small dim">{error ? errorText(t, error) : preview ? `${t(`dialogs:import.kind.${preview.kind}`)} \u00b7 ${format.size(item.sizeBytes)}` : t('common:loading')}</span>
        </span>
      </button>
      <IconButton icon="x" label={t('dialogs:import.leave-out', { name: item.name })} onClick={onRemove} />
    </li>
  )
}
