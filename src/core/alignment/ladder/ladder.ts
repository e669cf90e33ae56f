import type { AlignedBead, AlignmentCounts, Bead, LadderMap, SegmentSpan } from '../../model/alignment.ts'
import { BEAD_LOOKS, lookOf } from '../../model/alignment.ts'

export const lengthOf = ({ start, end }: SegmentSpan): number => end - start
export const isNull = ({ source, target }: Pick<AlignedBead, 'source' | 'target'>): boolean => source.start === source.end || target.start === target.end
export const isEmpty = ({ source, target }: Pick<AlignedBead, 'source' | 'target'>): boolean => source.start === source.end && target.start === target.end
export const span = (start: number, end: number): SegmentSpan => ({ start, end })

/** A bead of the aligner, for a person to look at. */
export const pendingBead = ({ source, target, confidence }: AlignedBead): Bead => ({ source, target, confidence, state: 'pending', origin: 'aligner', crossing: null })
/** A bead that a person made. */
export const pinnedBead = (source: SegmentSpan, target: SegmentSpan, crossing: Bead['crossing'] = null): Bead => ({ source, target, confidence: 1, state: 'accepted', origin: 'person', crossing })

/** The place of the bead that holds a segment. @returns -1 where there is none. */
export function placeOf(beads: readonly Bead[], side: 'source' | 'target', segment: number): number {
  let low = 0
  let high = beads.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (beads[middle]![side].end <= segment) low = middle + 1
    else high = middle
  }
  const found = beads[low]
  return found && found[side].start <= segment ? low : -1
}

/** Throws where the beads are not one ladder over both sides: a fault of the program, never of its user. */
export function checkLadder(beads: readonly Bead[], sourceCount: number, targetCount: number): void {
  let [i, j] = [0, 0]
  for (const bead of beads) {
    const { source, target, crossing } = bead
    if (source.start !== i || target.start !== j || source.end < i || target.end < j || isEmpty(bead)) throw new Error(`broken ladder at ${i}, ${j}`)
    if (crossing && (crossing.flatMap((link) => link.source).length !== lengthOf(source) || crossing.flatMap((link) => link.target).length !== lengthOf(target))) throw new Error(`broken crossing at ${i}, ${j}`)
    ;[i, j] = [source.end, target.end]
  }
  if (i !== sourceCount || j !== targetCount) throw new Error(`the ladder ends at ${i}, ${j}`)
}

export function countsOf(beads: readonly Bead[]): AlignmentCounts {
  const counts = { beads: beads.length, accepted: 0, sure: 0, doubtful: 0, crossed: 0, unmatched: 0 }
  for (const bead of beads) {
    const look = lookOf(bead)
    counts[look === 'null' ? 'unmatched' : look]++
  }
  return counts
}

export function mapOf(beads: readonly Bead[]): LadderMap {
  return {
    sourceEnds: beads.map(({ source }) => source.end),
    targetEnds: beads.map(({ target }) => target.end),
    looks: beads.map((bead) => BEAD_LOOKS.indexOf(lookOf(bead))),
  }
}

/** Puts what the aligner made of a stretch into its place; spans of `aligned` count within the stretch. */
export function spliceBeads(beads: readonly Bead[], stretch: SegmentSpan, aligned: readonly AlignedBead[]): readonly Bead[] {
  const first = beads[stretch.start]
  if (!first) return beads
  const moved = ({ start, end }: SegmentSpan, by: number): SegmentSpan => span(start + by, end + by)
  const inserted = aligned.map(({ source, target, confidence }) => pendingBead({ source: moved(source, first.source.start), target: moved(target, first.target.start), confidence }))
  return [...beads.slice(0, stretch.start), ...inserted, ...beads.slice(stretch.end)]
}
