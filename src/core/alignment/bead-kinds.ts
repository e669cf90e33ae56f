import type { AlignerSettings } from './settings.ts'

/** Shapes of beads. Those from `plain` on are runs of segments without a counterpart, which are written as single beads. */
export type BeadKinds = Readonly<{
  count: number
  plain: number
  /** Segments of each side. */
  a: Int32Array
  b: Int32Array
  prior: Float64Array
  /** By n: the kinds 1-n and n-1. */
  oneToMany: Int32Array
  manyToOne: Int32Array
  /** In the order of `MANY_TO_MANY`. */
  manyToMany: Int32Array
}>

export const ONE_TO_ONE = 0
export const MANY_TO_MANY: readonly (readonly [number, number])[] = [[2, 2], [2, 3], [3, 2], [2, 4], [4, 2], [3, 3]]
const MERGE_PRIORS = [0, 0, 0.05, 0.012, 0.004, 0.002, 0.001, 0.0006, 0.0004]
const manyPrior = (a: number, b: number): number => (a + b === 4 ? 0.012 : a + b === 5 ? 0.004 : 0.001)

export function beadKinds({ maxMerge, blockMin, blockMax }: AlignerSettings): BeadKinds {
  const kinds: [number, number, number][] = [[1, 1, 0.82], [1, 0, 0.012], [0, 1, 0.012]]
  for (let n = 2; n <= maxMerge; n++) kinds.push([1, n, MERGE_PRIORS[n]!], [n, 1, MERGE_PRIORS[n]!])
  for (const [a, b] of MANY_TO_MANY) kinds.push([a, b, manyPrior(a, b)])
  const plain = kinds.length
  for (let n = blockMin; n <= blockMax; n++) kinds.push([n, 0, 0], [0, n, 0])
  const placeOf = (a: number, b: number): number => kinds.findIndex((kind) => kind[0] === a && kind[1] === b)
  return {
    count: kinds.length,
    plain,
    a: Int32Array.from(kinds, ([a]) => a),
    b: Int32Array.from(kinds, ([, b]) => b),
    prior: Float64Array.from(kinds, ([, , prior]) => prior),
    oneToMany: Int32Array.from({ length: maxMerge + 1 }, (_, n) => (n > 0 ? placeOf(1, n) : 0)),
    manyToOne: Int32Array.from({ length: maxMerge + 1 }, (_, n) => (n > 0 ? placeOf(n, 1) : 0)),
    manyToMany: Int32Array.from(MANY_TO_MANY, ([a, b]) => placeOf(a, b)),
  }
}

/** A bead of the best path in the aligner's own terms. `kind` -1 = a pin. */
export type PathBead = Readonly<{ a: number; aCount: number; b: number; bCount: number; kind: number }>
