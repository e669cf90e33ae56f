import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { WorkbenchError } from '../core/errors.ts'
import type { TaskPool, TaskRunOptions } from './task.ts'
import type { PoolReport, PoolRequest } from './worker-protocol.ts'

/** A task that does not stop by itself within this time after a cancel is ended with its thread. */
const CANCEL_GRACE_MS = 2_000

type Assignment = Readonly<{
  name: string
  params: unknown
  options: TaskRunOptions<unknown>
  resolve: (result: unknown) => void
  reject: (error: unknown) => void
}>

type WorkerPoolOptions = Readonly<{
  /** The file of `pool-worker`, as the shell has it: source in development, bundled in a release. */
  workerPath: string
  /** Default: one fewer than the machine's cores, at least one. */
  size?: number
}>

/** One thread and the task in it. A thread that dies fails its task only; the next task gets a new thread. */
class PoolThread {
  readonly #workerPath: string
  readonly #onIdle: () => void
  #worker: Worker | null = null
  #assignment: Assignment | null = null
  #stopListening: () => void = () => {}

  constructor(workerPath: string, onIdle: () => void) {
    this.#workerPath = workerPath
    this.#onIdle = onIdle
  }

  get isIdle(): boolean {
    return this.#assignment === null
  }

  run(assignment: Assignment): void {
    this.#assignment = assignment
    const { signal } = assignment.options
    let grace: NodeJS.Timeout | undefined
    const cancel = (): void => {
      this.#send({ type: 'cancel' })
      grace = setTimeout(() => void this.#worker?.terminate(), CANCEL_GRACE_MS)
    }
    signal.addEventListener('abort', cancel)
    this.#stopListening = () => {
      signal.removeEventListener('abort', cancel)
      clearTimeout(grace)
    }
    this.#worker ??= this.#start()
    this.#send({ type: 'run', name: assignment.name, params: assignment.params })
  }

  async close(): Promise<void> {
    await this.#worker?.terminate()
  }

  #start(): Worker {
    const worker = new Worker(this.#workerPath)
    worker.unref()
    worker.on('message', (report: PoolReport) => void this.#receive(report))
    worker.on('error', (error) => this.#lost(worker, error instanceof Error ? error.message : String(error)))
    worker.on('exit', () => this.#lost(worker, 'the thread ended'))
    return worker
  }

  #send(request: PoolRequest): void {
    this.#worker?.postMessage(request)
  }

  async #receive(report: PoolReport): Promise<void> {
    const assignment = this.#assignment
    if (!assignment) return
    if (report.type === 'progress') return assignment.options.onProgress(report.fraction)
    if (report.type === 'done') return this.#finish(() => assignment.resolve(report.result))
    if (report.type === 'error') return this.#finish(() => assignment.reject(new WorkbenchError(report.code, report.details)))
    try {
      await assignment.options.onBatch(report.rows)
      this.#send({ type: 'stored' })
    } catch (error) {
      // The task waits for its batch: it is told to stop, and the reason for the stop is what the job reports.
      const worker = this.#worker
      this.#worker = null
      this.#finish(() => assignment.reject(error))
      await worker?.terminate()
    }
  }

  #lost(worker: Worker, message: string): void {
    if (this.#worker !== worker) return
    this.#worker = null
    const assignment = this.#assignment
    if (!assignment) return
    const isCancelled = assignment.options.signal.aborted
    const error = isCancelled ? new WorkbenchError('job/cancelled') : new WorkbenchError('job/crashed', { task: assignment.name, message })
    this.#finish(() => assignment.reject(error))
  }

  #finish(settle: () => void): void {
    this.#stopListening()
    this.#assignment = null
    settle()
    this.#onIdle()
  }
}

/** Runs tasks in worker threads, one at a time in each; more wait in order. Threads start when they are first needed. */
export function createWorkerPool({ workerPath, size = Math.max(1, availableParallelism() - 1) }: WorkerPoolOptions): TaskPool {
  const queue: Assignment[] = []
  const threads = Array.from({ length: size }, () => new PoolThread(workerPath, assign))

  function assign(): void {
    for (const thread of threads) {
      const next = thread.isIdle ? queue.shift() : undefined
      if (next) thread.run(next)
    }
  }

  function withdraw(assignment: Assignment): void {
    const place = queue.indexOf(assignment)
    if (place < 0) return
    queue.splice(place, 1)
    assignment.reject(new WorkbenchError('job/cancelled'))
  }

  return {
    run: <Params, Batch, Result>(name: string, params: Params, options: TaskRunOptions<Batch>): Promise<Result> =>
      new Promise<Result>((resolve, reject) => {
        if (options.signal.aborted) return reject(new WorkbenchError('job/cancelled'))
        // Batches and result are those of the named task: whoever runs it names its types.
        const assignment: Assignment = { name, params, options: options as TaskRunOptions<unknown>, resolve: (result) => resolve(result as Result), reject }
        queue.push(assignment)
        options.signal.addEventListener('abort', () => withdraw(assignment), { once: true })
        assign()
      }),
    close: async () => {
      for (const assignment of queue.splice(0)) assignment.reject(new WorkbenchError('job/cancelled'))
      await Promise.all(threads.map((thread) => thread.close()))
    },
  }
}
