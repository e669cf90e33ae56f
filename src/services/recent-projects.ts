import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { RecentProject } from '../core/model/project.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import { readJson, writeFileAtomic } from './atomic-file.ts'
import { totalCounts } from './session.ts'

export type RecentProjects = Readonly<{
  /** Newest first. */
  list: () => readonly RecentProject[]
  /** Puts a project at the top, or brings its progress up to date where `openedAt` is null. */
  note: (file: ProjectFile, openedAt: string | null) => void
  forget: (path: string) => void
  /** The id of a project that was opened before: its file may be too damaged to say it. Null where it is not known. */
  idOf: (path: string) => string | null
}>

const KEPT = 30
const DOCUMENT_NAMES = 3

type Entry = Omit<RecentProject, 'isMissing'> & Readonly<{ id?: string }>

function isEntry(value: unknown): value is Entry {
  const entry = value as Partial<Record<keyof Entry, unknown>> | null
  return typeof entry === 'object' && entry !== null && typeof entry.path === 'string' && typeof entry.openedAt === 'string' && Array.isArray(entry.documentNames)
}

function entryOf(file: ProjectFile, openedAt: string): Entry {
  const documents = file.documents.list()
  const counts = totalCounts(file)
  return {
    id: file.id,
    path: file.path,
    name: file.meta.get('name'),
    sourceLanguage: file.meta.get('sourceLanguage'),
    targetLanguage: file.meta.get('targetLanguage'),
    documentNames: documents.slice(0, DOCUMENT_NAMES).map((document) => document.name),
    documentCount: documents.length,
    wordsConfirmed: counts.wordsConfirmed,
    words: counts.words,
    findingCount: file.findings.total(),
    openedAt,
    isSample: file.meta.get('isSample') === '1',
  }
}

/** The list of recent projects in `recent.json` of the data folder. It is read anew each time: another window may have written it. */
export function createRecentProjects(dataFolder: string): RecentProjects {
  const path = join(dataFolder, 'recent.json')
  const read = (): readonly Entry[] => {
    const stored = readJson(path)
    return Array.isArray(stored) ? stored.filter(isEntry) : []
  }
  const write = (entries: readonly Entry[]): void => writeFileAtomic(path, `${JSON.stringify(entries.slice(0, KEPT), null, 2)}\n`)
  return {
    list: () => read().map(({ id: _id, ...entry }) => ({ ...entry, isMissing: !existsSync(entry.path) })),
    note: (file, openedAt) => {
      const entries = read()
      const known = entries.find((entry) => entry.path === file.path)
      if (openedAt === null && !known) return
      const entry = entryOf(file, openedAt ?? known?.openedAt ?? '')
      const others = entries.filter((other) => other.path !== file.path)
      write([entry, ...others].sort((a, b) => (a.openedAt < b.openedAt ? 1 : a.openedAt > b.openedAt ? -1 : 0)))
    },
    forget: (projectPath) => write(read().filter((entry) => entry.path !== projectPath)),
    idOf: (projectPath) => read().find((entry) => entry.path === projectPath)?.id ?? null,
  }
}
