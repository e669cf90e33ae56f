import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startEngine } from '../../src/services/engine-client.ts'
import { createClient } from '../../src/contract/client.ts'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

const optionsIn = (folder) => ({
  shell: 'test', version: 'bench', dataFolder: folder, projectFolder: join(folder, 'projects'), resourceFolder: join(ROOT, 'resources'), temporaryFolder: join(folder, 'temporary'),
})

function benchOf(dispatch, close) {
  const call = createClient((name, params) => dispatch(name, params, 'shell'))
  /** Starts a job and waits for its end; resolves to its counts. */
  const job = async (started) => {
    const { jobId } = await started
    for (;;) {
      const { state, result, error } = await call('jobs.get', { id: jobId })
      if (state === 'done') return result
      if (state !== 'running') throw new Error(`the job ended as ${state}: ${JSON.stringify(error)}`)
      await sleep(5)
    }
  }
  return { call, job, token: async (path) => (await call('files.open', { path })).token, close }
}

/** The services as the windows run them: an engine thread, its pool and its memory thread, called over the message port. */
export async function openWorkbench(folder) {
  const services = join(ROOT, 'src', 'services')
  const engine = await startEngine({
    workerPath: join(services, 'engine-worker.ts'),
    poolPath: join(services, 'pool-worker.ts'),
    memoryPath: join(services, 'memory-worker.ts'),
    options: optionsIn(folder),
  })
  return benchOf(engine.dispatch, () => engine.close())
}

/** The services as the command line runs them: everything on this thread. */
export async function openInThisThread(folder) {
  const { createWorkbench } = await import('../../src/services/workbench.ts')
  const workbench = createWorkbench(optionsIn(folder))
  return benchOf(workbench.dispatch, () => workbench.close())
}

/** Milliseconds of each of `times` runs; `run` is given the number of the run. */
export async function timed(times, run) {
  const taken = []
  for (let count = 0; count < times; count += 1) {
    const startedAt = performance.now()
    await run(count)
    taken.push(performance.now() - startedAt)
  }
  return taken
}
