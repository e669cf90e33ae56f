/**
 * Alignment by lengths alone, the yardstick of every aligner: W. Gale and K. Church, "A Program for Aligning Sentences in Bilingual Corpora", Computational Linguistics 19 (1993).
 * Lengths in characters, a normal distribution of variance 6.8, beads 1-1, 1-0, 0-1, 2-1, 1-2, 2-2 with the priors of the paper; the ratio of lengths is that of the texts.
 */
const VARIANCE = 6.8
const BEADS = [[1, 1, 0.89], [1, 0, 0.0099], [0, 1, 0.0099], [2, 1, 0.089], [1, 2, 0.089], [2, 2, 0.011]].map(([a, b, prior]) => [a, b, -Math.log(prior)])

/** Abramowitz and Stegun 26.2.17. */
function normalTail(z) {
  const t = 1 / (1 + 0.2316419 * z)
  return (t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429)))) * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI)
}

function lengthCost(lengthA, lengthB, ratio) {
  if (lengthA === 0 && lengthB === 0) return 0
  const mean = (lengthA + lengthB / ratio) / 2
  const z = Math.abs((lengthB - lengthA * ratio) / Math.sqrt(VARIANCE * mean))
  return -Math.log(Math.max(2 * normalTail(z), 1e-300))
}

function sums(texts) {
  const list = [0]
  for (const text of texts) list.push(list.at(-1) + text.length)
  return list
}

/** @returns beads as `[source indices, target indices]`. */
export function galeChurch(source, target) {
  const [sumA, sumB] = [sums(source), sums(target)]
  const ratio = (sumB.at(-1) || 1) / (sumA.at(-1) || 1)
  const [n, m] = [source.length, target.length]
  const width = m + 1
  const cost = new Float64Array((n + 1) * width).fill(Infinity)
  const via = new Int8Array((n + 1) * width).fill(-1)
  cost[0] = 0
  for (let i = 0; i <= n; i += 1) {
    for (let j = 0; j <= m; j += 1) {
      const here = cost[i * width + j]
      for (const [kind, [a, b, prior]] of BEADS.entries()) {
        if (i + a > n || j + b > m) continue
        const next = (i + a) * width + j + b
        const total = here + prior + lengthCost(sumA[i + a] - sumA[i], sumB[j + b] - sumB[j], ratio)
        if (total >= cost[next]) continue
        cost[next] = total
        via[next] = kind
      }
    }
  }
  const beads = []
  for (let i = n, j = m; i > 0 || j > 0; ) {
    const [a, b] = BEADS[via[i * width + j]]
    i -= a
    j -= b
    beads.push([Array.from({ length: a }, (_, step) => i + step), Array.from({ length: b }, (_, step) => j + step)])
  }
  return beads.reverse()
}
