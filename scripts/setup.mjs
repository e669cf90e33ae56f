/**
 * Makes a clone ready to run: installs the packages of the lock file, finds the Node that belongs to the project, builds the pages.
 * It uses nothing but Node's own modules and runs on Node 20, because it runs before anything is installed.
 */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { withLock } from './lib/lock.mjs'
import { whyPackagesAreStale } from './lib/packages.mjs'
import { CACHE, ROOT } from './lib/root.mjs'
import { run } from './lib/run.mjs'
import { hashOf, stamp } from './lib/stamp.mjs'

const OLDEST_NODE = 20
/** better-sqlite3 crashes without a word on older ones. */
const OLDEST_NODE_TO_RUN = 22
const RENDERER_SOURCES = ['src/renderer', 'src/contract', 'src/core', 'resources/locales', 'vite.renderer.config.ts', 'package-lock.json']
const ELECTRON_SOURCES = [...RENDERER_SOURCES, 'src/main', 'src/preload', 'src/services', 'src/storage', 'src/cli', 'electron.vite.config.ts']

/** A set-up that cannot go on; `message` is a sentence for the user. */
export class SetUpError extends Error {}

function fail(sentence, step, output) {
  mkdirSync(CACHE, { recursive: true })
  const log = join(CACHE, `${step}.log`)
  writeFileSync(log, output)
  const tail = output.trimEnd().split('\n').slice(-12).join('\n')
  throw new SetUpError(`${sentence} Its last lines were:\n\n${tail}\n\nThe whole output is in ${log}.`)
}

async function installPackages(say) {
  const reason = whyPackagesAreStale(ROOT)
  if (reason === null) return
  say(`Installing packages (${reason}); this takes a minute or two…`)
  const { code, output } = await run('npm', ['ci', '--no-audit', '--no-fund'], { env: process.env })
  if (code === 0 && whyPackagesAreStale(ROOT) === null) return
  fail('The packages could not be installed: `npm ci` failed. Is the npm registry reachable?', 'install', output)
}

/** The Node of the project: the npm package `node` puts one into node_modules. */
export function projectNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const inPackage = join(ROOT, 'node_modules', 'node', 'bin', name)
  if (existsSync(inPackage)) return inPackage
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE_TO_RUN) return process.execPath
  throw new SetUpError(`Dragoman runs on Node ${OLDEST_NODE_TO_RUN} or newer, and node_modules holds none. Delete node_modules and try again.`)
}

/** The build goes to a side folder and is renamed when it is whole, so that an interrupted one is never served. */
async function buildRenderer(say) {
  const hash = hashOf(ROOT, RENDERER_SOURCES)
  const built = stamp(join(CACHE, 'renderer.hash'))
  const output = join(ROOT, 'out', 'renderer')
  if (built.matches(hash) && existsSync(join(output, 'index.html'))) return
  say('Building the pages…')
  const fresh = join(CACHE, 'renderer-build')
  rmSync(fresh, { recursive: true, force: true })
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
  const result = await run(projectNode(), [vite, 'build', '--config', 'vite.renderer.config.ts', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'])
  if (result.code !== 0) fail('The pages could not be built.', 'build', result.output)
  built.clear()
  rmSync(output, { recursive: true, force: true })
  mkdirSync(join(ROOT, 'out'), { recursive: true })
  renameSync(fresh, output)
  built.write(hash)
}

/** Builds what Electron's main process and its preload script need, and the pages with them. */
export async function buildElectron(say = console.error) {
  const hash = hashOf(ROOT, ELECTRON_SOURCES)
  const built = stamp(join(CACHE, 'electron.hash'))
  if (built.matches(hash) && existsSync(join(ROOT, 'out', 'main', 'index.js'))) return
  say('Building the desktop window…')
  const pages = stamp(join(CACHE, 'renderer.hash'))
  built.clear()
  pages.clear()
  const result = await run(projectNode(), [join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build', '--logLevel', 'warn'])
  if (result.code !== 0) fail('The desktop window could not be built.', 'build-electron', result.output)
  pages.write(hashOf(ROOT, RENDERER_SOURCES))
  built.write(hash)
}

/**
 * Brings the clone to a state in which it runs, doing only what is missing. Throws `SetUpError`.
 * `quiet`: not a word unless something has to be done. `renderer` false leaves the pages out (the command line needs none).
 */
export async function ensureSetUp({ quiet = false, renderer = true, say = (sentence) => console.error(sentence) } = {}) {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    throw new SetUpError(`Dragoman is set up with Node ${OLDEST_NODE} or newer; this is Node ${process.versions.node}.`)
  }
  const needsWork = whyPackagesAreStale(ROOT) !== null || renderer
  if (needsWork) {
    await withLock(
      join(CACHE, 'setup.lock'),
      async () => {
        await installPackages(say)
        if (renderer) await buildRenderer(say)
      },
      () => say('Another Dragoman is setting up; waiting for it…'),
    )
  }
  const node = projectNode()
  if (!quiet) say(`Everything is in place (Node: ${node}).`)
  return { root: ROOT, node }
}

/** Runs a script's main function: a `SetUpError` becomes its sentence and exit code 2. */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runMain(async () => void (await ensureSetUp()))
