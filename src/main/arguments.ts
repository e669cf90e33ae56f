import { extname, resolve } from 'node:path'

export type ShellArguments = Readonly<{
  /** Arguments of the command line after `--cli`; null opens the window. */
  cli: readonly string[] | null
  /** A project file to open; null opens the sample. */
  project: string | null
}>

/** Reads what comes after Electron's executable, and after the app's folder where the app is not packaged. */
export function readShellArguments(argv: readonly string[], isPackaged: boolean, cwd: string): ShellArguments {
  const args = argv.slice(isPackaged ? 1 : 2)
  const cliAt = args.indexOf('--cli')
  if (cliAt >= 0) return { cli: args.slice(cliAt + 1), project: null }
  const project = args.find((arg) => !arg.startsWith('-') && extname(arg).toLowerCase() === '.dragoman')
  return { cli: null, project: project === undefined ? null : resolve(cwd, project) }
}
