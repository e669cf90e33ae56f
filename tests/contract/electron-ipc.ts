import type { Bridge } from '../../src/contract/bridge.ts'

type Frame = Readonly<{ url: string; parent: unknown }>
type Handler = (event: { senderFrame: Frame }, ...args: unknown[]) => unknown
type Receiver = (event: unknown, message: unknown) => void

/**
 * Electron's IPC without Electron: requests, replies and events go through the structured clone, as between processes.
 * `electronModule` is what src/preload sees as `electron`; `ipcMain` is what src/main gets.
 */
export function createIpc() {
  const handlers = new Map<string, Handler>()
  const receivers = new Map<string, Set<Receiver>>()
  const exposed = new Map<string, unknown>()
  const ownFrame: Frame = { url: 'app://dragoman/index.html', parent: null }
  return {
    ipcMain: { handle: (channel: string, handler: Handler) => void handlers.set(channel, handler) },
    /** Main's `webContents.send`. */
    send: (channel: string, message: unknown) => {
      for (const receiver of receivers.get(channel) ?? []) receiver({ sender: 'ipcRenderer' }, structuredClone(message))
    },
    bridge: (name: string) => exposed.get(name) as Bridge<{ path: string; name: string }>,
    exposedNames: () => [...exposed.keys()],
    receiverCount: (channel: string) => receivers.get(channel)?.size ?? 0,
    electronModule: {
      contextBridge: { exposeInMainWorld: (name: string, api: unknown) => void exposed.set(name, api) },
      webUtils: { getPathForFile: (file: { path: string }) => file.path },
      ipcRenderer: {
        invoke: async (channel: string, ...args: unknown[]) => {
          const handler = handlers.get(channel)
          if (!handler) throw new Error(`No handler registered for '${channel}'`)
          return structuredClone(await handler({ senderFrame: ownFrame }, ...(structuredClone(args) as unknown[])))
        },
        on: (channel: string, receiver: Receiver) => void receivers.set(channel, (receivers.get(channel) ?? new Set()).add(receiver)),
        off: (channel: string, receiver: Receiver) => void receivers.get(channel)?.delete(receiver),
      },
    },
  }
}
