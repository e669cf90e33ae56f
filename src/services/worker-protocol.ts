import type { EventMessage } from '../contract/events.ts'
import type { Reply } from '../contract/types.ts'
import type { ErrorCode, ErrorDetails } from '../core/errors.ts'
import type { WorkbenchOptions } from './context.ts'

/** What the pool says to a worker. One task runs in a worker at a time. */
export type PoolRequest =
  | Readonly<{ type: 'run'; name: string; params: unknown }>
  | Readonly<{ type: 'stored' }>
  | Readonly<{ type: 'cancel' }>

/** What a pool worker says. After `batch` it waits for `stored`. */
export type PoolReport =
  | Readonly<{ type: 'progress'; fraction: number | null }>
  | Readonly<{ type: 'batch'; rows: unknown }>
  | Readonly<{ type: 'done'; result: unknown }>
  | Readonly<{ type: 'error'; code: ErrorCode; details: ErrorDetails }>

/** What an engine is started with. `poolPath` null runs long work in the engine's own thread, `memoryPath` null looks memories up there. */
export type EngineStart = Readonly<{ options: WorkbenchOptions; poolPath: string | null; memoryPath: string | null }>

export type EngineRequest =
  | Readonly<{ type: 'call'; id: number; name: string; params: unknown; caller: 'page' | 'shell' }>
  | Readonly<{ type: 'close' }>

export type EngineReport =
  | Readonly<{ type: 'ready' }>
  | Readonly<{ type: 'reply'; id: number; reply: Reply<unknown> }>
  | Readonly<{ type: 'event'; message: EventMessage }>
  | Readonly<{ type: 'closed' }>
