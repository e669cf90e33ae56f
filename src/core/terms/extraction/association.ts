/** How often two things are met, alone and together, in `total` places. */
export type Counts = Readonly<{ both: number; first: number; second: number; total: number }>

const term = (observed: number, expected: number): number => (observed > 0 && expected > 0 ? observed * Math.log(observed / expected) : 0)

/** Dunning's log-likelihood ratio G2 of a two by two table (Computational Linguistics 19, 1993); 0 where the two are independent. */
export function logLikelihood({ both, first, second, total }: Counts): number {
  const onlyFirst = first - both
  const onlySecond = second - both
  const neither = total - first - second + both
  const expected = (row: number, column: number): number => (row * column) / total
  return Math.max(
    0,
    2 *
      (term(both, expected(first, second)) +
        term(onlyFirst, expected(first, total - second)) +
        term(onlySecond, expected(total - first, second)) +
        term(neither, expected(total - first, total - second))),
  )
}

/** Dice's coefficient: 1 where neither is ever met without the other. */
export function dice({ both, first, second }: Counts): number {
  return first + second === 0 ? 0 : (2 * both) / (first + second)
}
