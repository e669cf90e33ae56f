import { basename } from 'node:path'
import type { Command } from 'commander'
import type { VersionPlan } from '../../contract/types.ts'
import { WorkbenchError } from '../../core/errors.ts'
import { VERSION_FATES, type VersionRow } from '../../core/model/memory.ts'
import type { DocumentInfo } from '../../core/model/document.ts'
import type { Cli } from '../cli.ts'
import { expectKind, previewFile } from '../imported.ts'
import { existingProject, findDocument } from '../project.ts'
import type { Session } from '../session.ts'

type Options = Readonly<{ document?: string; encoding?: string; dryRun?: boolean; json?: boolean }>

const PAGE = 500

/** The document that is named, else the one of the file's name. Throws `document/not-found`. */
async function documentFor(session: Session, file: string, wanted: string | undefined): Promise<DocumentInfo> {
  const document = await findDocument(session, wanted ?? basename(file))
  if (!document) throw new WorkbenchError('document/not-found', { name: basename(file) })
  return document
}

/** Rows that are not as they were, in the order of the new version. */
async function changedRows(session: Session, planId: string): Promise<VersionRow[]> {
  const rows: VersionRow[] = []
  for (let offset = 0; ; offset += PAGE) {
    const { total, entries } = await session.call('versions.rows', { planId, offset, limit: PAGE })
    rows.push(...entries.filter(({ fate }) => fate !== 'same'))
    if (offset + PAGE >= total) return rows
  }
}

function report(cli: Cli, { counts, confirmedKept, confirmedToCheck, confirmedGone, diagnostics, fileName }: VersionPlan, rows: readonly VersionRow[]): void {
  cli.report(diagnostics, fileName)
  for (const { fate, oldNumber, newNumber, oldSource, newSource } of rows) cli.row([cli.t(`update.fate.${fate}`), oldNumber ?? '', newNumber ?? '', newSource || oldSource])
  cli.note(VERSION_FATES.map((fate) => `${cli.t(`update.fate.${fate}`)}: ${counts[fate]}`).join(cli.t('listSeparator')))
  cli.note(cli.t('update.confirmed', { kept: confirmedKept, check: confirmedToCheck, gone: confirmedGone }))
}

async function update(cli: Cli, session: Session, path: string, file: string, options: Options): Promise<void> {
  await (options.dryRun ? session.read(path) : session.write(path))
  const document = await documentFor(session, file, options.document)
  const preview = await previewFile(cli, session, file, options.encoding)
  expectKind(preview, 'document')
  const { planId = '' } = await session.result(await session.call('versions.plan', { documentId: document.id, token: preview.token, encoding: options.encoding ?? null }))
  const plan = await session.call('versions.get', { planId })
  const rows = options.dryRun ? await changedRows(session, planId) : []
  if (!options.dryRun) await session.result(await session.call('versions.apply', { planId }))
  const { documentName, fileName, counts, confirmedKept, confirmedToCheck, confirmedGone, diagnostics } = plan
  if (options.json) {
    const told = rows.map(({ oldId: _id, ...row }) => row)
    return cli.json({ project: path, document: documentName, file: fileName, dryRun: options.dryRun ?? false, counts, confirmedKept, confirmedToCheck, confirmedGone, ...(options.dryRun ? { rows: told } : {}), diagnostics })
  }
  report(cli, plan, rows)
  if (!options.dryRun) cli.note(cli.t('update.done', { document: documentName }))
}

export function addUpdateCommand(program: Command, cli: Cli): void {
  const { t } = cli
  program
    .command('update')
    .description(t('command.update'))
    .argument('<PROJECT>', t('argument.project'))
    .argument('<FILE>', t('argument.versionFile'))
    .option('--document <document>', t('option.updateDocument'))
    .option('--encoding <name>', t('option.encoding'))
    .option('--dry-run', t('option.dryRun'))
    .option('--json', t('option.json'))
    .action((project: string, file: string, options: Options) => cli.withSession((session) => update(cli, session, existingProject(cli, project), file, options)))
}
