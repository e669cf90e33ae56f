import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { CHANNELS } from '../../src/contract/bridge.ts'
import type { Reply } from '../../src/contract/types.ts'
import { CONTENT_SECURITY_POLICY } from '../../src/services/page-assets.ts'
import { ROOT } from '../server/support.ts'
import type { FakeWindow } from './fake-electron.ts'

const state = await vi.hoisted(async () => {
  const { FakeElectron } = await import('./fake-electron.ts')
  return new FakeElectron()
})
vi.mock('electron', async () => (await import('./fake-electron.ts')).fakeElectronModule(state))

let folder: string
let window: FakeWindow

const call = (name: string, params: unknown, frame?: { url: string; parent: unknown } | null) =>
  state.invoke(CHANNELS.call, [name, params], ...(frame === undefined ? [] : [frame])) as Promise<Reply<unknown>>

/** Runs the real src/main with real services; only Electron itself is played. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dragoman-main-'))
  vi.stubEnv('DRAGOMAN_DATA', join(folder, 'data'))
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><title>Dragoman</title>')
  writeFileSync(join(folder, 'renderer', 'assets', 'app-D3adB33f.js'), 'export {}')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  const { runShell } = await import('../../src/main/shell.ts')
  await runShell(
    {
      renderer: join(folder, 'renderer'),
      preload: join(folder, 'preload', 'index.cjs'),
      engineWorker: join(ROOT, 'src/services/engine-worker.ts'),
      poolWorker: join(ROOT, 'src/services/pool-worker.ts'),
      memoryWorker: join(ROOT, 'src/services/memory-worker.ts'),
      resources: join(ROOT, 'resources'),
    },
    null,
  )
  const [first] = state.windows
  if (!first) throw new Error('no window was opened')
  window = first
})

afterAll(async () => {
  const gone = new Promise((done) => state.appEvents.once('quit-for-good', done))
  state.appEvents.emit('window-all-closed')
  await gone
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

describe('The window', () => {
  it.each<[string, unknown]>([
    ['sandbox', true],
    ['contextIsolation', true],
    ['nodeIntegration', false],
    ['nodeIntegrationInWorker', false],
    ['nodeIntegrationInSubFrames', false],
    ['webSecurity', true],
    ['allowRunningInsecureContent', false],
    ['webviewTag', false],
  ])('has %s = %s', (name, value) => {
    expect(window.options.webPreferences[name]).toBe(value)
  })

  it('is at least 1280 x 800, loads the page of the app and is shown when it is painted', () => {
    expect(window.options).toMatchObject({ minWidth: 1280, minHeight: 800, show: false })
    expect(window.loaded).toBe('app://dragoman/')
    expect(window.isShown).toBe(true)
  })

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s goes nowhere else', (name) => {
    const goTo = (url: string) => {
      let isPrevented = false
      window.webContents.emit(name, { url, preventDefault: () => (isPrevented = true) })
      return isPrevented
    }
    expect(['https://evil.example/', 'file:///etc/passwd', 'app://evil/', 'http://dragoman/', 'data:text/html,x', ''].map(goTo)).toEqual(Array(6).fill(true))
    expect(goTo('app://dragoman/index.html')).toBe(false)
  })

  it('opens no other window and embeds no web view', () => {
    expect(window.webContents.windowOpenHandler?.({ url: 'app://dragoman/' })).toEqual({ action: 'deny' })
    let isPrevented = false
    window.webContents.emit('will-attach-webview', { preventDefault: () => (isPrevented = true) })
    expect(isPrevented).toBe(true)
  })
})

describe('Permissions', () => {
  const PERMISSIONS = ['media', 'geolocation', 'notifications', 'midi', 'clipboard-read', 'fullscreen', 'openExternal', 'fileSystem', 'unknown']

  it.each(PERMISSIONS)('%s is denied when asked for and when looked up', (permission) => {
    const answers: boolean[] = []
    state.permissionRequest?.(window.webContents, permission, (isGranted) => answers.push(isGranted))
    expect(answers).toEqual([false])
    expect(state.permissionCheck?.(window.webContents, permission, 'app://dragoman/')).toBe(false)
  })

  it('writing to the clipboard is for our page alone', () => {
    expect(state.permissionCheck?.(window.webContents, 'clipboard-sanitized-write', 'app://dragoman/')).toBe(true)
    expect(state.permissionCheck?.(window.webContents, 'clipboard-sanitized-write', 'https://evil.example')).toBe(false)
  })

  it('devices and downloads are denied', () => {
    expect(state.devicePermission?.()).toBe(false)
    let isPrevented = false
    state.sessionEvents.emit('will-download', { preventDefault: () => (isPrevented = true) })
    expect(isPrevented).toBe(true)
  })
})

describe('The scheme app:', () => {
  const get = async (url: string, method = 'GET') => {
    const handler = state.protocols.get('app')
    if (!handler) throw new Error('app: is not served')
    return handler(new Request(url, { method }))
  }

  it('serves the page with the policy of the browser shell', async () => {
    const response = await get('app://dragoman/')
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('<title>Dragoman</title>')
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  })

  it.each([
    ['app://evil/', 403],
    ['app://dragoman/../secret.txt', 404],
    ['app://dragoman/%2e%2e/secret.txt', 404],
    ['app://dragoman/..%2fsecret.txt', 404],
    ['app://dragoman/%ff', 404],
    ['app://dragoman/nothing.js', 404],
  ])('answers %s with %i', async (url, status) => {
    const response = await get(url)
    expect(response.status).toBe(status)
    expect(await response.text()).not.toContain('secret')
  })

  it('takes nothing', async () => {
    expect((await get('app://dragoman/', 'POST')).status).toBe(405)
  })
})

describe('A request of the page', () => {
  it('is answered', async () => {
    expect(await call('app.info', {})).toMatchObject({ ok: true, value: { shell: 'electron', version: '0.1.0' } })
  })

  const FOREIGN: readonly (readonly [string, { url: string; parent: unknown } | null])[] = [
    ['another site', { url: 'https://evil.example/', parent: null }],
    ['a file', { url: 'file:///tmp/x.html', parent: null }],
    ['another host of the scheme', { url: 'app://evil/', parent: null }],
    ['our address under another scheme', { url: 'http://dragoman/', parent: null }],
    ['a frame inside our page', { url: 'app://dragoman/', parent: {} }],
    ['a blank frame', { url: 'about:blank', parent: null }],
    ['a frame without an address', { url: '', parent: null }],
    ['a frame that is gone', null],
  ]
  describe.each(Object.values(CHANNELS).filter((channel) => channel !== CHANNELS.event))('on %s', (channel) => {
    it.each(FOREIGN)('from %s is refused', async (_what, frame) => {
      expect(await state.invoke(channel, ['app.info', {}], frame)).toEqual({ ok: false, code: 'contract/forbidden', details: { name: channel } })
    })
  })

  it.each(['files.open', 'files.save'])('for %s, which names a path, is refused', async (name) => {
    expect(await call(name, { path: '/etc/passwd', token: 'x' })).toMatchObject({ ok: false, code: 'contract/forbidden' })
  })

  it.each<[string, unknown, unknown, string]>([
    ['a name that is no text', 7, {}, 'contract/invalid-params'],
    ['an unknown name', 'nothing.here', {}, 'contract/unknown-method'],
    ['more than 1 MB', 'app.info', { a: 'x'.repeat(1024 * 1024) }, 'contract/too-large'],
  ])('with %s is refused with its code', async (_what, name, params, code) => {
    expect(await state.invoke(CHANNELS.call, [name, params])).toMatchObject({ ok: false, code })
  })

  it('reaches nothing but the channels of the bridge', () => {
    expect([...state.handlers.keys()].sort()).toEqual(Object.values(CHANNELS).filter((channel) => channel !== CHANNELS.event).sort())
  })
})

describe('Files', () => {
  const ARABIC = 'مقال.txt'

  it('dropped become tokens, whatever script their name is in', async () => {
    writeFileSync(join(folder, ARABIC), 'نص قصير.\n')
    const reply = (await state.invoke(CHANNELS.openFile, [join(folder, ARABIC)])) as Reply<{ token: string }>
    expect(reply).toMatchObject({ ok: true, value: { name: ARABIC } })
    if (reply.ok) expect(await call('files.preview', { token: reply.value.token })).toMatchObject({ ok: true, value: { sample: ['نص قصير.'] } })
  })

  it('chosen in the dialog become tokens; only plain extensions reach the dialog', async () => {
    state.nextOpenDialog = { filePaths: [join(folder, ARABIC), join(folder, 'secret.txt')] }
    const reply = await state.invoke(CHANNELS.chooseFiles, [{ extensions: ['txt', '../x', 7], isMultiple: true }])
    expect(reply).toMatchObject({ ok: true, value: [{ name: ARABIC }, { name: 'secret.txt' }] })
    expect(state.dialogOptions.at(-1)).toMatchObject({ properties: ['openFile', 'multiSelections'], filters: [{ extensions: ['txt'] }, { extensions: ['*'] }] })
  })

  it.each([CHANNELS.chooseFiles, CHANNELS.choosePath])('not chosen are no error on %s', async (channel) => {
    state.nextOpenDialog = { filePaths: [] }
    expect(await state.invoke(channel, [{}])).toEqual({ ok: true, value: channel === CHANNELS.chooseFiles ? [] : null })
  })

  it('are saved where the user says, and not where the page says', async () => {
    const opened = (await state.invoke(CHANNELS.openFile, [join(folder, ARABIC)])) as { value: { token: string } }
    state.nextSaveDialog = { filePath: join(folder, 'saved.txt') }
    const reply = await state.invoke(CHANNELS.saveFile, [opened.value.token, '../../elsewhere.txt'])
    expect(state.dialogOptions.at(-1)).toEqual({ defaultPath: 'elsewhere.txt' })
    expect(reply).toMatchObject({ ok: true, value: { path: join(folder, 'saved.txt') } })
    expect(readFileSync(join(folder, 'saved.txt'), 'utf8')).toBe('نص قصير.\n')
    state.nextSaveDialog = { filePath: '' }
    expect(await state.invoke(CHANNELS.saveFile, [opened.value.token, 'x.txt'])).toEqual({ ok: true, value: null })
  })
})

describe('The menu', () => {
  it('follows the language of the interface', async () => {
    const labels = () => state.menus.at(-1)?.map(({ label }) => label)
    expect(labels()).toEqual(expect.arrayContaining(['File', 'Edit', 'View']))
    await call('settings.set', { uiLanguage: 'ar' })
    await expect.poll(labels).toEqual(expect.arrayContaining(['ملف', 'تحرير', 'عرض']))
  })

  it('leaves undo to the editor and every key to the page', () => {
    const items = state.menus.at(-1)?.flatMap(({ submenu }) => submenu ?? []) ?? []
    expect(items.map(({ role }) => role)).not.toEqual(expect.arrayContaining(['undo']))
    expect(items.length).toBeGreaterThan(5)
    if (process.platform !== 'darwin') expect(items.filter(({ role }) => role).every(({ registerAccelerator }) => registerAccelerator === false)).toBe(true)
  })
})

describe('Events', () => {
  it('reach the window', async () => {
    await call('settings.set', { userName: 'Layla' })
    await expect.poll(() => window.webContents.sent).toContainEqual({ channel: CHANNELS.event, message: expect.objectContaining({ name: 'settings.changed' }) })
  })
})

describe('A second start', () => {
  it('brings the first window to the front and opens its project there', async () => {
    const made = (await call('projects.create', { name: 'Talks', sourceLanguage: 'ar', targetLanguage: 'en' })) as { value: { path: string } }
    await call('projects.close', {})
    const focused = new Promise((done) => window.once('focused', done))
    state.appEvents.emit('second-instance', {}, ['electron', '.', made.value.path], folder)
    await focused
    await expect.poll(async () => await call('projects.current', {})).toMatchObject({ ok: true, value: { name: 'Talks' } })
    expect(state.windows).toHaveLength(1)
  })

  it('says in the language of the interface that its project is not there', async () => {
    for (const [uiLanguage, text] of [['en', /nothing\.dragoman/], ['ar', /[\u0621-\u064a].*nothing\.dragoman|nothing\.dragoman.*[\u0621-\u064a]/]] as const) {
      const seen = state.errorBoxes.length
      await call('settings.set', { uiLanguage })
      await expect.poll(() => state.menus.at(-1)?.map(({ label }) => label)).toContain(uiLanguage === 'ar' ? 'ملف' : 'File')
      state.appEvents.emit('second-instance', {}, ['electron', '.', join(folder, 'nothing.dragoman')], folder)
      await expect.poll(() => state.errorBoxes.length).toBe(seen + 1)
      expect(state.errorBoxes.at(-1)).toMatch(text)
    }
  })
})
