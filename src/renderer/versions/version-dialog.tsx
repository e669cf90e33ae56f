import { useMemo, useState } from 'react'
import type { VersionPlan } from '../../contract/types.ts'
import type { DocumentInfo } from '../../core/model/document.ts'
import type { VersionFate } from '../../core/model/memory.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import type { DocumentId } from '../../core/model/segment.ts'
import { DiagnosticList } from '../dialogs/diagnostics.tsx'
import { EncodingChooser } from '../dialogs/import-preview.tsx'
import { errorText } from '../i18n/error-text.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt, useContract, useJobs } from '../state/hooks.ts'
import type { IncomingFile } from '../transport/connection.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Empty, Skeleton } from '../ui/empty.tsx'
import { Field, Select } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { ProgressBar } from '../ui/meter.tsx'
import { FateChips, VersionStrip } from './version-strip.tsx'
import { VersionRows } from './version-rows.tsx'
import { useVersionPlan, type VersionPlanning } from './use-version-plan.ts'

type DialogProps = Readonly<{ file: IncomingFile; project: ProjectInfo; /** Null = the one of the file's name, or the only one. */ documentId?: DocumentId | null; onClose: () => void; onApplied?: () => void }>

function likelyDocument(documents: readonly DocumentInfo[], file: IncomingFile): DocumentId | null {
  const named = documents.find(({ name }) => name === file.name)
  return named?.id ?? (documents.length === 1 ? (documents[0]?.id ?? null) : null)
}

/** What a new version of a document would change, before anything does. */
export function VersionDialog({ file, project, documentId = null, onClose, onApplied }: DialogProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const attempt = useAttempt()
  const documents = useContract('documents.list', {}).value
  const [chosen, setChosen] = useState(documentId)
  const [encoding, setEncoding] = useState<string | null>(null)
  const target = chosen ?? (documents ? likelyDocument(documents, file) : null)
  const { token } = file
  const request = useMemo(() => (target === null ? null : { token, documentId: target, encoding }), [token, target, encoding])
  const planning = useVersionPlan(request)
  const { plan } = planning
  const apply = async () => {
    if (!plan || !(await attempt('versions.apply', { planId: plan.id })).ok) return
    onApplied?.()
    onClose()
  }
  const foot = (
    <>
      <span className="small dim grow">{t('versions:nothing-until')}</span>
      <Button onClick={onClose}>{t('common:cancel')}</Button>
      <Button kind="primary" disabled={!plan || project.isReadOnly} onClick={() => void apply()}>{t('versions:take')}</Button>
    </>
  )
  return (
    <Dialog title={t('versions:title')} note={<><bdi>{file.name}</bdi> · {format.size(file.sizeBytes)}</>} className="sheet wide-sheet version-sheet" onClose={onClose} foot={foot}>
      <div className="sheet-body">
        <section className="maps" aria-label={t('versions:what-happens')}>
          <DocumentChooser documents={documents ?? []} chosen={target} onChoose={setChosen} />
          <Encodings token={token} chosen={encoding} former={documents?.find(({ id }) => id === target)?.encoding ?? null} onChoose={setEncoding} />
          {plan && <Summary plan={plan} />}
        </section>
        <section className="dry versions" aria-busy={planning.jobId !== null} aria-label={t('versions:rows')}>
          {target === null && documents ? <Empty icon="file-text" title={t('versions:choose-document')} text={t('versions:choose-document-text')} /> : <Comparison planning={planning} project={project} />}
        </section>
      </div>
    </Dialog>
  )
}

function DocumentChooser({ documents, chosen, onChoose }: Readonly<{ documents: readonly DocumentInfo[]; chosen: DocumentId | null; onChoose: (id: DocumentId) => void }>) {
  const { t } = useTranslation()
  const none = chosen === null ? [{ value: '', label: t('versions:choose-document') }] : []
  return (
    <Field label={t('versions:document')}>
      {(id) => (
        <Select id={id} value={chosen ?? ''} onChange={(event) => event.target.value !== '' && onChoose(event.target.value as DocumentId)} options={[...none, ...documents.map(({ id: value, name }) => ({ value, label: name }))]} />
      )}
    </Field>
  )
}

/** Only where the file does not say how it is read; as the old version was, where it can be. */
function Encodings({ token, chosen, former, onChoose }: Readonly<{ token: string; chosen: string | null; former: string | null; onChoose: (encoding: string) => void }>) {
  const preview = useContract('files.preview', { token, encoding: null }).value
  if (!preview || preview.encodings.length === 0) return null
  const shown = chosen ?? (preview.encodings.some(({ name }) => name === former) ? former : null)
  return <EncodingChooser preview={{ ...preview, encoding: shown ?? preview.encoding }} chosen={shown} onChoose={onChoose} />
}

/** What becomes of the translations that were confirmed. */
function Summary({ plan }: Readonly<{ plan: VersionPlan }>) {
  const { t } = useTranslation()
  const { confirmedKept, confirmedToCheck, confirmedGone, diagnostics } = plan
  return (
    <>
      <h3>{t('versions:what-happens')}</h3>
      <ul className="version-summary">
        {confirmedKept > 0 && <li><span className="okc"><Icon name="circle-check" /></span>{t('versions:kept', { count: confirmedKept })}</li>}
        {confirmedToCheck > 0 && <li><span className="warn"><Icon name="pencil" /></span>{t('versions:to-check', { count: confirmedToCheck })}</li>}
        {confirmedGone > 0 && <li><span className="acc"><Icon name="database" /></span>{t('versions:gone', { count: confirmedGone })}</li>}
        {confirmedKept + confirmedToCheck + confirmedGone === 0 && <li className="dim">{t('versions:nothing-confirmed')}</li>}
      </ul>
      <DiagnosticList diagnostics={diagnostics} />
    </>
  )
}

function Comparison({ planning: { plan, error, jobId }, project }: Readonly<{ planning: VersionPlanning; project: ProjectInfo }>) {
  const { t } = useTranslation()
  if (error) return <p className="callout bad" role="alert"><Icon name="octagon-alert" /><span>{errorText(t, error)}</span></p>
  if (plan) return <PlanView key={plan.id} plan={plan} project={project} />
  return (
    <>
      {jobId !== null && <PlanProgress jobId={jobId} />}
      <Skeleton label={t('common:loading')} rows={8} />
    </>
  )
}

function PlanView({ plan, project }: Readonly<{ plan: VersionPlan; project: ProjectInfo }>) {
  // It opens on what a person will have to look at.
  const [fate, setFate] = useState<VersionFate | null>(plan.counts.changed > 0 ? 'changed' : null)
  return (
    <>
      <VersionStrip plan={plan} />
      <FateChips plan={plan} fate={fate} onFate={setFate} />
      <VersionRows key={fate ?? ''} plan={plan} project={project} fate={fate} />
    </>
  )
}

function PlanProgress({ jobId }: Readonly<{ jobId: string }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const { running } = useJobs()
  const progress = running.find(({ id }) => id === jobId)?.progress ?? null
  return (
    <p className="plan-progress" role="status">
      <ProgressBar value={progress} label={t('common:job.running.plan-version')} />
      <span className="small dim">{t('common:job.running.plan-version')}{progress !== null && <> · <span className="num">{format.percent(progress)}</span></>}</span>
    </p>
  )
}
