import { Option, type Command } from 'commander'
import { MATCH_BANDS } from '../../core/model/memory.ts'
import type { Cli } from '../cli.ts'
import { existingProject, findDocuments } from '../project.ts'
import type { Session } from '../session.ts'
import { wholeNumber } from '../usage-error.ts'

type Options = Readonly<{ min: string; confirmFrom?: string; lockContext?: boolean; overwriteDrafts?: boolean; repair: boolean; document?: readonly string[]; json?: boolean }>

async function pretranslate(cli: Cli, session: Session, path: string, options: Options): Promise<void> {
  const { min, confirmFrom, lockContext = false, overwriteDrafts = false, repair, document, json = false } = options
  const minScore = wholeNumber(min, '--min', 50, 101)
  await session.write(path)
  const documentIds = await findDocuments(session, document)
  const started = await session.call('pretranslation.run', { documentIds, minScore, confirmFrom: confirmFrom === undefined ? null : Number(confirmFrom), lockContext, overwriteDrafts, repair })
  const { counts } = await session.result(started)
  const { written = 0, confirmed = 0, locked = 0, repaired = 0 } = counts
  const bands = Object.fromEntries(MATCH_BANDS.map((band) => [band, counts[band] ?? 0]))
  if (json) return cli.json({ project: path, written, confirmed, locked, repaired, bands })
  const { analysisLabels } = await import('../../services/analysis-files.ts')
  const labels = analysisLabels({ resourceFolder: cli.environment.resourceFolder, language: cli.language })
  for (const band of MATCH_BANDS) cli.row([labels.band[band], counts[band] ?? 0])
  cli.note(cli.t('pretranslated', { count: written, confirmed, locked }))
}

export function addPretranslateCommand(program: Command, cli: Cli): void {
  const { t } = cli
  program
    .command('pretranslate')
    .description(t('command.pretranslate'))
    .argument('<PROJECT>', t('argument.project'))
    .option('--min <score>', t('option.min'), '75')
    .addOption(new Option('--confirm-from <score>', t('option.confirmFrom')).choices(['100', '101']))
    .option('--lock-context', t('option.lockContext'))
    .option('--overwrite-drafts', t('option.overwriteDrafts'))
    .option('--no-repair', t('option.noRepair'))
    .option('--document <documents...>', t('option.documents'))
    .option('--json', t('option.json'))
    .action((project: string, options: Options) => cli.withSession((session) => pretranslate(cli, session, existingProject(cli, project), options)))
}
