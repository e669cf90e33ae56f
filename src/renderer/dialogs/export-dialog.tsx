import { useState } from 'react'
import type { Input, Result } from '../../contract/index.ts'
import { WorkbenchError } from '../../core/errors.ts'
import type { JobInfo } from '../../core/model/job.ts'
import type { DocumentId } from '../../core/model/segment.ts'
import { errorText } from '../i18n/error-text.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useCall, useContract, useJobs, useNotices } from '../state/hooks.ts'
import { asWorkbenchError } from '../state/read-cache.ts'
import { useWorkbench } from '../state/workbench.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Checkbox, Field, Select } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import type { IconName } from '../ui/icon.tsx'
import { ProgressBar } from '../ui/meter.tsx'

type ExportFormat = Result<'exports.formats'>[number]
type Scope = ExportFormat['scope']

const SCOPES: readonly Readonly<{ scope: Scope; icon: IconName }>[] = [
  { scope: 'document', icon: 'file-text' },
  { scope: 'bilingual', icon: 'table-2' },
  { scope: 'memory', icon: 'database' },
  { scope: 'glossary', icon: 'book-a' },
]

/** The formats as cards: one card for translated documents, whatever their own formats are. */
export function offeredFormats(formats: readonly ExportFormat[]): readonly ExportFormat[] {
  return formats.filter(({ id, scope }) => scope !== 'document' || id === 'document')
}

type Choice = Readonly<{ format: string; documentId: DocumentId | null; confirmedOnly: boolean; glossaryId: string | null; memory: MemoryChoice }>
/** Null = all of the project's own. */
type MemoryChoice = NonNullable<Input<'exports.start'>['memory']> | null

/** Writes an export and hands the file to the user. */
function useExport(onDone: () => void) {
  const { t } = useTranslation()
  const call = useCall()
  const { connection } = useWorkbench()
  const { ended } = useJobs()
  const { notify } = useNotices()
  const [jobId, setJobId] = useState<string | null>(null)
  const [error, setError] = useState<WorkbenchError | null>(null)
  const deliver = async (job: JobInfo) => {
    if (job.state === 'cancelled') return
    const file = job.result?.file
    if (!file) throw job.error ? new WorkbenchError(job.error.code, job.error.details) : new WorkbenchError('internal', {})
    const saved = await connection.saveFile(file.token, file.name)
    if (!saved) return
    notify({ kind: 'ok', text: t('dialogs:export.saved', { name: saved.name }) })
    onDone()
  }
  const start = async (choice: Choice) => {
    setError(null)
    try {
      const started = await call('exports.start', choice)
      setJobId(started.jobId)
      await deliver(await ended(started.jobId))
    } catch (cause) {
      setError(asWorkbenchError(cause))
    } finally {
      setJobId(null)
    }
  }
  return { jobId, error, start }
}

type ExportDialogProps = Readonly<{ onClose: () => void; initialDocumentId?: DocumentId | null; initialFormat?: string; /** The memory that is exported, and which of its units. */ initialMemory?: MemoryChoice }>

export function ExportDialog({ onClose, initialDocumentId = null, initialFormat = 'document', initialMemory = null }: ExportDialogProps) {
  const { t } = useTranslation()
  const formats = offeredFormats(useContract('exports.formats', {}).value ?? [])
  const [choice, setChoice] = useState<Choice>({ format: initialFormat, documentId: initialDocumentId, confirmedOnly: false, glossaryId: null, memory: initialMemory })
  const { jobId, error, start } = useExport(onClose)
  const chosen = formats.find(({ id }) => id === choice.format)
  const foot = (
    <>
      <span className="grow">{jobId && <ExportProgress jobId={jobId} />}</span>
      <Button onClick={onClose}>{t('common:cancel')}</Button>
      <Button kind="primary" disabled={!chosen || jobId !== null} onClick={() => void start(choice)}>{t('common:export')}</Button>
    </>
  )
  return (
    <Dialog title={t('dialogs:export.title')} onClose={onClose} foot={foot} width={820}>
      <div className="dialog-body">
        {error && <p className="callout bad" role="alert"><Icon name="octagon-alert" /><span>{errorText(t, error)}</span></p>}
        {SCOPES.map(({ scope, icon }) => <FormatCards key={scope} scope={scope} icon={icon} formats={formats.filter((format) => format.scope === scope)} chosen={choice.format} onChoose={(format) => setChoice({ ...choice, format })} />)}
        {chosen && <ExportOptions scope={chosen.scope} choice={choice} onChange={setChoice} />}
      </div>
    </Dialog>
  )
}

function ExportProgress({ jobId }: Readonly<{ jobId: string }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const { running, cancel } = useJobs()
  const job = running.find(({ id }) => id === jobId)
  return (
    <span className="chips">
      <ProgressBar value={job?.progress ?? null} label={t('common:job.running.export')} />
      {job?.progress != null && <span className="num small">{format.percent(job.progress)}</span>}
      <Button size="slim" kind="ghost" onClick={() => void cancel(jobId)}>{t('common:job.cancel', { job: t('common:job.running.export') })}</Button>
    </span>
  )
}

type CardsProps = Readonly<{ scope: Scope; icon: IconName; formats: readonly ExportFormat[]; chosen: string; onChoose: (id: string) => void }>

function FormatCards({ scope, icon, formats, chosen, onChoose }: CardsProps) {
  const { t } = useTranslation()
  if (formats.length === 0) return null
  return (
    <fieldset className="fields">
      <legend className="sub">{t(`dialogs:export.scope.${scope}`)}</legend>
      <div className="format-cards">
        {formats.map(({ id, extension }) => (
          <label key={id} className="format-card">
            <input type="radio" className="sr-only" name="export-format" value={id} checked={id === chosen} onChange={() => onChoose(id)} />
            <Icon name={icon} />
            <strong>{t(`common:format.${id}`, { defaultValue: id })}{extension && <> <bdi className="small dim" dir="ltr">{extension}</bdi></>}</strong>
            <span className="small">{t(`dialogs:export.about.${id}`, { defaultValue: '' })}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function ExportOptions({ scope, choice, onChange }: Readonly<{ scope: Scope; choice: Choice; onChange: (choice: Choice) => void }>) {
  const { t } = useTranslation()
  const documents = useContract('documents.list', {}).value ?? []
  const glossaries = useContract('resources.list', {}).value?.glossaries.filter(({ isMissing }) => !isMissing) ?? []
  if (scope === 'memory') return <MemoryOptions choice={choice} onChange={onChange} />
  if (scope === 'glossary') {
    const own = glossaries.find(({ path }) => path === null)
    return (
      <Field label={t('common:glossary')}>
        {(id) => <Select id={id} value={choice.glossaryId ?? own?.id ?? ''} onChange={(event) => onChange({ ...choice, glossaryId: event.target.value })} options={glossaries.map(({ id: value, name }) => ({ value, label: name }))} />}
      </Field>
    )
  }
  return (
    <div className="two">
      <Field label={t('common:document')}>
        {(id) => (
          <Select
            id={id} value={choice.documentId ?? ''} onChange={(event) => onChange({ ...choice, documentId: (event.target.value || null) as DocumentId | null })}
            options={[{ value: '', label: t('dialogs:export.all-documents') }, ...documents.map(({ id: value, name }) => ({ value, label: name }))]}
          />
        )}
      </Field>
      <div className="f">
        <span className="label">{t('dialogs:export.take')}</span>
        <Checkbox label={t('dialogs:export.confirmed-only')} isChecked={choice.confirmedOnly} onChange={(confirmedOnly) => onChange({ ...choice, confirmedOnly })} />
      </div>
    </div>
  )
}

/** Which memory, and whether only the units that the table of it was narrowed to. */
function MemoryOptions({ choice, onChange }: Readonly<{ choice: Choice; onChange: (choice: Choice) => void }>) {
  const { t } = useTranslation()
  const memories = useContract('resources.list', {}).value?.memories.filter(({ isMissing }) => !isMissing) ?? []
  const [offered] = useState(choice.memory)
  const chosen = choice.memory?.id ?? memories.find(({ path }) => path === null)?.id ?? ''
  const { id: offeredId, ...filter } = offered ?? {}
  const isNarrowed = offeredId === chosen && Object.values(filter).some((value) => value !== null && value !== '')
  return (
    <div className="two">
      <Field label={t('common:memory')}>
        {(id) => <Select id={id} value={chosen} onChange={(event) => onChange({ ...choice, memory: { id: event.target.value } })} options={memories.map(({ id: value, name }) => ({ value, label: name }))} />}
      </Field>
      {isNarrowed && (
        <div className="f">
          <span className="label">{t('dialogs:export.take')}</span>
          <Checkbox label={t('memory:only-shown')} isChecked={choice.memory !== null && Object.keys(choice.memory).length > 1} onChange={(isOn) => onChange({ ...choice, memory: isOn ? offered : { id: chosen } })} />
        </div>
      )}
    </div>
  )
}
