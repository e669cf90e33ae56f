import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import type { Database } from 'better-sqlite3'
import { WorkbenchError } from '../core/errors.ts'
import type { BackupInfo } from '../core/model/project.ts'
import { APPLICATION_ID, checkIdentity, closeDatabase, openDatabase, withStorageErrors } from './database.ts'
import { MetaRepository } from './meta-repository.ts'

export type BackupReason = BackupInfo['reason']

/** Older ones are deleted when one more is made. */
export const BACKUPS_KEPT = 10

const REASONS: readonly BackupReason[] = ['daily', 'migration', 'import', 'restore']
const FILE_NAME = /^(?<time>\d{4}-\d\d-\d\dT\d{6}\d{3}Z)(?:-\d+)?-(?<reason>[a-z]+)\.dragoman$/
const COUNTED_TABLES = ['document', 'segment', 'translation_unit', 'concept', 'term', 'operation', 'step'] as const

function sync(path: string): void {
  const descriptor = openSync(path, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/**
 * Writes a whole copy of an open database as one compact file, durable when this returns.
 * Throws `file/exists`; `file/not-writable`, `storage/disk-full`, after which nothing is left of it.
 */
export function copyDatabase(db: Database, path: string): void {
  if (existsSync(path)) throw new WorkbenchError('file/exists', { path })
  const partial = `${path}.part`
  rmSync(partial, { force: true })
  try {
    withStorageErrors({ path }, () => db.prepare('VACUUM INTO ?').run(partial))
    sync(partial)
    renameSync(partial, path)
  } catch (error) {
    rmSync(partial, { force: true })
    if (error instanceof WorkbenchError && error.code === 'file/not-readable') throw new WorkbenchError('file/not-writable', { path }, { cause: error })
    throw error
  }
}

function rowCounts(db: Database): string {
  return COUNTED_TABLES.map((table) => `${table}=${String(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get())}`).join(' ')
}

/** Opens a file on its own, checks every page of it, and hands it to `look`. Throws `storage/damaged`. */
function inspect<T>(path: string, look: (db: Database) => T): T {
  return withStorageErrors({ path }, () => {
    const db = new BetterSqlite3(path, { readonly: true, fileMustExist: true })
    try {
      const isOurs = db.pragma('application_id', { simple: true }) === APPLICATION_ID
      if (!isOurs || db.pragma('integrity_check', { simple: true }) !== 'ok') throw new WorkbenchError('storage/damaged', { path })
      return look(db)
    } finally {
      db.close()
    }
  })
}

/** Checks a backup page by page. Throws `storage/damaged`. */
export function verifyBackup(path: string): void {
  inspect(path, () => undefined)
}

function freeName(folder: string, at: Date, reason: BackupReason): string {
  const time = at.toISOString().replace(/[:.]/g, '')
  for (let copy = 1; ; copy += 1) {
    const name = `${time}${copy === 1 ? '' : `-${copy}`}-${reason}.dragoman`
    if (!existsSync(join(folder, name))) return name
  }
}

/**
 * Makes a backup and reads it back: every page sound, as many rows as the original. Then deletes what exceeds `BACKUPS_KEPT`.
 * Holds the caller for about a second per 100 MB. Throws `storage/damaged`, `storage/disk-full`, `file/not-writable`.
 */
export function makeBackup(db: Database, folder: string, reason: BackupReason, at: Date): BackupInfo {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, freeName(folder, at, reason))
  copyDatabase(db, path)
  try {
    const expected = rowCounts(db)
    const found = inspect(path, rowCounts)
    if (found !== expected) throw new WorkbenchError('storage/damaged', { path, expected, found })
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  }
  for (const old of backupNames(folder).slice(BACKUPS_KEPT)) rmSync(join(folder, old), { force: true })
  return backupInfo(path) as BackupInfo
}

/** Newest first. */
function backupNames(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter((name) => FILE_NAME.test(name)).sort().reverse()
}

function backupInfo(path: string): BackupInfo | null {
  const id = basename(path)
  const { time = '', reason = '' } = FILE_NAME.exec(id)?.groups ?? {}
  const createdAt = time.replace(/T(\d\d)(\d\d)(\d\d)(\d{3})Z/, 'T$1:$2:$3.$4Z')
  try {
    const db = new BetterSqlite3(path, { readonly: true, fileMustExist: true })
    try {
      const segmentsConfirmed = db.prepare<[], number>(`SELECT count(*) FROM segment WHERE status = 'confirmed'`).pluck().get() ?? 0
      return { id, createdAt, sizeBytes: statSync(path).size, reason: REASONS.find((known) => known === reason) ?? 'daily', segmentsConfirmed }
    } finally {
      db.close()
    }
  } catch {
    return null
  }
}

/** Backups in a folder, newest first. One that cannot be read is left out. */
export function listBackups(folder: string): readonly BackupInfo[] {
  return backupNames(folder).map((name) => backupInfo(join(folder, name))).filter((info) => info !== null)
}

/** The path of a backup. Throws `backup/not-found`, also for ids that would lead out of the folder. */
export function backupPath(folder: string, id: string): string {
  const path = join(folder, id)
  if (!FILE_NAME.test(id) || !existsSync(path)) throw new WorkbenchError('backup/not-found', { id })
  return path
}

/** Opens a file of this product on its own, for reading. Throws `file/not-found`, `project/not-a-project`, `storage/newer-schema`. */
function openSource(path: string): Database {
  if (!existsSync(path)) throw new WorkbenchError('file/not-found', { path })
  return withStorageErrors({ path }, () => {
    const db = openDatabase(path, 'read')
    try {
      checkIdentity(db, path)
      return db
    } catch (error) {
      db.close()
      throw error
    }
  })
}

/** Copies a file of this product whole, also while it is open. Errors as `copyDatabase`, and those of opening. */
export function copyProjectFile(path: string, target: string): void {
  const db = openSource(path)
  try {
    mkdirSync(dirname(target), { recursive: true })
    copyDatabase(db, target)
  } finally {
    db.close()
  }
}

/**
 * Copies a backup beside the project that it will replace. What this device writes from then on counts under a new device:
 * the numbers after the backup are used already, and two writes of one number could never be told apart.
 * @returns the path of the copy.
 */
export function prepareRestore(backup: string, projectPath: string, deviceId: string): string {
  const replacement = `${projectPath}.restoring`
  rmSync(replacement, { force: true })
  copyProjectFile(backup, replacement)
  const db = openDatabase(replacement, 'write')
  try {
    new MetaRepository(db).set(`device:${deviceId}`, randomUUID())
  } finally {
    closeDatabase(db)
  }
  return replacement
}
