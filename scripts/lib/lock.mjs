import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function tryToLock(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  let owner = NaN
  try {
    owner = Number(readFileSync(path, 'utf8'))
  } catch {
    return false
  }
  // An owner that writes its number this very moment shows as 0: it counts as alive.
  if (owner > 0 && !isAlive(owner)) rmSync(path, { force: true })
  return false
}

/** Runs `work` while no other process holds the lock file `path`. A lock whose process is gone is taken over. */
export async function withLock(path, work, onWait = () => {}) {
  mkdirSync(dirname(path), { recursive: true })
  for (let tries = 0; !tryToLock(path); tries += 1) {
    if (tries === 1) onWait()
    await sleep(200)
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}
