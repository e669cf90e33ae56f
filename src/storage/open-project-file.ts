import { randomUUID } from 'node:crypto'
import { closeSync, mkdirSync, openSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { WorkbenchError } from '../core/errors.ts'
import type { LanguageTag } from '../core/model/language.ts'
import { AlignmentRepository } from './alignment-repository.ts'
import { AttachmentRepository } from './attachment-repository.ts'
import { copyDatabase, makeBackup } from './backup.ts'
import { CandidateRepository } from './candidate-repository.ts'
import { ConceptImageRepository } from './concept-image-repository.ts'
import { ConceptRepository } from './concept-repository.ts'
import {
  checkIdentity, checkpoint, closeDatabase, hasLeftoverLog, initialiseDatabase, isWritable, migrate, needsMigration, openDatabase, storageError, withStorageErrors,
} from './database.ts'
import { DocumentRepository } from './document-repository.ts'
import { EvidenceRepository } from './evidence-repository.ts'
import { FindingRepository } from './finding-repository.ts'
import { GlossaryStepRepository } from './glossary-step-repository.ts'
import { ImportRepository } from './import-repository.ts'
import { Journal } from './journal.ts'
import { KeptApartRepository } from './kept-apart-repository.ts'
import { MemoryStepRepository } from './memory-step-repository.ts'
import { settleSteps } from './memory-step-walk.ts'
import { MetaRepository } from './meta-repository.ts'
import { migrations as shippedMigrations, type Migration } from './migrations/index.ts'
import type { ProjectFile } from './project-file.ts'
import { lockProject, type ProjectLock } from './project-lock.ts'
import { SegmentRepository } from './segment-repository.ts'
import { StepRepository } from './step-repository.ts'
import { UnitImportRepository } from './unit-import-repository.ts'
import { UnitPageRepository } from './unit-page-repository.ts'
import { UnitRepository } from './unit-repository.ts'

export type NewProjectFile = Readonly<{
  kind: 'project' | 'resource'
  name: string
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  /** What a resource holds. */
  content?: 'glossary' | 'memory'
  isSample?: boolean
  createdBy?: string
  now?: () => Date
}>

export type OpenOptions = Readonly<{
  /** `read` takes no lock and works while another process writes. `write` falls back to reading where the file or its folder cannot be written. */
  mode: 'read' | 'write'
  /** Uuid of this installation: whose operations the journal counts. */
  deviceId?: string
  now?: () => Date
  userName?: () => string
  /** Where backups of all projects go, each in a folder named after its id. Null = a migration makes none. */
  backupFolder?: string | null
  migrations?: readonly Migration[]
}>

/** Most rows deleted in one transaction. */
const PURGE_BATCH = 2000
const LONGEST_IMPORT_MS = 24 * 60 * 60 * 1000

/**
 * Makes a file of the newest schema; folders on the way to it are made too. Throws `file/exists`, `file/not-writable`.
 * @returns the uuid of the new file.
 */
export function createProjectFile(path: string, file: NewProjectFile): string {
  const id = randomUUID()
  const now = file.now ?? (() => new Date())
  reserve(path)
  try {
    withStorageErrors({ path }, () => {
      const db = initialiseDatabase(path)
      const meta = new MetaRepository(db)
      db.transaction(() => {
        meta.set('id', id)
        meta.set('kind', file.kind)
        meta.set('name', file.name)
        meta.set('sourceLanguage', file.sourceLanguage)
        meta.set('targetLanguage', file.targetLanguage)
        meta.set('createdAt', now().toISOString())
        meta.set('createdBy', file.createdBy ?? '')
        if (file.content) meta.set('content', file.content)
        if (file.isSample) meta.set('isSample', '1')
      })()
      db.close()
    })
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  }
  return id
}

/** Makes the empty file, so that two who want the same name cannot both have it. */
function reserve(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    closeSync(openSync(path, 'wx'))
  } catch (cause) {
    const isTaken = (cause as NodeJS.ErrnoException).code === 'EEXIST'
    throw new WorkbenchError(isTaken ? 'file/exists' : 'file/not-writable', { path }, { cause })
  }
}

/**
 * Opens a project or resource. A project that is opened for writing is locked against every other process; resources are
 * shared. Brings an older schema up to date after a verified backup, purges what an unfinished import left, and takes back steps of a memory that were not ended.
 *
 * Errors: `file/not-found`, `file/not-readable`, `project/not-a-project`, `project/already-open`, `storage/newer-schema`, `storage/damaged`.
 */
export function openProjectFile(path: string, options: OpenOptions): ProjectFile {
  const real = realPath(path)
  const mode = options.mode === 'write' && isWritable(real) ? 'write' : 'read'
  const list = options.migrations ?? shippedMigrations
  let lock: ProjectLock | null = null
  let db: Database | null = null
  try {
    const kind = look(real, list)
    if (mode === 'write' && kind === 'project') lock = lockProject(real)
    const wasRecovered = lock !== null && hasLeftoverLog(real)
    db = openDatabase(real, mode)
    checkIdentity(db, real, list)
    if (wasRecovered) checkPages(db, real)
    if (needsMigration(db, list)) bringUpToDate(db, real, mode, options, list)
    const file = projectFile({ db, lock, path: real, wasRecovered, options })
    if (mode === 'write') {
      const now = options.now?.() ?? new Date()
      purgeUnfinished(file, now)
      settleSteps(file, options.deviceId ?? '', now)
    }
    return file
  } catch (error) {
    db?.close()
    lock?.release()
    throw storageError(error, { path })
  }
}

function realPath(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) throw new WorkbenchError('file/not-found', { path })
  if (!stats.isFile()) throw new WorkbenchError('project/not-a-project', { path })
  return realpathSync(path)
}

/** The kind of a file, without writing anything to it or beside it. */
function look(path: string, list: readonly Migration[]): 'project' | 'resource' {
  const db = openDatabase(path, 'read')
  try {
    checkIdentity(db, path, list)
    return new MetaRepository(db).get('kind') === 'resource' ? 'resource' : 'project'
  } finally {
    db.close()
  }
}

function checkPages(db: Database, path: string): void {
  if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new WorkbenchError('storage/damaged', { path })
}

function bringUpToDate(db: Database, path: string, mode: 'read' | 'write', options: OpenOptions, list: readonly Migration[]): void {
  // Reading needs every column too, and a file that cannot be written cannot get them.
  if (mode === 'read') throw new WorkbenchError('file/not-writable', { path })
  const { backupFolder = null, now = () => new Date() } = options
  const id = new MetaRepository(db).get('id')
  migrate(db, () => backupFolder && makeBackup(db, join(backupFolder, id), 'migration', now()), list)
}

type Parts = Readonly<{ db: Database; lock: ProjectLock | null; path: string; wasRecovered: boolean; options: OpenOptions }>

function projectFile({ db, lock, path, wasRecovered, options }: Parts): ProjectFile {
  const { deviceId = '', now = () => new Date(), userName = () => '' } = options
  const meta = new MetaRepository(db)
  const id = meta.get('id')
  const device = meta.get(`device:${deviceId}`) || deviceId
  const run = db.transaction((work: () => unknown) => work())
  const totalChanges = db.prepare<[], number>('SELECT total_changes()').pluck()
  return {
    path,
    kind: meta.get('kind') === 'resource' ? 'resource' : 'project',
    id,
    isReadOnly: db.readonly,
    wasRecovered,
    meta,
    documents: new DocumentRepository(db),
    segments: new SegmentRepository(db),
    units: new UnitRepository(db, id),
    unitImports: new UnitImportRepository(db),
    unitPages: new UnitPageRepository(db),
    memorySteps: new MemoryStepRepository(db),
    concepts: new ConceptRepository(db, id),
    conceptImages: new ConceptImageRepository(db),
    keptApart: new KeptApartRepository(db),
    glossarySteps: new GlossaryStepRepository(db),
    findings: new FindingRepository(db),
    evidence: new EvidenceRepository(db),
    candidates: new CandidateRepository(db),
    alignments: new AlignmentRepository(db),
    imports: new ImportRepository(db),
    attachments: new AttachmentRepository(db),
    journal: new Journal(db, { space: id, device, now, userName }),
    steps: new StepRepository(db),
    transaction: <T>(work: () => T): T => withStorageErrors({ path }, () => run.immediate(work) as T),
    bulkTransaction: <T>(work: () => T): T => {
      db.pragma('synchronous = NORMAL')
      try {
        return withStorageErrors({ path }, () => run.immediate(work) as T)
      } finally {
        db.pragma('synchronous = FULL')
      }
    },
    writes: () => ({ own: totalChanges.get() ?? 0, others: db.pragma('data_version', { simple: true }) as number }),
    copyTo: (target) => copyDatabase(db, target),
    backup: (folder, reason, at) => makeBackup(db, folder, reason, at),
    checkpoint: () => checkpoint(db),
    close: () => {
      if (!db.open) return
      try {
        closeDatabase(db)
      } finally {
        lock?.release()
      }
    },
  }
}

/** Rows of imports that a crash or a cancel left unfinished go, in batches. */
function purgeUnfinished(file: ProjectFile, now: Date): void {
  // A resource has no lock: a young import in it may be another process at work.
  const isLeft = (startedAt: string): boolean => file.kind === 'project' || now.getTime() - Date.parse(startedAt) > LONGEST_IMPORT_MS
  for (const { id, startedAt } of file.imports.unfinished()) if (isLeft(startedAt)) purgeImport(file, id)
}

/** Deletes every row of an import, finished or not, and its entry. Runs in transactions of its own. */
function purgeImport(file: ProjectFile, importId: string): void {
  for (const group of file.unitImports.replacedGroups(importId)) {
    file.transaction(() => file.imports.setState(group.id, 'visible'))
    while (file.transaction(() => file.unitImports.releaseReplaced(group, PURGE_BATCH)) > 0) continue
    file.transaction(() => file.imports.delete(group.id))
  }
  const isDone = (): boolean =>
    file.transaction(
      () =>
        file.segments.removeImported(importId, PURGE_BATCH) === 0 &&
        file.units.removeImported(importId, PURGE_BATCH) === 0 &&
        file.concepts.removeImported(importId, PURGE_BATCH) === 0,
    )
  while (!isDone()) continue
  file.transaction(() => {
    file.documents.removeImported(importId)
    file.imports.delete(importId)
  })
}

/** What a file says of itself, without opening it for work; null where it is not one of ours or cannot be read. */
export type FileHead = Readonly<{ id: string; kind: 'project' | 'resource'; name: string; content: string; sourceLanguage: LanguageTag; targetLanguage: LanguageTag }>

export function readFileHead(path: string): FileHead | null {
  let db: Database | null = null
  try {
    db = openDatabase(path, 'read')
    checkIdentity(db, path)
    const meta = new MetaRepository(db)
    return {
      id: meta.get('id'),
      kind: meta.get('kind') === 'resource' ? 'resource' : 'project',
      name: meta.get('name'),
      content: meta.get('content'),
      sourceLanguage: meta.get('sourceLanguage'),
      targetLanguage: meta.get('targetLanguage'),
    }
  } catch {
    return null
  } finally {
    db?.close()
  }
}

/** Puts `replacement` in the place of a closed project. Throws `project/already-open` where another process took it meanwhile. */
export function replaceProjectFile(path: string, replacement: string): void {
  const lock = lockProject(path)
  try {
    renameSync(replacement, path)
    for (const log of ['-wal', '-shm']) rmSync(path + log, { force: true })
  } finally {
    lock.release()
  }
}
