import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { Protocol } from 'electron'
import { SECURITY_HEADERS, type PageAssets } from '../services/page-assets.ts'

const SCHEME = 'app'
const HOST = 'dragoman'

/** The address of the app's one page. */
export const APP_PAGE = `${SCHEME}://${HOST}/`

/** Must be told to Electron before it is ready: the scheme then has an origin, like https. */
export const APP_SCHEME = { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } } as const

/** Compares scheme and host: `URL.origin` is the string "null" for a scheme like this one. */
export function isAppPage(address: string | undefined): boolean {
  const url = URL.parse(address ?? '')
  return url?.protocol === `${SCHEME}:` && url.host === HOST
}

/** Answers one request of the page, with the headers of the browser shell. */
export function answerPageRequest(assets: PageAssets, request: Pick<Request, 'url' | 'method'>): Response {
  const url = URL.parse(request.url)
  if (!isAppPage(request.url) || !url) return new Response(null, { status: 403, headers: { ...SECURITY_HEADERS } })
  if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405, headers: { ...SECURITY_HEADERS } })
  const asset = assets(decodePath(url.pathname))
  if (!asset) return new Response(null, { status: 404, headers: { ...SECURITY_HEADERS } })
  const body = request.method === 'HEAD' ? null : (Readable.toWeb(createReadStream(asset.file)) as ReadableStream<Uint8Array>)
  return new Response(body, { status: 200, headers: { ...asset.headers } })
}

function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return ''
  }
}

/** Serves the built renderer under `app://dragoman/`. */
export function servePage(protocol: Protocol, assets: PageAssets): void {
  protocol.handle(SCHEME, (request) => answerPageRequest(assets, request))
}
