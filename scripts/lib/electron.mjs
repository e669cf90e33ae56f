import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CACHE, ROOT } from './root.mjs'
import { projectEnv, run } from './run.mjs'

const TRY_LIMIT_MS = 20_000
const REMEMBER_MS = 24 * 60 * 60 * 1000
const MEMORY = join(CACHE, 'electron-failure.json')

/** Electron's executable, or null where its binary was never downloaded. */
export function electronBinary() {
  const folder = join(ROOT, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : process.platform === 'win32' ? 'electron.exe' : 'electron'
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist')
  const binary = join(dist, name)
  return existsSync(binary) ? binary : null
}

/** Whether a failure of the last day is remembered: then Electron is not tried again by itself. */
export function failedLately(now = Date.now(), memory = MEMORY) {
  try {
    const { at } = JSON.parse(readFileSync(memory, 'utf8'))
    return now - at < REMEMBER_MS && now >= at
  } catch {
    return false
  }
}

export function rememberFailure(reason, now = Date.now(), memory = MEMORY) {
  mkdirSync(join(memory, '..'), { recursive: true })
  writeFileSync(memory, JSON.stringify({ at: now, reason }))
}

/** Downloads the binary if it is missing; null where that fails within 20 seconds. */
export async function obtainElectron(node) {
  const present = electronBinary()
  if (present) return present
  const { code, output } = await run(node, [join(ROOT, 'node_modules', 'electron', 'install.js')], { timeoutMs: TRY_LIMIT_MS })
  const binary = code === 0 ? electronBinary() : null
  if (!binary) rememberFailure(output.slice(-500))
  return binary
}

/**
 * Opens the window and resolves when it ends. `{started: false}` where Electron gave up by itself within 20 seconds,
 * for example because a system library is missing.
 */
export function openElectron(binary, args) {
  return new Promise((resolve) => {
    const startedAt = Date.now()
    const child = spawn(binary, [ROOT, ...args], { cwd: process.cwd(), env: projectEnv(), stdio: 'inherit' })
    const stop = () => child.kill('SIGTERM')
    process.once('SIGTERM', stop)
    // The terminal sends Ctrl+C to the window too: it closes by itself.
    process.on('SIGINT', () => undefined)
    child.on('error', () => resolve({ started: false, code: 1 }))
    child.on('close', (code, signal) => {
      process.off('SIGTERM', stop)
      const gaveUp = code !== 0 && signal !== 'SIGINT' && signal !== 'SIGTERM' && Date.now() - startedAt < TRY_LIMIT_MS
      if (gaveUp) rememberFailure(`ended with ${code ?? signal}`)
      resolve({ started: !gaveUp, code: code ?? 0 })
    })
  })
}
