import { BRIDGE_NAME, type Bridge } from '../../contract/bridge.ts'
import { WorkbenchError } from '../../core/errors.ts'
import { connectOverLoopback } from './browser.ts'
import type { Connection } from './connection.ts'
import { connectOverBridge } from './electron.ts'
import { hasToken, takeToken } from './token.ts'

export type { Connection, ConnectionState, IncomingFile } from './connection.ts'

/** Connects the page to the shell that shows it; called once. Throws `contract/forbidden` in a page opened without its token. */
export function connect(): Connection {
  const bridge = (window as unknown as Record<string, Bridge<File> | undefined>)[BRIDGE_NAME]
  if (bridge) return connectOverBridge(bridge)
  // The printed address opened again in this tab only changes the fragment, which loads nothing by itself.
  window.addEventListener('hashchange', () => {
    if (hasToken(location.hash)) location.reload()
  })
  const token = takeToken(window)
  if (token === null) throw new WorkbenchError('contract/forbidden', { name: 'token' })
  return connectOverLoopback(token)
}
