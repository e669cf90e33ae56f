import { useMemo, useState } from 'react'
import type { GlossaryPlanView } from '../../contract/types.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { EncodingChooser, ResourceChooser } from '../dialogs/import-preview.tsx'
import { DiagnosticList } from '../dialogs/diagnostics.tsx'
import { errorText } from '../i18n/error-text.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt, useJobs, useReportError } from '../state/hooks.ts'
import { useWorkbench } from '../state/workbench.ts'
import type { IncomingFile } from '../transport/connection.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Skeleton } from '../ui/empty.tsx'
import { Checkbox, Field, Select } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { ProgressBar } from '../ui/meter.tsx'
import { ColumnMapping } from './column-mapping.tsx'
import { DEFAULT_OPTIONS, importCount, type PlanOptions, type RowChoice } from './plan-options.ts'
import { PlanView } from './plan-table.tsx'
import { usePlan, type PlanRequest } from './use-plan.ts'

type DialogProps = Readonly<{ file: IncomingFile; project: ProjectInfo; glossaryId?: string | null; onClose: () => void; onImported?: () => void }>

/** What a glossary file would change, before anything of it is imported. */
export function GlossaryImportDialog({ file, project, glossaryId = null, onClose, onImported }: DialogProps) {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const [reading, setReading] = useState<Omit<PlanRequest, 'token'>>({ encoding: null, glossaryId, columns: null, hasHeader: null, sheet: null })
  const request = useMemo(() => ({ token: file.token, ...reading }), [file.token, reading])
  const [options, setOptions] = useState<PlanOptions>(DEFAULT_OPTIONS)
  const { plan, error, jobId } = usePlan(request)
  // Choices name rows of one plan.
  const read = (change: Partial<PlanRequest>) => {
    setReading((current) => ({ ...current, ...change }))
    setOptions((current) => ({ ...current, choices: new Map() }))
  }
  const count = plan ? importCount(plan, options) : 0
  const start = async () => {
    if (!plan) return
    const choices = [...options.choices].map(([index, { choice }]) => ({ index, choice }))
    const { asProposed, overwrite, conflicts } = options
    if (!(await attempt('imports.applyPlan', { id: plan.id, asProposed, overwrite, conflicts, choices })).ok) return
    onImported?.()
    onClose()
  }
  const isReady = plan !== null && error === null && jobId === null
  const foot = (
    <>
      <span className="small dim grow">{t('dialogs:plan.nothing-until')}</span>
      <SaveReport plan={isReady ? plan : null} />
      <Button onClick={onClose}>{t('common:cancel')}</Button>
      <Button kind="primary" disabled={!isReady || count === 0} onClick={() => void start()}>{t('dialogs:plan.import', { count })}</Button>
    </>
  )
  return (
    <Dialog title={t('dialogs:plan.title')} note={<FileNote file={file} plan={plan} />} className="sheet wide-sheet" onClose={onClose} foot={foot}>
      <div className="sheet-body">
        <section className="maps" aria-label={t('dialogs:plan.how')}>
          <ReadingOptions plan={plan} request={request} project={project} onChange={read} />
          <WritingOptions options={options} onChange={setOptions} />
        </section>
        <section className="dry" aria-busy={jobId !== null} aria-label={t('dialogs:plan.what-changes')}>
          {jobId !== null && <PlanProgress jobId={jobId} />}
          {error && <p className="callout bad" role="alert"><Icon name="octagon-alert" /><span>{errorText(t, error)}</span></p>}
          {!plan && !error && <Skeleton label={t('common:loading')} rows={8} />}
          {plan && !error && <PlanView key={plan.id} plan={plan} project={project} options={options} onOptions={setOptions} />}
        </section>
      </div>
    </Dialog>
  )
}

function FileNote({ file, plan }: Readonly<{ file: IncomingFile; plan: GlossaryPlanView | null }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const sheets = plan?.table?.sheets ?? []
  const place = sheets.findIndex(({ name }) => name === plan?.table?.sheet)
  const rows = plan ? Object.values(plan.counts).reduce((sum, count) => sum + count, 0) : null
  return (
    <>
      <bdi>{file.name}</bdi> · {format.size(file.sizeBytes)}
      {sheets.length > 1 && place >= 0 && <> · {t('dialogs:plan.sheet-of', { number: place + 1, total: sheets.length })}</>}
      {rows !== null && <> · {t('common:entries', { count: rows })}</>}
    </>
  )
}

type ReadingProps = Readonly<{ plan: GlossaryPlanView | null; request: PlanRequest; project: ProjectInfo; onChange: (change: Partial<PlanRequest>) => void }>

/** How the file is read: into which glossary, in which encoding, which sheet, which columns. */
function ReadingOptions({ plan, request, project, onChange }: ReadingProps) {
  const { t } = useTranslation()
  const table = plan?.table ?? null
  return (
    <>
      <ResourceChooser kind="glossary" chosen={request.glossaryId} onChoose={(glossaryId) => onChange({ glossaryId })} />
      {plan && plan.encodings.length > 0 && <EncodingChooser preview={plan} chosen={request.encoding} onChoose={(encoding) => onChange({ encoding })} />}
      {table && table.sheets.length > 1 && (
        <Field label={t('dialogs:plan.sheet')}>
          {(id) => (
            <Select
              id={id} value={table.sheet ?? ''} onChange={(event) => onChange({ sheet: event.target.value, columns: null, hasHeader: null })}
              options={table.sheets.map(({ name, rows }) => ({ value: name, label: t('dialogs:plan.sheet-rows', { name, count: rows }) }))}
            />
          )}
        </Field>
      )}
      {table && (
        <>
          <h3>{t('dialogs:import.columns')}</h3>
          <ColumnMapping table={table} project={project} onChange={(columns) => onChange({ columns })} />
          <Checkbox label={t('dialogs:import.has-header')} isChecked={table.header !== null} onChange={(hasHeader) => onChange({ hasHeader })} />
        </>
      )}
      {plan && <DiagnosticList diagnostics={plan.diagnostics} />}
    </>
  )
}

const POLICIES: readonly RowChoice[] = ['skip', 'add', 'replace']

function WritingOptions({ options, onChange }: Readonly<{ options: PlanOptions; onChange: (options: PlanOptions) => void }>) {
  const { t } = useTranslation()
  return (
    <>
      <Checkbox label={t('dialogs:plan.as-proposed')} isChecked={options.asProposed} onChange={(asProposed) => onChange({ ...options, asProposed })} />
      <Checkbox label={t('dialogs:plan.overwrite')} isChecked={options.overwrite} onChange={(overwrite) => onChange({ ...options, overwrite })} />
      <Field label={t('dialogs:plan.conflicts')}>
        {(id) => (
          <Select
            id={id} value={options.conflicts} options={POLICIES.map((value) => ({ value, label: t(`dialogs:plan.policy.${value}`) }))}
            onChange={(event) => onChange({ ...options, conflicts: event.target.value as RowChoice, choices: new Map() })}
          />
        )}
      </Field>
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
      <ProgressBar value={progress} label={t('common:job.running.plan-import')} />
      <span className="small dim">{t('common:job.running.plan-import')}{progress !== null && <> · <span className="num">{format.percent(progress)}</span></>}</span>
    </p>
  )
}

function SaveReport({ plan }: Readonly<{ plan: GlossaryPlanView | null }>) {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const report = useReportError()
  const { connection } = useWorkbench()
  const save = async () => {
    if (!plan) return
    const made = await attempt('imports.savePlanReport', { id: plan.id })
    if (!made.ok) return
    await connection.saveFile(made.value.token, made.value.name).catch(report)
  }
  return <Button kind="ghost" disabled={!plan} onClick={() => void save()}>{t('dialogs:plan.save-report')}</Button>
}
