import { SHELL_ONLY, contract, type MethodName, type Params, type Result } from '../contract/index.ts'
import type { Reply } from '../contract/types.ts'
import { WorkbenchError } from '../core/errors.ts'

/** The compiler refuses a service table that misses a method or returns the wrong shape. */
export type Services = { [N in MethodName]: (params: Params<N>) => Result<N> | Promise<Result<N>> }

export type Dispatch = (name: string, params: unknown, caller?: 'page' | 'shell') => Promise<Reply<unknown>>

/**
 * The only door into the services: validates, calls, and turns every throw into a `Reply`. Never rejects.
 * `caller` is `page` unless a shell calls for itself; pages may not name paths of the file system.
 */
export function createDispatcher(services: Services, onInternalError: (error: unknown) => void = console.error): Dispatch {
  return async (name, params, caller = 'page') => {
    try {
      if (!Object.hasOwn(contract, name)) throw new WorkbenchError('contract/unknown-method', { name })
      if (caller === 'page' && SHELL_ONLY.has(name)) throw new WorkbenchError('contract/forbidden', { name })
      const known = name as MethodName
      const parsed = contract[known].params.safeParse(params)
      if (!parsed.success) {
        throw new WorkbenchError('contract/invalid-params', { name, path: parsed.error.issues[0]?.path.join('.') ?? '' })
      }
      const run = services[known] as (params: unknown) => unknown
      return { ok: true, value: await run(parsed.data) }
    } catch (error) {
      if (error instanceof WorkbenchError) return { ok: false, code: error.code, details: error.details }
      onInternalError(error)
      return { ok: false, code: 'internal', details: { message: error instanceof Error ? error.message : String(error) } }
    }
  }
}
