import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** Only this host name is served: a name that some DNS server points at this machine is refused. */
export const HOST_NAME = '127.0.0.1'

/** 256 random bits, safe in addresses and headers. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Decides who may speak to the host. */
export type Guard = Readonly<{
  /** False where the Host header is not exactly ours: the mark of DNS rebinding. */
  isOwnHost: (headers: IncomingHttpHeaders) => boolean
  /** False where another site's page sends the request. Requests without an Origin come from no page or from an address bar. */
  isOwnOrigin: (headers: IncomingHttpHeaders) => boolean
  /** Browsers always name the origin of a WebSocket, so here it may not be missing. */
  isOwnPage: (headers: IncomingHttpHeaders) => boolean
  isToken: (text: unknown) => boolean
  isAuthorised: (headers: IncomingHttpHeaders) => boolean
}>

export function createGuard(port: number, token: string): Guard {
  const host = `${HOST_NAME}:${port}`
  const origin = `http://${host}`
  const tokenDigest = digest(token)
  const isToken = (text: unknown) => typeof text === 'string' && timingSafeEqual(digest(text), tokenDigest)
  return {
    isOwnHost: (headers) => headers.host === host,
    isOwnOrigin: (headers) => {
      const site = headers['sec-fetch-site']
      if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
      return headers.origin === undefined || headers.origin === origin
    },
    isOwnPage: (headers) => headers.origin === origin,
    isToken,
    isAuthorised: (headers) => isToken(/^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1]),
  }
}
