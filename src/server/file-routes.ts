import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Reply } from '../contract/types.ts'
import type { Dispatch } from '../services/dispatcher.ts'
import { SECURITY_HEADERS } from '../services/page-assets.ts'
import { refuse, sendReply } from './answer.ts'
import { newSecret } from './guard.ts'

/** Longest upload: 2 GB. */
export const MAX_UPLOAD_BYTES = 2 * 1024 ** 3
const TICKET_LIFE_MS = 60_000
const MAX_NAME = 150
const TOO_LARGE = 'too large'

type Ticket = Readonly<{ path: string; name: string; timer: NodeJS.Timeout }>

export type FileRoutes = Readonly<{
  /** Streams the body to a temporary file and answers with the token that the services give it. */
  upload: (request: IncomingMessage, response: ServerResponse, name: string) => Promise<void>
  /** Answers with a ticket for one download within a minute, because a link carries no Authorization header. */
  issueTicket: (response: ServerResponse, token: string, name: string) => Promise<void>
  /** Sends what the ticket stands for; the ticket is used up whatever comes of it. */
  download: (response: ServerResponse, ticket: string) => Promise<void>
  close: () => void
}>

/** The last part of a name, without anything that means something to a file system, never empty; the extension survives shortening. */
export function safeName(name: string): string {
  const last = (name.split(/[\\/]/).pop() ?? '').replace(/[\u0000-\u001f\u007f<>:"|?*]/g, '_').trim()
  const extension = extname(last).slice(0, 20)
  const stem = last.slice(0, last.length - extname(last).length).slice(0, MAX_NAME)
  return /^\.*$/.test(stem + extension) ? 'file' : stem + extension
}

function limitBytes(limit: number): Transform {
  let sizeBytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length
      if (sizeBytes > limit) done(new Error(TOO_LARGE))
      else done(null, chunk)
    },
  })
}

/** Uploads and downloads of the loopback host. `temporaryFolder` is the process's own and is removed at its end. */
export function createFileRoutes(dispatch: Dispatch, temporaryFolder: string, maxUploadBytes = MAX_UPLOAD_BYTES): FileRoutes {
  const uploadFolder = join(temporaryFolder, 'uploads')
  const downloadFolder = join(temporaryFolder, 'downloads')
  const tickets = new Map<string, Ticket>()
  const remove = (path: string) => rm(path, { recursive: true, force: true })

  const takeTicket = (ticket: string): Ticket | undefined => {
    const taken = tickets.get(ticket)
    tickets.delete(ticket)
    clearTimeout(taken?.timer)
    return taken
  }

  return {
    upload: async (request, response, name) => {
      const file = safeName(name)
      if (Number(request.headers['content-length'] ?? 0) > maxUploadBytes) return refuse(response, 413, 'file/too-large', { file })
      mkdirSync(uploadFolder, { recursive: true })
      const path = join(uploadFolder, randomUUID())
      try {
        await pipeline(request, limitBytes(maxUploadBytes), createWriteStream(path, { flags: 'wx' }))
      } catch (error) {
        await remove(path)
        const isTooLarge = error instanceof Error && error.message === TOO_LARGE
        if (!response.writable) return
        return isTooLarge ? refuse(response, 413, 'file/too-large', { file }) : refuse(response, 400, 'file/not-readable', { file })
      }
      const reply = await dispatch('files.open', { path, name: file }, 'shell')
      if (!reply.ok) await remove(path)
      sendReply(response, 200, reply)
    },
    issueTicket: async (response, token, name) => {
      const file = safeName(name)
      const folder = join(downloadFolder, randomUUID())
      mkdirSync(folder, { recursive: true })
      const path = join(folder, file)
      const saved = await dispatch('files.save', { token, path }, 'shell')
      if (!saved.ok) {
        await remove(folder)
        return sendReply(response, 200, saved)
      }
      const ticket = newSecret()
      const timer = setTimeout(() => {
        tickets.delete(ticket)
        void remove(folder)
      }, TICKET_LIFE_MS)
      tickets.set(ticket, { path, name: file, timer })
      const reply: Reply<{ ticket: string }> = { ok: true, value: { ticket } }
      sendReply(response, 200, reply)
    },
    download: async (response, ticket) => {
      const taken = takeTicket(ticket)
      if (!taken) return refuse(response, 404, 'file/unknown-token')
      const { size } = await stat(taken.path)
      response.writeHead(200, {
        ...SECURITY_HEADERS,
        'content-type': 'application/octet-stream',
        'content-length': size,
        'cache-control': 'no-store',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(taken.name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`,
      })
      try {
        await pipeline(createReadStream(taken.path), response)
      } catch {
        // The reader went away; there is nobody left to tell.
      }
      await remove(join(taken.path, '..'))
    },
    close: () => {
      for (const { timer } of tickets.values()) clearTimeout(timer)
      tickets.clear()
    },
  }
}
