import { rmSync, statSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'
import { WorkbenchError } from '../core/errors.ts'
import { storageError } from './database.ts'

export type ProjectLock = Readonly<{ release: () => void }>

/** A lock file that is deleted while we wait for it must be asked for anew; more often than this is a fault. */
const MAX_ATTEMPTS = 20

/**
 * Takes the one writer's place at a project: an exclusive transaction on the side file `<path>.lock`, which the operating
 * system ends when the process dies. The project file itself stays free for read-only connections.
 * Throws `project/already-open` where another process, or this one, holds it.
 * @param path the real path of the project, so that two names of one file give one lock.
 */
export function lockProject(path: string): ProjectLock {
  const lockPath = `${path}.lock`
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const lock = tryLock(path, lockPath)
    if (lock) return lock
  }
  throw new WorkbenchError('project/already-open', { path })
}

/** Null where the file that was locked is no longer the one that bears the name: its holder deleted it on leaving. */
function tryLock(path: string, lockPath: string): ProjectLock | null {
  let db: BetterSqlite3.Database | null = null
  try {
    db = new BetterSqlite3(lockPath, { timeout: 0 })
    const before = statSync(lockPath, { throwIfNoEntry: false })?.ino
    db.exec('BEGIN EXCLUSIVE')
    const after = statSync(lockPath, { throwIfNoEntry: false })?.ino
    if (before === undefined || before !== after) {
      db.close()
      return null
    }
    return { release: () => release(db, lockPath) }
  } catch (error) {
    db?.close()
    if (error instanceof BetterSqlite3.SqliteError && /^SQLITE_(?:BUSY|LOCKED)/.test(error.code)) {
      throw new WorkbenchError('project/already-open', { path }, { cause: error })
    }
    throw storageError(error, { path: lockPath })
  }
}

function release(db: BetterSqlite3.Database | null, lockPath: string): void {
  if (!db?.open) return
  try {
    // While still locked, so that nobody can hold the file that goes. Where open files cannot be deleted it stays, empty.
    rmSync(lockPath, { force: true })
  } catch {
    // An empty lock file left behind locks nobody out.
  }
  db.close()
}
