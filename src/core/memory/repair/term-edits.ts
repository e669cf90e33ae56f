import { baseLanguage } from '../../model/language.ts'
import type { RepairBlock } from '../../model/memory.ts'
import type { Alignment, Piece } from './align.ts'
import { blocked, type Outcome, type RepairContext } from './edits.ts'
import { termEdit, type TermPlace } from './terms.ts'

/** The terms of all three texts, without those inside longer ones; of several on the same words all. */
export type RepairTerms = Readonly<{ memory: readonly TermPlace[]; segment: readonly TermPlace[]; target: readonly TermPlace[] }>

type Span = readonly [number, number]

/** The pieces that a range takes in; null where it cuts one in two. */
function spanOf(pieces: readonly Piece[], { start, end }: Readonly<{ start: number; end: number }>): Span | null {
  const from = pieces.findIndex((piece) => piece.end > start)
  const next = pieces.findIndex((piece) => piece.start >= end)
  const to = next < 0 ? pieces.length : next
  return from >= 0 && to > from && pieces[from]!.start >= start && pieces[to - 1]!.end <= end ? [from, to] : null
}

/** Whether two spans stand at the same place: what is before both and what is after both stands for each other. */
function isSamePlace({ memory, segment, pairs }: Alignment, [a0, a1]: Span, [b0, b1]: Span): boolean {
  const isPair = (a: number, b: number) => pairs.some((pair) => pair.memory === a && pair.segment === b)
  const isBefore = a0 === 0 || b0 === 0 ? a0 === b0 : isPair(a0 - 1, b0 - 1)
  const isAfter = a1 === memory.length || b1 === segment.length ? a1 === memory.length && b1 === segment.length : isPair(a1, b1)
  return isBefore && isAfter
}

/** Where in the segment a span of the memory's source would stand; null where it stands there unchanged. */
function otherSpan({ pairs, gaps }: Alignment, [from, to]: Span): Span | null {
  if (pairs.filter(({ memory }) => memory >= from && memory < to).length === to - from) return null
  const gap = gaps.find(({ memory }) => memory[0] === from && memory[1] === to)
  return gap && gap.segment[1] > gap.segment[0] ? gap.segment : null
}

const isCounted = (pieces: readonly Piece[], start: number): boolean => pieces.findLast(({ end }) => end <= start)?.quantity?.kind === 'number'

function swapTerm(context: RepairContext, terms: RepairTerms, old: TermPlace, shown: Readonly<{ sourceFrom: string; sourceTo: string; at: number }>, next: readonly TermPlace[]): Outcome {
  const { target, targetLanguage, pieces } = context
  const { at, ...sources } = shown
  const places = terms.target.filter(({ conceptId }) => conceptId === old.conceptId)
  const place = places[0]
  const words = place && places.length === 1 ? target.slice(place.start, place.end) : ''
  const refuse = (reason: RepairBlock['reason']): Outcome => blocked(at, { ...sources, reason, from: words })
  const isOnce = places.length === 1 && terms.memory.filter(({ conceptId }) => conceptId === old.conceptId).length === 1
  if (!place || !isOnce) return refuse('ambiguous')
  const counterparts = new Set(next.flatMap((term) => term.counterparts.slice(0, 1)))
  const [counterpart] = counterparts
  if (counterpart === undefined) return refuse('no-term')
  if (counterparts.size > 1) return refuse('ambiguous')
  if (baseLanguage(targetLanguage) === 'ar' && isCounted(pieces, place.start)) return refuse('counted-noun')
  const edit = termEdit({ target, old: place, next: counterpart, language: targetLanguage })
  return edit ? { edits: [{ ...edit, ...sources, kind: 'term' }], blocks: [], at } : refuse('agreement')
}

/** What the terms that differ come to in the target. Differences of other words are nothing that could be repaired. */
export function termOutcomes(context: RepairContext, terms: RepairTerms, sources: Readonly<{ memory: string; segment: string }>): readonly Outcome[] {
  const { alignment } = context
  const outcomes = new Map<string, Outcome>()
  // Of several terms on the same words, the one that the target has is meant.
  const known = terms.memory.filter(({ conceptId }) => terms.target.some((term) => term.conceptId === conceptId))
  for (const old of known) {
    const span = spanOf(alignment.memory, old)
    if (!span || outcomes.has(span.join())) continue
    const next = terms.segment.filter((term) => {
      const other = spanOf(alignment.segment, term)
      return other !== null && isSamePlace(alignment, span, other)
    })
    if (next.some(({ conceptId }) => conceptId === old.conceptId)) continue
    const other = next[0] ? spanOf(alignment.segment, next[0]) : otherSpan(alignment, span)
    if (!other || alignment.segment.slice(...other).some(({ quantity }) => quantity)) continue
    const at = alignment.segment[other[0]]!.start
    const shown = { sourceFrom: sources.memory.slice(old.start, old.end), sourceTo: sources.segment.slice(at, alignment.segment[other[1] - 1]!.end), at }
    outcomes.set(span.join(), swapTerm(context, terms, old, shown, next))
  }
  return [...outcomes.values()]
}
