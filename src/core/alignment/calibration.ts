/** What is known of a whole alignment when its beads are judged. */
export type TextEvidence = Readonly<{
  /** Logit of the mean posterior of its beads. */
  mean: number
  /** Share of its beads with a counterpart that are not 1-1. */
  mergeShare: number
  /** Share of words with a known counterpart, as the search took it. */
  lambda: number
  /** Of the lengths of its beads, for each character. */
  variance: number
}>
/** What the confidence of a bead is made of, beside its text. */
export type BeadFeatures = Readonly<{
  /** Of the search, 0 to 1. */
  posterior: number
  isNull: boolean
  /** Length of side b against what is expected, as a logarithm without sign; 0 where a side is empty. */
  lengthError: number
  /** Neighbours without a counterpart, 0 to 2; of beads that have one. */
  nullNeighbours: number
}>

/**
 * A logistic correction of the posterior, fitted on development data: news with the whole lexicon, a third of it and none, and the same news divided and joined at
 * random so that half of the beads are 1-n. Texts of the latter kind get far less trust.
 */
const WEIGHTS = {
  bias: 2.84,
  posterior: 1.411,
  mean: -0.033,
  isNull: 0.15,
  mergeShare: -0.923,
  nullMergeShare: -1.688,
  posteriorMergeShare: -1.241,
  lengthError: -3.56,
  nullNeighbours: -0.652,
  lambda: 1.899,
  variance: -0.333,
} as const
/** Texts differ more from each other than those that it was fitted on: better too modest. */
const CAUTION = 0.2
const MOST_LENGTH_ERROR = 1.5

const LEAST = 1e-6
export function logit(probability: number): number {
  const inside = Math.min(Math.max(probability, LEAST), 1 - LEAST)
  return Math.log(inside / (1 - inside))
}

/** How probable it is that exactly this bead is right. */
export function confidenceOf({ posterior, isNull, lengthError, nullNeighbours }: BeadFeatures, { mean, mergeShare, lambda, variance }: TextEvidence): number {
  const sureness = logit(posterior)
  const evidence =
    WEIGHTS.bias - CAUTION + (WEIGHTS.posterior + WEIGHTS.posteriorMergeShare * mergeShare) * sureness + WEIGHTS.mean * mean + (isNull ? WEIGHTS.isNull + WEIGHTS.nullMergeShare * mergeShare : 0) +
    WEIGHTS.mergeShare * mergeShare + WEIGHTS.lengthError * Math.min(lengthError, MOST_LENGTH_ERROR) + (isNull ? 0 : WEIGHTS.nullNeighbours * nullNeighbours) + WEIGHTS.lambda * lambda + WEIGHTS.variance * variance
  return 1 / (1 + Math.exp(-evidence))
}
