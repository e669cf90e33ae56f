import { useEffect, useRef } from 'react'
import type { Candidate } from '../../core/model/extraction.ts'
import { useContract } from '../state/hooks.ts'

/** Candidates that one read brings; more than fit on a screen, so that two pages always cover it. */
const PAGE = 100

export type Show = 'undecided' | 'accepted' | 'rejected' | 'all'
export type Candidates = Readonly<{ total: number | undefined; at: (index: number) => Candidate | undefined; indexOf: (id: string | null) => number | null }>

type Page = Readonly<{ total: number; entries: readonly Candidate[] }>

/** The candidates on the two pages around what is shown. While they are read anew the old ones stay. */
export function useCandidates(show: Show, first: number, last: number): Candidates {
  const [firstPage, lastPage] = [Math.floor(first / PAGE), Math.floor(last / PAGE)]
  const pageParams = (page: number) => ({ show, offset: page * PAGE, limit: PAGE })
  const a = useContract('extraction.candidates', pageParams(firstPage)).value
  const b = useContract('extraction.candidates', lastPage === firstPage ? null : pageParams(lastPage)).value
  const before = useRef<Readonly<{ show: Show; pages: ReadonlyMap<number, Page> }>>({ show, pages: new Map() })
  const pages = new Map(before.current.show === show ? before.current.pages : [])
  if (a) pages.set(firstPage, a)
  if (b) pages.set(lastPage, b)
  useEffect(() => {
    const read = new Map<number, Page>()
    if (a) read.set(firstPage, a)
    if (b) read.set(lastPage, b)
    if (read.size > 0) before.current = { show, pages: read }
  })
  return {
    total: (a ?? b ?? pages.get(firstPage))?.total,
    at: (index) => pages.get(Math.floor(index / PAGE))?.entries[index % PAGE],
    indexOf: (id) => {
      for (const [page, { entries }] of pages) {
        const index = entries.findIndex((entry) => entry.id === id)
        if (index >= 0) return page * PAGE + index
      }
      return null
    },
  }
}
