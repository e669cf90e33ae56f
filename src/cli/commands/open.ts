import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { EXIT_FAILED, type Cli } from '../cli.ts'
import { existingProject } from '../project.ts'

type Options = Readonly<{ shell?: string; port?: string; open: boolean }>

/** The program that opens the window: the installed application, or the project's start script. */
function windowProgram(): readonly [command: string, ...args: string[]] {
  const start = join(import.meta.dirname, '../../scripts/start.mjs')
  const isInstalled = process.versions['electron'] !== undefined && !existsSync(start)
  return isInstalled ? [process.execPath] : [process.execPath, start]
}

function shellArguments({ shell, port, open }: Options): string[] {
  return [...(shell === undefined ? [] : [`--shell=${shell}`]), ...(port === undefined ? [] : ['--port', port]), ...(open ? [] : ['--no-open'])]
}

export function addOpenCommand(program: Command, cli: Cli): void {
  const { t } = cli
  program
    .command('open')
    .description(t('command.open'))
    .argument('[PROJECT]', t('argument.openProject'))
    .option('--shell <shell>', t('option.shell'))
    .option('--port <number>', t('option.port'))
    .option('--no-open', t('option.noOpen'))
    .option('--json', t('option.json'))
    .action(async (project: string | undefined, options: Options) => {
      const paths = project === undefined ? [] : [existingProject(cli, project)]
      const [command, ...args] = windowProgram()
      const child = spawn(command, [...args, ...shellArguments(options), ...paths], { stdio: 'inherit' })
      const code = await new Promise<number>((resolve, reject) => {
        child.once('error', reject)
        child.once('exit', (exitCode) => resolve(exitCode ?? EXIT_FAILED))
      })
      cli.exitWith(code)
    })
}
