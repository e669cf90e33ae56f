import { basename, join } from 'node:path'
import { Option, type Command } from 'commander'
import type { Cli } from '../cli.ts'
import { readTextInput } from '../text-input.ts'
import { UsageError, wholeNumber } from '../usage-error.ts'

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

type ExtractOptions = Readonly<{ lang?: string; source?: string; target?: string; glossary?: string; limit: string; encoding?: string; json?: boolean }>

const MOST = 1_000_000

/** Pairs of terms of an aligned file, or with `--lang` the terms of texts. */
async function extract(cli: Cli, files: readonly string[], { lang, source, target, glossary, limit, encoding, json = false }: ExtractOptions): Promise<void> {
  const most = wholeNumber(limit, '--limit', 1, MOST)
  const { extractPairs, extractTerms, readKnownTerms, readPairs } = await import('../../services/text-extraction.ts')
  if (lang === undefined && (source === undefined || target === undefined)) throw new UsageError('usage.missingOption', { subject: source === undefined ? '--source' : '--target' })
  const languages = lang === undefined ? { sourceLanguage: source ?? '', targetLanguage: target ?? '' } : { sourceLanguage: lang, targetLanguage: /^ar/i.test(lang) ? 'en' : 'ar' }
  const named = (file: string) => ({ path: cli.path(file), name: basename(file) })
  const known = glossary === undefined ? null : readKnownTerms(named(glossary), languages, null)
  if (known && glossary !== undefined) cli.report(known.diagnostics, basename(glossary))
  const found = lang === undefined ? extractPairs(await pairsOf(), languages, known, most) : extractTerms(await sentencesOf(lang), lang, known, most)
  for (const { source: term, target: translation, score, count } of found) {
    if (json) cli.json({ source: term, target: translation, score, count })
    else cli.row(lang === undefined ? [count, term, translation] : [count, term])
  }

  async function pairsOf() {
    const all = []
    for (const file of files) {
      const { texts, diagnostics } = await readPairs(named(file), languages, encoding ?? null)
      cli.report(diagnostics, basename(file))
      all.push(...texts)
    }
    return all
  }

  async function sentencesOf(language: string): Promise<readonly string[]> {
    const { createTextSegmenter } = await import('../../services/text-tools.ts')
    const segment = createTextSegmenter(language, join(cli.environment.resourceFolder, 'segmentation'), null)
    const sentences: string[] = []
    for (const file of files) {
      for (const line of await readTextInput(cli, file, encoding)) sentences.push(...segment(line).map(({ start, end }) => line.slice(start, end)))
    }
    return sentences
  }
}

function addExtract(terms: Command, cli: Cli): void {
  const { t } = cli
  terms
    .command('extract')
    .description(t('command.termsExtract'))
    .argument('<FILES...>', t('argument.extractFiles'))
    .option('--source <language>', t('option.pairSource'))
    .option('--target <language>', t('option.pairTarget'))
    .option('--lang <language>', t('option.langOfTexts'))
    .option('--glossary <file>', t('option.knownGlossary'))
    .option('--limit <number>', t('option.limit'), '1000')
    .option('--encoding <name>', t('option.encoding'))
    .option('--json', t('option.jsonLines'))
    .action((files: string[], options: ExtractOptions) => extract(cli, files, options))
}

export function addTermsCommands(program: Command, cli: Cli): void {
  const { t } = cli
  const terms = program.command('terms').description(t('command.terms'))
  terms
    .command('recognize')
    .alias('recognise')
    .description(t('command.termsRecognize'))
    .argument('<FILE>', t('argument.text'))
    .addOption(new Option('--lang <language>', t('option.lang')).makeOptionMandatory())
    .requiredOption('--glossary <file>', t('option.glossary'))
    .option('--encoding <name>', t('option.encoding'))
    .option('--json', t('option.jsonLines'))
    .action((file: string, options: Options) => recognise(cli, file, options))
  addExtract(terms, cli)
}
