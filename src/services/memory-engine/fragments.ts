import type { Fragment } from '../../core/model/memory.ts'
import type { MemoryReader } from './engine.ts'
import type { FragmentQuery } from './queries.ts'

export function findFragments(_readers: readonly MemoryReader[], _query: FragmentQuery): readonly Fragment[] {
  return []
}
