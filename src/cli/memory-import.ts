import { WorkbenchError } from '../core/errors.ts'
import type { ProjectInfo } from '../core/model/project.ts'
import type { Cli } from './cli.ts'
import { expectKind, previewFile, type Imported } from './imported.ts'
import type { Session } from './session.ts'
import { UsageError } from './usage-error.ts'

export type MemoryImportFlags = Readonly<{ encoding?: string; duplicates: string; json?: boolean }>

type Policy = 'keep' | 'newest' | 'context'
const POLICIES: readonly Policy[] = ['keep', 'newest', 'context']

/** One file to be imported. Of an OmegaT project it is left out where it is empty or of other languages. */
type Source = Readonly<{ path: string; name?: string; origin: 'import' | 'machine'; penalty: number; isOptional: boolean }>
type Done = Imported & Readonly<{ origin?: 'machine'; penalty?: number; skippedFile?: string; importId: string | undefined }>

const OPTIONAL_ERRORS: ReadonlySet<string> = new Set(['format/other-languages', 'format/empty'])

function readPolicy(value: string): Policy {
  const policy = POLICIES.find((known) => known === value)
  if (!policy) throw new UsageError('usage.invalidValue', { value, subject: '--duplicates' })
  return policy
}

async function sourcesOf(cli: Cli, path: string, project: ProjectInfo): Promise<readonly Source[]> {
  const { isOmegatProject, findOmegatMemories, checkOmegatLanguages } = await import('../services/omegat-memories.ts')
  if (!isOmegatProject(path)) return [{ path, origin: 'import', penalty: 0, isOptional: false }]
  const found = findOmegatMemories(path)
  checkOmegatLanguages(found, project)
  cli.note(cli.t('omegat.found', { count: found.memories.length, folder: path }))
  return found.memories.map((memory) => ({ ...memory, isOptional: true }))
}

async function importOne(cli: Cli, session: Session, { path, name, origin, penalty, isOptional }: Source, duplicates: Policy, encoding: string | undefined): Promise<Done> {
  const files = [name ?? path]
  try {
    const preview = await previewFile(cli, session, path, encoding)
    expectKind(preview, 'memory')
    const { counts, diagnostics = [], importId } = await session.result(await session.call('imports.memory', { token: preview.token, encoding: encoding ?? null, duplicates, origin }))
    return {
      kind: 'memory', files: name === undefined ? [preview.name] : files, counts, diagnostics, importId,
      ...(origin === 'machine' ? { origin } : {}), ...(penalty > 0 ? { penalty } : {}),
    }
  } catch (error) {
    if (!isOptional || !(error instanceof WorkbenchError) || !OPTIONAL_ERRORS.has(error.code)) throw error
    return { kind: 'memory', files, counts: { units: 0, replaced: 0, duplicates: 0, skipped: 0 }, diagnostics: [], skippedFile: error.code, importId: undefined }
  }
}

/** Imports TMX files and the memories of OmegaT projects: all of them, or where one cannot be read, none. */
export async function importMemories(cli: Cli, session: Session, paths: readonly string[], project: ProjectInfo, flags: MemoryImportFlags): Promise<readonly Omit<Done, 'importId'>[]> {
  const duplicates = readPolicy(flags.duplicates)
  const sources: Source[] = []
  for (const path of paths) sources.push(...(await sourcesOf(cli, cli.path(path), project)))
  const done: Done[] = []
  try {
    for (const source of sources) done.push(await importOne(cli, session, source, duplicates, flags.encoding))
  } catch (error) {
    for (const { importId } of done.toReversed()) if (importId !== undefined) await session.call('imports.undo', { importId })
    throw error
  }
  return done.map(({ importId: _importId, ...imported }) => imported)
}

/** What is to be said of a file of an OmegaT project beyond its counts. */
export function reportOmegat(cli: Cli, { files, skippedFile, penalty }: Omit<Done, 'importId'>): void {
  const file = files[0] ?? ''
  if (skippedFile === 'format/empty') cli.note(cli.t('omegat.empty', { file }))
  else if (skippedFile !== undefined) cli.note(cli.t('omegat.otherLanguages', { file }))
  if (penalty !== undefined) cli.note(cli.t('omegat.penalty', { file, count: penalty }))
}
