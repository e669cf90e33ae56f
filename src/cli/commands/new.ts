import { existsSync, rmSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Command } from 'commander'
import { WorkbenchError } from '../../core/errors.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import type { Cli } from '../cli.ts'
import { importFiles, reportImported, type ImportOptions } from '../imported.ts'
import { documentsOf, projectFileName } from '../project.ts'
import type { Session } from '../session.ts'

type Options = ImportOptions & Readonly<{ source: string; target: string; json?: boolean }>

const SIDE_FILES = ['', '-wal', '-shm', '-journal', '.lock']

/** Makes the project and takes it away again where one of its files cannot be imported. */
async function create(cli: Cli, session: Session, path: string, files: readonly string[], options: Options): Promise<void> {
  const project: ProjectInfo = await session.call('projects.create', {
    name: basename(path).replace(/\.dragoman$/i, ''),
    folder: dirname(path),
    sourceLanguage: options.source,
    targetLanguage: options.target,
  })
  try {
    const imported = await importFiles(cli, session, files, options)
    const documents = await documentsOf(session)
    const { name, sourceLanguage, targetLanguage } = project
    if (options.json) cli.json({ project: project.path, name, sourceLanguage, targetLanguage, documents, imported })
    else {
      reportImported(cli, imported)
      cli.note(cli.t('created', { project: project.path }))
    }
  } catch (error) {
    await session.call('projects.close', {})
    for (const side of SIDE_FILES) rmSync(project.path + side, { force: true })
    throw error
  }
}

export function addNewCommand(program: Command, cli: Cli): void {
  const { t } = cli
  program
    .command('new')
    .description(t('command.new'))
    .argument('<PROJECT>', t('argument.newProject'))
    .argument('[FILES...]', t('argument.files'))
    .requiredOption('--source <language>', t('option.source'))
    .requiredOption('--target <language>', t('option.target'))
    .option('--encoding <name>', t('option.encoding'))
    .option('--format <id>', t('option.inputFormat'))
    .option('--json', t('option.json'))
    .action((project: string, files: readonly string[], options: Options) => {
      const path = cli.path(projectFileName(project))
      if (existsSync(path)) throw new WorkbenchError('file/exists', { path })
      return cli.withSession((session) => create(cli, session, path, files, options))
    })
}
