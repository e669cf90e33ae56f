import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { BRIDGE_NAME, CHANNELS, type Bridge } from '../contract/bridge.ts'
import type { EventMessage } from '../contract/events.ts'

type IpcListener = (event: unknown, message: EventMessage) => void

const subscriptions = new Map<number, IpcListener>()
let lastSubscription = 0

const bridge: Bridge<File> = {
  call: (name, params) => ipcRenderer.invoke(CHANNELS.call, name, params),
  on: (listener) => {
    // Electron's event object holds ipcRenderer itself: it stays on this side.
    const forward: IpcListener = (_event, message) => listener(message)
    lastSubscription += 1
    subscriptions.set(lastSubscription, forward)
    ipcRenderer.on(CHANNELS.event, forward)
    return lastSubscription
  },
  off: (subscription) => {
    const forward = subscriptions.get(subscription)
    if (forward) ipcRenderer.off(CHANNELS.event, forward)
    subscriptions.delete(subscription)
  },
  openFile: async (file) => {
    const path = webUtils.getPathForFile(file)
    if (path === '') return { ok: false, code: 'file/not-readable', details: { file: file.name } }
    return ipcRenderer.invoke(CHANNELS.openFile, path)
  },
  chooseFiles: (options) => ipcRenderer.invoke(CHANNELS.chooseFiles, options),
  choosePath: (options) => ipcRenderer.invoke(CHANNELS.choosePath, options),
  saveFile: (token, name) => ipcRenderer.invoke(CHANNELS.saveFile, token, name),
}

contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge)
