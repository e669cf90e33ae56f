import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Reply } from '../contract/types.ts'
import type { ErrorCode, ErrorDetails } from '../core/errors.ts'
import { SECURITY_HEADERS } from '../services/page-assets.ts'

/** Longest body of a call. Files take another way. */
export const MAX_CALL_BYTES = 1024 * 1024

/** Answers with a reply of the contract. */
export function sendReply(response: ServerResponse, status: number, reply: Reply<unknown>): void {
  const body = Buffer.from(JSON.stringify(reply))
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'content-length': body.length,
  })
  response.end(body)
}

/**
 * Answers with an error. The connection ends with it: what the client still sends of a refused body is not read,
 * and must not be taken for the next request.
 */
export function refuse(response: ServerResponse, status: number, code: ErrorCode, details: ErrorDetails = {}): void {
  response.setHeader('connection', 'close')
  sendReply(response, status, { ok: false, code, details })
}

export type Body = Readonly<{ ok: true; value: unknown } | { ok: false; reason: 'too-large' | 'malformed' }>

/** Reads a call's body as JSON; an empty one is `{}`. */
export async function readJson(request: IncomingMessage): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_CALL_BYTES) return { ok: false, reason: 'too-large' }
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length
    if (sizeBytes > MAX_CALL_BYTES) return { ok: false, reason: 'too-large' }
    chunks.push(chunk)
  }
  try {
    return { ok: true, value: JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as unknown }
  } catch {
    return { ok: false, reason: 'malformed' }
  }
}
