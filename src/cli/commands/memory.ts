import type { Command } from 'commander'
import type { Match } from '../../core/model/memory.ts'
import { labelTags } from '../../core/model/tagged-text.ts'
import type { Cli } from '../cli.ts'
import { exportTo } from '../exported.ts'
import { expectKind, importFiles, previewFile, reportImported, type ImportOptions } from '../imported.ts'
import { existingProject } from '../project.ts'
import type { Session } from '../session.ts'
import { readTextInput } from '../text-input.ts'
import { wholeNumber } from '../usage-error.ts'

type ImportFlags = ImportOptions & Readonly<{ json?: boolean }>
type ExportFlags = Readonly<{ format: string; output: string; json?: boolean }>
type LookupFlags = Readonly<{ from?: string; to?: string; min: string; limit: string; encoding?: string; json?: boolean }>

function addImport(memory: Command, cli: Cli): void {
  const { t } = cli
  memory
    .command('import')
    .description(t('command.memoryImport'))
    .argument('<PROJECT>', t('argument.projectOrResource'))
    .argument('<FILE>', t('argument.memoryFile'))
    .option('--json', t('option.json'))
    .action((project: string, file: string, options: ImportFlags) =>
      cli.withSession(async (session) => {
        const { path } = await session.write(existingProject(cli, project))
        expectKind(await previewFile(cli, session, file, undefined), 'memory')
        const imported = await importFiles(cli, session, [file], options)
        if (options.json) cli.json({ project: path, ...imported[0] })
        else reportImported(cli, imported)
      }),
    )
}

function addExport(memory: Command, cli: Cli): void {
  const { t } = cli
  memory
    .command('export')
    .description(t('command.memoryExport'))
    .argument('<PROJECT>', t('argument.projectOrResource'))
    .option('--format <id>', t('option.memoryFormat'), 'memory-tmx')
    .requiredOption('-o, --output <file>', t('option.output'))
    .option('--json', t('option.json'))
    .action((project: string, { format, output, json = false }: ExportFlags) =>
      cli.withSession(async (session) => {
        await session.read(existingProject(cli, project))
        await exportTo(cli, session, { format, path: cli.path(output) }, json)
      }),
    )
}

function printed({ score, kind, source, target, tags, memoryName }: Match): Readonly<Record<string, unknown>> {
  return { score, kind, source: labelTags({ text: source, tags }), target: labelTags({ text: target, tags }), memory: memoryName }
}

async function lookUp(cli: Cli, session: Session, queries: readonly string[], { from, to, min, limit, json = false }: LookupFlags): Promise<void> {
  const options = { sourceLanguage: from ?? null, targetLanguage: to ?? null, minScore: wholeNumber(min, '--min', 50, 101), limit: wholeNumber(limit, '--limit', 1, 50) }
  for (const [line, text] of queries.entries()) {
    const started = performance.now()
    const matches = text.trim() === '' ? [] : await session.call('memory.lookup', { text, ...options })
    const ms = Math.round((performance.now() - started) * 100) / 100
    if (json) cli.json({ line, ms, matches: matches.map(printed) })
    else for (const { score, source, target, tags } of matches) cli.row([line + 1, score, labelTags({ text: source, tags }), labelTags({ text: target, tags })])
  }
}

function addLookup(memory: Command, cli: Cli): void {
  const { t } = cli
  memory
    .command('lookup')
    .description(t('command.memoryLookup'))
    .argument('<PROJECT>', t('argument.projectOrResource'))
    .argument('[QUERIES]', t('argument.queries'), '-')
    .option('--from <language>', t('option.from'))
    .option('--to <language>', t('option.to'))
    .option('--min <score>', t('option.min'), '70')
    .option('--limit <number>', t('option.limit'), '5')
    .option('--encoding <name>', t('option.encoding'))
    .option('--json', t('option.jsonLines'))
    .action(async (project: string, file: string, options: LookupFlags) => {
      const queries = await readTextInput(cli, file, options.encoding)
      await cli.withSession(async (session) => {
        await session.read(existingProject(cli, project))
        await lookUp(cli, session, queries, options)
      })
    })
}

export function addMemoryCommands(program: Command, cli: Cli): void {
  const memory = program.command('memory').description(cli.t('command.memory'))
  addImport(memory, cli)
  addExport(memory, cli)
  addLookup(memory, cli)
}
