import { Worker } from 'node:worker_threads'
import { WorkbenchError } from '../../core/errors.ts'
import type { EngineMemory, MemoryEngine, MemoryEngineOptions } from './engine.ts'
import type { MemoryCall, MemoryReport, MemoryRequest, MemoryThreadStart } from './thread-protocol.ts'

export type MemoryThreadOptions = MemoryEngineOptions & Readonly<{ /** The file of `memory-worker`, as the shell has it. */ workerPath: string }>

type Waiting = Readonly<{ resolve: (value: never) => void; reject: (error: unknown) => void; onDone: ((done: number) => void) | null }>

/** The thread and who waits for it. One that dies fails what waits; the next call gets a new one with the same memories. */
class MemoryThread {
  readonly #options: MemoryThreadOptions
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #memories: readonly EngineMemory[] = []
  #lastId = 0

  constructor(options: MemoryThreadOptions) {
    this.#options = options
  }

  /** Whether there is a thread that holds files. */
  get isRunning(): boolean {
    return this.#worker !== null
  }

  use(memories: readonly EngineMemory[]): void {
    this.#memories = memories
  }

  call<T>(call: MemoryCall, options: Readonly<{ signal?: AbortSignal; onDone?: (done: number) => void }> = {}): Promise<T> {
    const { signal, onDone = null } = options
    return new Promise<T>((resolve, reject) => {
      if (signal?.aborted) return reject(new WorkbenchError('job/cancelled'))
      const id = ++this.#lastId
      const cancel = (): void => this.#worker?.postMessage({ cancel: id } satisfies MemoryRequest)
      signal?.addEventListener('abort', cancel, { once: true })
      const settled = <V>(settle: (value: V) => void) => (value: V): void => {
        signal?.removeEventListener('abort', cancel)
        settle(value)
      }
      this.#waiting.set(id, { resolve: settled(resolve), reject: settled(reject), onDone })
      this.#running(call.type !== 'use').postMessage({ id, call } satisfies MemoryRequest)
    })
  }

  /** Resolves when the thread has ended. */
  async end(): Promise<void> {
    const worker = this.#worker
    if (!worker) return
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    await this.call({ type: 'close' }).catch(() => undefined)
    await ended
  }

  #running(needsMemories: boolean): Worker {
    if (this.#worker) return this.#worker
    const { workerPath, indexFolder, kernelPath } = this.#options
    const start: MemoryThreadStart = { indexFolder, kernelPath }
    const worker = new Worker(workerPath, { workerData: start })
    worker.unref()
    worker.on('message', (report: MemoryReport) => this.#receive(report))
    let failure: unknown = null
    worker.on('error', (error) => (failure = error))
    worker.on('exit', () => this.#lost(worker, failure))
    this.#worker = worker
    if (needsMemories) this.call({ type: 'use', memories: this.#memories }).catch(() => undefined)
    return worker
  }

  #receive(report: MemoryReport): void {
    if (report.type === 'index') return this.#options.onIndex(report.state)
    const waiting = this.#waiting.get(report.id)
    if (report.type === 'progress') return waiting?.onDone?.(report.done)
    this.#waiting.delete(report.id)
    if (report.type === 'done') waiting?.resolve(report.value as never)
    else waiting?.reject(new WorkbenchError(report.code, report.details))
  }

  #lost(worker: Worker, failure: unknown): void {
    if (this.#worker !== worker) return
    this.#worker = null
    const message = failure instanceof Error ? failure.message : 'the thread ended'
    for (const { reject } of this.#waiting.values()) reject(new WorkbenchError('job/crashed', { task: 'memory', message }))
    this.#waiting.clear()
  }
}

/** Looks things up in a thread of its own, which starts with the first call that needs it. */
export function startMemoryThread(options: MemoryThreadOptions): MemoryEngine {
  const thread = new MemoryThread(options)
  return {
    use: async (memories) => {
      thread.use(memories)
      // A thread that was never asked holds no files.
      if (thread.isRunning) await thread.call({ type: 'use', memories })
    },
    prepare: (language) => thread.call({ type: 'prepare', language }),
    lookUp: (queries, { signal, onDone }) => thread.call({ type: 'lookUp', queries }, { signal, onDone }),
    concordance: (query) => thread.call({ type: 'concordance', query }),
    fragments: (query) => thread.call({ type: 'fragments', query }),
    indexes: () => thread.call({ type: 'indexes' }),
    close: () => thread.end(),
  }
}
