import { existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

export type Folders = Readonly<{ dataFolder: string; projectFolder: string }>

type Machine = Readonly<{ env: Readonly<Record<string, string | undefined>>; platform: string; home: string }>

const thisMachine = (): Machine => ({ env: process.env, platform: process.platform, home: homedir() })

function dataFolderOf({ env, platform, home }: Machine): string {
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Dragoman')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Dragoman')
  // The XDG base directory specification: a relative value is to be ignored.
  const base = env['XDG_DATA_HOME']
  return join(base?.startsWith('/') ? base : join(home, '.local', 'share'), 'dragoman')
}

/**
 * Where a person's data is on this machine, the same for every shell and for the command line.
 * `DRAGOMAN_DATA` names another folder for all of it; projects then go into its `projects`.
 */
export function workbenchFolders(machine: Machine = thisMachine()): Folders {
  const named = machine.env['DRAGOMAN_DATA']
  if (named) return { dataFolder: named, projectFolder: join(named, 'projects') }
  const documents = join(machine.home, 'Documents')
  return { dataFolder: dataFolderOf(machine), projectFolder: join(existsSync(documents) ? documents : machine.home, 'Dragoman') }
}

/** A folder for one process's uploads and exports; whoever asks for it removes it at the end. */
export function makeTemporaryFolder(): string {
  mkdirSync(tmpdir(), { recursive: true })
  return mkdtempSync(join(tmpdir(), 'dragoman-'))
}
