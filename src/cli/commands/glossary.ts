import type { Command } from 'commander'
import type { Concept, Term } from '../../core/model/concept.ts'
import { isSameLanguage, type LanguageTag } from '../../core/model/language.ts'
import type { Cli } from '../cli.ts'
import { exportTo } from '../exported.ts'
import { reportImported } from '../imported.ts'
import { importGlossary, planGlossary, type GlossaryImportFlags } from '../glossary-import.ts'
import { existingProject } from '../project.ts'
import { wholeNumber } from '../usage-error.ts'

type ExportFlags = Readonly<{ format: string; output: string; json?: boolean }>
type SearchFlags = Readonly<{ limit: string; json?: boolean }>

function addImport(glossary: Command, cli: Cli): void {
  const { t } = cli
  glossary
    .command('import')
    .description(t('command.glossaryImport'))
    .argument('<PROJECT>', t('argument.projectOrResource'))
    .argument('<FILE>', t('argument.glossaryFile'))
    .option('--encoding <name>', t('option.encoding'))
    .option('--sheet <name>', t('option.sheet'))
    .option('--columns <list>', t('option.columns'))
    .option('--dry-run', t('option.dryRun'))
    .option('--as-proposed', t('option.asProposed'))
    .option('--keep', t('option.keep'))
    .option('--conflicts <policy>', t('option.conflicts'), 'skip')
    .option('--skip-invalid', t('option.skipInvalid'))
    .option('--json', t('option.json'))
    .action((project: string, file: string, flags: GlossaryImportFlags) =>
      cli.withSession(async (session) => {
        const path = existingProject(cli, project)
        if (flags.dryRun) return planGlossary(cli, session, path, file, flags)
        const imported = await importGlossary(cli, session, path, file, flags)
        if (flags.json) cli.json({ project: path, ...imported })
        else reportImported(cli, [imported])
      }),
    )
}

function addExport(glossary: Command, cli: Cli): void {
  const { t } = cli
  glossary
    .command('export')
    .description(t('command.glossaryExport'))
    .argument('<PROJECT>', t('argument.projectOrResource'))
    .option('--format <id>', t('option.glossaryFormat'), 'glossary-csv')
    .requiredOption('-o, --output <file>', t('option.output'))
    .option('--json', t('option.json'))
    .action((project: string, { format, output, json = false }: ExportFlags) =>
      cli.withSession(async (session) => {
        await session.read(existingProject(cli, project))
        await exportTo(cli, session, { format, path: cli.path(output) }, json)
      }),
    )
}

function textsOf(concept: Concept, language: LanguageTag): string {
  return concept.terms.filter((term) => isSameLanguage(term.language, language)).map((term) => term.text).join(' / ')
}

function printed({ language, text, status, partOfSpeech, forms, note }: Term): Readonly<Record<string, unknown>> {
  return { language, text, status, partOfSpeech, forms, note }
}

function addSearch(glossary: Command, cli: Cli): void {
  const { t } = cli
  glossary
    .command('search')
    .description(t('command.glossarySearch'))
    .argument('<PROJECT>', t('argument.projectOrResource'))
    .argument('[QUERY]', t('argument.query'), '')
    .option('--limit <number>', t('option.limit'), '100')
    .option('--json', t('option.json'))
    .action((project: string, query: string, { limit, json = false }: SearchFlags) =>
      cli.withSession(async (session) => {
        const { sourceLanguage, targetLanguage } = await session.read(existingProject(cli, project))
        const { total, entries } = await session.call('glossary.search', { query, limit: wholeNumber(limit, '--limit', 1, 500) })
        if (json) {
          return cli.json({
            total,
            entries: entries.map(({ id, domain, client, definition, note, terms }) => ({ id, domain, client, definition, note, terms: terms.map(printed) })),
          })
        }
        for (const entry of entries) {
          const statuses = [...new Set(entry.terms.map(({ status }) => status))].filter((status) => status !== 'preferred')
          cli.row([textsOf(entry, sourceLanguage), textsOf(entry, targetLanguage), entry.domain, statuses.join(', ')])
        }
        if (total > entries.length) cli.note(t('found', { count: total, shown: entries.length }))
      }),
    )
}

export function addGlossaryCommands(program: Command, cli: Cli): void {
  const glossary = program.command('glossary').description(cli.t('command.glossary'))
  addImport(glossary, cli)
  addExport(glossary, cli)
  addSearch(glossary, cli)
}
