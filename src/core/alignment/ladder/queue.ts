import { lookOf, type AlignmentSide, type Bead, type QueueReason } from '../../model/alignment.ts'
import { parseNumbers } from '../../text/digits.ts'
import type { LadderTexts } from './edit.ts'
import { lengthOf } from './ladder.ts'

/** A bead that is left to look at. `detail` as in `AlignmentQueueItem`. */
export type QueuedBead = Readonly<{ place: number; reason: QueueReason; detail: string; side: AlignmentSide; text: string }>

/** Texts of fewer characters say little. */
const SHORT = 25
/** Lengths that differ more than so many times from what is expected. */
const UNEVEN = 1.6

/** Numbers by their value, with how they are written. */
function numbersOf(texts: readonly string[]): Map<string, string> {
  return new Map(texts.flatMap((text) => parseNumbers(text).map(({ value, start, end }) => [value, text.slice(start, end)] as const)))
}

function differingNumbers(sources: readonly string[], targets: readonly string[]): string {
  const [there, here] = [numbersOf(sources), numbersOf(targets)]
  const only = (one: Map<string, string>, other: Map<string, string>): string[] => [...one].flatMap(([value, text]) => (other.has(value) ? [] : [text]))
  return [...only(there, here), ...only(here, there)].slice(0, 3).join(', ')
}

const lengthIn = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length + 1, 0)

function reasonFor(bead: Bead, sources: readonly string[], targets: readonly string[], ratio: number): readonly [QueueReason, string] {
  if (bead.crossing) return ['crossed', '']
  if (targets.length === 0) return ['only-source', '']
  if (sources.length === 0) return ['only-target', '']
  const numbers = differingNumbers(sources, targets)
  if (numbers !== '') return ['number', numbers]
  const compared = lengthIn(targets) / (lengthIn(sources) * ratio)
  if (compared > UNEVEN || compared < 1 / UNEVEN) return ['length', (compared >= 1 ? compared : 1 / compared).toFixed(1)]
  if (lengthOf(bead.source) + lengthOf(bead.target) > 2) return ['many', `${lengthOf(bead.source)}-${lengthOf(bead.target)}`]
  return lengthIn(sources) < SHORT ? ['short', ''] : ['uncertain', '']
}

/** Places of the beads to look at, the most doubtful first: neither accepted nor sure. */
export function queuePlaces(beads: readonly Bead[]): readonly number[] {
  const places: number[] = []
  for (const [place, bead] of beads.entries()) {
    const look = lookOf(bead)
    if (look !== 'accepted' && look !== 'sure') places.push(place)
  }
  return places.sort((one, other) => beads[one]!.confidence - beads[other]!.confidence || one - other)
}

/** Why a bead waits to be looked at. @param ratio characters of the target for one of the source. */
export function queuedBead(beads: readonly Bead[], place: number, texts: LadderTexts, ratio: number): QueuedBead {
  const bead = beads[place]!
  const [sources, targets] = [texts.source.slice(bead.source.start, bead.source.end), texts.target.slice(bead.target.start, bead.target.end)]
  const [reason, detail] = reasonFor(bead, sources, targets, ratio)
  const side: AlignmentSide = sources.length > 0 ? 'source' : 'target'
  return { place, reason, detail, side, text: (side === 'source' ? sources : targets)[0] ?? '' }
}
