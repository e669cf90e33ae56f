import type { PathBead } from './bead-kinds.ts'
import { PinFence, type Lattice, type LatticeInput } from './lattice.ts'

/** `mass`: how probable it is that the alignment goes through each point; `bead`: how probable each bead of the best path is. */
export type Posteriors = Readonly<{ mass: Float64Array; bead: Float64Array }>

const LEAST_MASS = 1e-12

/** Where each point's pin leads: place of the next point, -1 where there is no pin. */
function pinTargets({ a, corridor: { low, high, row, points }, pins }: LatticeInput): Int32Array | null {
  if (pins.length === 0) return null
  const targets = new Int32Array(points).fill(-1)
  const fence = new PinFence(pins)
  for (let i = 0; i <= a.count; i++) {
    for (let j = low[i]!; j <= high[i]!; j++) {
      const pin = pins[fence.from(i, j)]
      if (pin && pin.source.start === i && pin.target.start === j) targets[row[i]! + j - low[i]!] = row[pin.source.end]! + pin.target.end - low[pin.source.end]!
    }
  }
  return targets
}

/** Log sums of all ways from each point to the end. */
function backwardSums({ a, b, corridor: { low, high, row, points }, kinds, settings: { temperature } }: LatticeInput, score: Float32Array, pins: Int32Array | null): Float64Array {
  const sums = new Float64Array(points).fill(-Infinity)
  const parts = new Float64Array(kinds.count)
  const last = row[a.count]! + b.count - low[a.count]!
  sums[last] = 0
  for (let i = a.count; i >= 0; i--) {
    for (let j = high[i]!; j >= low[i]!; j--) {
      const point = row[i]! + j - low[i]!
      if (point === last) continue
      const pinned = pins ? pins[point]! : -1
      if (pinned >= 0) {
        sums[point] = sums[pinned]!
        continue
      }
      let count = 0
      let most = -Infinity
      for (let kind = 0, at = point * kinds.count; kind < kinds.count; kind++) {
        const one = score[at + kind]!
        if (one === -Infinity) continue
        const nextI = i + kinds.a[kind]!
        const part = temperature * one + sums[row[nextI]! + j + kinds.b[kind]! - low[nextI]!]!
        if (part === -Infinity) continue
        parts[count++] = part
        if (part > most) most = part
      }
      let total = 0
      for (let k = 0; k < count; k++) total += Math.exp(parts[k]! - most)
      if (count > 0) sums[point] = most + Math.log(total)
    }
  }
  return sums
}

/**
 * Forward-backward over the lattice, at a temperature because words are not independent of each other.
 */
export function posteriors(input: LatticeInput, { score, beads }: Lattice): Posteriors {
  const { a, corridor: { low, high, row, points }, kinds, settings: { temperature } } = input
  const pins = pinTargets(input)
  const sums = backwardSums(input, score, pins)
  const mass = new Float64Array(points)
  mass[0] = 1
  for (let i = 0; i <= a.count; i++) {
    for (let j = low[i]!; j <= high[i]!; j++) {
      const point = row[i]! + j - low[i]!
      const here = mass[point]!
      if (here < LEAST_MASS) continue
      const pinned = pins ? pins[point]! : -1
      if (pinned >= 0) {
        mass[pinned]! += here
        continue
      }
      for (let kind = 0, at = point * kinds.count; kind < kinds.count; kind++) {
        const one = score[at + kind]!
        if (one === -Infinity) continue
        const nextI = i + kinds.a[kind]!
        const next = row[nextI]! + j + kinds.b[kind]! - low[nextI]!
        if (sums[next] !== -Infinity) mass[next]! += here * Math.exp(temperature * one + sums[next]! - sums[point]!)
      }
    }
  }
  const probability = (bead: PathBead): number => {
    if (bead.kind < 0) return 1
    const point = row[bead.a]! + bead.b - low[bead.a]!
    const nextI = bead.a + bead.aCount
    const next = row[nextI]! + bead.b + bead.bCount - low[nextI]!
    return mass[point]! * Math.exp(temperature * score[point * kinds.count + bead.kind]! + sums[next]! - sums[point]!)
  }
  return { mass, bead: Float64Array.from(beads, probability) }
}
