import type { TermStatus } from '../model/concept.ts'
import type { TermOccurrence } from '../model/term-occurrence.ts'
import { outermost } from '../terms/occurrences.ts'

type WithStatus = TermOccurrence & Readonly<{ status: TermStatus }>

function isUnwanted({ status }: WithStatus): boolean {
  return status === 'forbidden' || status === 'deprecated'
}

/** Whether `allowed` explains the words of `unwanted`: it is longer, or at least as sure on the same words. */
function excuses(allowed: WithStatus, unwanted: WithStatus): boolean {
  if (allowed.start > unwanted.start || allowed.end < unwanted.end) return false
  const isLonger = allowed.end - allowed.start > unwanted.end - unwanted.start
  return isLonger || allowed.cost <= unwanted.cost
}

/**
 * The outermost forbidden and deprecated occurrences, in order, one per place. One that is part of a longer allowed term,
 * or is as well an allowed term of another concept, is not meant.
 */
export function forbiddenOccurrences<T extends WithStatus>(occurrences: readonly T[]): readonly T[] {
  const allowed = occurrences.filter((occurrence) => !isUnwanted(occurrence))
  const unwanted = occurrences.filter((occurrence) => isUnwanted(occurrence) && !allowed.some((other) => excuses(other, occurrence)))
  const byWeight = [...unwanted].sort((a, b) => Number(b.status === 'forbidden') - Number(a.status === 'forbidden'))
  const places = new Map<string, T>()
  for (const occurrence of byWeight) {
    const place = `${occurrence.start}:${occurrence.end}`
    if (!places.has(place)) places.set(place, occurrence)
  }
  return outermost([...places.values()])
}
