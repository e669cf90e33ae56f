import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron as electron, expect, test, type ElectronApplication } from '@playwright/test'

const ROOT = resolve(import.meta.dirname, '../..')
const PACKAGE = join(ROOT, 'node_modules/electron')
const pathFile = join(PACKAGE, 'path.txt')
const binary = existsSync(pathFile) ? join(PACKAGE, 'dist', readFileSync(pathFile, 'utf8')) : join(PACKAGE, 'dist/electron')
const bundle = join(ROOT, 'out/main/index.js')

const whySkipped = !existsSync(binary) ? "skipped: Electron's binary is not here" : !existsSync(bundle) ? 'skipped: the window is not built (npm run build)' : null

test.describe(whySkipped ?? 'The Electron window', () => {
  test.skip(whySkipped !== null, whySkipped ?? '')

  let dataFolder: string
  let app: ElectronApplication

  test.beforeEach(async () => {
    dataFolder = mkdtempSync(join(tmpdir(), 'dragoman-electron-'))
    app = await electron.launch({
      executablePath: binary,
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ROOT],
      env: { ...process.env, DRAGOMAN_DATA: dataFolder } as Record<string, string>,
    })
  })
  test.afterEach(async () => {
    await app.close()
    rmSync(dataFolder, { recursive: true, force: true })
  })

  test('shows the workbench from its own scheme and gives the page no Node', async () => {
    const page = await app.firstWindow()
    expect(page.url()).toMatch(/^app:\/\/dragoman\//)
    expect(await page.evaluate(() => [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process')])).toEqual(['undefined', 'undefined'])
    expect(await page.evaluate(() => Object.keys(Reflect.get(globalThis, 'dragoman') as object).sort())).toEqual(
      ['call', 'chooseFiles', 'choosePath', 'off', 'on', 'openFile', 'saveFile'].sort(),
    )
  })

  test('answers calls of the page with replies', async () => {
    const page = await app.firstWindow()
    const reply = await page.evaluate(() => {
      const bridge = Reflect.get(globalThis, 'dragoman') as { call: (name: string, params: unknown) => Promise<{ ok: boolean }> }
      return bridge.call('app.info', {})
    })
    expect(reply).toMatchObject({ ok: true, value: { shell: 'electron' } })
  })

  test('opens no second window and goes nowhere else', async () => {
    const page = await app.firstWindow()
    await page.evaluate(() => window.open('https://example.org/'))
    await page.evaluate(() => location.assign('https://example.org/'))
    expect(app.windows()).toHaveLength(1)
    expect(page.url()).toMatch(/^app:\/\/dragoman\//)
  })
})
