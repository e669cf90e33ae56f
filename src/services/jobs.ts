import { randomUUID } from 'node:crypto'
import type { EventMessage } from '../contract/events.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { JobInfo, JobKind, JobResult } from '../core/model/job.ts'
import type { JobRunner, ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'

/** How many finished jobs stay in the list. */
const FINISHED_KEPT = 20
/** Progress goes out at most this often: a client redraws, it does not count. */
const REPORT_INTERVAL_MS = 80

type Job = { info: JobInfo; readonly controller: AbortController; done: Promise<void>; reportedAt: number; readonly startedAt: number }

type JobHost = Readonly<{
  emit: (message: EventMessage) => void
  now: () => Date
  /** Told of errors that are not `WorkbenchError`s. */
  onInternalError?: (error: unknown) => void
}>

function failureOf(error: unknown, onInternalError: (error: unknown) => void): JobInfo['error'] {
  if (error instanceof WorkbenchError) return { code: error.code, details: error.details }
  onInternalError(error)
  return { code: 'internal', details: { message: error instanceof Error ? error.message : String(error) } }
}

/** Items for each second since the job began. */
function rateOf(job: Job, done: number): NonNullable<JobInfo['rate']> {
  const seconds = Math.max(0.001, (performance.now() - job.startedAt) / 1000)
  return { done, perSecond: Math.round(done / seconds) }
}

/** Runs long work beside the calls. Work starts in a later turn, so that the caller has the id before the first event. */
export function createJobRunner(host: JobHost): JobRunner {
  const { emit, now, onInternalError = console.error } = host
  const jobs = new Map<string, Job>()

  function change(job: Job, patch: Partial<JobInfo>): void {
    job.info = { ...job.info, ...patch }
    job.reportedAt = performance.now()
    emit({ name: 'jobs.changed', payload: job.info })
  }

  function find(id: string): Job {
    const job = jobs.get(id)
    if (!job) throw new WorkbenchError('job/not-found', { id })
    return job
  }

  function forgetOldest(): void {
    const finished = [...jobs.values()].filter((job) => job.info.state !== 'running')
    for (const job of finished.slice(0, Math.max(0, finished.length - FINISHED_KEPT))) jobs.delete(job.info.id)
  }

  function report(job: Job, progress: number | null, detail?: string, done?: number): void {
    if (job.info.state !== 'running') return
    const isNewDetail = detail !== undefined && detail !== job.info.detail
    const patch = { progress: progress === null ? null : Math.min(1, Math.max(0, progress)), ...(detail === undefined ? {} : { detail }), ...(done === undefined ? {} : { rate: rateOf(job, done) }) }
    if (isNewDetail || performance.now() - job.reportedAt >= REPORT_INTERVAL_MS) change(job, patch)
    else job.info = { ...job.info, ...patch }
  }

  async function run(job: Job, work: Parameters<JobRunner['start']>[2]): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    try {
      job.controller.signal.throwIfAborted()
      const { signal } = job.controller
      const result: JobResult = await work({ id: job.info.id, signal, report: (progress, detail, done) => report(job, progress, detail, done) })
      change(job, { state: 'done', progress: 1, result })
    } catch (error) {
      const isCancelled = job.controller.signal.aborted || (error instanceof WorkbenchError && error.code === 'job/cancelled')
      change(job, isCancelled ? { state: 'cancelled' } : { state: 'failed', error: failureOf(error, onInternalError) })
    }
    forgetOldest()
  }

  return {
    start: (kind: JobKind, detail, work) => {
      const id = randomUUID()
      const info: JobInfo = { id, kind, state: 'running', progress: null, detail, rate: null, startedAt: now().toISOString(), error: null, result: null }
      const job: Job = { info, controller: new AbortController(), done: Promise.resolve(), reportedAt: performance.now(), startedAt: performance.now() }
      jobs.set(id, job)
      emit({ name: 'jobs.changed', payload: info })
      job.done = run(job, work)
      return id
    },
    list: () => [...jobs.values()].map((job) => job.info).reverse(),
    get: (id) => find(id).info,
    cancel: (id) => {
      const job = find(id)
      if (job.info.state === 'running') job.controller.abort(new WorkbenchError('job/cancelled'))
    },
    cancelAll: async () => {
      const running = [...jobs.values()].filter((job) => job.info.state === 'running')
      for (const job of running) job.controller.abort(new WorkbenchError('job/cancelled'))
      await Promise.all(running.map((job) => job.done))
    },
  }
}

export function createJobServices(context: Pick<ServiceContext, 'jobs'>): Pick<Services, 'jobs.list' | 'jobs.get' | 'jobs.cancel'> {
  return {
    'jobs.list': () => context.jobs.list(),
    'jobs.get': ({ id }) => context.jobs.get(id),
    'jobs.cancel': ({ id }) => {
      context.jobs.cancel(id)
      return null
    },
  }
}
