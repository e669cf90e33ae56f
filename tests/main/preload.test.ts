import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { BRIDGE_NAME, CHANNELS, type Bridge } from '../../src/contract/bridge.ts'
import type { EventMessage } from '../../src/contract/events.ts'
import { connectOverBridge } from '../../src/renderer/transport/electron.ts'

const ipc = await vi.hoisted(async () => (await import('../contract/electron-ipc.ts')).createIpc())
vi.mock('electron', () => ipc.electronModule)

const asked: unknown[][] = []
const CHANGED = { name: 'history.changed', payload: {} } as const

beforeAll(async () => {
  for (const channel of Object.values(CHANNELS)) {
    ipc.ipcMain.handle(channel, (_event, ...args) => {
      asked.push([channel, ...args])
      return args[0] === 'refused' ? { ok: false, code: 'file/not-found', details: { file: 'x' } } : { ok: true, value: null }
    })
  }
  await import('../../src/preload/index.ts')
})
beforeEach(() => void (asked.length = 0))

const bridge = () => ipc.bridge(BRIDGE_NAME)
const connection = () => connectOverBridge(bridge() as unknown as Bridge<File>)

describe('The preload script', () => {
  it('gives the page one object with these functions and nothing of Electron', () => {
    expect(ipc.exposedNames()).toEqual(['dragoman'])
    expect(Object.keys(bridge()).sort()).toEqual(['call', 'chooseFiles', 'choosePath', 'off', 'on', 'openFile', 'saveFile'])
    expect(Object.values(bridge()).every((value) => typeof value === 'function')).toBe(true)
  })

  it('asks for a dropped file by its path', async () => {
    await bridge().openFile({ path: '/home/layla/مقال.txt', name: 'مقال.txt' })
    expect(asked).toEqual([[CHANNELS.openFile, '/home/layla/مقال.txt']])
  })

  it('refuses a file that the page made up, because it has no path', async () => {
    expect(await bridge().openFile({ path: '', name: 'made-up.txt' })).toEqual({ ok: false, code: 'file/not-readable', details: { file: 'made-up.txt' } })
    expect(asked).toEqual([])
  })

  it('hands on the message of an event and not the event, until told to stop', () => {
    const heard: unknown[][] = []
    const subscription = bridge().on((...args: unknown[]) => void heard.push(args))
    ipc.send(CHANNELS.event, CHANGED)
    bridge().off(subscription)
    ipc.send(CHANNELS.event, CHANGED)
    expect(heard).toEqual([[CHANGED]])
    expect(ipc.receiverCount(CHANNELS.event)).toBe(0)
  })

  it('forgets a subscription that it does not know', () => {
    expect(() => bridge().off(12345)).not.toThrow()
  })
})

describe('The connection of a window', () => {
  it('asks for what it is asked for', async () => {
    await connection().call('settings.get', {})
    await connection().saveFile('token', 'talks.tmx')
    await connection().chooseFiles?.({ extensions: ['txt'], isMultiple: true })
    await connection().choosePath?.({ kind: 'folder' })
    expect(asked).toEqual([
      [CHANNELS.call, 'settings.get', {}],
      [CHANNELS.saveFile, 'token', 'talks.tmx'],
      [CHANNELS.chooseFiles, { extensions: ['txt'], isMultiple: true }],
      [CHANNELS.choosePath, { kind: 'folder' }],
    ])
  })

  it('throws the error of a reply with its details', async () => {
    await expect(connection().saveFile('refused', 'x')).rejects.toMatchObject({ code: 'file/not-found', details: { file: 'x' } })
  })

  it('ends a subscription', () => {
    const heard: EventMessage[] = []
    const stop = connection().on((message) => heard.push(message))
    ipc.send(CHANNELS.event, CHANGED)
    stop()
    ipc.send(CHANNELS.event, CHANGED)
    expect(heard).toEqual([CHANGED])
  })

  it('is open from the start', () => {
    const states: string[] = []
    connection().onState((state) => states.push(state))
    expect(states).toEqual(['open'])
  })
})
