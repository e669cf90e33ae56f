import { WorkbenchError } from '../core/errors.ts'
import type { Call } from './index.ts'
import type { Reply } from './types.ts'

/** Sends one call and returns the host's reply; each shell supplies its own. */
export type Transport = (name: string, params: unknown) => Promise<Reply<unknown>>

/** Turns a transport into the typed `call` that panels and the command line use. It throws `WorkbenchError`. */
export function createClient(transport: Transport): Call {
  return async (name, params) => {
    const reply = await transport(name, params)
    if (!reply.ok) throw new WorkbenchError(reply.code, reply.details)
    return reply.value as never
  }
}
