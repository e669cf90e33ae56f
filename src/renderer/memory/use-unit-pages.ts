import { useCallback, useEffect, useRef } from 'react'
import type { Result } from '../../contract/index.ts'
import type { WorkbenchError } from '../../core/errors.ts'
import type { UnitDetails, UnitId } from '../../core/model/memory.ts'
import { MAX_IDS } from '../glossary/selection.ts'
import { useCall, useContract } from '../state/hooks.ts'
import { filterParam } from './filter.ts'
import type { UnitsQuestion } from './filter.ts'

/** Units that one read brings; more than fit on a screen, so that two pages always cover it. */
const PAGE = 200
const LARGEST_PAGE = 500

type Read = ReadonlyMap<number, Result<'memory.units'>>
export type UnitPages = Readonly<{ total: number | undefined; isLoading: boolean; error: WorkbenchError | null; at: (index: number) => UnitDetails | undefined }>

/** The units on the two pages around what is shown. While they are read anew, or another question is asked, what was shown stays. */
export function useUnitPages(question: UnitsQuestion, first: number, last: number): UnitPages {
  const filter = filterParam(question)
  const [firstPage, lastPage] = [Math.floor(first / PAGE), Math.floor(last / PAGE)]
  const pageOf = (page: number) => ({ filter, offset: page * PAGE, limit: PAGE })
  const a = useContract('memory.units', pageOf(firstPage))
  const b = useContract('memory.units', lastPage === firstPage ? null : pageOf(lastPage))
  const previous = useRef<Read>(new Map())
  const read = new Map<number, Result<'memory.units'>>()
  if (a.value) read.set(firstPage, a.value)
  if (b.value) read.set(lastPage, b.value)
  const isAnswered = read.size > 0
  const shown: Read = isAnswered ? read : previous.current
  useEffect(() => {
    if (isAnswered) previous.current = read
  })
  return {
    total: a.value?.total ?? b.value?.total,
    isLoading: a.isLoading || b.isLoading,
    error: a.error ?? b.error,
    at: (index) => shown.get(Math.floor(index / PAGE))?.entries[index % PAGE],
  }
}

/** Reads the ids of a stretch of the table, both ends included; no more than a selection may name. */
export function useUnitIdsBetween(question: UnitsQuestion): (from: number, to: number) => Promise<readonly UnitId[]> {
  const call = useCall()
  const latest = useRef(question)
  useEffect(() => void (latest.current = question))
  return useCallback(
    async (from, to) => {
      const start = Math.min(from, to)
      const stop = Math.min(Math.max(from, to) + 1, start + MAX_IDS)
      const ids: UnitId[] = []
      for (let offset = start; offset < stop; offset += LARGEST_PAGE) {
        const { entries } = await call('memory.units', { filter: filterParam(latest.current), offset, limit: Math.min(LARGEST_PAGE, stop - offset) })
        ids.push(...entries.map(({ id }) => id))
      }
      return ids
    },
    [call],
  )
}
