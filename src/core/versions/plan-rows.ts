import { VERSION_FATES, type VersionFate } from '../model/memory.ts'
import type { VersionLink } from './align.ts'

/** A row of a comparison: 0-based places in both versions; -1 = in that one it is not. */
export type PlannedRow = Readonly<{ fate: VersionFate; old: number; next: number }>

/** Bars of a strip; more could not be told apart. */
const MOST_CELLS = 800
/** Which fate a cell of several rows has: the one that asks the most of a person. */
const BY_WEIGHT: readonly VersionFate[] = ['changed', 'added', 'removed', 'spelling', 'moved', 'same']

/** Every segment of both versions once: in the order of the new one, what was removed behind what stood before it. */
export function rowsOf(links: readonly VersionLink[], oldCount: number): readonly PlannedRow[] {
  const isLinked = new Uint8Array(oldCount)
  for (const { old } of links) if (old !== null) isLinked[old] = 1
  const rows: PlannedRow[] = []
  let reached = 0
  const removedUpTo = (end: number): void => {
    for (; reached < end; reached++) if (!isLinked[reached]) rows.push({ fate: 'removed', old: reached, next: -1 })
  }
  for (const [next, { old, fate, isInOrder }] of links.entries()) {
    if (old !== null && isInOrder) removedUpTo(old)
    rows.push({ fate, old: old ?? -1, next })
  }
  removedUpTo(oldCount)
  return rows
}

/** How many rows have each fate. */
export function countFates(rows: readonly PlannedRow[]): Readonly<Record<VersionFate, number>> {
  const counts = Object.fromEntries(VERSION_FATES.map((fate) => [fate, 0])) as Record<VersionFate, number>
  for (const { fate } of rows) counts[fate]++
  return counts
}

/** The rows as a strip, in order: runs of one fate with how many rows they stand for. */
export function stripOf(rows: readonly PlannedRow[]): readonly Readonly<{ fate: VersionFate; count: number }>[] {
  const size = Math.max(1, Math.ceil(rows.length / MOST_CELLS))
  const runs: { fate: VersionFate; count: number }[] = []
  for (let start = 0; start < rows.length; start += size) {
    const cell = rows.slice(start, start + size)
    const fate = BY_WEIGHT.find((each) => cell.some((row) => row.fate === each)) ?? 'same'
    const last = runs.at(-1)
    if (last?.fate === fate) last.count += cell.length
    else runs.push({ fate, count: cell.length })
  }
  return runs
}
