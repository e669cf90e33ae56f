import { execFile, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appWindowArguments, findBrowser, hasDisplay } from '../../scripts/chromium.mjs'
import { failedLately, rememberFailure } from '../../scripts/lib/electron.mjs'
import { withLock } from '../../scripts/lib/lock.mjs'
import { whyPackagesAreStale } from '../../scripts/lib/packages.mjs'
import { hashOf, stamp } from '../../scripts/lib/stamp.mjs'
import { addUp, closingLine, tallyPlaywright, tallyVitest } from '../../scripts/lib/tally.mjs'
import { readArguments } from '../../scripts/start.mjs'

const ROOT = resolve(import.meta.dirname, '../..')
const run = promisify(execFile)

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dragoman-scripts-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(file: string, content: unknown): string {
  const path = join(folder, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

describe('Installed packages', () => {
  type Packages = Record<string, { version?: string; optional?: boolean; link?: boolean }>
  const wanted: Packages = { '': { version: '1.0.0' }, 'node_modules/a': { version: '1.2.3' }, 'node_modules/b': { version: '2.0.0', optional: true } }
  it.each<[string, Packages | null, boolean]>([
    ['none at all are stale', null, true],
    ['the same versions are fresh', { 'node_modules/a': { version: '1.2.3' }, 'node_modules/b': { version: '2.0.0' } }, false],
    ['a missing optional one is fresh', { 'node_modules/a': { version: '1.2.3' } }, false],
    ['another version is stale', { 'node_modules/a': { version: '1.2.4' } }, true],
    ['a missing one is stale', { 'node_modules/b': { version: '2.0.0' } }, true],
  ])('%s', (_law, installed, isStale) => {
    put('package-lock.json', { packages: wanted })
    if (installed) put('node_modules/.package-lock.json', { packages: installed })
    expect(whyPackagesAreStale(folder) !== null).toBe(isStale)
  })

  it('of an installation that was cut off are stale', () => {
    put('package-lock.json', { packages: wanted })
    put('node_modules/.package-lock.json', '{"packages": {')
    put('node_modules/a/package.json', {})
    expect(whyPackagesAreStale(folder)).not.toBeNull()
  })
})

describe('A build is made again', () => {
  it('when a source changes, comes or goes, and not otherwise', () => {
    put('src/a.ts', 'one')
    const before = hashOf(folder, ['src', 'missing.json'])
    const mark = stamp(join(folder, '.cache/hash'))
    expect(mark.matches(before)).toBe(false)
    mark.write(before)
    expect(mark.matches(hashOf(folder, ['src', 'missing.json']))).toBe(true)

    put('src/b.ts', '')
    expect(mark.matches(hashOf(folder, ['src', 'missing.json']))).toBe(false)
    rmSync(join(folder, 'src/b.ts'))
    expect(mark.matches(hashOf(folder, ['src', 'missing.json']))).toBe(true)
    put('src/a.ts', 'two')
    expect(mark.matches(hashOf(folder, ['src', 'missing.json']))).toBe(false)
  })

  it('when a file is renamed', () => {
    put('src/a.ts', 'one')
    const before = hashOf(folder, ['src'])
    rmSync(join(folder, 'src/a.ts'))
    put('src/b.ts', 'one')
    expect(hashOf(folder, ['src'])).not.toBe(before)
  })
})

describe('The set-up lock', () => {
  it('lets one in at a time', async () => {
    const lock = join(folder, 'setup.lock')
    const steps: string[] = []
    const enter = (name: string) =>
      withLock(lock, async () => {
        steps.push(`${name} in`)
        await new Promise((done) => setTimeout(done, 50))
        steps.push(`${name} out`)
      })
    await Promise.all([enter('a'), enter('b')])
    expect(steps.map((step) => step.split(' ')[1])).toEqual(['in', 'out', 'in', 'out'])
    expect(existsSync(lock)).toBe(false)
  })

  it('is taken over from a process that was killed', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    const lock = put('setup.lock', String(child.pid))
    child.kill('SIGKILL')
    await new Promise((done) => child.once('exit', done))
    expect(await withLock(lock, async () => 'in')).toBe('in')
  })

  it('is freed by a failure', async () => {
    const lock = join(folder, 'setup.lock')
    await expect(withLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(existsSync(lock)).toBe(false)
  })
})

describe('The arguments of npm start', () => {
  it.each<[string, string[], object]>([
    ['nothing: any shell, any port, the sample', [], { shell: null, port: 0, noOpen: false, project: null }],
    ['a shell', ['--shell=browser'], { shell: 'browser' }],
    ['a port and no window', ['--port', '4810', '--no-open'], { port: 4810, noOpen: true }],
    ['a project, meant from where the user stands', ['talks.dragoman'], { project: resolve(process.env['INIT_CWD'] ?? process.cwd(), 'talks.dragoman') }],
    ['a project without its extension', ['/tmp/talks'], { project: '/tmp/talks.dragoman' }],
  ])('%s', (_what, args, options) => {
    expect(readArguments(args)).toMatchObject(options)
  })

  it.each<[string, string[], RegExp]>([
    ['an unknown shell', ['--shell=netscape'], /electron or browser/],
    ['a port that is none', ['--port', '99999'], /0 to 65535/],
    ['an unknown option', ['--prot', '1'], /--prot/],
    ['two projects', ['a', 'b'], /One project/],
  ])('%s is refused with a sentence', (_what, args, sentence) => {
    expect(() => readArguments(args)).toThrow(sentence)
  })

  it('prints the sentence alone and ends with 2', async () => {
    const start = run(process.execPath, [join(ROOT, 'scripts/start.mjs'), '--shell=netscape'])
    await expect(start).rejects.toMatchObject({ code: 2, stdout: '', stderr: '--shell is electron or browser, not netscape.\n' })
  })
})

describe('A failure of Electron', () => {
  it('is remembered for a day and no longer', () => {
    const memory = join(folder, 'failure.json')
    const day = 24 * 60 * 60 * 1000
    expect(failedLately(0, memory)).toBe(false)
    rememberFailure('unreachable', 1000, memory)
    expect(failedLately(1000 + day - 1, memory)).toBe(true)
    expect(failedLately(1000 + day, memory)).toBe(false)
  })
})

describe('The browser for the app window', () => {
  function executable(name: string): string {
    const path = put(name, '#!/bin/sh\n')
    chmodSync(path, 0o755)
    return path
  }

  it.skipIf(process.platform === 'win32')('is the one CHROMIUM_PATH names, else the first on the path, else none', () => {
    const chrome = executable('bin/google-chrome')
    const chromium = executable('bin/chromium')
    const own = executable('own/browser')
    const search = (env: Record<string, string>) => findBrowser({ env, platform: 'linux' })
    expect(search({ PATH: join(folder, 'bin'), CHROMIUM_PATH: own })).toBe(own)
    expect(search({ PATH: join(folder, 'bin') })).toBe(chromium)
    rmSync(chromium)
    expect(search({ PATH: join(folder, 'bin') })).toBe(chrome)
    expect(search({ PATH: join(folder, 'empty') })).toBeNull()
  })

  it('gives up its sandbox for root only', () => {
    expect(appWindowArguments('http://127.0.0.1:1/#token=x', '/profile', false)).not.toContain('--no-sandbox')
    expect(appWindowArguments('http://127.0.0.1:1/#token=x', '/profile', true)).toContain('--no-sandbox')
    expect(appWindowArguments('http://127.0.0.1:1/#token=x', '/profile', false)).toEqual(
      expect.arrayContaining(['--app=http://127.0.0.1:1/#token=x', '--user-data-dir=/profile', '--test-type']),
    )
  })

  it.each<[string, Record<string, string>, NodeJS.Platform, boolean]>([
    ['X11', { DISPLAY: ':0' }, 'linux', true],
    ['Wayland', { WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true],
    ['a Linux server', {}, 'linux', false],
    ['macOS', {}, 'darwin', true],
  ])('is opened where there is a display: %s', (_what, env, platform, isThere) => {
    expect(hasDisplay({ env, platform })).toBe(isThere)
  })
})

describe('The closing line of npm test', () => {
  const test = { status: 'passed' }
  it.each<[string, unknown, number, string]>([
    ['counts what vitest counted', { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 0, testResults: [] }, 1, '5 passed, 1 failed, 2 skipped'],
    [
      'counts a file that could not be loaded as a failure',
      { numPassedTests: 1, numFailedTests: 0, testResults: [{ status: 'failed', assertionResults: [] }, { status: 'passed', assertionResults: [test] }] },
      1,
      '1 passed, 1 failed, 0 skipped',
    ],
    ['counts a crash after all tests passed as a failure', { numPassedTests: 5, numFailedTests: 0, testResults: [] }, 1, '5 passed, 1 failed, 0 skipped'],
    ['counts a missing report as a failure', null, 0, '0 passed, 1 failed, 0 skipped'],
  ])('%s', (_law, report, code, line) => {
    const path = report === null ? join(folder, 'none.json') : put('vitest.json', report)
    expect(closingLine(tallyVitest(path, code))).toBe(line)
  })

  it('counts what Playwright counted, a second try that passed as passed', () => {
    const path = put('playwright.json', { stats: { expected: 3, flaky: 1, unexpected: 2, skipped: 4 } })
    expect(closingLine(tallyPlaywright(path, 1))).toBe('4 passed, 2 failed, 4 skipped')
  })

  it('adds up', () => {
    const total = addUp([
      { passed: 1, failed: 0, skipped: 2 },
      { passed: 3, failed: 1, skipped: 0 },
    ])
    expect(closingLine(total)).toBe('4 passed, 1 failed, 2 skipped')
  })
})

describe('What runs before anything is installed', () => {
  it('imports nothing but its own files and Node', () => {
    const seen = new Set<string>()
    const visit = (file: string): void => {
      if (seen.has(file)) return
      seen.add(file)
      for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(/^import .*?from '([^']+)'|^import '([^']+)'/gm)) {
        if (specifier.startsWith('.')) visit(resolve(dirname(file), specifier))
        else expect(specifier, file).toMatch(/^node:/)
      }
    }
    for (const script of ['start', 'test', 'check', 'setup']) visit(join(ROOT, 'scripts', `${script}.mjs`))
    expect(seen.size).toBeGreaterThan(8)
  })
})
