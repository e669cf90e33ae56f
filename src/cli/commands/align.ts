import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Option, type Command } from 'commander'
import type { Cli } from '../cli.ts'
import type { AlignedBead } from '../../core/model/alignment.ts'
import type { AlignedFiles, NamedFile } from '../../services/align-files.ts'
import { UsageError } from '../usage-error.ts'

type Flags = Readonly<{
  source: string
  target: string
  segmented?: boolean
  glossary?: string
  memory?: string
  dictionary?: string
  lexicon: boolean
  minConfidence: string
  nulls: 'keep' | 'skip'
  encoding?: string
  output?: string
  json?: boolean
}>

const DECIMALS = 1000

function probability(value: string): number {
  const number = Number(value)
  if (value.trim() === '' || !(number >= 0 && number <= 1)) throw new UsageError('usage.invalidValue', { value, subject: '--min-confidence' })
  return number
}

const indices = ({ start, end }: AlignedBead['source']): number[] => Array.from({ length: end - start }, (_, step) => start + step)

function printed(beads: readonly AlignedBead[]): Readonly<Record<string, unknown>> {
  return { beads: beads.map(({ source, target, confidence }) => ({ source: indices(source), target: indices(target), confidence: Math.round(confidence * DECIMALS) / DECIMALS })) }
}

function printLines(cli: Cli, { source, target, beads }: AlignedFiles): void {
  for (const bead of beads) {
    const text = (segments: readonly string[], { start, end }: AlignedBead['source']): string => segments.slice(start, end).join(' ')
    cli.row([bead.confidence.toFixed(2), text(source.segments, bead.source), text(target.segments, bead.target)])
  }
}

/** Labels of written tables in the language of messages. */
function labelsOf({ environment, language }: Cli): Readonly<Record<string, string>> {
  const path = join(environment.resourceFolder, 'locales', language, 'export.json')
  return (JSON.parse(readFileSync(path, 'utf8')) as { labels: Record<string, string> }).labels
}

export function addAlignCommand(program: Command, cli: Cli): void {
  const { t } = cli
  const named = (file: string | undefined): NamedFile | null => (file === undefined ? null : { path: cli.path(file), name: basename(file) })
  program
    .command('align')
    .description(t('command.align'))
    .argument('<SOURCE>', t('argument.alignSource'))
    .argument('<TARGET>', t('argument.alignTarget'))
    .addOption(new Option('--source <language>', t('option.pairSource')).makeOptionMandatory())
    .addOption(new Option('--target <language>', t('option.pairTarget')).makeOptionMandatory())
    .option('--segmented', t('option.segmented'))
    .option('--glossary <file>', t('option.alignGlossary'))
    .option('--memory <file>', t('option.alignMemory'))
    .option('--dictionary <file>', t('option.dictionary'))
    .option('--no-lexicon', t('option.noLexicon'))
    .option('--min-confidence <number>', t('option.minConfidence'), '0')
    .addOption(new Option('--nulls <policy>', t('option.nulls')).choices(['keep', 'skip']).default('keep'))
    .option('--encoding <name>', t('option.encoding'))
    .option('-o, --output <file>', t('option.alignOutput'))
    .option('--json', t('option.json'))
    .action(async (sourcePath: string, targetPath: string, flags: Flags) => {
      const { alignFiles, alignmentFormatOf, saveAlignedFiles } = await import('../../services/align-files.ts')
      // Refused before the work is done.
      const format = flags.output === undefined ? null : alignmentFormatOf(flags.output)
      if (flags.output !== undefined && format === null) throw new UsageError('usage.invalidValue', { value: flags.output, subject: '--output' })
      const minConfidence = probability(flags.minConfidence)
      const [source, target] = [sourcePath, targetPath].map((path): NamedFile => ({ path: cli.path(path), name: basename(path) })) as [NamedFile, NamedFile]
      const aligned = await alignFiles(source, target, {
        sourceLanguage: flags.source, targetLanguage: flags.target, isSegmented: flags.segmented ?? false, encoding: flags.encoding ?? null, resourceFolder: cli.environment.resourceFolder, usesLexicon: flags.lexicon,
        glossary: named(flags.glossary), memory: named(flags.memory), dictionary: named(flags.dictionary),
      })
      cli.report(aligned.diagnostics, source.name)
      if (flags.output !== undefined && format !== null) {
        const stamp = { tool: 'Dragoman', version: cli.environment.version, writtenAt: new Date().toISOString(), user: '' }
        saveAlignedFiles(cli.path(flags.output), format, aligned, { name: `${source.name} \u2013 ${target.name}`, nulls: flags.nulls, minConfidence, stamp, labels: labelsOf(cli) })
      }
      if (flags.json) cli.json(printed(aligned.beads))
      else if (flags.output === undefined) printLines(cli, aligned)
    })
}
