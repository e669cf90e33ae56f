import { existsSync, readdirSync, renameSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { FolderListing } from '../contract/types.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { BackupInfo, ProjectInfo } from '../core/model/project.ts'
import { backupPath, copyProjectFile, listBackups, prepareRestore, verifyBackup } from '../storage/backup.ts'
import { storageError } from '../storage/database.ts'
import { createProjectFile, readFileHead, replaceProjectFile } from '../storage/open-project-file.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { ProjectPort, ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'
import { PROJECT_EXTENSION, freeProjectPath, projectPath } from './project-paths.ts'
import type { RecentProjects } from './recent-projects.ts'
import { projectInfo, type Session } from './session.ts'
import { namingFile } from './source-text.ts'

type ProjectMethods =
  | 'projects.recent' | 'projects.forget' | 'projects.current' | 'projects.create' | 'projects.open' | 'projects.close' | 'projects.rename'
  | 'projects.saveCopy' | 'projects.backups' | 'projects.restoreBackup' | 'projects.browse' | 'projects.adopt'

export type ProjectHost = {
  readonly context: ServiceContext
  readonly session: Session
  readonly recent: RecentProjects
  /** Runs one opening or closing after the other. */
  readonly inTurn: InTurn
  /** The project that was last refused as damaged: its backups can be listed and restored although it is not open. */
  damaged: Readonly<{ path: string; id: string }> | null
}
type Host = ProjectHost
export type InTurn = <T>(work: () => T | Promise<T>) => Promise<T>

/** A queue of one: each work starts when those before it have ended, however they ended. */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}

/** The folder that holds the backups of all projects, each under its id. */
export function backupRoot(context: Pick<ServiceContext, 'options'>): string {
  return join(context.options.dataFolder, 'backups')
}

function backupFolder(context: Pick<ServiceContext, 'options'>, project: Readonly<{ id: string }>): string {
  return join(backupRoot(context), project.id)
}

/** The day of a moment as the user's clock has it. */
function dayOf(date: Date): string {
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`
}

/** Backs up a project that was not backed up today. One that cannot be backed up can still be worked on. */
function backUpDaily({ context }: Host, file: ProjectFile): void {
  if (file.isReadOnly || file.kind !== 'project') return
  const folder = backupFolder(context, file)
  const [newest] = listBackups(folder)
  const isEmpty = file.documents.list().length === 0 && file.concepts.count() === 0 && file.units.count() === 0
  if (isEmpty || (newest && dayOf(new Date(newest.createdAt)) === dayOf(context.now()))) return
  try {
    file.backup(folder, 'daily', context.now())
  } catch (cause) {
    const error = storageError(cause)
    if (!(error instanceof WorkbenchError) || error.code === 'storage/damaged') throw error
  }
}

function announce({ context }: Host, info: ProjectInfo | null): void {
  context.memory.reset()
  context.terms.reset()
  context.emit({ name: 'project.changed', payload: info })
}

/** Before a project is closed: removed documents go for good, and the list of recent projects learns how far the work has come. */
export function settleProject({ context, recent }: Pick<Host, 'context' | 'recent'>, file: ProjectFile): void {
  if (file.isReadOnly) return
  for (const { id } of file.documents.removed()) {
    file.transaction(() => {
      file.steps.forgetDocument(id)
      file.segments.removeOfDocument(id)
      file.documents.delete(id)
    })
  }
  if (file.kind === 'project' && context.options.shell !== 'cli') recent.note(file, null)
}

async function closeProject(host: Host): Promise<void> {
  const { context, session } = host
  const file = session.fileOrNull()
  if (!file) return
  await context.jobs.cancelAll()
  if (session.fileOrNull() !== file) return
  await context.memory.release()
  session.close()
  announce(host, null)
}

async function openProject(host: Host, path: string, mode: 'read' | 'write' = 'write'): Promise<ProjectInfo> {
  host.damaged = null
  try {
    return await openSound(host, path, mode)
  } catch (cause) {
    const error = storageError(cause, { path })
    if (error instanceof WorkbenchError && error.code === 'storage/damaged') host.damaged = { path, id: readFileHead(path)?.id ?? host.recent.idOf(path) ?? '' }
    throw error
  }
}

async function openSound(host: Host, path: string, mode: 'read' | 'write'): Promise<ProjectInfo> {
  const { context, session, recent } = host
  const present = session.fileOrNull()
  // A project that is open already is not opened a second time, unless it is now to be written.
  if (present && isSameFile(present.path, path) && (mode === 'read' || !present.isReadOnly)) return projectInfo(present)
  if (!existsSync(path)) throw new WorkbenchError('file/not-found', { path })
  if (present) {
    await context.jobs.cancelAll()
    await context.memory.release()
    if (isSameFile(present.path, path)) session.close()
  }
  const file = openInPlace(host, path, mode)
  try {
    backUpDaily(host, file)
    if (file.kind === 'project' && context.options.shell !== 'cli') recent.note(file, context.now().toISOString())
    const info = projectInfo(file)
    announce(host, info)
    return info
  } catch (error) {
    await context.memory.release()
    session.abandon()
    announce(host, null)
    throw error
  }
}

/** Where it cannot be opened, the present project goes on with its memories. */
function openInPlace({ context, session }: Host, path: string, mode: 'read' | 'write'): ProjectFile {
  try {
    return session.open(path, mode)
  } catch (error) {
    context.memory.reset()
    throw error
  }
}

function isSameFile(a: string, b: string): boolean {
  const [one, other] = [a, b].map((path) => statSync(path, { throwIfNoEntry: false }))
  return one !== undefined && other !== undefined && one.ino === other.ino && one.dev === other.dev
}

/** Opening and closing for the other services. */
export function createProjectPort(host: Host): ProjectPort {
  const { context, session, inTurn } = host
  return {
    open: (path) => inTurn(() => openProject(host, resolve(path))),
    create: (path, head) =>
      inTurn(() => {
        createProjectFile(path, { kind: 'project', ...head, createdBy: context.userName(), now: context.now })
        return openProject(host, path)
      }),
    close: () => inTurn(() => closeProject(host)),
    info: () => {
      const file = session.fileOrNull()
      return file && projectInfo(file)
    },
    backupBefore: (reason) => {
      const file = session.file()
      if (!file.isReadOnly) file.backup(backupFolder(context, file), reason, context.now())
    },
  }
}

/** The project folder is made with the first project: until then it is empty. */
function browseProjectFolder(folder: string): FolderListing {
  if (existsSync(folder)) return browse(folder)
  const absolute = resolve(folder)
  return { folder: absolute, parent: dirname(absolute), entries: [] }
}

/** Folders and our own files of a folder; what cannot be read is left out. */
function browse(folder: string): FolderListing {
  const absolute = resolve(folder)
  if (!statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) throw new WorkbenchError('file/not-found', { path: absolute })
  const entries = readdirSync(absolute, { withFileTypes: true }).flatMap((entry): FolderListing['entries'][number][] => {
    const path = join(absolute, entry.name)
    const stats = entry.name.startsWith('.') ? undefined : statSync(path, { throwIfNoEntry: false })
    if (!stats) return []
    const kind = stats.isDirectory() ? 'folder' : entry.name.endsWith(PROJECT_EXTENSION) ? readFileHead(path)?.kind : undefined
    return kind ? [{ name: entry.name, path, kind, changedAt: stats.mtime.toISOString() }] : []
  })
  const collator = new Intl.Collator(undefined, { numeric: true })
  const rank = (kind: string): number => (kind === 'folder' ? 0 : 1)
  entries.sort((a, b) => rank(a.kind) - rank(b.kind) || collator.compare(a.name, b.name))
  const parent = dirname(absolute)
  return { folder: absolute, parent: parent === absolute ? null : parent, entries }
}

/** The open project, or the one that was refused as damaged. Throws `project/none-open`. */
function backedUp({ session, damaged }: Host): Readonly<{ path: string; id: string }> {
  return session.fileOrNull() ?? damaged ?? session.file()
}

async function restoreBackup(host: Host, id: string): Promise<ProjectInfo> {
  const { context, session } = host
  const { path, id: projectId } = backedUp(host)
  const file = session.fileOrNull()
  if (file?.isReadOnly) throw new WorkbenchError('file/not-writable', { path })
  const folder = backupFolder(context, { id: projectId })
  const source = backupPath(folder, id)
  verifyBackup(source)
  await context.jobs.cancelAll()
  // The copy comes first: the backup of the present state may push the restored one off the end of the list.
  const replacement = prepareRestore(source, path, context.deviceId)
  if (file) {
    file.backup(folder, 'restore', context.now())
    await context.memory.release()
    session.close()
  } else {
    keepDamaged(path, context.now())
  }
  try {
    replaceProjectFile(path, replacement)
  } finally {
    announce(host, null)
  }
  return openProject(host, path)
}

/** A damaged file may still hold work that somebody can save: it stays beside the restored one. */
function keepDamaged(path: string, at: Date): void {
  const kept = `${path}.damaged-${at.toISOString().replace(/[:.]/g, '')}`
  for (const part of ['', '-wal']) if (existsSync(path + part)) renameSync(path + part, kept + part)
}

function renameProject({ context, session }: Host, name: string): ProjectInfo {
  const file = session.file()
  file.transaction(() => {
    file.meta.set('name', name)
    file.journal.append({ kind: 'project', entity: file.id, patch: { name } })
  })
  const info = projectInfo(file)
  context.memory.reset()
  context.emit({ name: 'project.changed', payload: info })
  context.emit({ name: 'resources.changed', payload: {} })
  return info
}

/** An upload becomes a project in the project folder; SQLite makes the copy, so that a project that is open elsewhere comes whole. */
function adopt(host: Host, token: string): Promise<ProjectInfo> {
  const { path, name } = host.context.files.resolve(token)
  const target = freeProjectPath(host.context.options.projectFolder, name)
  namingFile(name, () => copyProjectFile(path, target))
  return openProject(host, target)
}

export function createProjectServices(host: Host): Pick<Services, ProjectMethods> {
  const { context, session, recent, inTurn } = host
  return {
    'projects.recent': () => {
      const file = session.fileOrNull()
      if (file?.kind === 'project' && !file.isReadOnly && context.options.shell !== 'cli') recent.note(file, null)
      return recent.list()
    },
    'projects.forget': ({ path }) => {
      recent.forget(path)
      return null
    },
    'projects.current': () => context.projects.info(),
    'projects.create': ({ name, folder, sourceLanguage, targetLanguage }) =>
      context.projects.create(projectPath(folder ?? context.options.projectFolder, name), { name, sourceLanguage, targetLanguage }),
    'projects.open': ({ path, mode }) => inTurn(() => openProject(host, resolve(path), mode)),
    'projects.close': async () => {
      await context.projects.close()
      return null
    },
    'projects.rename': ({ name }) => renameProject(host, name),
    'projects.saveCopy': ({ path }) => {
      const file = session.file()
      const target = path ?? context.files.temporaryPath(`${file.meta.get('name')}${PROJECT_EXTENSION}`)
      file.copyTo(target)
      const { token, name } = context.files.register(target)
      return { token, name, path }
    },
    'projects.backups': (): readonly BackupInfo[] => listBackups(backupFolder(context, backedUp(host))),
    'projects.restoreBackup': ({ id }) => inTurn(() => restoreBackup(host, id)),
    'projects.browse': ({ folder }) => (folder === null ? browseProjectFolder(context.options.projectFolder) : browse(folder)),
    'projects.adopt': ({ token }) => inTurn(() => adopt(host, token)),
  }
}
