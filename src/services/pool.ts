import { setImmediate as nextTurn } from 'node:timers/promises'
import { throwIfCancelled } from './cancellation.ts'
import type { TaskIo, TaskPool, TaskRunOptions } from './task.ts'
import { loadTask } from './tasks/registry.ts'

/** Between two looks at the clock a task may hold the event loop this long. */
const TURN_MS = 20

/** Runs tasks in this thread and gives way to the event loop with every batch; for the command line and for tests. */
export function createInProcessPool(): TaskPool {
  return {
    run: async <Params, Batch, Result>(name: string, params: Params, options: TaskRunOptions<Batch>): Promise<Result> => {
      const task = await loadTask<Params, Batch, Result>(name)
      let turnStarted = performance.now()
      const io: TaskIo<Batch> = {
        signal: options.signal,
        progress: (fraction) => options.onProgress(fraction),
        batch: async (rows) => {
          throwIfCancelled(options.signal)
          await options.onBatch(rows)
          if (performance.now() - turnStarted > TURN_MS) {
            await nextTurn()
            turnStarted = performance.now()
          }
          throwIfCancelled(options.signal)
        },
      }
      throwIfCancelled(options.signal)
      return task(params, io)
    },
    close: async () => {},
  }
}
