import { constants, accessSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import type { Database } from 'better-sqlite3'
import { WorkbenchError, type ErrorCode, type ErrorDetails } from '../core/errors.ts'
import { textHash } from '../core/text/text-hash.ts'
import { migrations as shippedMigrations, type Migration } from './migrations/index.ts'

/** `application_id` of every file of this product: "DRGM" in ASCII. */
export const APPLICATION_ID = 0x4452474d

/** Pages of a writer's indexes that fit into this are not read again for every row. */
const CACHE_KIB = 32 * 1024

/** How long a statement waits for another process that writes to the same resource. */
const BUSY_TIMEOUT_MS = 5000

const CODE_BY_SQLITE: readonly (readonly [prefix: string, code: ErrorCode])[] = [
  ['SQLITE_FULL', 'storage/disk-full'],
  ['SQLITE_CORRUPT', 'storage/damaged'],
  ['SQLITE_NOTADB', 'project/not-a-project'],
  ['SQLITE_BUSY', 'storage/busy'],
  ['SQLITE_LOCKED', 'storage/busy'],
  ['SQLITE_READONLY', 'file/not-writable'],
  ['SQLITE_IOERR_READ', 'file/not-readable'],
  ['SQLITE_IOERR_SHORT_READ', 'storage/damaged'],
  ['SQLITE_IOERR', 'file/not-writable'],
  ['SQLITE_CANTOPEN', 'file/not-readable'],
]

/** The product's error for what SQLite threw; anything that is not SQLite's comes back as it is. */
export function storageError(error: unknown, details: ErrorDetails = {}): unknown {
  if (!(error instanceof BetterSqlite3.SqliteError)) return error
  const code = CODE_BY_SQLITE.find(([prefix]) => error.code.startsWith(prefix))?.[1]
  return code ? new WorkbenchError(code, { ...details, sqlite: error.code }, { cause: error }) : error
}

/** Runs `work` and turns what SQLite throws into a `WorkbenchError`. */
export function withStorageErrors<T>(details: ErrorDetails, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw storageError(error, details)
  }
}

/** Whether the file and its folder can be written: SQLite needs the folder too, for its log. */
export function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    accessSync(dirname(path), constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Whether the write-ahead log beside a database holds anything. It never does after a clean close. */
export function hasLeftoverLog(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
}

/**
 * Opens an existing SQLite file without looking at what is in it. Never read such a file through `node:fs` while it is
 * open: closing that descriptor would drop the process's POSIX locks on it.
 * @param mode `write` switches to WAL with `synchronous = FULL`, so that a committed change survives a power cut.
 */
export function openDatabase(path: string, mode: 'read' | 'write'): Database {
  const db = new BetterSqlite3(path, { readonly: mode === 'read', fileMustExist: true, timeout: BUSY_TIMEOUT_MS })
  try {
    db.pragma('foreign_keys = ON')
    if (mode === 'write') {
      db.pragma('journal_mode = WAL')
      db.pragma('synchronous = FULL')
      db.pragma('temp_store = MEMORY')
      db.pragma(`cache_size = -${CACHE_KIB}`)
      db.pragma('wal_autocheckpoint = 4000')
    }
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Makes an empty database of the newest schema in `path`, which must be an existing empty file or not exist. */
export function initialiseDatabase(path: string, list: readonly Migration[] = shippedMigrations): Database {
  const db = new BetterSqlite3(path, { timeout: BUSY_TIMEOUT_MS })
  db.pragma('foreign_keys = ON')
  db.pragma(`application_id = ${APPLICATION_ID}`)
  migrate(db, () => undefined, list)
  return db
}

/** Throws `project/not-a-project` for files of others and `storage/newer-schema` for files of a later version of this product. */
export function checkIdentity(db: Database, path: string, list: readonly Migration[] = shippedMigrations): void {
  if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw new WorkbenchError('project/not-a-project', { path })
  const version = db.pragma('user_version', { simple: true }) as number
  const newest = newestVersion(list)
  if (version > newest) throw new WorkbenchError('storage/newer-schema', { path, version, supported: newest })
  if (version < 1) throw new WorkbenchError('storage/damaged', { path })
}

export function newestVersion(list: readonly Migration[] = shippedMigrations): number {
  return list.at(-1)?.version ?? 0
}

/** Whether the schema is older than this version of the product. */
export function needsMigration(db: Database, list: readonly Migration[] = shippedMigrations): boolean {
  return (db.pragma('user_version', { simple: true }) as number) < newestVersion(list)
}

/**
 * Brings the schema up to date, each migration in a transaction of its own.
 * @param before called once ahead of the first migration of a file that has content; a throw stops everything.
 */
export function migrate(db: Database, before: () => void, list: readonly Migration[] = shippedMigrations): void {
  const version = db.pragma('user_version', { simple: true }) as number
  // For migrations that keep what the product works out from texts.
  db.function('text_hash', { deterministic: true }, (text: unknown) => textHash(String(text)))
  const due = list.filter((migration) => migration.version > version)
  if (due.length > 0 && version > 0) before()
  for (const migration of due) {
    db.transaction(() => {
      db.exec(migration.sql)
      db.pragma(`user_version = ${migration.version}`)
    }).immediate()
  }
}

/** Moves the log into the main file and empties it, unless a reader holds it. */
export function checkpoint(db: Database): void {
  db.pragma('busy_timeout = 0')
  try {
    db.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    if (!(error instanceof BetterSqlite3.SqliteError) || !error.code.startsWith('SQLITE_BUSY')) throw error
  } finally {
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  }
}

/** Closes so that the main file alone is complete, also when it is copied into a folder that cannot be written. */
export function closeDatabase(db: Database): void {
  try {
    if (!db.readonly) {
      checkpoint(db)
      db.pragma('busy_timeout = 0')
      db.pragma('journal_mode = DELETE')
    }
  } catch (error) {
    // Another process still reads a shared resource: the file stays in WAL mode and the last one to close tidies up.
    if (!(error instanceof BetterSqlite3.SqliteError) || !/^SQLITE_(?:BUSY|LOCKED)/.test(error.code)) throw error
  } finally {
    db.close()
  }
}
