import { useCallback, useEffect, useRef, useState } from 'react'
import type { GlossaryRows } from '../../contract/types.ts'
import type { Concept, ConceptId } from '../../core/model/concept.ts'
import type { WorkbenchError } from '../../core/errors.ts'
import { useCall, useContract } from '../state/hooks.ts'
import { searchParams } from './filter.ts'
import type { TableQuery } from './filter.ts'
import { MAX_IDS } from './selection.ts'

/** Entries that one read brings; more than fit on a screen, so that two pages always cover it. */
const PAGE = 200
/** As many as the contract gives at once. */
const LARGEST_PAGE = 500

export type Pages = Readonly<{
  /** How many entries there are; undefined before the first answer. */
  total: number | undefined
  isLoading: boolean
  error: WorkbenchError | null
  at: (index: number) => Concept | undefined
  /** In how many segments of the project an entry was used. */
  usesOf: (id: ConceptId) => number
  /** Shows an entry as it was just stored, before the table is read again. */
  expect: (concept: Concept) => void
}>

type Read = ReadonlyMap<number, GlossaryRows>

/** The entries on the two pages around what is shown. While another question is asked the answer to the last one stays. */
export function usePages(question: TableQuery, first: number, last: number): Pages {
  const params = searchParams(question)
  const key = JSON.stringify(params)
  const firstPage = Math.floor(first / PAGE)
  const lastPage = Math.floor(last / PAGE)
  const pageParams = (page: number) => ({ ...params, offset: page * PAGE, limit: PAGE })
  const a = useContract('glossary.search', pageParams(firstPage))
  const b = useContract('glossary.search', lastPage === firstPage ? null : pageParams(lastPage))
  const previous = useRef<Readonly<{ key: string; read: Read }>>({ key, read: new Map() })
  const [stored, setStored] = useState<ReadonlyMap<ConceptId, Concept>>(new Map())
  const read = new Map<number, GlossaryRows>()
  if (a.value) read.set(firstPage, a.value)
  if (b.value) read.set(lastPage, b.value)
  const isAnswered = a.value !== undefined || b.value !== undefined
  const shown: Read = isAnswered || previous.current.key === key ? read : previous.current.read
  useEffect(() => {
    if (isAnswered) previous.current = { key, read }
  })
  const rowsAt = (index: number) => shown.get(Math.floor(index / PAGE))
  const at = (index: number): Concept | undefined => {
    const concept = rowsAt(index)?.entries[index % PAGE]
    const newer = concept && stored.get(concept.id)
    return newer && newer.revision > concept.revision ? newer : concept
  }
  const usesOf = (id: ConceptId): number => {
    for (const rows of shown.values()) if (rows.uses[id] !== undefined) return rows.uses[id]
    return 0
  }
  const expect = useCallback((concept: Concept) => setStored(new Map([[concept.id, concept]])), [])
  return { total: a.value?.total ?? b.value?.total, isLoading: a.isLoading || b.isLoading, error: a.error ?? b.error, at, usesOf, expect }
}

/** Reads the ids of a stretch of the table, both ends included; no more than a selection may name. */
export function useIdsBetween(question: TableQuery): (from: number, to: number) => Promise<readonly ConceptId[]> {
  const call = useCall()
  const latest = useRef(question)
  useEffect(() => void (latest.current = question))
  return useCallback(
    async (from, to) => {
      const [start, end] = from <= to ? [from, to] : [to, from]
      const stop = Math.min(end + 1, start + MAX_IDS)
      const ids: ConceptId[] = []
      for (let offset = start; offset < stop; offset += LARGEST_PAGE) {
        const { entries } = await call('glossary.search', { ...searchParams(latest.current), offset, limit: Math.min(LARGEST_PAGE, stop - offset) })
        ids.push(...entries.map(({ id }) => id))
      }
      return ids
    },
    [call],
  )
}
