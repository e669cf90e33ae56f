import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startHostProcess, temporaryFolderIn } from '../e2e/support/host-process.ts'
import { ROOT } from './support.ts'

let dataFolder: string
let pages: string
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'dragoman-host-'))
  // These tests are about the process, not the page, and run on a clone that was never built.
  pages = join(dataFolder, 'pages')
  mkdirSync(pages)
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Dragoman</title>')
})
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }))

const start = (project: string) => startHostProcess(dataFolder, project, pages)

describe('The browser shell as a process', () => {
  it('opens the sample, frees its lock on Ctrl+C and ends with 0', async () => {
    const first = await start('sample')
    expect(first.opened).toMatchObject({ ok: true, value: { isSample: true } })
    expect(await first.stop()).toBe(0)
    expect(readdirSync(temporaryFolderIn(dataFolder))).toEqual([])

    const second = await start('sample')
    expect(second.opened).toMatchObject({ ok: true })
    expect(await second.stop()).toBe(0)
  })

  it('says that a project is open elsewhere, and serves all the same', async () => {
    const first = await start('none')
    const { path } = await first.call('projects.create', { name: 'Talks', sourceLanguage: 'ar', targetLanguage: 'en' })
    const second = await start(path)
    expect(second.opened).toMatchObject({ ok: false, code: 'project/already-open' })
    expect(await second.call('projects.current', {})).toBeNull()
    await first.stop()
    expect((await second.call('projects.open', { path })).name).toBe('Talks')
    await second.stop()
  })

  it('gives the project free when it is killed', async () => {
    const first = await start('none')
    const { path } = await first.call('projects.create', { name: 'Talks', sourceLanguage: 'en', targetLanguage: 'ar' })
    await first.kill()
    const second = await start(path)
    expect(second.opened).toMatchObject({ ok: true, value: { name: 'Talks' } })
    await second.stop()
  })

  it('ends with the process that started it', async () => {
    const host = await start('none')
    host.process.disconnect()
    await once(host.process, 'exit')
    expect(host.process.exitCode).toBe(0)
  })

  it('says that its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const host = spawn(process.execPath, [join(ROOT, 'src/server/main.ts'), '--port', String(port), '--pages', pages], {
      env: { ...process.env, DRAGOMAN_DATA: dataFolder },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const [report] = await once(host, 'message')
    expect(report).toMatchObject({ kind: 'failed', reason: 'port-in-use' })
    if (host.exitCode === null) await once(host, 'exit')
    expect(host.exitCode).toBe(1)
    other.close()
  })
})
