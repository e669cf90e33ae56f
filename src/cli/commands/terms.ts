import { basename } from 'node:path'
import { Option, type Command } from 'commander'
import type { Cli } from '../cli.ts'
import { readTextInput } from '../text-input.ts'

type Options = Readonly<{ lang: string; glossary: string; encoding?: string; json?: boolean }>

async function recognise(cli: Cli, file: string, { lang, glossary, encoding, json = false }: Options): Promise<void> {
  const { createTableRecogniser } = await import('../../services/text-tools.ts')
  const recogniser = createTableRecogniser(cli.path(glossary), basename(glossary), lang, null)
  cli.report(recogniser.diagnostics, basename(glossary))
  const lines = await readTextInput(cli, file, encoding)
  for (const [line, text] of lines.entries()) {
    const occurrences = recogniser.recognise(text)
    if (json) cli.json({ line, occurrences })
    else for (const { source, target, start, end, analysis } of occurrences) cli.row([line + 1, text.slice(start, end), source, target, analysis])
  }
}

export function addTermsCommands(program: Command, cli: Cli): void {
  const { t } = cli
  program
    .command('terms')
    .description(t('command.terms'))
    .command('recognize')
    .alias('recognise')
    .description(t('command.termsRecognize'))
    .argument('<FILE>', t('argument.text'))
    .addOption(new Option('--lang <language>', t('option.lang')).makeOptionMandatory())
    .requiredOption('--glossary <file>', t('option.glossary'))
    .option('--encoding <name>', t('option.encoding'))
    .option('--json', t('option.jsonLines'))
    .action((file: string, options: Options) => recognise(cli, file, options))
}
