import { rmSync } from 'node:fs'
import type { TFunction } from 'i18next'
import { createClient } from '../contract/client.ts'
import type { Call } from '../contract/index.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { JobInfo, JobResult } from '../core/model/job.ts'
import type { ProjectInfo } from '../core/model/project.ts'
import { makeTemporaryFolder, workbenchFolders } from '../services/folders.ts'
import { createWorkbench } from '../services/workbench.ts'
import type { Environment } from './environment.ts'

/** The services in this process, for the time of one command. */
export type Session = Readonly<{
  call: Call
  /** Waits for a job. Throws what it failed with; `job/cancelled` where it was cancelled. */
  result: (job: Readonly<{ jobId: string }>) => Promise<JobResult>
  /** Opens a project to read it; another process may have it open. */
  read: (path: string) => Promise<ProjectInfo>
  /** Opens a project to change it. Throws `project/already-open`, `file/not-writable`. */
  write: (path: string) => Promise<ProjectInfo>
  close: () => Promise<void>
}>

const WIDTH_OF_PROGRESS = 60

/** Shows how far a job is, on one line of a terminal that is wiped at its end. */
function createProgress({ isErrorTerminal, writeError }: Environment, t: TFunction) {
  let isShown = false
  return {
    show: ({ progress, detail }: JobInfo): void => {
      if (!isErrorTerminal || progress === null) return
      isShown = true
      writeError(`\r${t('progress', { percent: Math.floor(progress * 100), detail }).slice(0, WIDTH_OF_PROGRESS)}\u001b[K`)
    },
    wipe: (): void => {
      if (isShown) writeError('\r\u001b[K')
      isShown = false
    },
  }
}

export function openSession(environment: Environment, t: TFunction): Session {
  const temporaryFolder = makeTemporaryFolder()
  const { version, resourceFolder } = environment
  const workbench = createWorkbench({ shell: 'cli', version, ...workbenchFolders(), resourceFolder, temporaryFolder })
  const call = createClient((name, params) => workbench.dispatch(name, params, 'shell'))
  const progress = createProgress(environment, t)
  const waiting = new Map<string, (job: JobInfo) => void>()
  workbench.on((message) => {
    if (message.name !== 'jobs.changed') return
    progress.show(message.payload)
    if (message.payload.state !== 'running') waiting.get(message.payload.id)?.(message.payload)
  })
  const interrupt = (): void => void workbench.context.jobs.cancelAll()
  process.once('SIGINT', interrupt)

  return {
    call,
    result: async ({ jobId }) => {
      const ended = new Promise<JobInfo>((resolve) => waiting.set(jobId, resolve))
      const present = await call('jobs.get', { id: jobId })
      const job = present.state === 'running' ? await ended : present
      progress.wipe()
      if (job.state === 'failed' && job.error) throw new WorkbenchError(job.error.code, job.error.details)
      if (job.state !== 'done' || job.result === null) throw new WorkbenchError('job/cancelled')
      return job.result
    },
    read: (path) => call('projects.open', { path, mode: 'read' }),
    write: async (path) => {
      const project = await call('projects.open', { path })
      if (project.isReadOnly) throw new WorkbenchError('file/not-writable', { file: path })
      return project
    },
    close: async () => {
      process.removeListener('SIGINT', interrupt)
      await workbench.close()
      rmSync(temporaryFolder, { recursive: true, force: true })
    },
  }
}
