import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beadKinds } from '../../../src/core/alignment/bead-kinds.ts'
import { basePairs } from '../../../src/core/alignment/base-pairs.ts'
import { boundaryScore, boundaryTables } from '../../../src/core/alignment/boundaries.ts'
import { cellMatches } from '../../../src/core/alignment/cell-matches.ts'
import { wholeLattice } from '../../../src/core/alignment/corridor.ts'
import { searchLattice, type LatticeInput } from '../../../src/core/alignment/lattice.ts'
import { emptyLexicon } from '../../../src/core/alignment/lexicon.ts'
import { posteriors } from '../../../src/core/alignment/posteriors.ts'
import { SETTINGS } from '../../../src/core/alignment/settings.ts'
import { TextSide } from '../../../src/core/alignment/text-side.ts'

const WORDS = ['Annan 12', 'Kofi 7', 'Paris', '99 100', 'a b', 'Rome 3, Milan']

function latticeOf(source: readonly string[], target: readonly string[]): LatticeInput {
  const [a, b] = [new TextSide(source, 'de'), new TextSide(target, 'fr')]
  const kinds = beadKinds(SETTINGS)
  const corridor = wholeLattice(a.count, b.count)
  const pairs = basePairs(a, b, emptyLexicon(), SETTINGS).lists(a.words.length)
  return {
    a, b, corridor, kinds, pins: [], scorer: null, settings: SETTINGS, maxMerge: SETTINGS.maxMerge,
    cells: cellMatches(a, b, pairs, corridor),
    logPrior: kinds.prior.map((prior, kind) => (kind >= kinds.plain ? -9 : Math.log(prior))),
    lambda: SETTINGS.lambdaFirst, ratio: 1, variance: SETTINGS.lengthVariance,
    bound: boundaryScore(boundaryTables([], a, b, SETTINGS), a, b),
  }
}

function search(input: LatticeInput) {
  const steps = searchLattice(input)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

/** All ways from a point to the end, by brute force: best score, and the sum of all at a temperature. */
function enumerate({ a, b, corridor: { row, low }, kinds }: LatticeInput, score: Float32Array, i = 0, j = 0): { best: number; sum: number } {
  if (i === a.count && j === b.count) return { best: 0, sum: 1 }
  let [best, sum] = [-Infinity, 0]
  for (let kind = 0; kind < kinds.count; kind++) {
    const one = score[(row[i]! + j - low[i]!) * kinds.count + kind]!
    if (one === -Infinity) continue
    const rest = enumerate({ a, b, corridor: { row, low }, kinds } as LatticeInput, score, i + kinds.a[kind]!, j + kinds.b[kind]!)
    best = Math.max(best, one + rest.best)
    sum += Math.exp(SETTINGS.temperature * one) * rest.sum
  }
  return { best, sum }
}

const text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 })

describe('the search', () => {
  it('finds the best of all ways', () => {
    fc.assert(
      fc.property(text, text, (source, target) => {
        const input = latticeOf(source, target)
        const { score, beads } = search(input)
        const { row, low } = input.corridor
        const total = beads.reduce((sum, bead) => sum + score[(row[bead.a]! + bead.b - low[bead.a]!) * input.kinds.count + bead.kind]!, 0)
        expect(total).toBeCloseTo(enumerate(input, score).best, 3)
      }),
      { numRuns: 40 },
    )
  })

  it('gives each bead its share of all ways', () => {
    fc.assert(
      fc.property(text, text, (source, target) => {
        const input = latticeOf(source, target)
        const lattice = search(input)
        const { bead } = posteriors(input, lattice)
        const all = enumerate(input, lattice.score).sum
        const [first] = lattice.beads
        const { row, low } = input.corridor
        const one = lattice.score[row[0]! - low[0]! + first!.kind]!
        const rest = enumerate(input, lattice.score, first!.aCount, first!.bCount).sum
        expect(bead[0]).toBeCloseTo((Math.exp(SETTINGS.temperature * one) * rest) / all, 4)
      }),
      { numRuns: 40 },
    )
  })

  it('goes through the end with certainty', () => {
    const input = latticeOf(WORDS, WORDS)
    const { mass } = posteriors(input, search(input))
    expect(mass.at(-1)).toBeCloseTo(1, 6)
  })
})
