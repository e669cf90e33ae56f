import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { WorkbenchError } from '../core/errors.ts'
import type { ImportKind } from '../storage/import-repository.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { ServiceContext } from './context.ts'

/** Rows deleted in one transaction, so that a confirm never waits long. */
const DELETE_ROWS = 2_000

/** Gives units that an import took the place of back to where they came from. */
async function releaseReplaced(file: ProjectFile, importId: string): Promise<void> {
  for (const group of file.unitImports.replacedGroups(importId)) {
    while (file.transaction(() => file.unitImports.releaseReplaced(group, DELETE_ROWS)) > 0) await nextTurn()
    file.transaction(() => file.imports.delete(group.id))
  }
}

/**
 * Deletes whatever an import wrote, visible or not, with its entry; calls are answered between the batches. It goes out of sight, and what
 * it took the place of comes back, in one moment before that.
 */
export async function discardImport(file: ProjectFile, importId: string): Promise<void> {
  file.transaction(() => {
    file.imports.setState(importId, 'abandoned')
    for (const { id } of file.unitImports.replacedGroups(importId)) file.imports.setState(id, 'visible')
  })
  await releaseReplaced(file, importId)
  for (const rows of [file.segments, file.units, file.concepts]) {
    while (file.transaction(() => rows.removeImported(importId, DELETE_ROWS)) > 0) await nextTurn()
  }
  file.transaction(() => {
    file.documents.removeImported(importId)
    file.imports.delete(importId)
  })
}

export type ImportSession = Readonly<{
  id: string
  /** Runs a batch of writes in one transaction; it is safe from a power cut when the import is finished. */
  write: (work: () => void) => void
}>

export type ImportOutcome = Readonly<{
  counts: Readonly<Record<string, number>>
  /** Further writes in the transaction that makes the rows count: all of it happens, or nothing. */
  conclude?: (importId: string) => void
}>

/**
 * Runs a bulk import into a file: its rows stay invisible until `work` has ended, then count all at once.
 * Whatever `work` throws, nothing of the import stays.
 */
export async function runImport<Outcome extends ImportOutcome>(
  context: ServiceContext,
  file: ProjectFile,
  entry: Readonly<{ kind: ImportKind; fileName: string }>,
  work: (session: ImportSession) => Promise<Outcome>,
): Promise<Omit<Outcome, 'conclude'> & { readonly importId: string }> {
  if (file.isReadOnly) throw new WorkbenchError('file/not-writable', { file: file.path })
  const id = randomUUID()
  const stamp = (): string => context.now().toISOString()
  file.transaction(() => file.imports.begin({ id, ...entry, startedAt: stamp(), user: context.userName() }))
  try {
    const { conclude, ...outcome } = await work({ id, write: (rows) => file.bulkTransaction(rows) })
    file.transaction(() => {
      file.imports.finish(id, stamp(), outcome.counts)
      file.journal.append({ kind: 'import', entity: id, patch: { kind: entry.kind, fileName: entry.fileName } })
      conclude?.(id)
    })
    return { ...outcome, importId: id }
  } catch (error) {
    await discardImport(file, id)
    throw error
  }
}
