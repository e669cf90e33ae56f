import type { Command } from 'commander'
import type { Cli } from '../cli.ts'
import { importFiles, reportImported, type ImportOptions } from '../imported.ts'
import { documentsOf, existingProject } from '../project.ts'

type Options = ImportOptions & Readonly<{ json?: boolean }>

export function addImportCommand(program: Command, cli: Cli): void {
  const { t } = cli
  program
    .command('import')
    .description(t('command.import'))
    .argument('<PROJECT>', t('argument.project'))
    .argument('<FILES...>', t('argument.files'))
    .option('--encoding <name>', t('option.encoding'))
    .option('--format <id>', t('option.inputFormat'))
    .option('--skip-invalid', t('option.skipInvalid'))
    .option('--json', t('option.json'))
    .action((project: string, files: readonly string[], options: Options) =>
      cli.withSession(async (session) => {
        const { path } = await session.write(existingProject(cli, project))
        const imported = await importFiles(cli, session, files, options)
        if (options.json) cli.json({ project: path, documents: await documentsOf(session), imported })
        else reportImported(cli, imported)
      }),
    )
}
