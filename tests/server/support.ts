import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startEngine, type Engine } from '../../src/services/engine-client.ts'
import { listPageAssets } from '../../src/services/page-assets.ts'
import type { WorkbenchOptions } from '../../src/services/context.ts'
import { startHost, type Host } from '../../src/server/http-host.ts'

export const ROOT = resolve(import.meta.dirname, '../..')
const SERVICES = join(ROOT, 'src/services')

export function workbenchOptions(folder: string, shell: WorkbenchOptions['shell'] = 'test'): WorkbenchOptions {
  const inside = (name: string) => {
    mkdirSync(join(folder, name), { recursive: true })
    return join(folder, name)
  }
  return {
    shell,
    version: '0.0.0',
    dataFolder: inside('data'),
    projectFolder: inside('projects'),
    temporaryFolder: inside('temporary'),
    resourceFolder: join(ROOT, 'resources'),
  }
}

/** The services in their own thread, as the shells run them. */
export const startTestEngine = (folder: string): Promise<Engine> =>
  startEngine({ workerPath: join(SERVICES, 'engine-worker.ts'), poolPath: join(SERVICES, 'pool-worker.ts'), memoryPath: join(SERVICES, 'memory-worker.ts'), options: workbenchOptions(folder) })

export type TestSite = Readonly<{ folder: string; engine: Engine; host: Host; close: () => Promise<void> }>

/** A host with real services and a page of two files. */
export async function startTestSite(maxUploadBytes?: number): Promise<TestSite> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-server-'))
  const pages = join(folder, 'pages')
  mkdirSync(join(pages, 'assets'), { recursive: true })
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Dragoman</title>')
  writeFileSync(join(pages, 'assets', 'app-D3adB33f.js'), 'export {}')
  writeFileSync(join(folder, 'secret.txt'), 'not for pages')
  const engine = await startTestEngine(folder)
  const host = await startHost({
    engine,
    assets: listPageAssets(pages),
    temporaryFolder: join(folder, 'temporary'),
    port: 0,
    ...(maxUploadBytes === undefined ? {} : { maxUploadBytes }),
  })
  const close = async () => {
    await host.close()
    await engine.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { folder, engine, host, close }
}

export type Answer = Readonly<{ status: number; headers: IncomingHttpHeaders; body: string }>
export type Ask = Readonly<{ method?: string; headers?: Readonly<Record<string, string>>; body?: string | Buffer; /** Told instead of the real length. */ declaredLength?: number }>

/** One request exactly as given: `fetch` would not let a test forge Host and Origin. */
export function ask(port: number, path: string, { method = 'GET', headers = {}, body, declaredLength }: Ask = {}): Promise<Answer> {
  return new Promise((done, fail) => {
    const isChunked = headers['transfer-encoding'] === 'chunked'
    const length = declaredLength ?? (body === undefined || isChunked ? undefined : Buffer.byteLength(body))
    const request = httpRequest(
      { host: '127.0.0.1', port, path, method, headers: { ...headers, ...(length === undefined ? {} : { 'content-length': length }) }, agent: false },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString('utf8') }))
      },
    )
    // A host that has answered and closed does not read the rest of what is sent.
    request.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' || error.code === 'ECONNRESET' ? undefined : fail(error)))
    request.end(body)
  })
}
