import { Option, type Command } from 'commander'
import type { Cli } from '../cli.ts'
import { exportTo } from '../exported.ts'
import { existingProject, findDocument } from '../project.ts'

type Options = Readonly<{ format: string; output: string; document?: string; confirmedOnly?: boolean; json?: boolean }>

const ID_WIDTH = 16

function formatList({ formatIds, t }: Cli): string {
  return formatIds.map((id) => `  ${id.padEnd(ID_WIDTH)}${t(`export:formats.${id}.title`, { defaultValue: id })}`).join('\n')
}

export function addExportCommand(program: Command, cli: Cli): void {
  const { t } = cli
  program
    .command('export')
    .description(t('command.export'))
    .argument('<PROJECT>', t('argument.project'))
    .addOption(new Option('--format <id>', t('option.outputFormat')).makeOptionMandatory())
    .requiredOption('-o, --output <file>', t('option.output'))
    .option('--document <document>', t('option.document'))
    .option('--confirmed-only', t('option.confirmedOnly'))
    .option('--json', t('option.json'))
    .addHelpText('after', () => `\n${t('help.formats')}\n${formatList(cli)}`)
    .action((project: string, { format, output, document, confirmedOnly = false, json = false }: Options) =>
      cli.withSession(async (session) => {
        await session.read(existingProject(cli, project))
        const documentId = (await findDocument(session, document))?.id ?? null
        await exportTo(cli, session, { format, path: cli.path(output), documentId, confirmedOnly }, json)
      }),
    )
}
