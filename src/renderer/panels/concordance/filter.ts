import type { Input } from '../../../contract/index.ts'
import type { ConcordanceHit, ConcordanceMode } from '../../../core/model/memory.ts'
import { createStore, type Store } from '../../state/store.ts'

/** What hits are narrowed to; null = not narrowed. */
export type HitFilter = Readonly<{
  mode: ConcordanceMode
  side: 'source' | 'target' | null
  memoryId: string | null
  author: string | null
  changedFrom: string | null
  changedTo: string | null
}>

export const NO_FILTER: HitFilter = { mode: 'auto', side: null, memoryId: null, author: null, changedFrom: null, changedTo: null }
export const MODES: readonly ConcordanceMode[] = ['auto', 'phrase', 'words', 'prefix', 'inside']

const filterOf = new WeakMap<object, Store<HitFilter>>()

/** The filter of a document's concordance; it lives as long as its session, also while another panel is shown. */
export function hitFilter(session: object): Store<HitFilter> {
  const known = filterOf.get(session)
  if (known) return known
  const made = createStore(NO_FILTER)
  filterOf.set(session, made)
  return made
}

export function concordanceParam(query: string, { side, memoryId, ...filter }: HitFilter, limit: number): Input<'memory.concordance'> {
  return { query, ...filter, sides: side === null ? ['source', 'target'] : [side], memoryIds: memoryId === null ? null : [memoryId], limit }
}

/** How many of the conditions on the units are on: memory, author, days. Both ends of a stretch of days are one. */
export function conditionCount({ memoryId, author, changedFrom, changedTo }: HitFilter): number {
  return [memoryId !== null, author !== null, changedFrom !== null || changedTo !== null].filter(Boolean).length
}

/** Whether hits are left out that the query alone would find. */
export function isNarrowed(filter: HitFilter): boolean {
  return filter.side !== null || conditionCount(filter) > 0
}

export function hitKey({ memoryId, unitId, side }: ConcordanceHit): string {
  return `${memoryId} ${unitId} ${side}`
}

/** The unit's text in the language that is translated into, on whichever side the hit stands. */
export function translationOf({ side, before, hit, after, counterpart }: ConcordanceHit): string {
  return side === 'source' ? counterpart : before + hit + after
}
