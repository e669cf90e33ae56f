/** Finds a Chromium: for the app window of the browser shell, and for the browser tests. */
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './lib/root.mjs'
import { projectEnv, run } from './lib/run.mjs'

const ON_PATH = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge', 'brave-browser']
const DOWNLOAD_LIMIT_MS = 180_000
const PACKAGE_LIMIT_MS = 600_000

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function fixedPlaces({ platform, env }) {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  }
  if (platform !== 'win32') return []
  const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean)
  return roots.flatMap((root) => [join(root, 'Google/Chrome/Application/chrome.exe'), join(root, 'Microsoft/Edge/Application/msedge.exe')])
}

/** The path of a Chromium, Chrome or Edge of this machine, or null. `CHROMIUM_PATH` wins where it names one. */
export function findBrowser({ env = process.env, platform = process.platform } = {}) {
  const named = env.CHROMIUM_PATH
  if (named && isExecutable(named)) return named
  const folders = platform === 'win32' ? [] : (env.PATH ?? '').split(delimiter).filter(Boolean)
  const candidates = [...ON_PATH.flatMap((name) => folders.map((folder) => join(folder, name))), ...fixedPlaces({ platform, env })]
  return candidates.find(isExecutable) ?? null
}

/** Where Playwright keeps its own Chromium, or null where it was never downloaded. */
async function playwrightChromium() {
  const { chromium } = await import(pathToFileURL(join(ROOT, 'node_modules', '@playwright', 'test', 'index.mjs')).href)
  const path = chromium.executablePath()
  return existsSync(path) ? path : null
}

const isRootOnDebian = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/**
 * A Chromium for the browser tests: the machine's, else Playwright's download, else Debian's package where this is root.
 * Null where none can be had.
 */
export async function ensureChromium(say = console.error) {
  const present = findBrowser() ?? (await playwrightChromium())
  if (present) return present
  say('No Chromium here: asking Playwright for its own…')
  await run(process.execPath, [join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium'], { timeoutMs: DOWNLOAD_LIMIT_MS })
  const downloaded = await playwrightChromium()
  if (downloaded) return downloaded
  if (!isRootOnDebian()) return null
  say("Playwright's download is out of reach: installing Debian's chromium…")
  const env = projectEnv({ DEBIAN_FRONTEND: 'noninteractive' })
  await run('apt-get', ['update'], { env, timeoutMs: PACKAGE_LIMIT_MS })
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env, timeoutMs: PACKAGE_LIMIT_MS })
  return findBrowser()
}

/** Whether a window could be shown. */
export function hasDisplay({ env = process.env, platform = process.platform } = {}) {
  return platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/** Arguments for a window without tabs and address bar. Chromium's sandbox cannot run as root. */
export function appWindowArguments(url, profileFolder, isRoot = process.getuid?.() === 0) {
  return [
    `--app=${url}`,
    `--user-data-dir=${profileFolder}`,
    '--test-type',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--window-size=1280,800',
    ...(isRoot ? ['--no-sandbox'] : []),
  ]
}
