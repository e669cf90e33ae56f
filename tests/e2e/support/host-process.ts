import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { createClient } from '../../../src/contract/client.ts'
import type { Call } from '../../../src/contract/index.ts'
import type { Reply } from '../../../src/contract/types.ts'
import type { HostReport } from '../../../src/server/main.ts'

const ROOT = resolve(import.meta.dirname, '../../..')

/** A running browser shell, as `npm start -- --shell=browser` starts it. */
export type HostProcess = Readonly<{
  /** With the token in its fragment. */
  url: string
  token: string
  opened: Reply<unknown> | null
  process: ChildProcess
  /** Calls as the page does. */
  call: Call
  /** Stops it as Ctrl+C does; resolves to its exit code. */
  stop: () => Promise<number | null>
  /** Ends it at once, as a power cut does. */
  kill: () => Promise<void>
}>

function firstReport(child: ChildProcess, errors: () => string): Promise<HostReport> {
  return new Promise((done, fail) => {
    child.once('message', (report) => done(report as HostReport))
    child.once('exit', (code) => fail(new Error(`the host ended with ${code}: ${errors()}`)))
  })
}

/** The host's own temporary folder in a data folder: it holds nothing after a clean end. */
export const temporaryFolderIn = (dataFolder: string): string => join(dataFolder, 'temporary')

/**
 * Starts the browser shell on a free port with its data in `dataFolder`. `project`: `sample`, `none` or a path.
 * `pages`: another folder than the built pages.
 */
export async function startHostProcess(dataFolder: string, project: string, pages?: string): Promise<HostProcess> {
  const args = [join(ROOT, 'src/server/main.ts'), '--port', '0', '--project', project, ...(pages === undefined ? [] : ['--pages', pages])]
  const temporary = temporaryFolderIn(dataFolder)
  const child = spawn(process.execPath, args, {
    env: { ...process.env, DRAGOMAN_DATA: dataFolder, TMPDIR: temporary, TEMP: temporary },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  })
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')))
  const report = await firstReport(child, () => errors)
  if (report.kind === 'failed') throw new Error(`the host failed (${report.reason}): ${report.message}`)
  const { origin, hash } = new URL(report.url)
  const token = new URLSearchParams(hash.slice(1)).get('token') ?? ''
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const end = async (signal: NodeJS.Signals) => {
    if (hasEnded()) return
    child.kill(signal)
    await once(child, 'exit')
  }
  return {
    url: report.url,
    token,
    opened: report.opened,
    process: child,
    call: createClient(async (name, params) => {
      const response = await fetch(`${origin}/call/${name}`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: JSON.stringify(params) })
      return (await response.json()) as Reply<unknown>
    }),
    stop: async () => {
      await end('SIGINT')
      return child.exitCode
    },
    kill: () => end('SIGKILL'),
  }
}
