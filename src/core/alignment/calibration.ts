/** What the confidence of a bead is made of. */
export type ConfidenceInput = Readonly<{ /** Of the search, 0 to 1. */ posterior: number; isNull: boolean; isMerge: boolean }>

/** A logistic correction, fitted on development data: the raw probability is too modest, most of all for null beads, and more so in easy texts. */
const BIAS = -0.475
const POSTERIOR = 1.172
const TEXT_MEAN = 0.275
const NULL = 2.058
const MERGE = 0.314

const LEAST = 1e-6
export function logit(probability: number): number {
  const inside = Math.min(Math.max(probability, LEAST), 1 - LEAST)
  return Math.log(inside / (1 - inside))
}

/** How probable it is that exactly this bead is right. @param textMean logit of the mean posterior of the text's beads. */
export function confidenceOf({ posterior, isNull, isMerge }: ConfidenceInput, textMean: number): number {
  const evidence = BIAS + POSTERIOR * logit(posterior) + TEXT_MEAN * textMean + (isNull ? NULL : 0) + (isMerge ? MERGE : 0)
  return 1 / (1 + Math.exp(-evidence))
}
