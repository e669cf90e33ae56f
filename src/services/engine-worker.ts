import { parentPort, workerData } from 'node:worker_threads'
import { startMemoryThread } from './memory-engine/thread.ts'
import { createInProcessPool } from './pool.ts'
import { createWorkbench } from './workbench.ts'
import { createWorkerPool } from './worker-pool.ts'
import type { EngineReport, EngineRequest, EngineStart } from './worker-protocol.ts'

const port = parentPort
if (!port) throw new Error('engine-worker runs as a worker thread')

const send = (report: EngineReport): void => port.postMessage(report)
const { options, poolPath, memoryPath } = workerData as EngineStart

const pool = poolPath === null ? createInProcessPool() : createWorkerPool({ workerPath: poolPath })
const workbench = createWorkbench(options, {
  pool,
  ...(memoryPath === null ? {} : { memoryEngine: (engine) => startMemoryThread({ ...engine, workerPath: memoryPath }) }),
})
workbench.on((message) => send({ type: 'event', message }))

port.on('message', async (request: EngineRequest) => {
  if (request.type === 'call') {
    const reply = await workbench.dispatch(request.name, request.params, request.caller)
    return send({ type: 'reply', id: request.id, reply })
  }
  await workbench.close()
  await pool.close()
  send({ type: 'closed' })
  port.close()
})

send({ type: 'ready' })
