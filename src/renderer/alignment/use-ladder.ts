import { useCallback, useEffect, useRef, useState } from 'react'
import type { BeadRow } from '../../contract/types.ts'
import type { AlignmentId, AlignmentInfo, LadderEdit, LadderMap } from '../../core/model/alignment.ts'
import type { Result } from '../../contract/index.ts'
import { useAttempt, useContract } from '../state/hooks.ts'

/** Pairs that one read brings; more than fit on a screen, so that two pages always cover it. */
const PAGE = 100

export type BeadPages = Readonly<{ total: number; at: (place: number) => BeadRow | undefined }>

/** The pairs on the two pages around what is shown. While they are read anew what was shown stays. */
export function useBeadPages(id: AlignmentId, first: number, last: number): BeadPages {
  const [firstPage, lastPage] = [Math.floor(first / PAGE), Math.floor(last / PAGE)]
  const a = useContract('alignments.beads', { id, offset: firstPage * PAGE, limit: PAGE })
  const b = useContract('alignments.beads', lastPage === firstPage ? null : { id, offset: lastPage * PAGE, limit: PAGE })
  const previous = useRef<ReadonlyMap<number, Result<'alignments.beads'>>>(new Map())
  const read = new Map<number, Result<'alignments.beads'>>()
  if (a.value) read.set(firstPage, a.value)
  if (b.value) read.set(lastPage, b.value)
  const shown = read.size > 0 ? read : previous.current
  useEffect(() => {
    if (read.size > 0) previous.current = read
  })
  return {
    total: a.value?.total ?? b.value?.total ?? [...previous.current.values()][0]?.total ?? 0,
    at: (place) => shown.get(Math.floor(place / PAGE))?.entries[place % PAGE],
  }
}

/** A segment that is marked in the active pair: what S, N and L work on. */
export type Mark = Readonly<{ side: 'source' | 'target'; segment: number; /** A caret in its text; 0 = before it. */ offset: number }>

export type Ladder = Readonly<{
  info: AlignmentInfo
  map: LadderMap | undefined
  active: number
  choose: (place: number) => void
  edit: (edit: LadderEdit) => Promise<boolean>
  step: (direction: 'undo' | 'redo') => Promise<void>
  /** How long the stretch round the last correction took, in milliseconds; null = nothing was corrected yet. */
  realignedMs: number | null
}>

/** An alignment that is worked on: where the reader is, and what keys and buttons do with it. One edit at a time; the next waits for the answer. */
export function useLadder(id: AlignmentId, info: AlignmentInfo): Ladder {
  const attempt = useAttempt()
  const map = useContract('alignments.map', { id }).value
  const [active, setActive] = useState(0)
  const [realignedMs, setRealignedMs] = useState<number | null>(null)
  const revision = useRef(info.revision)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  useEffect(() => void (revision.current = Math.max(revision.current, info.revision)), [info.revision])
  const inTurn = useCallback(<T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.current.then(work, work)
    queue.current = next
    return next
  }, [])
  const edit = useCallback(
    (change: LadderEdit) =>
      inTurn(async () => {
        const outcome = await attempt('alignments.edit', { id, revision: revision.current, edit: change })
        if (!outcome.ok) return false
        revision.current = outcome.value.info.revision
        setActive(outcome.value.focus)
        if (outcome.value.realignedMs > 0) setRealignedMs(outcome.value.realignedMs)
        return true
      }),
    [attempt, id, inTurn],
  )
  const step = useCallback(
    (direction: 'undo' | 'redo') =>
      inTurn(async () => {
        const outcome = await attempt(`alignments.${direction}`, { id })
        if (!outcome.ok) return
        revision.current = outcome.value.info.revision
        setActive(outcome.value.focus)
      }),
    [attempt, id, inTurn],
  )
  const last = Math.max(0, info.counts.beads - 1)
  return { info, map, active: Math.min(active, last), choose: setActive, edit, step, realignedMs }
}
