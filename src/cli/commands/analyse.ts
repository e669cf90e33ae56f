import { Option, type Command } from 'commander'
import { WorkbenchError } from '../../core/errors.ts'
import { MATCH_BANDS, type Analysis, type AnalysisRow } from '../../core/model/memory.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import type { Cli } from '../cli.ts'
import { existingProject, findDocuments } from '../project.ts'
import type { Session } from '../session.ts'

const FORMATS = ['table', 'csv', 'json', 'html'] as const
type Options = Readonly<{ document?: readonly string[]; format: (typeof FORMATS)[number]; output?: string; json?: boolean }>

/** To be written where that is possible: what was counted stays with the project. */
async function openProject(session: Session, path: string): Promise<ProjectInfo> {
  try {
    return await session.write(path)
  } catch (error) {
    const isReadable = error instanceof WorkbenchError && (error.code === 'project/already-open' || error.code === 'file/not-writable')
    if (!isReadable) throw error
    return session.read(path)
  }
}

type Counts = Omit<AnalysisRow, 'documentId' | 'name'>

/** Words of each band beside what a document has; everything else is in the other formats. */
function tableOf({ documents, total }: Analysis, labels: Readonly<{ band: Readonly<Record<string, string>>; column: Readonly<Record<string, string>>; total: string }>): readonly (readonly (string | number)[])[] {
  const { column, band } = labels
  const row = (name: string, { segments, words, characters, confirmedWords, bands }: Counts) => [name, segments, words, characters, confirmedWords, ...MATCH_BANDS.map((each) => bands[each].words)]
  const header = [...['document', 'segments', 'words', 'characters', 'confirmedWords'].map((each) => column[each] ?? each), ...MATCH_BANDS.map((each) => band[each] ?? each)]
  return [header, ...documents.map((document) => row(document.name, document)), row(labels.total, total)]
}

async function analyse(cli: Cli, session: Session, path: string, { document, format, output, json = false }: Options): Promise<void> {
  const { name, sourceLanguage, targetLanguage } = await openProject(session, path)
  const documentIds = await findDocuments(session, document)
  await session.result(await session.call('analysis.run', { documentIds }))
  const found = await session.call('analysis.get', {})
  if (!found) throw new WorkbenchError('analysis/none')
  const { analysisLabels, analysisText } = await import('../../services/analysis-files.ts')
  const words = { resourceFolder: cli.environment.resourceFolder, language: cli.language, digits: 'latin' as const }
  const head = { project: name, sourceLanguage, targetLanguage }
  const { analysis } = found
  const text = format === 'table' ? tableOf(analysis, analysisLabels(words)).map((cells) => `${cells.join('\t')}\n`).join('') : analysisText(format, head, analysis, words)
  if (output !== undefined) {
    const { writeFileAtomic } = await import('../../services/atomic-file.ts')
    writeFileAtomic(cli.path(output), text)
    cli.note(cli.t('exported', { file: cli.path(output) }))
  }
  if (json) cli.json(JSON.parse(analysisText('json', head, analysis, words)))
  else if (output === undefined && format === 'table') for (const cells of tableOf(analysis, analysisLabels(words))) cli.row(cells)
  else if (output === undefined) cli.environment.writeOut(text)
}

export function addAnalyseCommand(program: Command, cli: Cli): void {
  const { t } = cli
  program
    .command('analyse')
    .alias('analyze')
    .description(t('command.analyse'))
    .argument('<PROJECT>', t('argument.project'))
    .option('--document <documents...>', t('option.documents'))
    .addOption(new Option('--format <format>', t('option.analysisFormat')).choices([...FORMATS]).default('table'))
    .option('-o, --output <file>', t('option.output'))
    .option('--json', t('option.json'))
    .action((project: string, options: Options) => cli.withSession((session) => analyse(cli, session, existingProject(cli, project), options)))
}
