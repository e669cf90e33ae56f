import { mkdtempSync, rmSync } from 'node:fs'
import type { IpcMain } from 'electron'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { BRIDGE_NAME, CHANNELS } from '../../src/contract/bridge.ts'
import { createClient } from '../../src/contract/client.ts'
import type { EventMessage, Listener } from '../../src/contract/events.ts'
import { contract, type Call } from '../../src/contract/index.ts'
import type { Reply } from '../../src/contract/types.ts'
import { ERROR_CODES } from '../../src/core/errors.ts'
import { createFileDialogs } from '../../src/main/file-dialogs.ts'
import { serveOverIpc } from '../../src/main/ipc-host.ts'
import { startHost } from '../../src/server/http-host.ts'
import { createWorkbench } from '../../src/services/workbench.ts'
import { startTestEngine, workbenchOptions } from '../server/support.ts'

const ipc = await vi.hoisted(async () => (await import('./electron-ipc.ts')).createIpc())
vi.mock('electron', () => ipc.electronModule)

/** A client at the far end of a transport. */
type Line = Readonly<{ send: (name: string, params: unknown) => Promise<Reply<unknown>>; on: (listener: Listener) => void; close: () => Promise<void> }>

async function overNothing(folder: string): Promise<Line> {
  const workbench = createWorkbench(workbenchOptions(folder))
  return { send: (name, params) => workbench.dispatch(name, params), on: workbench.on, close: workbench.close }
}

async function overThread(folder: string): Promise<Line> {
  const engine = await startTestEngine(folder)
  return { send: (name, params) => engine.dispatch(name, params), on: engine.on, close: engine.close }
}

async function overElectron(folder: string): Promise<Line> {
  const engine = await startTestEngine(folder)
  const dialog = { showOpenDialog: async () => ({ canceled: true, filePaths: [] }), showSaveDialog: async () => ({ canceled: true, filePath: '' }) }
  const dialogs = createFileDialogs(dialog, engine, () => ({ project: '', files: '', allFiles: '' }))
  serveOverIpc(ipc.ipcMain as unknown as IpcMain, engine, dialogs)
  engine.on((message) => ipc.send(CHANNELS.event, message))
  await import('../../src/preload/index.ts')
  const bridge = ipc.bridge(BRIDGE_NAME)
  return { send: bridge.call, on: (listener) => void bridge.on(listener), close: engine.close }
}

async function overLoopback(folder: string): Promise<Line> {
  const engine = await startTestEngine(folder)
  const host = await startHost({ engine, assets: () => null, temporaryFolder: join(folder, 'temporary'), port: 0 })
  const origin = `http://127.0.0.1:${host.port}`
  const listeners = new Set<Listener>()
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}/events`, { headers: { origin } })
  await new Promise<void>((ready) => {
    socket.on('open', () => socket.send(JSON.stringify({ token: host.token })))
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as EventMessage | { name: 'ready' }
      if (message.name === 'ready') return ready()
      for (const listener of listeners) listener(message)
    })
  })
  return {
    send: async (name, params) => {
      const headers = { authorization: `Bearer ${host.token}`, 'content-type': 'application/json' }
      const response = await fetch(`${origin}/call/${encodeURIComponent(name)}`, { method: 'POST', headers, body: JSON.stringify(params) })
      return (await response.json()) as Reply<unknown>
    },
    on: (listener) => void listeners.add(listener),
    close: async () => {
      socket.close()
      await host.close()
      await engine.close()
    },
  }
}

const TRANSPORTS: readonly (readonly [string, (folder: string) => Promise<Line>])[] = [
  ['in process', overNothing],
  ['the engine thread', overThread],
  ["Electron's IPC", overElectron],
  ['loopback HTTP', overLoopback],
]

describe.each(TRANSPORTS)('The contract over %s', (_name, open) => {
  let folder: string
  let line: Line
  let call: Call
  const events: EventMessage[] = []

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dragoman-transport-'))
    line = await open(folder)
    line.on((message) => events.push(message))
    call = createClient(line.send)
  })
  afterAll(async () => {
    await line.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('answers', async () => {
    expect(await call('app.info', {})).toMatchObject({ shell: 'test', version: '0.0.0', licence: 'Apache-2.0' })
  })

  it.each([
    ['ar', 'en', 'محادثات جنيف'],
    ['en', 'ar', 'Geneva talks'],
  ])('carries a project from %s to %s there and back', async (sourceLanguage, targetLanguage, name) => {
    const made = await call('projects.create', { name, sourceLanguage, targetLanguage })
    expect(made).toMatchObject({ name, sourceLanguage, targetLanguage, kind: 'project' })
    expect(await call('projects.current', {})).toEqual(made)
    expect(await call('documents.list', {})).toEqual([])
    expect(await call('projects.close', {})).toBeNull()
    expect(await call('projects.current', {})).toBeNull()
  })

  it.each([
    ['Arabic with short vowels', 'لَيْلى'],
    ['characters beyond the first plane', 'Layla \u{1F600}'],
    ['direction controls', 'a\u2067b\u2069c'],
    ['quotes and backslashes', '"\\\'</script>'],
  ])('carries %s unchanged', async (_what, userName) => {
    expect((await call('settings.set', { userName })).userName).toBe(userName)
    expect((await call('settings.get', {})).userName).toBe(userName)
  })

  it('fills in defaults', async () => {
    expect(await line.send('projects.browse', {})).toMatchObject({ ok: true, value: { entries: expect.any(Array) } })
  })

  it.each<[string, string, unknown, string, object]>([
    ['a method that is none', 'segments.burn', {}, 'contract/unknown-method', { name: 'segments.burn' }],
    ['a method of every object', 'toString', {}, 'contract/unknown-method', { name: 'toString' }],
    ['a parameter of the wrong kind', 'segments.history', { id: 7 }, 'contract/invalid-params', { name: 'segments.history', path: 'id' }],
    ['a parameter too many', 'app.info', { extra: 1 }, 'contract/invalid-params', { name: 'app.info' }],
    ['a method that names paths', 'files.open', { path: '/etc/passwd' }, 'contract/forbidden', { name: 'files.open' }],
    ['work without a project', 'documents.list', {}, 'project/none-open', {}],
    ['a token that nobody gave', 'files.preview', { token: 'x' }, 'file/unknown-token', {}],
  ])('answers %s with its code', async (_what, name, params, code, details) => {
    expect(await line.send(name, params)).toMatchObject({ ok: false, code, details })
  })

  it('throws the error of a file that is not there, with its details', async () => {
    const path = join(folder, 'nothing.dragoman')
    await expect(call('projects.open', { path })).rejects.toMatchObject({ name: 'WorkbenchError', code: 'file/not-found' })
  })

  it('never fails itself: every method replies to nonsense with a code and details that survive JSON', async () => {
    for (const name of Object.keys(contract)) {
      const reply = await line.send(name, 42)
      expect(reply, name).toMatchObject({ ok: false })
      if (!reply.ok) expect(ERROR_CODES, name).toContain(reply.code)
      expect(JSON.parse(JSON.stringify(reply)), name).toEqual(reply)
    }
  })

  it('tells of changes', async () => {
    events.length = 0
    await call('settings.set', { theme: 'dark' })
    await expect.poll(() => events).toContainEqual({ name: 'settings.changed', payload: expect.objectContaining({ theme: 'dark' }) })
  })

  it('answers calls that overlap each to its caller', async () => {
    const names = ['app.info', 'settings.get', 'projects.recent', 'jobs.list', 'exports.formats'] as const
    const apart = []
    for (const name of names) apart.push(await line.send(name, {}))
    expect(await Promise.all(names.map((name) => line.send(name, {})))).toEqual(apart)
  })
})
