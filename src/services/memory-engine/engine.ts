import type { Fragment, IndexState, Match } from '../../core/model/memory.ts'
import type { LanguageTag } from '../../core/model/language.ts'
import type { UnitReader } from '../../storage/unit-reader.ts'
import type { ConcordanceAnswer, ConcordanceQuery, FragmentQuery, MemoryQuery } from './queries.ts'

/** A memory as the engine is told of it. */
export type EngineMemory = Readonly<{ id: string; path: string; name: string; isWritable: boolean; /** Points off every match. */ penalty: number; position: number }>

/** An open memory with its reader, in order of priority. */
export type MemoryReader = Readonly<{ memory: EngineMemory; units: UnitReader }>

/**
 * Looks things up in memories: in a thread of its own for the windows, in this thread for the command line and tests. It reads the files through
 * connections of its own and never writes to them; what was committed before a call is found by it.
 */
export type MemoryEngine = Readonly<{
  /** Opens and closes readers so that they are these; resolves when those that are closed have let go of their files. */
  use: (memories: readonly EngineMemory[]) => Promise<void>
  /** Begins to open the indexes of a language, which the first lookup else does. */
  prepare: (language: LanguageTag) => Promise<void>
  /** In the order asked. `onDone` is told now and then how many are done. */
  lookUp: (queries: readonly MemoryQuery[], options: Readonly<{ signal: AbortSignal; onDone: (done: number) => void }>) => Promise<readonly (readonly Match[])[]>
  concordance: (query: ConcordanceQuery) => Promise<ConcordanceAnswer>
  fragments: (query: FragmentQuery) => Promise<readonly Fragment[]>
  indexes: () => Promise<readonly IndexState[]>
  close: () => Promise<void>
}>

export type MemoryEngineOptions = Readonly<{
  /** Where indexes are kept; they can be made again from the files at any time. */
  indexFolder: string
  /** The compiled scanner, `memory-scan.wasm`. */
  kernelPath: string
  onIndex: (state: IndexState) => void
}>
