import { Worker } from 'node:worker_threads'
import type { Listener } from '../contract/events.ts'
import type { Reply } from '../contract/types.ts'
import type { WorkbenchOptions } from './context.ts'
import type { Dispatch } from './dispatcher.ts'
import type { EngineReport, EngineRequest, EngineStart } from './worker-protocol.ts'

export type Engine = Readonly<{
  /** Never rejects; calls to an engine that has ended are answered with `internal`. */
  dispatch: Dispatch
  /** Returns the function that stops listening. */
  on: (listener: Listener) => () => void
  /** Closes the project, frees its lock and ends the thread. */
  close: () => Promise<void>
  /** Settles when the thread has ended: null after `close`, else the reason. */
  ended: Promise<Error | null>
}>

export type EngineOptions = Readonly<{
  /** Files of `engine-worker`, `pool-worker` and `memory-worker`, as the shell has them. What the latter would do runs in the engine's thread where they are not given. */
  workerPath: string
  poolPath?: string
  memoryPath?: string
  options: WorkbenchOptions
}>

const GONE = 'the engine has ended'

/** Starts the services in a thread of their own; resolves when they can be called, rejects where they cannot start. */
export async function startEngine({ workerPath, poolPath, memoryPath, options }: EngineOptions): Promise<Engine> {
  const start: EngineStart = { options, poolPath: poolPath ?? null, memoryPath: memoryPath ?? null }
  const worker = new Worker(workerPath, { workerData: start })
  const waiting = new Map<number, (reply: Reply<unknown>) => void>()
  const listeners = new Set<Listener>()
  let lastId = 0
  let failure: Error | null = null
  let hasEnded = false

  const send = (request: EngineRequest): void => worker.postMessage(request)
  const gone = (): Reply<unknown> => ({ ok: false, code: 'internal', details: { message: failure?.message ?? GONE } })
  const ready = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<Error | null>()

  worker.on('message', (report: EngineReport) => {
    if (report.type === 'ready') ready.resolve()
    if (report.type === 'event') for (const listener of listeners) listener(report.message)
    if (report.type === 'reply') {
      waiting.get(report.id)?.(report.reply)
      waiting.delete(report.id)
    }
  })
  worker.on('error', (error) => (failure = error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', (code) => {
    hasEnded = true
    if (code !== 0) failure ??= new Error(GONE)
    ready.reject(failure ?? new Error(GONE))
    for (const answer of waiting.values()) answer(gone())
    waiting.clear()
    ended.resolve(failure)
  })
  await ready.promise

  return {
    dispatch: (name, params, caller = 'page') =>
      new Promise((resolve) => {
        if (hasEnded) return resolve(gone())
        const id = ++lastId
        waiting.set(id, resolve)
        send({ type: 'call', id, name, params, caller })
      }),
    on: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: async () => {
      if (!hasEnded) send({ type: 'close' })
      await ended.promise
    },
    ended: ended.promise,
  }
}
