import type { Call } from '../../contract/index.ts'
import type { FileKind, GlossaryColumn } from '../../contract/types.ts'

/** What happens to pairs that a memory holds already; as `imports.memory` takes it. */
export const DUPLICATE_POLICIES = ['context', 'keep', 'newest'] as const
export type DuplicatePolicy = (typeof DUPLICATE_POLICIES)[number]

/** One file with what was chosen for it. Null = as recognised; a null resource = the project's own. */
export type PlannedImport = Readonly<{
  token: string
  kind: FileKind
  encoding: string | null
  columns: readonly GlossaryColumn[] | null
  hasHeader: boolean | null
  resourceId: string | null
  /** Of a memory; absent = one for each context. */
  duplicates?: DuplicatePolicy
}>

/** Starts the jobs: all documents as one, each memory and glossary by itself. Returns their ids. */
export async function startImports(call: Call, planned: readonly PlannedImport[]): Promise<readonly string[]> {
  const jobs: string[] = []
  const documents = planned.filter(({ kind }) => kind === 'document')
  if (documents.length > 0) {
    const files = documents.map(({ token, encoding }) => ({ token, encoding }))
    jobs.push((await call('imports.documents', { files })).jobId)
  }
  for (const { token, kind, encoding, columns, hasHeader, resourceId, duplicates = 'context' } of planned) {
    if (kind === 'memory') jobs.push((await call('imports.memory', { token, encoding, memoryId: resourceId, duplicates })).jobId)
    if (kind === 'glossary') {
      jobs.push((await call('imports.glossary', { token, encoding, glossaryId: resourceId, columns: columns === null ? null : [...columns], hasHeader })).jobId)
    }
  }
  return jobs
}

/** Whether a column mapping can be imported: both languages, no meaning twice (forms and left-out columns may repeat). */
export function isUsableMapping(columns: readonly GlossaryColumn[]): boolean {
  const single = columns.filter((column) => column !== '' && column !== 'forms')
  return single.includes('source') && single.includes('target') && new Set(single).size === single.length
}

/** A project's name from its first document: `geneva-talks.md` gives "geneva-talks". */
export function projectNameOf(fileName: string): string {
  return fileName.replace(/\.[^.]{1,8}$/, '').replace(/[\\/:*?"<>|]/g, ' ').trim()
}
