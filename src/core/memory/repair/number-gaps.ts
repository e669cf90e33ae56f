import { valuesInWords } from '../../qa/checks/number-words.ts'
import type { Alignment, Piece } from './align.ts'
import type { Quantity } from './quantities.ts'

/** A number, a month or a day in a source that has no counterpart in the other; or a number in words. */
export type Loose = Readonly<{ piece: Piece; index: number; value: string }>
/** What has no counterpart, side by side as it stands in one gap; null where one side has less. */
export type LoosePair = Readonly<{ memory: Loose | null; segment: Loose | null }>

/** Endings of a dual, which is also that of other words. */
const LIKE_DUAL = /[\u0627\u064a]\u0646$/
const REAL_DUALS = /\u062b\u0646|\u062b\u0646\u062a/

/** The number that a word says; empty where it says none, or only perhaps. */
export function valueInWord({ text, key }: Pick<Piece, 'text' | 'key'>): string {
  const values = [...valuesInWords([text]).keys()]
  const [value = ''] = values
  return values.length !== 1 || (value === '2' && LIKE_DUAL.test(key) && !REAL_DUALS.test(key)) ? '' : value
}

function looseIn(pieces: readonly Piece[], [from, to]: readonly [number, number]): Loose[] {
  return pieces.slice(from, to).flatMap((piece, at): Loose[] => {
    if (piece.quantity) return [{ piece, index: from + at, value: piece.key }]
    const value = piece.isWord ? valueInWord(piece) : ''
    return value === '' ? [] : [{ piece, index: from + at, value: `#number ${value}` }]
  })
}

const quantityOf = (loose: Loose | null): Quantity | null => loose?.piece.quantity ?? null

/** Quantities that only moved are in both texts: they need no change. */
function withoutMoved(memory: readonly Loose[], segment: readonly Loose[]): readonly [readonly Loose[], readonly Loose[]] {
  const rest = [...segment]
  const left = memory.filter((loose) => {
    const at = rest.findIndex(({ value }) => value === loose.value)
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
  return [left, rest]
}

/** The numbers, months and days that an alignment leaves without a counterpart of another value, gap by gap. */
export function loosePairs({ memory, segment, gaps }: Alignment): readonly LoosePair[] {
  const inGaps = gaps.map((gap) => ({ memory: looseIn(memory, gap.memory), segment: looseIn(segment, gap.segment) }))
  const [left, right] = withoutMoved(inGaps.flatMap((gap) => gap.memory), inGaps.flatMap((gap) => gap.segment))
  return inGaps.flatMap((gap) => {
    const ours = gap.memory.filter((loose) => left.includes(loose))
    const theirs = gap.segment.filter((loose) => right.includes(loose))
    return Array.from({ length: Math.max(ours.length, theirs.length) }, (_none, at): LoosePair => ({ memory: ours[at] ?? null, segment: theirs[at] ?? null })).filter(
      (pair) => quantityOf(pair.memory) !== null || quantityOf(pair.segment) !== null || (pair.memory !== null && pair.segment !== null),
    )
  })
}
