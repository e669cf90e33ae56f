import type { Bead } from '../../core/model/alignment.ts'
import { END_KEY, type AlignmentPatch, type KeyedBead, type KeyedSegment } from '../../storage/alignment-repository.ts'

/** Room for the pieces of a segment that is divided: longer than any text. */
export const KEY_STEP = 2 ** 20

/** The segments of both sides in order. */
export type KeyedSides = Readonly<{ source: readonly KeyedSegment[]; target: readonly KeyedSegment[] }>

const keyAt = (segments: readonly KeyedSegment[], index: number): number => segments[index]?.key ?? END_KEY

export function keyedBead({ source, target, confidence, state, origin, crossing }: Bead, sides: KeyedSides): KeyedBead {
  return {
    sourceKey: keyAt(sides.source, source.start), targetKey: keyAt(sides.target, target.start), sourceCount: source.end - source.start, targetCount: target.end - target.start, confidence, state, origin,
    crossing: crossing?.map((link) => ({ source: link.source.map((index) => keyAt(sides.source, index)), target: link.target.map((index) => keyAt(sides.target, index)) })) ?? null,
  }
}

/** Beads by places in the order that they are kept in. */
export function placedBeads(rows: readonly KeyedBead[], sides: KeyedSides): readonly Bead[] {
  let [i, j] = [0, 0]
  const placeIn = (segments: readonly KeyedSegment[], from: number, key: number): number => {
    let place = from
    while (place < segments.length && segments[place]!.key !== key) place++
    return place
  }
  return rows.map(({ sourceCount, targetCount, confidence, state, origin, crossing }) => {
    const [source, target] = [{ start: i, end: i + sourceCount }, { start: j, end: j + targetCount }]
    const links = crossing?.map((link) => ({ source: link.source.map((key) => placeIn(sides.source, source.start, key)), target: link.target.map((key) => placeIn(sides.target, target.start, key)) })) ?? null
    ;[i, j] = [source.end, target.end]
    return { source, target, confidence, state, origin, crossing: links }
  })
}

const isSame = (one: KeyedBead, other: KeyedBead): boolean => one === other || JSON.stringify(one) === JSON.stringify(other)

/** What has to be taken out and put in to make one ladder of the other. */
export function beadChanges(before: readonly KeyedBead[], after: readonly KeyedBead[]): AlignmentPatch['beads'] {
  const keyOf = ({ sourceKey, targetKey }: KeyedBead): string => `${sourceKey} ${targetKey}`
  const old = new Map(before.map((bead) => [keyOf(bead), bead]))
  const inserted = after.filter((bead) => {
    const known = old.get(keyOf(bead))
    if (!known || !isSame(known, bead)) return true
    old.delete(keyOf(bead))
    return false
  })
  return { removed: [...old.values()], inserted }
}

export const turnedBack = ({ beads, segments }: AlignmentPatch): AlignmentPatch => ({ beads: { removed: beads.inserted, inserted: beads.removed }, segments: { removed: segments.inserted, inserted: segments.removed } })
