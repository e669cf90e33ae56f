import { CommanderError } from 'commander'
import { workbenchFolders } from '../services/folders.ts'
import { EXIT_DONE, EXIT_FAILED, createCli, sentenceOf, type Cli } from './cli.ts'
import { processEnvironment, type Environment } from './environment.ts'
import { usageSentence } from './help.ts'
import { createProgram } from './program.ts'
import { chooseLanguage, loadTexts } from './texts.ts'

/** Runs one command. Never rejects. @returns the exit code: 0 done, 1 done and the answer is no, 2 could not. */
export async function runCli(args: readonly string[], environment: Environment = processEnvironment()): Promise<number> {
  const language = chooseLanguage(args, environment.env, workbenchFolders().dataFolder)
  const t = loadTexts(environment.resourceFolder, language, environment.isErrorTerminal)
  let exitCode = EXIT_DONE
  const cli = createCli({ environment, language, t, formatIds: await formatIdsFor(args), exitWith: (code) => (exitCode = code) })
  const { program, heldBack } = createProgram(cli)
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    exitCode = fail(cli, error, heldBack())
  }
  await new Promise<void>((resolve) => process.stdout.write('', () => resolve()))
  return exitCode
}

async function formatIdsFor(args: readonly string[]): Promise<readonly string[]> {
  const isHelpOfExport = args.includes('export') && args.some((arg) => arg === '--help' || arg === '-h')
  return isHelpOfExport ? (await import('../services/export-formats.ts')).exportFormats.map(({ id }) => id) : []
}

/** @param help what commander would have written to stderr: the help, where a command was called without its sub-command. */
function fail(cli: Cli, error: unknown, help: string): number {
  if (!(error instanceof CommanderError)) {
    cli.note(cli.t('failed', { sentence: sentenceOf(error, cli.t, cli.language), interpolation: { escapeValue: false } }))
    return EXIT_FAILED
  }
  if (error.code === 'commander.help') {
    cli.note(help.trimEnd())
    return EXIT_FAILED
  }
  const sentence = usageSentence(error, cli.t)
  if (sentence === null) return EXIT_DONE
  cli.note(cli.t('failed', { sentence, interpolation: { escapeValue: false } }))
  return EXIT_FAILED
}
