import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { CHANNELS } from '../contract/bridge.ts'
import type { Reply } from '../contract/types.ts'
import type { Engine } from '../services/engine-client.ts'
import { isAppPage } from './app-page.ts'
import type { FileDialogs } from './file-dialogs.ts'

type Handler = (...args: readonly unknown[]) => Promise<Reply<unknown>>

/** Longest parameters of a call in JSON, as in the browser shell. */
const MAX_CALL_CHARACTERS = 1024 * 1024

const isText = (value: unknown): value is string => typeof value === 'string'

const invalid = (name: string): Reply<never> => ({ ok: false, code: 'contract/invalid-params', details: { name, path: '' } })

function sizeOf(params: unknown): number {
  try {
    return JSON.stringify(params)?.length ?? 0
  } catch {
    return Infinity
  }
}

function forwardCalls(engine: Pick<Engine, 'dispatch'>): Handler {
  return async (name, params) => {
    if (!isText(name)) return invalid('call')
    if (sizeOf(params) > MAX_CALL_CHARACTERS) return { ok: false, code: 'contract/too-large', details: { name } }
    return engine.dispatch(name, params, 'page')
  }
}

/** Only the top frame of the app's own page may call; a frame that is gone has no address. */
export function isOwnFrame(event: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && isAppPage(frame.url)
}

/** Serves the contract and the native dialogs to the app's page. Nothing rejects: a refused sender gets a reply too. */
export function serveOverIpc(ipcMain: Pick<IpcMain, 'handle'>, engine: Pick<Engine, 'dispatch'>, dialogs: FileDialogs): void {
  const handlers: Readonly<Record<string, Handler>> = {
    [CHANNELS.call]: forwardCalls(engine),
    [CHANNELS.openFile]: async (path) => (isText(path) ? dialogs.openFile(path) : invalid('openFile')),
    [CHANNELS.chooseFiles]: (options) => dialogs.chooseFiles(options),
    [CHANNELS.choosePath]: (options) => dialogs.choosePath(options),
    [CHANNELS.saveFile]: async (token, name) => (isText(token) && isText(name) ? dialogs.saveFile(token, name) : invalid('saveFile')),
  }
  for (const [channel, handler] of Object.entries(handlers)) {
    ipcMain.handle(channel, async (event, ...args: readonly unknown[]): Promise<Reply<unknown>> => {
      if (!isOwnFrame(event)) return { ok: false, code: 'contract/forbidden', details: { name: channel } }
      try {
        return await handler(...args)
      } catch (error) {
        console.error(error)
        return { ok: false, code: 'internal', details: { message: error instanceof Error ? error.message : String(error) } }
      }
    })
  }
}
