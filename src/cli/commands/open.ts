import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { EXIT_FAILED, type Cli } from '../cli.ts'
import type { Environment } from '../environment.ts'
import { existingProject } from '../project.ts'

type Options = Readonly<{ shell?: string; port?: string; open: boolean; json?: boolean }>

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/\S*/

/** The program that opens the window: the installed application, or the project's start script. */
function windowProgram({ resourceFolder }: Environment): readonly [command: string, ...args: string[]] {
  const start = join(resourceFolder, '../scripts/start.mjs')
  return existsSync(start) ? [process.execPath, start] : [process.execPath]
}

function shellArguments({ shell, port, open }: Options): string[] {
  return [...(shell === undefined ? [] : [`--shell=${shell}`]), ...(port === undefined ? [] : ['--port', port]), ...(open ? [] : ['--no-open'])]
}

/** Waits until the window is closed. With `--json` the address, where there is one, comes as data and all else as messages. */
async function openWindow(cli: Cli, project: string | null, options: Options): Promise<void> {
  const [command, ...args] = windowProgram(cli.environment)
  const paths = project === null ? [] : [project]
  const child = spawn(command, [...args, ...shellArguments(options), ...paths], { stdio: ['inherit', options.json ? 'pipe' : 'inherit', 'inherit'] })
  // A terminal's Ctrl+C reaches the child too: it ends the window, and this process ends with it.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.stdout?.on('data', (output: Buffer) => {
    const url = ADDRESS.exec(output.toString())?.[0]
    if (url === undefined) cli.environment.writeError(output.toString())
    else cli.json({ project, url })
  })
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (exitCode) => resolve(exitCode ?? EXIT_FAILED))
  })
  cli.exitWith(code)
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
    .action((project: string | undefined, options: Options) => openWindow(cli, project === undefined ? null : existingProject(cli, project), options))
}
