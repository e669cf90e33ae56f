import { createContext, Script } from 'node:vm'
import { WorkbenchError } from '../core/errors.ts'

const SCRIPT = new Script('work()')

/**
 * Runs synchronous work that a person's pattern could make endless, and ends it after some time. Throws `search/slow-pattern`; what the work had done stays done.
 */
export function withinTime<T>(timeoutMs: number, work: () => T): T {
  try {
    return SCRIPT.runInContext(createContext({ work }), { timeout: timeoutMs }) as T
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw new WorkbenchError('search/slow-pattern', {}, { cause })
    throw cause
  }
}
