/** `npm start`: sets up what is missing and opens the workbench, in Electron's window or in a browser's. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { appWindowArguments, findBrowser, hasDisplay } from './chromium.mjs'
import { failedLately, obtainElectron, openElectron } from './lib/electron.mjs'
import { errorSentence } from './lib/error-sentence.mjs'
import { ROOT } from './lib/root.mjs'
import { projectEnv } from './lib/run.mjs'
import { SetUpError, buildElectron, ensureSetUp, runMain } from './setup.mjs'

const WINDOW_CLOSES_WITHIN_MS = 3000

const HELP = `npm start -- [--shell=electron|browser] [--port N] [--no-open] [PROJECT]

Opens Dragoman on PROJECT (a .dragoman file), or on the sample project.
  --shell=electron   Electron's window; tries again to download it where that failed before
  --shell=browser    the same workbench in a browser, served on 127.0.0.1 only
  --port N           port of the browser shell (any free one by itself)
  --no-open          print the address and open no window
Ctrl+C stops it.`

/** Paths are meant from where the user stands, which npm tells; the extension may be left out. */
function projectPath(name) {
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), name)
  return extname(path) === '' ? `${path}.dragoman` : path
}

/** Reads the arguments. Throws `SetUpError` with a sentence. */
export function readArguments(args) {
  let parsed
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        shell: { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new SetUpError(`${error.message}\n\n${HELP}`)
  }
  const { values, positionals } = parsed
  const port = Number(values.port ?? 0)
  if (values.shell !== undefined && !['electron', 'browser'].includes(values.shell)) throw new SetUpError(`--shell is electron or browser, not ${values.shell}.`)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new SetUpError(`--port is a number from 0 to 65535, not ${values.port}.`)
  if (positionals.length > 1) throw new SetUpError(`One project at a time: ${positionals.join(', ')}.`)
  const project = positionals[0] === undefined ? null : projectPath(positionals[0])
  return { shell: values.shell ?? null, port, noOpen: values['no-open'], help: values.help, project }
}

/** True when Electron's window was opened and has ended. */
async function tryElectron(options, node) {
  const isWanted = options.shell === 'electron'
  if (!isWanted && (options.noOpen || options.port !== 0)) return false
  if (!hasDisplay()) {
    console.error('No display here, so the workbench is served for a browser.')
    return false
  }
  const isKnownToFail = !isWanted && failedLately()
  const binary = isKnownToFail ? null : await obtainElectron(node)
  if (binary) {
    await buildElectron()
    const { started } = await openElectron(binary, options.project === null ? [] : [options.project])
    if (started) return true
  }
  console.error("Electron's window cannot be had on this machine, so the workbench opens in a browser window instead.")
  return false
}

/** Opens a window of a browser profile of its own; returns what closes it and removes the profile. */
function openWindow(url, host) {
  const browser = findBrowser()
  if (!browser || !hasDisplay()) {
    console.error('Open this address in Chromium, Chrome or Edge.')
    return async () => {}
  }
  const profile = mkdtempSync(join(tmpdir(), 'dragoman-window-'))
  const window = spawn(browser, appWindowArguments(url, profile), { stdio: 'ignore', detached: true })
  const gone = new Promise((resolve) => window.on('close', resolve))
  window.on('error', () => console.error('The browser could not be started; open the address yourself.'))
  window.on('exit', () => host.connected && host.send('stop-if-idle'))
  return async () => {
    window.kill()
    await Promise.race([gone, sleep(WINDOW_CLOSES_WITHIN_MS)])
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

function sayReady(url) {
  console.log(`\n  Dragoman  ${url}\n`)
  console.log('The address holds the key to this session and works until it is stopped. Ctrl+C stops it.')
}

const FAILURES = {
  'port-in-use': (port) => `Port ${port} is in use by another program; choose another one with --port.`,
  'no-pages': () => 'The pages are not built. Run `npm run build:renderer` and try again.',
}

/** Serves the workbench until Ctrl+C and resolves to the exit code. */
function serve(options, node) {
  return new Promise((done) => {
    const args = [join(ROOT, 'src', 'server', 'main.ts'), '--port', String(options.port), '--project', options.project ?? 'sample']
    const host = spawn(node, args, { cwd: ROOT, env: projectEnv(), stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    let failure = null
    let closeWindow = async () => {}
    host.on('message', (report) => {
      if (report.kind === 'failed') {
        failure = FAILURES[report.reason]?.(options.port) ?? `The workbench could not go on: ${report.message}`
        return
      }
      sayReady(report.url)
      if (report.opened && !report.opened.ok) console.error(errorSentence(report.opened))
      if (!options.noOpen) closeWindow = openWindow(report.url, host)
    })
    // A second Ctrl+C changes nothing: the host is closing the project.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => host.connected && host.send('stop'))
    host.on('exit', async (code) => {
      await closeWindow()
      if (failure) console.error(failure)
      done(failure ? 2 : (code ?? 0))
    })
  })
}

async function main() {
  const options = readArguments(process.argv.slice(2))
  if (options.help) return void console.log(HELP)
  const { node } = await ensureSetUp({ quiet: true })
  if (options.shell !== 'browser' && (await tryElectron(options, node))) return 0
  return serve(options, node)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runMain(main)
