import type { Command } from 'commander'
import type { DocumentStats } from '../../contract/types.ts'
import type { Cli } from '../cli.ts'
import { existingProject, findDocument } from '../project.ts'

type Numbers = Omit<DocumentStats, 'name'>
const COLUMNS = ['segments', 'words', 'characters', 'repeatedSegments', 'repeatedWords', 'untranslated', 'draft', 'confirmed', 'wordsConfirmed'] as const satisfies readonly (keyof Numbers)[]

function totalOf(documents: readonly DocumentStats[]): Numbers {
  return Object.fromEntries(COLUMNS.map((column) => [column, documents.reduce((sum, document) => sum + document[column], 0)])) as Numbers
}

export function addStatsCommand(program: Command, cli: Cli): void {
  const { t } = cli
  program
    .command('stats')
    .description(t('command.stats'))
    .argument('<PROJECT>', t('argument.project'))
    .option('--document <document>', t('option.document'))
    .option('--json', t('option.json'))
    .action((project: string, options: Readonly<{ document?: string; json?: boolean }>) =>
      cli.withSession(async (session) => {
        const { path, name, sourceLanguage, targetLanguage } = await session.read(existingProject(cli, project))
        const id = (await findDocument(session, options.document))?.id ?? null
        const documents = await session.call('documents.stats', { id })
        const total = totalOf(documents)
        if (options.json) return cli.json({ project: path, name, sourceLanguage, targetLanguage, documents, total })
        cli.row([t('stats.document'), ...COLUMNS.map((column) => t(`stats.${column}`))])
        for (const document of documents) cli.row([document.name, ...COLUMNS.map((column) => document[column])])
        if (documents.length !== 1) cli.row([t('stats.total'), ...COLUMNS.map((column) => total[column])])
      }),
    )
}
