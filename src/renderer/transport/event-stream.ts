import type { EventMessage, Listener } from '../../contract/events.ts'
import type { Connection, ConnectionState } from './connection.ts'

const FIRST_RETRY_MS = 250
const LONGEST_RETRY_MS = 5000

/** Events over a WebSocket: the token is the first message, a lost connection is tried again with growing pauses. */
export function openEventStream(token: string): Pick<Connection, 'on' | 'onState'> {
  const listeners = new Set<Listener>()
  const stateListeners = new Set<(state: ConnectionState) => void>()
  let state: ConnectionState = 'connecting'
  let retryMs = FIRST_RETRY_MS

  const setState = (next: ConnectionState) => {
    if (next === state) return
    state = next
    for (const listener of stateListeners) listener(state)
  }
  const open = () => {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/events`)
    socket.onopen = () => socket.send(JSON.stringify({ token }))
    socket.onmessage = (event) => {
      const message = JSON.parse(String(event.data)) as EventMessage | { name: 'ready' }
      if (message.name === 'ready') {
        retryMs = FIRST_RETRY_MS
        return setState('open')
      }
      for (const listener of listeners) listener(message)
    }
    socket.onclose = () => {
      setState('lost')
      setTimeout(open, retryMs)
      retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2)
    }
  }
  open()

  return {
    on: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    onState: (listener) => {
      stateListeners.add(listener)
      listener(state)
      return () => void stateListeners.delete(listener)
    },
  }
}
