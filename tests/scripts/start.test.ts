import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')
/** The first start of a clone builds the pages. */
const WITH_BUILD_MS = 120_000

let dataFolder: string
let running: ChildProcess | null = null
beforeEach(() => (dataFolder = mkdtempSync(join(tmpdir(), 'dragoman-npm-start-'))))
afterEach(() => {
  running?.kill('SIGKILL')
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 })
})

const start = (...args: string[]) => startWith({}, '--shell=browser', '--no-open', ...args)

function startWith(env: Record<string, string>, ...args: string[]): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs'), ...args], {
    cwd: tmpdir(),
    env: { ...process.env, DRAGOMAN_DATA: dataFolder, INIT_CWD: dataFolder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running = child
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
  return { child, output: () => output }
}

const addressIn = (output: string) => /http:\/\/127\.0\.0\.1:\d+\/#token=([\w-]{43})/.exec(output)

describe('npm start', () => {
  it(
    'opens the sample, prints its address, and Ctrl+C closes it with 0',
    async () => {
      const { child, output } = start()
      await expect.poll(() => addressIn(output()), { timeout: WITH_BUILD_MS }).not.toBeNull()
      const [address = '', token = ''] = addressIn(output()) ?? []
      const headers = { authorization: `Bearer ${token}` }
      const response = await fetch(`${new URL(address).origin}/call/projects.current`, { method: 'POST', headers, body: '{}' })
      expect(await response.json()).toMatchObject({ ok: true, value: { isSample: true } })
      const page = await fetch(address)
      expect(await page.text()).toContain('<title>Dragoman</title>')

      child.kill('SIGINT')
      await once(child, 'exit')
      expect(child.exitCode).toBe(0)
      expect(existsSync(join(dataFolder, 'sample.dragoman'))).toBe(true)
      expect(existsSync(join(dataFolder, 'sample.dragoman-wal'))).toBe(false)
    },
    WITH_BUILD_MS,
  )

  it('says that the project is not there, and serves all the same', async () => {
    const { child, output } = start('nothing')
    await expect.poll(() => addressIn(output()), { timeout: WITH_BUILD_MS }).not.toBeNull()
    await expect.poll(output).toMatch(/nothing\.dragoman/)
    child.kill('SIGTERM')
    await once(child, 'exit')
    expect(child.exitCode).toBe(0)
  }, WITH_BUILD_MS)

  it('says that its port is taken and ends with 2', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { child, output } = start('--port', String(port))
    await once(child, 'exit')
    expect(child.exitCode).toBe(2)
    expect(output()).toContain(`Port ${port} is in use by another program; choose another one with --port.`)
    other.close()
  }, WITH_BUILD_MS)

  it.skipIf(process.platform === 'win32')('opens an app window where a display and a browser are, and ends when it is closed', async () => {
    // Stands in for Chromium: notes its arguments and is "closed" after a moment.
    const browser = join(dataFolder, 'browser')
    writeFileSync(browser, `#!/bin/sh\nprintf '%s\\n' "$@" > '${dataFolder}/arguments'\nsleep 1\n`)
    chmodSync(browser, 0o755)
    const { child, output } = startWith({ DISPLAY: ':99', CHROMIUM_PATH: browser }, '--shell=browser')
    await once(child, 'exit')
    expect(child.exitCode).toBe(0)
    const [address] = addressIn(output()) ?? []
    const given = readFileSync(join(dataFolder, 'arguments'), 'utf8').split('\n')
    expect(given).toEqual(expect.arrayContaining([`--app=${address}`, '--test-type']))
    const profile = given.find((argument) => argument.startsWith('--user-data-dir='))?.split('=')[1] ?? ''
    expect(profile).not.toBe('')
    expect(existsSync(profile)).toBe(false)
  }, WITH_BUILD_MS)

  it.skipIf(process.platform !== 'linux')('says what to do where there is no display', async () => {
    const { child, output } = startWith({ DISPLAY: '', WAYLAND_DISPLAY: '' }, '--shell=browser')
    await expect.poll(output, { timeout: WITH_BUILD_MS }).toContain('Open this address in Chromium, Chrome or Edge.')
    child.kill('SIGINT')
    await once(child, 'exit')
  }, WITH_BUILD_MS)
})
