import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app, dialog, protocol } from 'electron'
import { APP_SCHEME } from './app-page.ts'
import { readShellArguments } from './arguments.ts'
import { shellPaths } from './shell-paths.ts'
import { runShell } from './shell.ts'

/** The command line is a bundle of its own beside this one, so that opening a window does not load it. */
async function runCommandLine(args: readonly string[]): Promise<void> {
  const { runCli } = (await import(pathToFileURL(join(import.meta.dirname, 'cli.js')).href)) as { runCli: (args: readonly string[]) => Promise<number> }
  app.exit(await runCli(args))
}

function openTheWindow(project: string | null): void {
  if (!app.requestSingleInstanceLock()) return app.quit()
  app.enableSandbox()
  protocol.registerSchemesAsPrivileged([APP_SCHEME])
  runShell(shellPaths(import.meta.dirname, app.isPackaged, process.resourcesPath), project).catch((error: unknown) => {
    dialog.showErrorBox('Dragoman', error instanceof Error ? error.message : String(error))
    app.exit(1)
  })
}

const { cli, project } = readShellArguments(process.argv, app.isPackaged, process.cwd())
if (cli) void runCommandLine(cli)
else openTheWindow(project)
