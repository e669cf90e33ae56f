import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createClient } from '../../src/contract/client.ts'
import type { Call } from '../../src/contract/index.ts'
import type { EventMessage } from '../../src/contract/events.ts'
import { WorkbenchError } from '../../src/core/errors.ts'
import type { JobInfo } from '../../src/core/model/job.ts'
import type { WorkbenchOptions } from '../../src/services/context.ts'
import type { TaskPool } from '../../src/services/task.ts'
import { createWorkbench, type Workbench } from '../../src/services/workbench.ts'

export const ROOT = resolve(import.meta.dirname, '../..')

/** A workbench in a folder of its own, with what tests of files need beside it. */
export type FileDesk = Readonly<{
  folder: string
  options: WorkbenchOptions
  workbench: Workbench
  call: Call
  events: EventMessage[]
  /** Writes a file into the folder and returns its path. */
  write: (name: string, content: string | Uint8Array) => string
  /** Token of a file that is written. */
  token: (name: string, content: string | Uint8Array) => Promise<string>
  /** Waits for the end of a job, whatever it is. */
  ended: (job: Readonly<{ jobId: string }>) => Promise<JobInfo>
  close: () => Promise<void>
}>

export function optionsIn(folder: string): WorkbenchOptions {
  return {
    shell: 'test',
    version: '0.1.0',
    dataFolder: join(folder, 'data'),
    projectFolder: join(folder, 'projects'),
    resourceFolder: join(ROOT, 'resources'),
    temporaryFolder: join(folder, 'temporary'),
  }
}

export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'dragoman-test-'))
}

export function openFileDesk(parts: Readonly<{ pool?: TaskPool }> = {}): FileDesk {
  const folder = makeFolder()
  const options = optionsIn(folder)
  const workbench = createWorkbench(options, parts)
  const call = createClient((name, params) => workbench.dispatch(name, params, 'shell'))
  const events: EventMessage[] = []
  workbench.on((message) => events.push(message))
  const write: FileDesk['write'] = (name, content) => {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
    return path
  }
  return {
    folder, options, workbench, call, events, write,
    token: async (name, content) => (await call('files.open', { path: write(name, content) })).token,
    ended: ({ jobId }) => endOf(workbench, jobId),
    close: async () => {
      await workbench.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function endOf({ context, on }: Workbench, jobId: string): Promise<JobInfo> {
  return new Promise((resolveJob) => {
    const present = context.jobs.get(jobId)
    if (present.state !== 'running') return resolveJob(present)
    const off = on((message) => {
      if (message.name !== 'jobs.changed' || message.payload.id !== jobId || message.payload.state === 'running') return
      off()
      resolveJob(message.payload)
    })
  })
}

/** The code and details that a promise is rejected with; a test that expects a failure fails where there is none. */
export async function failureOf(work: Promise<unknown>): Promise<Readonly<{ code: string; details: Readonly<Record<string, unknown>> }>> {
  try {
    await work
  } catch (error) {
    if (error instanceof WorkbenchError) return { code: error.code, details: error.details }
    throw error
  }
  throw new Error('it did not fail')
}
