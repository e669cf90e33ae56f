import type { PathBead } from './bead-kinds.ts'
import type { AlignerSettings } from './settings.ts'
import { BOUNDARY_CLASSES, END_CLASSES, type TextSide } from './text-side.ts'

type Seed = Readonly<{ /** Classes of the last segment of a bead, and of those inside one. */ end: readonly number[]; inside: readonly number[] }>
/** What is expected of punctuation before a text is known, with and without capital letters. */
const SEEDS: Readonly<Record<'cased' | 'uncased', Seed>> = {
  cased: { end: [0.78, 0.02, 0.04, 0.12, 0.005, 0.01, 0.01, 0.015], inside: [0.38, 0.09, 0.04, 0.06, 0.02, 0.32, 0.03, 0.06] },
  uncased: { end: [0.78, 0.03, 0.05, 0.14, 0, 0, 0, 0], inside: [0.4, 0.42, 0.08, 0.1, 0, 0, 0, 0] },
}
/** Share of beads that end alike on both sides by design. */
const SEED_SAME = 0.5
const LEAST = 1e-3

function normalised(values: Float64Array): Float64Array {
  const total = values.reduce((sum, value) => sum + value, 0)
  return values.map((value) => (value + LEAST) / total)
}

/** The parts of a boundary model that a later alignment of the same text goes on with. */
export type BoundaryTables = Readonly<{ end: Float64Array; insideA: Float64Array; insideB: Float64Array }>

function counted(beads: readonly PathBead[], a: TextSide, b: TextSide, seed: number): BoundaryTables {
  const end = new Float64Array(BOUNDARY_CLASSES * BOUNDARY_CLASSES)
  const [seedA, seedB] = [a, b].map(({ hasCapitals }) => SEEDS[hasCapitals ? 'cased' : 'uncased']) as [Seed, Seed]
  const insideA = Float64Array.from(seedA.inside, (share) => seed * share)
  const insideB = Float64Array.from(seedB.inside, (share) => seed * share)
  for (let x = 0; x < BOUNDARY_CLASSES; x++) {
    for (let y = 0; y < BOUNDARY_CLASSES; y++) {
      const isSame = x < END_CLASSES && x === y
      end[x * BOUNDARY_CLASSES + y] = seed * ((1 - SEED_SAME) * seedA.end[x]! * seedB.end[y]! + (isSame ? SEED_SAME * seedB.end[y]! : 0))
    }
  }
  for (const bead of beads) {
    if (bead.aCount === 0 || bead.bCount === 0) continue
    const lastA = bead.a + bead.aCount - 1
    const lastB = bead.b + bead.bCount - 1
    end[a.boundary[lastA]! * BOUNDARY_CLASSES + b.boundary[lastB]!]!++
    for (let x = bead.a; x < lastA; x++) insideA[a.boundary[x]!]!++
    for (let y = bead.b; y < lastB; y++) insideB[b.boundary[y]!]!++
  }
  return { end, insideA, insideB }
}

/** How often each class of ending closes a bead on both sides, or lies inside one, as log ratios against chance. */
export function boundaryTables(beads: readonly PathBead[], a: TextSide, b: TextSide, settings: AlignerSettings): BoundaryTables {
  const all = (side: TextSide): Float64Array => {
    const counts = new Float64Array(BOUNDARY_CLASSES).fill(1)
    for (const boundary of side.boundary) counts[boundary]!++
    return normalised(counts)
  }
  const counts = counted(beads, a, b, settings.boundarySeed)
  const [shareA, shareB] = [all(a), all(b)]
  const ratio = (share: number, chance: number): number => settings.boundaryWeight * Math.log(share / chance)
  return {
    end: normalised(counts.end).map((share, place) => ratio(share, shareA[Math.floor(place / BOUNDARY_CLASSES)]! * shareB[place % BOUNDARY_CLASSES]!)),
    insideA: normalised(counts.insideA).map((share, place) => ratio(share, shareA[place]!)),
    insideB: normalised(counts.insideB).map((share, place) => ratio(share, shareB[place]!)),
  }
}

export type BoundaryScore = (i: number, j: number, aCount: number, bCount: number) => number

/** Scores a bead by its punctuation, in constant time. */
export function boundaryScore({ end, insideA, insideB }: BoundaryTables, a: TextSide, b: TextSide): BoundaryScore {
  const running = (side: TextSide, table: Float64Array): Float64Array => {
    const sums = new Float64Array(side.count + 1)
    for (let place = 0; place < side.count; place++) sums[place + 1] = sums[place]! + table[side.boundary[place]!]!
    return sums
  }
  const [sumA, sumB] = [running(a, insideA), running(b, insideB)]
  return (i, j, aCount, bCount) => {
    if (aCount === 0 || bCount === 0) return 0
    const lastA = i + aCount - 1
    const lastB = j + bCount - 1
    return end[a.boundary[lastA]! * BOUNDARY_CLASSES + b.boundary[lastB]!]! + sumA[lastA]! - sumA[i]! + sumB[lastB]! - sumB[j]!
  }
}
