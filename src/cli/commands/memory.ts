import { Option, type Command } from 'commander'
import type { ConcordanceHit, ConcordanceMode, Match } from '../../core/model/memory.ts'
import { labelTags } from '../../core/model/tagged-text.ts'
import type { Cli } from '../cli.ts'
import { exportTo } from '../exported.ts'
import { reportImported } from '../imported.ts'
import { importMemories, reportOmegat, type MemoryImportFlags } from '../memory-import.ts'
import { existingProject } from '../project.ts'
import type { Session } from '../session.ts'
import { readTextInput } from '../text-input.ts'
import { UsageError, wholeNumber } from '../usage-error.ts'

type ExportFlags = Readonly<{ format: string; output: string; query: string; author?: string; fromDate?: string; toDate?: string; origin?: string; json?: boolean }>
type LookupFlags = Readonly<{ from?: string; to?: string; min: string; limit: string; exhaustive?: boolean; encoding?: string; json?: boolean }>
type SearchFlags = Readonly<{ mode: ConcordanceMode; side?: 'source' | 'target'; memory?: string; author?: string; fromDate?: string; toDate?: string; limit: string; json?: boolean }>

const MODES: readonly ConcordanceMode[] = ['auto', 'words', 'phrase', 'prefix', 'inside']

function addImport(memory: Command, cli: Cli): void {
  const { t } = cli
  memory
    .command('import')
    .description(t('command.memoryImport'))
    .argument('<PROJECT>', t('argument.projectOrResource'))
    .argument('<FILE...>', t('argument.memoryFiles'))
    .option('--duplicates <policy>', t('option.duplicates'), 'context')
    .option('--encoding <name>', t('option.encoding'))
    .option('--json', t('option.json'))
    .action((project: string, files: readonly string[], options: MemoryImportFlags) =>
      cli.withSession(async (session) => {
        const info = await session.write(existingProject(cli, project))
        const imported = await importMemories(cli, session, files, info, options)
        const [first] = imported
        if (options.json) cli.json(imported.length === 1 && files.length === 1 ? { project: info.path, ...first } : { project: info.path, imported })
        else {
          for (const one of imported) {
            if (one.skippedFile === undefined) reportImported(cli, [one])
            reportOmegat(cli, one)
          }
        }
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
    .option('--query <text>', t('option.unitQuery'), '')
    .option('--author <name>', t('option.author'))
    .option('--from-date <day>', t('option.fromDate'))
    .option('--to-date <day>', t('option.toDate'))
    .option('--origin <origin>', t('option.origin'))
    .option('--json', t('option.json'))
    .action((project: string, { format, output, query, author, fromDate, toDate, origin, json = false }: ExportFlags) =>
      cli.withSession(async (session) => {
        const memory = { query, author: author ?? null, changedFrom: day(fromDate, '--from-date'), changedTo: day(toDate, '--to-date'), origin: origin ?? null }
        await session.read(existingProject(cli, project))
        await exportTo(cli, session, { format, path: cli.path(output), memory }, json)
      }),
    )
}

/** A day as `2026-11-24`; null where none was given. */
function day(value: string | undefined, option: string): string | null {
  if (value === undefined) return null
  if (!/^\d{4}-\d\d-\d\d$/.test(value) || Number.isNaN(Date.parse(value))) throw new UsageError('usage.invalidValue', { value, subject: option })
  return value
}

function printed({ score, kind, source, target, tags, memoryName }: Match): Readonly<Record<string, unknown>> {
  return { score, kind, source: labelTags({ text: source, tags }), target: labelTags({ text: target, tags }), memory: memoryName }
}

async function lookUp(cli: Cli, session: Session, queries: readonly string[], { from, to, min, limit, exhaustive = false, json = false }: LookupFlags): Promise<void> {
  const options = { sourceLanguage: from ?? null, targetLanguage: to ?? null, minScore: wholeNumber(min, '--min', 50, 101), limit: wholeNumber(limit, '--limit', 1, 50), exhaustive }
  // The index is opened before the clock runs: what is told is the time of lookups.
  if (queries.length > 0) await session.call('memory.lookup', { ...options, text: '-', exhaustive: false })
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
    .option('--exhaustive', t('option.exhaustive'))
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

/** Ids of the memories of that name; null = all. */
async function memoriesNamed(session: Session, name: string | undefined): Promise<string[] | null> {
  if (name === undefined) return null
  const { memories } = await session.call('resources.list', {})
  const ids = memories.filter((memory) => memory.name === name).map(({ id }) => id)
  if (ids.length === 0) throw new UsageError('usage.invalidValue', { value: name, subject: '--memory' })
  return ids
}

function printedHit({ memoryName, side, language, before, hit, after, counterpart, counterpartLanguage, author, changedAt }: ConcordanceHit): Readonly<Record<string, unknown>> {
  return { memory: memoryName, side, language, before, hit, after, counterpart, counterpartLanguage, author, changedAt }
}

async function searchIn(cli: Cli, session: Session, query: string, { mode, side, memory, author, fromDate, toDate, limit, json = false }: SearchFlags): Promise<void> {
  const { total, isTotalExact, isComplete, entries } = await session.call('memory.concordance', {
    query,
    mode,
    ...(side ? { sides: [side] } : {}),
    memoryIds: await memoriesNamed(session, memory),
    author: author ?? null,
    changedFrom: day(fromDate, '--from-date'),
    changedTo: day(toDate, '--to-date'),
    limit: wholeNumber(limit, '--limit', 1, 500),
  })
  if (json) return cli.json({ total, isTotalExact, isComplete, entries: entries.map(printedHit) })
  for (const { before, hit, after, counterpart, memoryName } of entries) cli.row([before, hit, after, counterpart, memoryName])
  if (!isTotalExact) cli.note(cli.t('hitsAtLeast', { count: total, shown: entries.length }))
  else if (total > entries.length) cli.note(cli.t('hits', { count: total, shown: entries.length }))
  if (!isComplete) cli.note(cli.t('note.searchIncomplete'))
}

function addSearch(memory: Command, cli: Cli): void {
  const { t } = cli
  memory
    .command('search')
    .description(t('command.memorySearch'))
    .argument('<PROJECT>', t('argument.projectOrResource'))
    .argument('<QUERY>', t('argument.query'))
    .addOption(new Option('--mode <mode>', t('option.searchMode')).choices(MODES).default('auto'))
    .addOption(new Option('--side <side>', t('option.searchSide')).choices(['source', 'target']))
    .option('--memory <name>', t('option.searchMemory'))
    .option('--author <name>', t('option.author'))
    .option('--from-date <day>', t('option.fromDate'))
    .option('--to-date <day>', t('option.toDate'))
    .option('--limit <number>', t('option.limit'), '100')
    .option('--json', t('option.json'))
    .action((project: string, query: string, options: SearchFlags) =>
      cli.withSession(async (session) => {
        if (query.trim() === '') throw new UsageError('usage.invalidValue', { value: query, subject: 'QUERY' })
        await session.read(existingProject(cli, project))
        await searchIn(cli, session, query, options)
      }),
    )
}

export function addMemoryCommands(program: Command, cli: Cli): void {
  const memory = program.command('memory').description(cli.t('command.memory'))
  addImport(memory, cli)
  addExport(memory, cli)
  addLookup(memory, cli)
  addSearch(memory, cli)
}
