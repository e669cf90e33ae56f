import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { WorkbenchError } from '../core/errors.ts'
import { readOmegatProject } from '../core/formats/omegat/project.ts'
import { isSameLanguage, type LanguageTag } from '../core/model/language.ts'
import { withDetails } from './source-text.ts'

/** A memory of an OmegaT project; `name` is its path from the project's folder. */
export type OmegatMemory = Readonly<{
  path: string
  name: string
  /** What lies in a folder `mt` was made by a machine. */
  origin: 'import' | 'machine'
  /** Points that OmegaT takes off its matches, by a folder `penalty-30`; 0 = none. */
  penalty: number
}>
export type OmegatMemories = Readonly<{ sourceLanguage: LanguageTag; targetLanguage: LanguageTag; memories: readonly OmegatMemory[] }>

const PROJECT_FILE = 'omegat.project'
/** The program's own memory of what was translated. */
const WORKING_MEMORY = ['omegat', 'project_save.tmx'] as const

/** Whether a path is the folder of an OmegaT project. */
export function isOmegatProject(path: string): boolean {
  return existsSync(join(path, PROJECT_FILE))
}

function memoryOf(folder: string, path: string): OmegatMemory {
  const name = relative(folder, path).split(sep).join('/')
  const folders = name.toLowerCase().split('/').slice(0, -1)
  const penalty = folders.map((part) => /^penalty-(\d{1,3})$/.exec(part)?.[1]).find((points) => points !== undefined)
  return { path, name, origin: folders.includes('mt') ? 'machine' : 'import', penalty: Number(penalty ?? 0) }
}

function tmxFilesIn(folder: string): readonly string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tmx$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** The memories of an OmegaT project: what was translated in it first, then what it was given. Throws `file/not-found`, `format/malformed`. */
export function findOmegatMemories(folder: string): OmegatMemories {
  const settings = join(folder, PROJECT_FILE)
  if (!existsSync(settings)) throw new WorkbenchError('file/not-found', { file: settings })
  try {
    const { sourceLanguage, targetLanguage, memoryFolder } = readOmegatProject(readFileSync(settings, 'utf8'))
    const own = join(folder, ...WORKING_MEMORY)
    const files = [...(existsSync(own) ? [own] : []), ...tmxFilesIn(resolve(folder, memoryFolder))]
    return { sourceLanguage, targetLanguage, memories: files.map((path) => memoryOf(folder, path)) }
  } catch (error) {
    throw withDetails(error, { file: settings })
  }
}

type Pair = Readonly<{ sourceLanguage: LanguageTag; targetLanguage: LanguageTag }>

/** Refuses an OmegaT project of other languages, in whichever direction. Throws `format/other-languages`. */
export function checkOmegatLanguages({ sourceLanguage, targetLanguage }: Pair, own: Pair): void {
  const isSame = isSameLanguage(sourceLanguage, own.sourceLanguage) && isSameLanguage(targetLanguage, own.targetLanguage)
  const isReverse = isSameLanguage(sourceLanguage, own.targetLanguage) && isSameLanguage(targetLanguage, own.sourceLanguage)
  if (isSame || isReverse) return
  throw new WorkbenchError('format/other-languages', {
    file: PROJECT_FILE, source: sourceLanguage, target: targetLanguage, ownSource: own.sourceLanguage, ownTarget: own.targetLanguage,
  })
}
