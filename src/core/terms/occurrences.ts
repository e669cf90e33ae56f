import type { TermOccurrence } from '../model/term-occurrence.ts'

/** Up to this an occurrence is as sure as the words in the glossary themselves: a spelling variant or an article. */
const AS_WRITTEN = 0.3
/** From here an occurrence rests on an assumption that a sure occurrence of another term on the same words refutes. */
const ASSUMED = 0.5

/** By start, the longest first, then the cheapest; the rest only makes the order the same every time. */
export function compareOccurrences(a: TermOccurrence, b: TermOccurrence): number {
  return a.start - b.start || b.end - a.end || a.cost - b.cost || (a.termId < b.termId ? -1 : a.termId > b.termId ? 1 : 0)
}

/** Leaves out assumed occurrences where another term stands on the same words as it is written in the glossary. */
export function dropDominated(occurrences: readonly TermOccurrence[]): TermOccurrence[] {
  const sure = new Set(occurrences.filter(({ cost }) => cost <= AS_WRITTEN).map(({ start, end }) => `${start}:${end}`))
  return occurrences.filter(({ start, end, cost }) => cost <= ASSUMED || !sure.has(`${start}:${end}`))
}

/**
 * The occurrences that do not lie inside a longer one, in order. Terms that stand on the same words all stay; of two that
 * overlap without nesting, the earlier stays.
 */
export function outermost<T extends TermOccurrence>(occurrences: readonly T[]): T[] {
  const kept: T[] = []
  for (const occurrence of [...occurrences].sort(compareOccurrences)) {
    const last = kept.at(-1)
    const isApart = !last || occurrence.start >= last.end
    const isSame = last && occurrence.start === last.start && occurrence.end === last.end
    if (isApart || isSame) kept.push(occurrence)
  }
  return kept
}
