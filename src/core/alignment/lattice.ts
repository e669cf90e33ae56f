import type { Pin, SegmentScorer } from './types.ts'
import { MANY_TO_MANY, ONE_TO_ONE, type BeadKinds, type PathBead } from './bead-kinds.ts'
import type { BoundaryScore } from './boundaries.ts'
import type { CellMatches, Matches } from './cell-matches.ts'
import type { Corridor } from './corridor.ts'
import type { AlignerSettings } from './settings.ts'
import type { TextSide } from './text-side.ts'

/** What a search is given. Pins are in terms of sides a and b: `source` = a. */
export type LatticeInput = Readonly<{
  a: TextSide
  b: TextSide
  corridor: Corridor
  cells: CellMatches
  kinds: BeadKinds
  /** Logarithm of each kind's frequency. */
  logPrior: Float64Array
  lambda: number
  /** Characters of side b for one of side a. */
  ratio: number
  /** Of the difference of lengths, for each character. */
  variance: number
  bound: BoundaryScore
  scorer: SegmentScorer | null
  pins: readonly Pin[]
  /** The longest 1-n bead that is tried. */
  maxMerge: number
  settings: AlignerSettings
}>

/** `score[point * kinds.count + kind]`, -Infinity where a bead was not tried; `beads` is the best path. */
export type Lattice = Readonly<{ score: Float32Array; beads: readonly PathBead[] }>

/** Cap of a word's average probability. */
const MAX_MEAN = 0.9
/** Products are taken into a logarithm before they overflow. */
const HUGE = 1e200
/** Rows between two reports of progress. */
const ROWS_PER_STEP = 256

/** Which pin comes next from each point, and so how far a bead may reach. */
export class PinFence {
  readonly #pins: readonly Pin[]
  #next = 0

  constructor(pins: readonly Pin[]) {
    this.#pins = pins
  }

  /** Place of the pin that points of row i from column j on come to, -1 where none is left. Rows may only grow from call to call. */
  from(i: number, j: number): number {
    // Rows revisit columns: a pin is passed for good only when its row is.
    while (this.#next < this.#pins.length && this.#pins[this.#next]!.source.start < i) this.#next++
    for (let place = this.#next; place < this.#pins.length; place++) if (this.#pins[place]!.target.start >= j) return place
    return -1
  }
}

/** Scores beads of one corridor. */
class BeadScorer {
  readonly input: LatticeInput
  readonly score: Float32Array
  /** Log products of single cells: tokens of b explained by one segment of a, and the other way round. */
  readonly oneToB: Float64Array
  readonly oneToA: Float64Array
  readonly #miss: number
  readonly #half: number
  /** What a matched token multiplies the likelihood by for each unit of average probability. */
  readonly #oddsA: Float64Array
  readonly #oddsB: Float64Array
  readonly #sumA: Float64Array
  readonly #sumB: Float64Array
  #touched = new Int32Array(4096)
  #touchedCount = 0
  /** How far beads may reach from the point at hand. */
  #endA = 0
  #endB = 0

  constructor(input: LatticeInput) {
    this.input = input
    const { a, b, corridor, kinds, lambda, settings } = input
    this.score = new Float32Array(corridor.points * kinds.count).fill(-Infinity)
    this.oneToB = new Float64Array(corridor.points)
    this.oneToA = new Float64Array(corridor.points)
    const odds = lambda / (1 - lambda)
    this.#miss = Math.log(1 - lambda)
    this.#half = settings.lexicalWeight / 2
    this.#oddsA = Float64Array.from(a.tokens, (token) => odds / a.unigram[token]!)
    this.#oddsB = Float64Array.from(b.tokens, (token) => odds / b.unigram[token]!)
    this.#sumA = new Float64Array(a.tokens.length)
    this.#sumB = new Float64Array(b.tokens.length)
  }

  /** Cells of row i by themselves; all 1-n and n-1 beads are put together from them. */
  prepareRow(i: number): void {
    const { a, b, corridor: { low, high, row }, cells } = this.input
    if (i >= a.count) return
    const sizeA = a.offset[i + 1]! - a.offset[i]! + 1
    for (let j = low[i]!; j <= high[i]! && j < b.count; j++) {
      const cell = row[i]! + j - low[i]!
      if (cells.toB.start[cell + 1] === cells.toB.start[cell]) continue
      this.oneToB[cell] = this.#single(cells.toB, cell, this.#oddsB, sizeA)
      this.oneToA[cell] = this.#single(cells.toA, cell, this.#oddsA, b.offset[j + 1]! - b.offset[j]! + 1)
    }
  }

  /** All beads that start at a point; none reaches beyond `endA`, `endB`. */
  scorePoint(i: number, j: number, endA: number, endB: number): void {
    const { corridor: { low, row }, kinds } = this.input
    this.#endA = endA
    this.#endB = endB
    const at = (row[i]! + j - low[i]!) * kinds.count
    this.#nulls(i, j, at)
    if (i >= endA || j >= endB) return
    if (this.#reaches(i + 1, j + 1)) {
      const cell = row[i]! + j - low[i]!
      const length = this.#length(i, j, 1, 1)
      if (length > -this.input.settings.lengthPrune) this.score[at] = this.#whole(i, j, 1, 1, ONE_TO_ONE, length, this.oneToB[cell]! + this.oneToA[cell]!)
    }
    this.#oneToMany(i, j, at)
    this.#manyToOne(i, j, at)
    this.#manyToMany(i, j, at)
  }

  #reaches(i: number, j: number): boolean {
    const { low, high } = this.input.corridor
    return i <= this.#endA && j <= this.#endB && j >= low[i]! && j <= high[i]!
  }

  #cell(i: number, j: number): number {
    const { a, b, corridor: { low, high, row } } = this.input
    return i < a.count && j < b.count && j >= low[i]! && j <= high[i]! ? row[i]! + j - low[i]! : -1
  }

  #nulls(i: number, j: number, at: number): void {
    const { kinds, logPrior, settings } = this.input
    for (let kind = 1; kind <= 2; kind++) if (this.#reaches(i + kinds.a[kind]!, j + kinds.b[kind]!)) this.score[at + kind] = logPrior[kind]! + settings.nullPenalty
    for (let kind = kinds.plain; kind < kinds.count; kind++) {
      const aCount = kinds.a[kind]!
      const bCount = kinds.b[kind]!
      if (this.#reaches(i + aCount, j + bCount)) this.score[at + kind] = logPrior[kind]! + settings.nullPenalty + (aCount + bCount - 1) * settings.blockExtend
    }
  }

  /** Explaining side b adds up over its segments; explaining side a is multiplied anew as b grows. */
  #oneToMany(i: number, j: number, at: number): void {
    const { a, b, kinds, cells, maxMerge, ratio, settings } = this.input
    let explained = 0
    for (let count = 1; count <= maxMerge && this.#reaches(i + 1, j + count); count++) {
      const cell = this.#cell(i, j + count - 1)
      if (cell >= 0) {
        explained += this.oneToB[cell]!
        this.#add(cells.toA, cell, this.#sumA)
      }
      if (count === 1) continue
      const length = this.#length(i, j, 1, count)
      if (length < -settings.lengthPrune) {
        if ((a.chars[i + 1]! - a.chars[i]!) * ratio < b.chars[j + count]! - b.chars[j]!) break
        continue
      }
      const kind = kinds.oneToMany[count]!
      this.score[at + kind] = this.#whole(i, j, 1, count, kind, length, explained + this.#product(this.#sumA, this.#oddsA, b.offset[j + count]! - b.offset[j]! + 1))
    }
    this.#clear(this.#sumA)
  }

  #manyToOne(i: number, j: number, at: number): void {
    const { a, b, kinds, cells, maxMerge, ratio, settings, corridor: { low } } = this.input
    let explained = 0
    for (let count = 1; count <= maxMerge && i + count <= this.#endA; count++) {
      const cell = this.#cell(i + count - 1, j)
      if (cell >= 0) {
        explained += this.oneToA[cell]!
        this.#add(cells.toB, cell, this.#sumB)
      }
      if (count === 1) continue
      if (j + 1 < low[i + count]!) break
      if (!this.#reaches(i + count, j + 1)) continue
      const length = this.#length(i, j, count, 1)
      if (length < -settings.lengthPrune) {
        if ((a.chars[i + count]! - a.chars[i]!) * ratio > b.chars[j + 1]! - b.chars[j]!) break
        continue
      }
      const kind = kinds.manyToOne[count]!
      this.score[at + kind] = this.#whole(i, j, count, 1, kind, length, explained + this.#product(this.#sumB, this.#oddsB, a.offset[i + count]! - a.offset[i]! + 1))
    }
    this.#clear(this.#sumB)
  }

  #manyToMany(i: number, j: number, at: number): void {
    const { a, b, kinds, cells, maxMerge, settings } = this.input
    for (const [place, [aCount, bCount]] of MANY_TO_MANY.entries()) {
      if (place > 0 && maxMerge <= settings.firstMerge) return
      if (!this.#reaches(i + aCount, j + bCount)) continue
      const length = this.#length(i, j, aCount, bCount)
      if (length < -settings.lengthPrune) continue
      this.#addBlock(cells.toB, i, j, aCount, bCount, this.#sumB)
      const toB = this.#product(this.#sumB, this.#oddsB, a.offset[i + aCount]! - a.offset[i]! + 1)
      this.#clear(this.#sumB)
      this.#addBlock(cells.toA, i, j, aCount, bCount, this.#sumA)
      const toA = this.#product(this.#sumA, this.#oddsA, b.offset[j + bCount]! - b.offset[j]! + 1)
      this.#clear(this.#sumA)
      const kind = kinds.manyToMany[place]!
      this.score[at + kind] = this.#whole(i, j, aCount, bCount, kind, length, toB + toA)
    }
  }

  #whole(i: number, j: number, aCount: number, bCount: number, kind: number, length: number, lexical: number): number {
    const { a, b, logPrior, bound, scorer } = this.input
    const tokens = a.offset[i + aCount]! - a.offset[i]! + b.offset[j + bCount]! - b.offset[j]!
    const score = logPrior[kind]! + length + this.#half * (this.#miss * tokens + lexical) + bound(i, j, aCount, bCount)
    return scorer ? score + scorer(i, j, aCount, bCount) : score
  }

  #length(i: number, j: number, aCount: number, bCount: number): number {
    const { a, b, ratio, variance, settings } = this.input
    const lengthA = a.chars[i + aCount]! - a.chars[i]!
    const lengthB = b.chars[j + bCount]! - b.chars[j]!
    const difference = lengthA * ratio - lengthB
    return (-settings.lengthWeight * difference * difference) / ((variance * (lengthA + lengthB / ratio)) / 2)
  }

  #single({ start, token, value }: Matches, cell: number, odds: Float64Array, size: number): number {
    let product = 1
    let log = 0
    for (let k = start[cell]!; k < start[cell + 1]!; k++) {
      const mean = Math.min(value[k]! / size, MAX_MEAN)
      product *= 1 + odds[token[k]!]! * mean
      if (product <= HUGE) continue
      log += Math.log(product)
      product = 1
    }
    return log + Math.log(product)
  }

  #addBlock(matches: Matches, i: number, j: number, aCount: number, bCount: number, sums: Float64Array): void {
    for (let x = i; x < i + aCount; x++) {
      for (let y = j; y < j + bCount; y++) {
        const cell = this.#cell(x, y)
        if (cell >= 0) this.#add(matches, cell, sums)
      }
    }
  }

  #add({ start, token, value }: Matches, cell: number, sums: Float64Array): void {
    for (let k = start[cell]!, end = start[cell + 1]!; k < end; k++) {
      const place = token[k]!
      if (sums[place] === 0) {
        if (this.#touchedCount === this.#touched.length) {
          const wider = new Int32Array(this.#touchedCount * 2)
          wider.set(this.#touched)
          this.#touched = wider
        }
        this.#touched[this.#touchedCount++] = place
      }
      sums[place]! += value[k]!
    }
  }

  #product(sums: Float64Array, odds: Float64Array, size: number): number {
    let product = 1
    let log = 0
    for (let k = 0; k < this.#touchedCount; k++) {
      const place = this.#touched[k]!
      const mean = Math.min(sums[place]! / size, MAX_MEAN)
      product *= 1 + odds[place]! * mean
      if (product <= HUGE) continue
      log += Math.log(product)
      product = 1
    }
    return log + Math.log(product)
  }

  #clear(sums: Float64Array): void {
    for (let k = 0; k < this.#touchedCount; k++) sums[this.#touched[k]!] = 0
    this.#touchedCount = 0
  }
}

/** Where the best path to a point came from: a kind, or -1 - the place of a pin. */
const UNREACHED = -100

function pathBack({ a, b, corridor: { low, row }, kinds, pins }: LatticeInput, via: Int32Array): readonly PathBead[] {
  const beads: PathBead[] = []
  for (let i = a.count, j = b.count; i > 0 || j > 0; ) {
    const kind = via[row[i]! + j - low[i]!]!
    const pin = kind < 0 ? pins[-1 - kind]! : null
    const aCount = pin ? pin.source.end - pin.source.start : kinds.a[kind]!
    const bCount = pin ? pin.target.end - pin.target.start : kinds.b[kind]!
    i -= aCount
    j -= bCount
    beads.push({ a: i, aCount, b: j, bCount, kind: pin ? -1 : kind })
  }
  return beads.reverse()
}

/** Scores every bead that can be reached and finds the best path on the way. Yields the share of rows done. */
export function* searchLattice(input: LatticeInput): Generator<number, Lattice> {
  const { a, b, corridor: { low, high, row, points }, kinds, pins } = input
  const scorer = new BeadScorer(input)
  const { score } = scorer
  const best = new Float64Array(points).fill(-Infinity)
  const via = new Int32Array(points).fill(UNREACHED)
  const fence = new PinFence(pins)
  best[0] = 0
  // 1-n beads of a row need the rows below it.
  for (let i = 0; i <= a.count; i++) scorer.prepareRow(i)
  for (let i = 0; i <= a.count; i++) {
    if (i % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield i / a.count
    for (let j = low[i]!; j <= high[i]!; j++) {
      const point = row[i]! + j - low[i]!
      const reached = best[point]!
      if (reached === -Infinity) continue
      const place = pins.length > 0 ? fence.from(i, j) : -1
      const pin = pins[place]
      if (pin && pin.source.start === i && pin.target.start === j) {
        const next = row[pin.source.end]! + pin.target.end - low[pin.source.end]!
        best[next] = reached
        via[next] = -1 - place
        continue
      }
      scorer.scorePoint(i, j, pin ? pin.source.start : a.count, pin ? pin.target.start : b.count)
      for (let kind = 0, at = point * kinds.count; kind < kinds.count; kind++) {
        const value = reached + score[at + kind]!
        if (value === -Infinity) continue
        const nextI = i + kinds.a[kind]!
        const next = row[nextI]! + j + kinds.b[kind]! - low[nextI]!
        if (value <= best[next]!) continue
        best[next] = value
        via[next] = kind
      }
    }
  }
  return { score, beads: pathBack(input, via) }
}
