import type { WorkbenchError } from '../../core/errors.ts'
import type { JobInfo } from '../../core/model/job.ts'
import type { DocumentId } from '../../core/model/segment.ts'
import { errorText } from '../i18n/error-text.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useContract } from '../state/hooks.ts'
import { Button } from '../ui/button.tsx'
import { Field, Select } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { ProgressBar } from '../ui/meter.tsx'

/** One document, or all (null). */
export function DocumentField({ value, onChange, isDisabled = false }: Readonly<{ value: DocumentId | null; onChange: (id: DocumentId | null) => void; isDisabled?: boolean }>) {
  const { t } = useTranslation()
  const documents = useContract('documents.list', {}).value ?? []
  return (
    <Field label={t('analysis:dialog.documents')}>
      {(id) => (
        <Select
          id={id} value={value ?? ''} disabled={isDisabled} onChange={(event) => onChange((event.target.value || null) as DocumentId | null)}
          options={[{ value: '', label: t('analysis:dialog.all-documents') }, ...documents.map((document) => ({ value: document.id, label: document.name }))]}
        />
      )}
    </Field>
  )
}

/** How far a job is, how fast, and the way to end it. */
export function RunProgress({ job, label, onCancel }: Readonly<{ job: JobInfo | null; label: string; onCancel: () => void }>) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className="run-progress" aria-live="off">
      <ProgressBar value={job?.progress ?? null} label={label} />
      <span className="num small">{job?.progress != null && format.percent(job.progress)}</span>
      <span className="small dim grow">{job?.rate && t('analysis:pretranslate.looked-up', { done: job.rate.done, rate: job.rate.perSecond })}</span>
      <Button size="slim" kind="ghost" onClick={onCancel}>{t('common:cancel')}</Button>
    </div>
  )
}

export function Failure({ error }: Readonly<{ error: WorkbenchError }>) {
  const { t } = useTranslation()
  return <p className="callout bad" role="alert"><Icon name="octagon-alert" /><span>{errorText(t, error)}</span></p>
}
