import { readdirSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

/**
 * The policy of both shells. The page may run its own scripts and workers and nothing else; Monaco needs inline styles.
 * `connect-src 'self'` covers the host's WebSocket too.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Sent with everything that either shell serves. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
}

/** Vite puts a hash of the content into the names of everything below `assets/`. */
const HASHED = /^\/assets\/.+-[\w-]{8,}\.\w+$/

/** One file of the built renderer. */
export type PageAsset = Readonly<{ file: string; headers: Readonly<Record<string, string>> }>
/** Looks a decoded URL path up, `/` being the page itself; null where there is no such file. */
export type PageAssets = (pathname: string) => PageAsset | null

/**
 * Lists the built renderer once; later look-ups touch no path that came from outside, so nothing above the folder can be reached.
 * Throws where the folder does not exist.
 */
export function listPageAssets(folder: string): PageAssets {
  const assets = new Map<string, PageAsset>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const pathname = `/${relative(folder, file).split(sep).join('/')}`
    assets.set(pathname, { file, headers: headersOf(pathname) })
  }
  return (pathname) => assets.get(pathname === '/' ? '/index.html' : pathname) ?? null
}

function headersOf(pathname: string): Readonly<Record<string, string>> {
  return {
    ...SECURITY_HEADERS,
    'content-type': CONTENT_TYPES[extname(pathname).toLowerCase()] ?? 'application/octet-stream',
    'cache-control': HASHED.test(pathname) ? 'public, max-age=31536000, immutable' : 'no-cache',
  }
}
