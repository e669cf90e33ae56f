import { basename } from 'node:path'
import type { Cli } from './cli.ts'

/** The lines of a text file, or of standard input where the file is `-`. */
export async function readTextInput(cli: Cli, file: string, encoding: string | undefined): Promise<readonly string[]> {
  const { linesOf, readLines } = await import('../services/text-tools.ts')
  if (file !== '-') return readLines(cli.path(file), basename(file), encoding ?? null)
  return linesOf(new TextDecoder(encoding ?? 'utf-8', { fatal: true }).decode(cli.environment.readInput()))
}
