import type { ErrorCode, ErrorDetails } from '../../core/errors.ts'
import type { IndexState } from '../../core/model/memory.ts'
import type { ConcordanceQuery, FragmentQuery, MemoryQuery } from './queries.ts'
import type { EngineMemory, MemoryEngineOptions } from './engine.ts'

/** What the memory thread is started with. */
export type MemoryThreadStart = Omit<MemoryEngineOptions, 'onIndex'>

export type MemoryCall =
  | Readonly<{ type: 'use'; memories: readonly EngineMemory[] }>
  | Readonly<{ type: 'prepare'; language: string }>
  | Readonly<{ type: 'lookUp'; queries: readonly MemoryQuery[] }>
  | Readonly<{ type: 'concordance'; query: ConcordanceQuery }>
  | Readonly<{ type: 'fragments'; query: FragmentQuery }>
  | Readonly<{ type: 'indexes' }>
  | Readonly<{ type: 'close' }>

/** `cancel` names a call that was sent before. */
export type MemoryRequest = Readonly<{ id: number; call: MemoryCall }> | Readonly<{ cancel: number }>

export type MemoryReport =
  | Readonly<{ type: 'done'; id: number; value: unknown }>
  | Readonly<{ type: 'failed'; id: number; code: ErrorCode; details: ErrorDetails }>
  | Readonly<{ type: 'progress'; id: number; done: number }>
  | Readonly<{ type: 'index'; state: IndexState }>
