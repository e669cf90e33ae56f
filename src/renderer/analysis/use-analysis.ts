import { useEffect, useState } from 'react'
import type { Input, MethodName } from '../../contract/index.ts'
import { WorkbenchError } from '../../core/errors.ts'
import type { JobInfo, JobKind, JobResult } from '../../core/model/job.ts'
import { useCall, useJobs } from '../state/hooks.ts'
import { asWorkbenchError } from '../state/read-cache.ts'

type JobMethod = Extract<MethodName, 'analysis.run' | 'pretranslation.run'>
const KINDS: Readonly<Record<JobMethod, JobKind>> = { 'analysis.run': 'analysis', 'pretranslation.run': 'pretranslation' }

/** Jobs whose end is told by the dialog that started one, for as long as it is open. By kind: the end may be known before the reply that names the job. */
const toldByDialog = new Set<JobKind>()

/** Whether the end of a job needs no notice, because a dialog shows it. */
export function isToldByDialog({ kind, state }: Pick<JobInfo, 'kind' | 'state'>): boolean {
  return state !== 'cancelled' && toldByDialog.has(kind)
}

export type JobRun<N extends JobMethod> = Readonly<{
  /** The running job, or null. */
  job: JobInfo | null
  isRunning: boolean
  result: JobResult | null
  error: WorkbenchError | null
  start: (params: Input<N>) => Promise<void>
  cancel: () => void
}>

/** Runs a job from a dialog, which shows how far it is and what came of it. */
export function useJobRun<N extends JobMethod>(method: N): JobRun<N> {
  const call = useCall()
  const { running, ended, cancel } = useJobs()
  const [jobId, setJobId] = useState<string | null>(null)
  useEffect(() => () => void toldByDialog.delete(KINDS[method]), [method])
  const [result, setResult] = useState<JobResult | null>(null)
  const [error, setError] = useState<WorkbenchError | null>(null)
  const start = async (params: Input<N>) => {
    setError(null)
    setResult(null)
    toldByDialog.add(KINDS[method])
    try {
      const started = await (call as (name: JobMethod, input: unknown) => Promise<{ jobId: string }>)(method, params)
      setJobId(started.jobId)
      const job = await ended(started.jobId)
      if (job.state === 'failed') throw job.error ? new WorkbenchError(job.error.code, job.error.details) : new WorkbenchError('internal', {})
      if (job.state === 'done') setResult(job.result)
    } catch (cause) {
      setError(asWorkbenchError(cause))
    } finally {
      setJobId(null)
    }
  }
  return { job: running.find(({ id }) => id === jobId) ?? null, isRunning: jobId !== null, result, error, start, cancel: () => void (jobId !== null && cancel(jobId)) }
}
