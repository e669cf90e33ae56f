import { join } from 'node:path'
import { Option, type Command } from 'commander'
import type { Cli } from '../cli.ts'
import { readTextInput } from '../text-input.ts'

type Options = Readonly<{ lang: string; srx?: string; encoding?: string; json?: boolean }>

export function addSegmentCommand(program: Command, cli: Cli): void {
  const { t } = cli
  program
    .command('segment')
    .description(t('command.segment'))
    .argument('<FILE>', t('argument.text'))
    .addOption(new Option('--lang <language>', t('option.lang')).makeOptionMandatory())
    .option('--srx <file>', t('option.srx'))
    .option('--encoding <name>', t('option.encoding'))
    .option('--json', t('option.jsonLines'))
    .action(async (file: string, { lang, srx, encoding, json = false }: Options) => {
      const { createTextSegmenter } = await import('../../services/text-tools.ts')
      const segment = createTextSegmenter(lang, join(cli.environment.resourceFolder, 'segmentation'), srx === undefined ? null : cli.path(srx))
      for (const line of await readTextInput(cli, file, encoding)) {
        for (const { start, end } of segment(line)) {
          if (json) cli.json(line.slice(start, end))
          else cli.line(line.slice(start, end))
        }
      }
    })
}
