import { basename } from 'node:path'
import type { Diagnostic, JobResult } from '../core/model/job.ts'
import type { FilePreview } from '../contract/types.ts'
import { UsageError } from './usage-error.ts'
import type { Cli } from './cli.ts'
import type { Session } from './session.ts'

export type ImportOptions = Readonly<{ encoding?: string; format?: string; skipInvalid?: boolean }>

/** What one import brought, as `--json` prints it. */
export type Imported = Readonly<{ kind: FilePreview['kind']; files: readonly string[]; counts: Readonly<Record<string, number>>; diagnostics: readonly Diagnostic[] }>

/** Looks at a file before it is imported, and says so where its encoding is a guess. */
export async function previewFile(cli: Cli, session: Session, path: string, encoding: string | undefined): Promise<FilePreview> {
  const { token } = await session.call('files.open', { path: cli.path(path) })
  const preview = await session.call('files.preview', { token, encoding: encoding ?? null })
  if (!preview.isSure) cli.note(cli.t('note.encoding', { file: basename(path), encoding: preview.encoding, option: '--encoding' }))
  return preview
}

type Batch = Readonly<{ kind: FilePreview['kind']; previews: readonly FilePreview[] }>

/** Documents go in together; memories and glossaries one by one. */
function batchesOf(previews: readonly FilePreview[]): Batch[] {
  const documents = previews.filter(({ kind }) => kind === 'document')
  const others = previews.filter(({ kind }) => kind !== 'document').map((preview): Batch => ({ kind: preview.kind, previews: [preview] }))
  return documents.length > 0 ? [{ kind: 'document', previews: documents }, ...others] : others
}

function start({ call }: Session, { kind, previews }: Batch, { encoding = null, format = null, skipInvalid = false }: Readonly<{ encoding?: string | null; format?: string | null; skipInvalid?: boolean }>) {
  const [{ token } = { token: '' }] = previews
  if (kind === 'memory') return call('imports.memory', { token, encoding })
  if (kind === 'glossary') return call('imports.glossary', { token, encoding, isStrict: !skipInvalid })
  return call('imports.documents', { files: previews.map((preview) => ({ token: preview.token, encoding, format })) })
}

/** Imports files of any kind into the open project: all of them, or where one cannot be read, none. */
export async function importFiles(cli: Cli, session: Session, paths: readonly string[], options: ImportOptions): Promise<Imported[]> {
  const previews: FilePreview[] = []
  for (const path of paths) previews.push(await previewFile(cli, session, path, options.encoding))
  const done: (Imported & { readonly importId: string | undefined })[] = []
  try {
    for (const batch of batchesOf(previews)) {
      const result: JobResult = await session.result(await start(session, batch, options))
      const { counts, diagnostics = [], importId } = result
      done.push({ kind: batch.kind, files: batch.previews.map(({ name }) => name), counts, diagnostics, importId })
    }
  } catch (error) {
    for (const { importId } of done.reverse()) if (importId !== undefined) await session.call('imports.undo', { importId })
    throw error
  }
  return done.map(({ importId: _importId, ...imported }) => imported)
}

/** Says what came in, with the problems that did not stop it. */
export function reportImported(cli: Cli, imported: readonly Imported[]): void {
  for (const { kind, files, counts, diagnostics } of imported) {
    cli.report(diagnostics, files[0] ?? '')
    const names = files.join(cli.t('listSeparator'))
    if (kind === 'document') cli.note(cli.t('imported.document', { count: counts['segments'] ?? 0, files: names }))
    else if (kind === 'memory') cli.note(cli.t('imported.memory', { count: counts['units'] ?? 0, files: names }))
    else cli.note(cli.t('imported.glossary', { count: counts['entries'] ?? 0, files: names }))
    if ((counts['changed'] ?? 0) > 0) cli.note(cli.t('imported.changed', { count: counts['changed'] }))
    if ((counts['conflicts'] ?? 0) > 0) cli.note(cli.t('imported.conflicts', { count: counts['conflicts'] }))
    if ((counts['replaced'] ?? 0) > 0) cli.note(cli.t('imported.replaced', { count: counts['replaced'] }))
    if ((counts['skipped'] ?? 0) > 0) cli.note(cli.t('imported.skipped', { count: counts['skipped'] }))
    if ((counts['duplicates'] ?? 0) > 0) cli.note(cli.t('imported.duplicates', { count: counts['duplicates'] }))
  }
}

/** Refuses a file of another kind than the command takes. */
export function expectKind({ kind, name }: FilePreview, wanted: FilePreview['kind']): void {
  if (kind !== wanted) throw new UsageError('usage.wrongKind', { file: name })
}
