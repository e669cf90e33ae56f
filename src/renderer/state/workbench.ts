import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'
import type { EventMap, EventMessage, EventName } from '../../contract/events.ts'
import { createCommands } from '../app/commands.ts'
import type { Commands } from '../app/commands.ts'
import { createNavigation } from '../app/navigation.ts'
import type { Navigation } from '../app/navigation.ts'
import type { Connection, ConnectionState } from '../transport/connection.ts'
import { staleMethods } from './invalidation.ts'
import { createJobs } from './jobs.ts'
import type { Jobs } from './jobs.ts'
import { createNotices } from './notices.ts'
import type { Notices } from './notices.ts'
import { createReadCache } from './read-cache.ts'
import type { ReadCache } from './read-cache.ts'
import { createStore } from './store.ts'
import type { Store } from './store.ts'

/** A dialog on the screen; the last one opened lies on top. */
export type OpenDialog = Readonly<{ id: number; render: (close: () => void) => ReactNode }>

/** All that lives as long as the window: one object, given to components by context. */
export type WorkbenchState = Readonly<{
  connection: Connection
  reads: ReadCache
  notices: Notices
  jobs: Jobs
  commands: Commands
  navigation: Navigation
  dialogs: Store<readonly OpenDialog[]>
  connectionState: Store<ConnectionState>
  on: <N extends EventName>(name: N, handler: (payload: EventMap[N]) => void) => () => void
}>

export function createWorkbenchState(connection: Connection): WorkbenchState {
  const reads = createReadCache(connection.call)
  const jobs = createJobs(connection.call)
  const handlers = new Map<EventName, Set<(payload: never) => void>>()
  connection.on((message: EventMessage) => {
    reads.invalidate(staleMethods(message))
    if (message.name === 'jobs.changed') jobs.accept(message.payload)
    for (const handler of [...(handlers.get(message.name) ?? [])]) handler(message.payload as never)
  })
  const connectionState = createStore<ConnectionState>('connecting')
  connection.onState((state) => {
    // While the connection was lost events may have been missed.
    if (state === 'open' && connectionState.get() === 'lost') reads.invalidate('all')
    connectionState.set(state)
  })
  return {
    connection, reads, jobs, connectionState,
    notices: createNotices(),
    commands: createCommands(),
    navigation: createNavigation(),
    dialogs: createStore<readonly OpenDialog[]>([]),
    on: (name, handler) => {
      const set = handlers.get(name) ?? new Set()
      handlers.set(name, set.add(handler as (payload: never) => void))
      return () => void set.delete(handler as (payload: never) => void)
    },
  }
}

export const WorkbenchContext = createContext<WorkbenchState | null>(null)

export function useWorkbench(): WorkbenchState {
  const state = useContext(WorkbenchContext)
  if (!state) throw new Error('no workbench around this component')
  return state
}
