import { readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Reply } from '../contract/types.ts'
import { startEngine, type Engine } from '../services/engine-client.ts'
import { makeTemporaryFolder, workbenchFolders } from '../services/folders.ts'
import { listPageAssets } from '../services/page-assets.ts'
import { startHost, type Host } from './http-host.ts'

/** What the process that started this one is told. */
export type HostReport =
  | Readonly<{ kind: 'ready'; url: string; opened: Reply<unknown> | null }>
  | Readonly<{ kind: 'failed'; reason: 'port-in-use' | 'engine' | 'no-pages' | 'other'; message: string }>
/** What it may ask. `stop-if-idle`: the app window was closed; go on only if another page is connected. */
export type HostCommand = 'stop' | 'stop-if-idle'

const ROOT = resolve(import.meta.dirname, '../..')
/** A page that is reloaded is away for a moment. */
const IDLE_AFTER_MS = 3000

function report(message: HostReport): void {
  if (process.send) process.send(message)
  else if (message.kind === 'ready') process.stdout.write(`${message.url}\n`)
  else process.stderr.write(`${message.message}\n`)
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      project: { type: 'string', default: 'sample' },
      pages: { type: 'string', default: join(ROOT, 'out', 'renderer') },
    },
  })
  return { port: Number(values.port), project: values.project, pages: values.pages }
}

/** `none` opens nothing, `sample` the sample; anything else is a path. */
function openFirst(engine: Engine, project: string): Promise<Reply<unknown>> | null {
  if (project === 'none') return null
  if (project === 'sample') return engine.dispatch('projects.openSample', {}, 'shell')
  return engine.dispatch('projects.open', { path: resolve(project) }, 'shell')
}

async function startServices(temporaryFolder: string): Promise<Engine> {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
  const services = join(ROOT, 'src', 'services')
  return startEngine({
    workerPath: join(services, 'engine-worker.ts'),
    poolPath: join(services, 'pool-worker.ts'),
    memoryPath: join(services, 'memory-worker.ts'),
    options: { shell: 'browser', version, ...workbenchFolders(), resourceFolder: join(ROOT, 'resources'), temporaryFolder },
  })
}

/** Stops once, whoever asks first: a signal, the starting process, or its end. Returns whether that has begun. */
function stopOnRequest(engine: Engine, host: Host, temporaryFolder: string): () => boolean {
  let isStopping = false
  const stop = async (exitCode: number) => {
    if (isStopping) return
    isStopping = true
    await host.close()
    await engine.close()
    rmSync(temporaryFolder, { recursive: true, force: true })
    process.exit(exitCode)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
  process.on('disconnect', () => void stop(0))
  process.on('message', (command: HostCommand) => {
    if (command === 'stop') void stop(0)
    if (command === 'stop-if-idle') setTimeout(() => host.clientCount() === 0 && void stop(0), IDLE_AFTER_MS)
  })
  void engine.ended.then((failure) => {
    if (failure && !isStopping) {
      report({ kind: 'failed', reason: 'engine', message: failure.message })
      void stop(1)
    }
  })
  return () => isStopping
}

function reasonOf(error: unknown): Extract<HostReport, { kind: 'failed' }> {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE' || code === 'EACCES') return { kind: 'failed', reason: 'port-in-use', message }
  if (code === 'ENOENT') return { kind: 'failed', reason: 'no-pages', message }
  return { kind: 'failed', reason: 'other', message }
}

async function main(): Promise<void> {
  const { port, project, pages } = readOptions()
  const temporaryFolder = makeTemporaryFolder()
  let engine: Engine | undefined
  try {
    const assets = listPageAssets(pages)
    engine = await startServices(temporaryFolder)
    const host = await startHost({ engine, assets, temporaryFolder, port })
    const isStopping = stopOnRequest(engine, host, temporaryFolder)
    const opened = await openFirst(engine, project)
    // A project whose opening was interrupted by Ctrl+C is no failure to tell of.
    if (!isStopping()) report({ kind: 'ready', url: host.url, opened })
  } catch (error) {
    await engine?.close()
    rmSync(temporaryFolder, { recursive: true, force: true })
    report(reasonOf(error))
    process.exitCode = 1
    process.disconnect?.()
  }
}

await main()
