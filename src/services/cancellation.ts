import { WorkbenchError } from '../core/errors.ts'

/** Throws `job/cancelled` once the signal is set. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new WorkbenchError('job/cancelled')
}
