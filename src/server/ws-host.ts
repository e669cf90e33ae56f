import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import type { EventMessage } from '../contract/events.ts'
import type { Guard } from './guard.ts'

const AUTHORISE_WITHIN_MS = 5000
const PING_EVERY_MS = 30_000
const MAX_MESSAGE_BYTES = 4096
/** A page that reads nothing any more, for example a suspended tab, is let go of; it connects again when it wakes. */
const MAX_BUFFERED_BYTES = 16 * 1024 * 1024
const CLOSE_FORBIDDEN = 4401

export type EventHost = Readonly<{
  send: (message: EventMessage) => void
  /** Pages that listen now. */
  clientCount: () => number
  close: () => void
}>

function tokenOf(data: RawData): unknown {
  try {
    return (JSON.parse((data as Buffer).toString('utf8')) as { token?: unknown }).token
  } catch {
    return undefined
  }
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}

/** Events for pages over `/events`. A page is told nothing before its first message has named the token. */
export function serveEvents(server: Server, guard: Guard): EventHost {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES })
  const clients = new Set<WebSocket>()

  const welcome = (socket: WebSocket) => {
    const timer = setTimeout(() => socket.close(CLOSE_FORBIDDEN), AUTHORISE_WITHIN_MS)
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      clearTimeout(timer)
      clients.delete(socket)
    })
    socket.once('message', (data) => {
      clearTimeout(timer)
      if (!guard.isToken(tokenOf(data))) return socket.close(CLOSE_FORBIDDEN)
      clients.add(socket)
      socket.send(JSON.stringify({ name: 'ready' }))
    })
  }
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    if (!guard.isOwnHost(request.headers)) return turnAway(socket, '421 Misdirected Request')
    if (!guard.isOwnPage(request.headers)) return turnAway(socket, '403 Forbidden')
    if (request.url !== '/events') return turnAway(socket, '404 Not Found')
    sockets.handleUpgrade(request, socket, head, welcome)
  })
  const pings = setInterval(() => {
    for (const client of clients) client.ping()
  }, PING_EVERY_MS)
  pings.unref()

  return {
    send: (message) => {
      const text = JSON.stringify(message)
      for (const client of clients) {
        if (client.bufferedAmount > MAX_BUFFERED_BYTES) client.terminate()
        else client.send(text)
      }
    },
    clientCount: () => clients.size,
    close: () => {
      clearInterval(pings)
      for (const client of sockets.clients) client.terminate()
      sockets.close()
    },
  }
}
