import { createReadStream } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Engine } from '../services/engine-client.ts'
import type { PageAssets } from '../services/page-assets.ts'
import { readJson, refuse, sendReply } from './answer.ts'
import { createFileRoutes, type FileRoutes } from './file-routes.ts'
import { HOST_NAME, createGuard, newSecret, type Guard } from './guard.ts'
import { serveEvents } from './ws-host.ts'

export type HostOptions = Readonly<{
  engine: Pick<Engine, 'dispatch' | 'on'>
  assets: PageAssets
  /** The process's own folder for uploads and downloads. */
  temporaryFolder: string
  /** 0 = any free one. */
  port: number
  maxUploadBytes?: number
}>

export type Host = Readonly<{
  /** With the token in its fragment, which browsers send to nobody. */
  url: string
  port: number
  token: string
  /** Pages that listen now. */
  clientCount: () => number
  /** Stops serving; the engine stays. */
  close: () => Promise<void>
}>

type Site = Readonly<{ guard: Guard; assets: PageAssets; files: FileRoutes; dispatch: Engine['dispatch'] }>

function sendPage(site: Site, request: IncomingMessage, response: ServerResponse, pathname: string): void {
  const asset = site.assets(pathname)
  if (!asset) return refuse(response, 404, 'file/not-found', { file: pathname.slice(0, 200) })
  response.writeHead(200, { ...asset.headers })
  if (request.method === 'HEAD') return void response.end()
  createReadStream(asset.file)
    .on('error', () => response.destroy())
    .pipe(response)
}

async function answerCall(site: Site, request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
  const body = await readJson(request)
  if (body.ok) return sendReply(response, 200, await site.dispatch(name, body.value, 'page'))
  if (body.reason === 'too-large') return refuse(response, 413, 'contract/too-large', { name })
  return refuse(response, 400, 'contract/invalid-params', { name, path: '' })
}

async function answerPost(site: Site, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  if (!site.guard.isAuthorised(request.headers)) return refuse(response, 401, 'contract/forbidden', { name: 'token' })
  const [, area, first = '', second] = url.pathname.split('/')
  if (area === 'call' && second === undefined) return answerCall(site, request, response, decodeURIComponent(first))
  if (area === 'files' && first === '') return site.files.upload(request, response, url.searchParams.get('name') ?? '')
  if (area === 'files' && second === 'ticket') {
    const body = await readJson(request)
    const name = body.ok && (body.value as { name?: unknown } | null)?.name
    if (typeof name !== 'string') return refuse(response, 400, 'contract/invalid-params', { name: 'ticket', path: 'name' })
    return site.files.issueTicket(response, decodeURIComponent(first), name)
  }
  return refuse(response, 404, 'contract/unknown-method', { name: url.pathname.slice(0, 200) })
}

async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!site.guard.isOwnHost(request.headers)) return refuse(response, 421, 'contract/forbidden', { name: 'host' })
  if (!site.guard.isOwnOrigin(request.headers)) return refuse(response, 403, 'contract/forbidden', { name: 'origin' })
  // Joined, not resolved: `//name/` would otherwise be read as another host.
  const url = new URL(`http://${HOST_NAME}${request.url ?? '/'}`)
  if (request.method === 'POST') return answerPost(site, request, response, url)
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'contract/forbidden', { name: request.method ?? '' })
  const pathname = decodeURIComponent(url.pathname)
  const ticket = /^\/downloads\/([\w-]+)$/.exec(pathname)?.[1]
  if (ticket !== undefined && request.method === 'GET') return site.files.download(response, ticket)
  return sendPage(site, request, response, pathname)
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST_NAME, () => resolve((server.address() as AddressInfo).port))
  })
}

/** Serves the page, calls, files and events on 127.0.0.1. Rejects where the port is taken. */
export async function startHost({ engine, assets, temporaryFolder, port, maxUploadBytes }: HostOptions): Promise<Host> {
  const server = createServer()
  const token = newSecret()
  const actualPort = await listen(server, port)
  const guard = createGuard(actualPort, token)
  const files = createFileRoutes(engine.dispatch, temporaryFolder, maxUploadBytes)
  const site: Site = { guard, assets, files, dispatch: engine.dispatch }
  server.on('request', (request, response) => {
    answer(site, request, response).catch(() => {
      // Malformed percent escapes, or a client that hung up in the middle of its body.
      if (response.headersSent) response.destroy()
      else refuse(response, 400, 'contract/invalid-params', { name: '', path: 'url' })
    })
  })
  // An upload of 2 GB takes as long as it takes.
  server.requestTimeout = 0
  const events = serveEvents(server, guard)
  const stopListening = engine.on(events.send)
  return {
    url: `http://${HOST_NAME}:${actualPort}/#token=${token}`,
    port: actualPort,
    token,
    clientCount: events.clientCount,
    close: async () => {
      stopListening()
      events.close()
      files.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
