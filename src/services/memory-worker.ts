import { parentPort, workerData } from 'node:worker_threads'
import { WorkbenchError } from '../core/errors.ts'
import { storageError } from '../storage/database.ts'
import type { MemoryEngine } from './memory-engine/engine.ts'
import { createMemoryEngine } from './memory-engine/in-process.ts'
import type { MemoryCall, MemoryReport, MemoryRequest, MemoryThreadStart } from './memory-engine/thread-protocol.ts'

const port = parentPort
if (!port) throw new Error('memory-worker runs as a worker thread')

const send = (report: MemoryReport): void => port.postMessage(report)
const engine = createMemoryEngine({ ...(workerData as MemoryThreadStart), onIndex: (state) => send({ type: 'index', state }) })
const running = new Map<number, AbortController>()

function answer(memories: MemoryEngine, id: number, call: MemoryCall, signal: AbortSignal): Promise<unknown> {
  switch (call.type) {
    case 'use': return memories.use(call.memories)
    case 'prepare': return memories.prepare(call.language)
    case 'lookUp': return memories.lookUp(call.queries, { signal, onDone: (done) => send({ type: 'progress', id, done }) })
    case 'concordance': return memories.concordance(call.query)
    case 'fragments': return memories.fragments(call.query)
    case 'indexes': return memories.indexes()
    case 'close': return memories.close()
  }
}

function failureOf(id: number, thrown: unknown): MemoryReport {
  const error = storageError(thrown)
  if (error instanceof WorkbenchError) return { type: 'failed', id, code: error.code, details: error.details }
  return { type: 'failed', id, code: 'internal', details: { message: error instanceof Error ? (error.stack ?? error.message) : String(error) } }
}

port.on('message', async (request: MemoryRequest) => {
  if ('cancel' in request) return running.get(request.cancel)?.abort()
  const { id, call } = request
  const controller = new AbortController()
  running.set(id, controller)
  try {
    send({ type: 'done', id, value: await answer(engine, id, call, controller.signal) })
  } catch (error) {
    send(failureOf(id, error))
  } finally {
    running.delete(id)
  }
  if (call.type === 'close') port.close()
})
