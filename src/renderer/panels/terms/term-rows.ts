import type { TermStatus } from '../../../core/model/concept.ts'
import type { TermCounterpart, TermHit } from '../../../core/model/term-occurrence.ts'
import type { TermChoice } from '../../editor/term-offers.ts'

/** One designation that the panel offers or warns of. */
export type TermRow = Readonly<{
  hit: TermHit
  /** Null where the glossary has no term on the other side. */
  counterpart: TermCounterpart | null
  status: TermStatus
  /** What to use in place of a forbidden or deprecated term, where the glossary knows. */
  preferred: TermCounterpart | null
  /** 1 to 9: the digit of its key; null where it cannot be inserted or the digits are used up. */
  key: number | null
}>

const MAX_KEYS = 9
const ORDER: Readonly<Record<TermStatus, number>> = { preferred: 0, admitted: 1, proposed: 2, deprecated: 3, forbidden: 4 }

export function isUsable(status: TermStatus): boolean {
  return status !== 'forbidden' && status !== 'deprecated'
}

/** The weaker of two: a good term of a source designation that must not be used is not good. */
function worse(a: TermStatus, b: TermStatus): TermStatus {
  return ORDER[a] >= ORDER[b] ? a : b
}

/** How good the best thing is that a hit offers; 0 is a preferred term. */
function bestOf(hit: TermHit): number {
  return Math.max(ORDER[hit.status], Math.min(...hit.counterparts.map(({ status }) => ORDER[status]), ORDER.forbidden))
}

/** An order of equals that is the same whenever the glossary is read. */
function compareTexts(a: TermHit, b: TermHit): number {
  const [first = '', second = ''] = [a, b].map(({ text, counterparts }) => [text, ...counterparts.map((counterpart) => counterpart.text)].join('\n'))
  return first < second ? -1 : first > second ? 1 : 0
}

/** Whether a longer term stands around a hit: then the longer one is what the text says. */
function isNested(hit: TermHit, hits: readonly TermHit[]): boolean {
  return hits.some(({ start, end }) => start <= hit.start && end >= hit.end && end - start > hit.end - hit.start)
}

/** What a row inserts; null where it only warns. */
export function choiceOf({ hit, counterpart }: Pick<TermRow, 'hit' | 'counterpart'>): TermChoice | null {
  return counterpart && isUsable(counterpart.status) ? { termId: hit.termId, start: hit.start, counterpartId: counterpart.termId, text: counterpart.text } : null
}

/** One row for each designation of each concept that occurs outside a longer one, in the order of the text and, on the same words, of the glossaries; usable ones numbered. */
export function termRows(hits: readonly TermHit[]): readonly TermRow[] {
  const seen = new Set<string>()
  const inOrder = hits
    .filter((hit) => !isNested(hit, hits)).sort((a, b) => a.start - b.start || b.end - a.end || a.priority - b.priority || bestOf(a) - bestOf(b) || compareTexts(a, b))
  const rows = inOrder.flatMap((hit): readonly Omit<TermRow, 'key'>[] => {
    if (seen.has(hit.termId)) return []
    seen.add(hit.termId)
    const preferred = hit.counterparts.find(({ status }) => isUsable(status)) ?? null
    if (hit.counterparts.length === 0) return [{ hit, counterpart: null, status: hit.status, preferred: null }]
    const sorted = [...hit.counterparts].sort((a, b) => ORDER[a.status] - ORDER[b.status])
    return sorted.map((counterpart) => {
      const status = isUsable(counterpart.status) && !isUsable(hit.status) ? worse(hit.status, counterpart.status) : counterpart.status
      return { hit, counterpart, status, preferred: isUsable(counterpart.status) ? null : preferred }
    })
  })
  let key = 0
  return rows.map((row) => ({ ...row, key: row.counterpart && isUsable(row.counterpart.status) && key < MAX_KEYS ? ++key : null }))
}
