import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the command line sees of the process it runs in. */
export type Environment = Readonly<{
  cwd: string
  env: Readonly<Record<string, string | undefined>>
  /** The product's `resources/`. */
  resourceFolder: string
  version: string
  /** Data, and nothing else. */
  writeOut: (text: string) => void
  /** Messages. */
  writeError: (text: string) => void
  isOutTerminal: boolean
  isErrorTerminal: boolean
  readInput: () => Uint8Array
}>

const STANDARD_INPUT = 0

/** In the project and in a bundle of it, `resources/` lies two folders up; in an installed application beside its archive. */
function findResources(): string {
  const near = join(import.meta.dirname, '../../resources')
  const installed = (process as { resourcesPath?: string }).resourcesPath
  return existsSync(near) || installed === undefined ? near : join(installed, 'dragoman')
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string }
  return version
}

export function processEnvironment(): Environment {
  return {
    cwd: process.cwd(),
    env: process.env,
    resourceFolder: findResources(),
    version: readVersion(),
    writeOut: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
    isOutTerminal: process.stdout.isTTY === true,
    isErrorTerminal: process.stderr.isTTY === true,
    readInput: () => readFileSync(STANDARD_INPUT),
  }
}
