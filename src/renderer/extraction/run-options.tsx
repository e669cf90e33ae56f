import { useState } from 'react'
import type { Input } from '../../contract/index.ts'
import type { ExtractionState } from '../../core/model/extraction.ts'
import type { DocumentId } from '../../core/model/segment.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt, useContract, useJobs } from '../state/hooks.ts'
import { Button } from '../ui/button.tsx'
import { Choice, Field, Select } from '../ui/field.tsx'
import { ProgressBar } from '../ui/meter.tsx'

type Look = 'pairs' | 'source' | 'target'

/** Where to look: a document by its id, or one of these. */
const ALL = 'all'
const MEMORY = 'memory'

export type Run = Readonly<{ look: Look; place: string; setLook: (look: Look) => void; setPlace: (place: string) => void; start: () => void; isRunning: boolean }>

function paramsOf(look: Look, place: string): Input<'extraction.start'> {
  return {
    kind: look === 'pairs' ? 'bilingual' : 'monolingual',
    side: look === 'target' ? 'target' : 'source',
    origin: place === MEMORY ? 'memory' : 'documents',
    documentId: place === ALL || place === MEMORY ? null : (place as DocumentId),
  }
}

/** What a run of extraction looks at, and its start. */
export function useRun(): Run {
  const attempt = useAttempt()
  const { running } = useJobs()
  const [look, setLook] = useState<Look>('pairs')
  const [place, setPlace] = useState(ALL)
  const isRunning = running.some(({ kind }) => kind === 'extraction')
  const start = () => {
    if (!isRunning) void attempt('extraction.start', paramsOf(look, place))
  }
  return { look, place, setLook, setPlace, start, isRunning }
}

/** The choices before a run, its progress, and what the last one saw. */
export function RunOptions({ project, run, state }: Readonly<{ project: ProjectInfo; run: Run; state: ExtractionState | null }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const documents = useContract('documents.list', {}).value ?? []
  const places = [{ value: ALL, label: t('extraction:all-documents') }, ...documents.map(({ id, name }) => ({ value: id, label: name })), { value: MEMORY, label: t('extraction:memory') }]
  const looks = [
    { value: 'pairs' as const, label: t('extraction:pairs') },
    { value: 'source' as const, label: format.language(project.sourceLanguage) },
    { value: 'target' as const, label: format.language(project.targetLanguage) },
  ]
  return (
    <div className="run-options">
      <Choice label={t('extraction:look-for')} value={run.look} options={looks} onChange={run.setLook} />
      <Field label={t('extraction:in')}>{(id) => <Select id={id} value={run.place} options={places} onChange={(event) => run.setPlace(event.target.value)} />}</Field>
      {run.isRunning ? <Running /> : <Button kind={state ? 'normal' : 'primary'} icon="wand-sparkles" disabled={project.isReadOnly} onClick={run.start}>{t('extraction:extract')}</Button>}
      {state && !run.isRunning && <p className="small dim">{t('extraction:last-run', { count: state.segments, when: format.moment(state.ranAt) })}</p>}
    </div>
  )
}

function Running() {
  const { t } = useTranslation()
  const format = useFormat()
  const { running, cancel } = useJobs()
  const job = running.find(({ kind }) => kind === 'extraction')
  if (!job) return null
  return (
    <div className="run-progress">
      <span>{t('extraction:running')}</span>
      <span className="num">{job.progress !== null && format.percent(job.progress)}</span>
      <ProgressBar value={job.progress} label={t('extraction:running')} />
      <Button size="slim" onClick={() => void cancel(job.id)}>{t('common:cancel')}</Button>
    </div>
  )
}
