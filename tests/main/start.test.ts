import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeElectron, fakeElectronModule } from './fake-electron.ts'

let state: FakeElectron
let folder: string
const argv = process.argv

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dragoman-start-'))
  state = new FakeElectron()
  vi.stubEnv('DRAGOMAN_DATA', folder)
  vi.resetModules()
  vi.doMock('electron', () => fakeElectronModule(state))
})
afterEach(() => {
  process.argv = argv
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

describe('The start of the app', () => {
  it('without the lock of the single instance ends and opens nothing', async () => {
    state.hasSingleInstanceLock = false
    process.argv = ['electron', '.']
    await import('../../src/main/index.ts')
    expect(state.calls).toEqual(['quit'])
    expect(state.windows).toEqual([])
  })

  it('sandboxes every page and names its scheme before Electron is ready', async () => {
    process.argv = ['electron', '.']
    await import('../../src/main/index.ts')
    const { calls, schemes } = state
    expect(calls.slice(0, 3)).toEqual(['enableSandbox', 'registerSchemes', 'whenReady'])
    expect(schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
  })

  it('that fails says why and ends with 1', async () => {
    process.argv = ['electron', '.']
    await import('../../src/main/index.ts')
    // Nothing is built beside the source, so there is no engine to start.
    await expect.poll(() => state.exits).toEqual([1])
    expect(state.errorBoxes.join()).toMatch(/engine\.js/)
    expect(state.windows).toEqual([])
  })
})
