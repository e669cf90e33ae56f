import { createClient } from '../../contract/client.ts'
import type { Bridge } from '../../contract/bridge.ts'
import type { Reply } from '../../contract/types.ts'
import { WorkbenchError } from '../../core/errors.ts'
import type { Connection } from './connection.ts'

function valueOf<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new WorkbenchError(reply.code, reply.details)
  return reply.value
}

/** The connection of a window: everything goes through the preload script's bridge. */
export function connectOverBridge(bridge: Bridge<File>): Connection {
  return {
    shell: 'electron',
    call: createClient(bridge.call),
    on: (listener) => {
      const subscription = bridge.on(listener)
      return () => bridge.off(subscription)
    },
    onState: (listener) => {
      listener('open')
      return () => undefined
    },
    putFile: async (file, onProgress) => {
      const incoming = valueOf(await bridge.openFile(file))
      onProgress?.(1)
      return incoming
    },
    saveFile: async (token, name) => valueOf(await bridge.saveFile(token, name)),
    chooseFiles: async (options) => valueOf(await bridge.chooseFiles(options)),
    choosePath: async (options) => valueOf(await bridge.choosePath(options)),
  }
}
