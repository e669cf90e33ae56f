import { parentPort } from 'node:worker_threads'
import { WorkbenchError } from '../core/errors.ts'
import type { TaskIo } from './task.ts'
import { loadTask } from './tasks/registry.ts'
import type { PoolReport, PoolRequest } from './worker-protocol.ts'

const port = parentPort
if (!port) throw new Error('pool-worker runs as a worker thread')

const send = (report: PoolReport): void => port.postMessage(report)

let controller = new AbortController()
/** Settles the batch that waits to be stored. */
let waiting: { readonly resolve: () => void; readonly reject: (error: unknown) => void } | null = null

const io: Omit<TaskIo<unknown>, 'signal'> = {
  progress: (fraction) => send({ type: 'progress', fraction }),
  batch: (rows) =>
    new Promise((resolve, reject) => {
      if (controller.signal.aborted) return reject(controller.signal.reason)
      waiting = { resolve, reject }
      send({ type: 'batch', rows })
    }),
}

async function run(name: string, params: unknown): Promise<void> {
  controller = new AbortController()
  try {
    const task = await loadTask<unknown, unknown, unknown>(name)
    send({ type: 'done', result: await task(params, { ...io, signal: controller.signal }) })
  } catch (error) {
    if (error instanceof WorkbenchError) return send({ type: 'error', code: error.code, details: error.details })
    const message = error instanceof Error ? error.message : String(error)
    console.error(error)
    send({ type: 'error', code: 'internal', details: { message } })
  }
}

port.on('message', (request: PoolRequest) => {
  if (request.type === 'run') void run(request.name, request.params)
  if (request.type === 'stored') waiting?.resolve()
  if (request.type === 'cancel') {
    const reason = new WorkbenchError('job/cancelled')
    controller.abort(reason)
    waiting?.reject(reason)
  }
})
