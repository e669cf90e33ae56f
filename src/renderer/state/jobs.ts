import type { Call } from '../../contract/index.ts'
import type { JobInfo } from '../../core/model/job.ts'
import { createStore } from './store.ts'
import type { Store } from './store.ts'

export type Jobs = Readonly<{
  /** Every job seen, by id. */
  all: Store<ReadonlyMap<string, JobInfo>>
  accept: (job: JobInfo) => void
  cancel: (id: string) => Promise<void>
  /** Resolves when the job has ended, however it ended. */
  ended: (id: string) => Promise<JobInfo>
}>

export function createJobs(call: Call): Jobs {
  const all = createStore<ReadonlyMap<string, JobInfo>>(new Map())
  const accept = (job: JobInfo) => {
    // Progress that was overtaken by the end says nothing.
    const known = all.get().get(job.id)
    if (known && known.state !== 'running' && job.state === 'running') return
    all.set((current) => new Map(current).set(job.id, job))
  }
  return {
    all,
    accept,
    cancel: async (id) => void (await call('jobs.cancel', { id })),
    ended: (id) =>
      new Promise((resolve, reject) => {
        const settle = () => {
          const job = all.get().get(id)
          if (!job || job.state === 'running') return
          unsubscribe()
          resolve(job)
        }
        const unsubscribe = all.subscribe(settle)
        // The end may have come before anybody listened.
        call('jobs.get', { id }).then(accept, (cause: unknown) => {
          unsubscribe()
          reject(cause as Error)
        })
        settle()
      }),
  }
}
