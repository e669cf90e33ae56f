import type { AlignedBead } from '../model/alignment.ts'
import type { LanguageTag } from '../model/language.ts'
import { basePairs } from './base-pairs.ts'
import { beadKinds, type BeadKinds, type PathBead } from './bead-kinds.ts'
import { boundaryScore, boundaryTables, type BoundaryTables } from './boundaries.ts'
import { confidenceOf, logit, type BeadFeatures, type TextEvidence } from './calibration.ts'
import { cellMatches } from './cell-matches.ts'
import { anchorChain, corridorAround, narrowed, wholeLattice, type Corridor } from './corridor.ts'
import { explainBead } from './explain.ts'
import { searchLattice, type Lattice, type LatticeInput } from './lattice.ts'
import { PairTable, type PairLists } from './pair-table.ts'
import { posteriors } from './posteriors.ts'
import { SETTINGS } from './settings.ts'
import { TextSide, type KnownWords } from './text-side.ts'
import type { AlignerEvidence, AlignerInput, Alignment, AlignmentModel, LearntModel, Pin } from './types.ts'
import { learnPairs, mixPairs, type LinkedSpans } from './word-model.ts'

export type { AlignerEvidence, AlignerInput, AlignerSide, Alignment, AlignmentModel, LearntModel, Pin, SegmentScorer } from './types.ts'

/** What a pass knows and the next one begins with. */
type State = { table: PairTable; prior: Float64Array; blockLog: number; lambda: number; ratio: number; variance: number; boundaries: BoundaryTables }
type Sides = Readonly<{ a: TextSide; b: TextSide; pins: readonly Pin[]; /** Whether a is the target. */ isSwapped: boolean }>

const turned = ({ source, target }: Pin): Pin => ({ source: target, target: source })

/** Side a is the one whose language sorts first, so that a mirrored text is aligned in the mirror. */
function sidesOf({ source, target, pins = [] }: AlignerInput): Sides {
  const isSwapped = target.language.toLowerCase() < source.language.toLowerCase()
  const [first, second] = isSwapped ? [target, source] : [source, target]
  return { a: new TextSide(first.segments, first.language), b: new TextSide(second.segments, second.language), pins: isSwapped ? pins.map(turned) : pins, isSwapped }
}

const linksOf = (beads: readonly PathBead[]): LinkedSpans[] =>
  beads.filter(({ aCount, bCount }) => aCount > 0 && bCount > 0).map(({ a, aCount, b, bCount }) => ({ aStart: a, aEnd: a + aCount, bStart: b, bEnd: b + bCount }))
const pinLinks = (pins: readonly Pin[]): LinkedSpans[] => pins.map(({ source, target }) => ({ aStart: source.start, aEnd: source.end, bStart: target.start, bEnd: target.end }))

/** Share of side b's words in beads for which some word of side a's is known. */
function hitShare(beads: readonly PathBead[], { a, b }: Sides, pairs: PairLists): number {
  const reachedBy = new Int32Array(b.words.length).fill(-1)
  let hits = 0
  let all = 0
  for (const [place, bead] of beads.entries()) {
    if (bead.aCount === 0 || bead.bCount === 0) continue
    for (let x = a.offset[bead.a]!; x < a.offset[bead.a + bead.aCount]!; x++) {
      const word = a.tokens[x]!
      for (let k = pairs.start[word]!; k < pairs.start[word + 1]!; k++) reachedBy[pairs.b[k]!] = place
    }
    for (let y = b.offset[bead.b]!; y < b.offset[bead.b + bead.bCount]!; y++) {
      all++
      if (reachedBy[b.tokens[y]!] === place) hits++
    }
  }
  return hits / (all || 1)
}

/** How many runs of segments without a counterpart a path has. */
function nullRuns(beads: readonly PathBead[]): number {
  let runs = 0
  let length = 0
  let side = 0
  const close = (): void => {
    if (side !== 0 && length >= SETTINGS.blockMin) runs++
  }
  for (const { aCount, bCount } of beads) {
    const next = bCount === 0 ? 1 : aCount === 0 ? 2 : 0
    if (next !== side) {
      close()
      side = next
      length = 0
    }
    length += aCount + bCount
  }
  close()
  return runs
}

/** How lengths compare in segments that belong together. */
function lengthsOf(beads: readonly PathBead[], sides: Sides): Readonly<{ ratio: number; variance: number }> {
  const { a, b } = sides
  const { lengthBeads, lengthVariance, lengthMostVariance } = SETTINGS
  const pairs = beads.filter(({ aCount, bCount }) => aCount > 0 && bCount > 0).map((bead) => [a.chars[bead.a + bead.aCount]! - a.chars[bead.a]!, b.chars[bead.b + bead.bCount]! - b.chars[bead.b]!] as const)
  const whole = ratioOf(sides)
  // A text with a chapter missing on one side says little of the ratio, its first beads do.
  const [sumA, sumB] = pairs.reduce(([one, other], [lengthA, lengthB]) => [one + lengthA, other + lengthB], [0, 0])
  const ratio = pairs.length >= lengthBeads / 2 && sumA > 0 ? sumB / sumA : whole
  const spread = pairs.reduce((sum, [lengthA, lengthB]) => sum + Math.min(lengthMostVariance, (lengthA * ratio - lengthB) ** 2 / ((lengthA + lengthB / ratio) / 2)), 0)
  return { ratio, variance: (spread + lengthBeads * lengthVariance) / (pairs.length + lengthBeads) }
}

function firstState(sides: Sides, table: PairTable, kinds: BeadKinds): State {
  return { table, prior: kinds.prior.slice(), blockLog: -Infinity, lambda: SETTINGS.lambdaFirst, ratio: ratioOf(sides), variance: SETTINGS.lengthVariance, boundaries: boundaryTables([], sides.a, sides.b, SETTINGS) }
}

/** What a path teaches. */
function learnt(sides: Sides, base: PairTable, kinds: BeadKinds, beads: readonly PathBead[], pairs: PairLists): State {
  const count = new Float64Array(kinds.count)
  let total = 0
  for (const { kind, aCount, bCount } of beads) {
    if (kind < 0) continue
    const isBlock = kind >= kinds.plain
    count[isBlock ? (aCount > 0 ? 1 : 2) : kind]! += isBlock ? aCount + bCount : 1
    total += isBlock ? aCount + bCount : 1
  }
  const { priorBeads, blockSeed, lambdaPerHit, lambdaMin, lambdaMax, ibmMix } = SETTINGS
  return {
    table: mixPairs(base, learnPairs(linksOf(beads), sides.a, sides.b, base, SETTINGS), ibmMix),
    prior: kinds.prior.map((prior, kind) => (count[kind]! + priorBeads * prior) / (total + priorBeads)),
    blockLog: Math.log((nullRuns(beads) + priorBeads * blockSeed) / (total + priorBeads) / 4),
    lambda: Math.max(lambdaMin, Math.min(lambdaMax, lambdaPerHit * hitShare(beads, sides, pairs))),
    ...lengthsOf(beads, sides),
    boundaries: boundaryTables(beads, sides.a, sides.b, SETTINGS),
  }
}

function latticeInput(sides: Sides, kinds: BeadKinds, state: State, pairs: PairLists, corridor: Corridor, maxMerge: number, evidence: AlignerEvidence | null): LatticeInput {
  const { a, b, pins } = sides
  const logPrior = state.prior.map((prior, kind) => (kind >= kinds.plain ? state.blockLog : Math.log(prior)))
  return {
    a, b, corridor, kinds, logPrior, pins, maxMerge,
    lambda: state.lambda,
    ratio: state.ratio,
    variance: state.variance,
    cells: cellMatches(a, b, pairs, corridor),
    bound: boundaryScore(state.boundaries, a, b),
    scorer: evidence?.scorer ?? null,
    settings: SETTINGS,
  }
}

const ratioOf = ({ a, b }: Sides): number => (b.chars[b.count]! || 1) / (a.chars[a.count]! || 1)

/** Of the time of a pass. */
const SEARCH_SHARE = 0.75

function* searched(sides: Sides, evidence: AlignerEvidence): Generator<number, Readonly<{ input: LatticeInput; lattice: Lattice; state: State }>> {
  const { a, b, pins } = sides
  const cells = a.count * b.count
  const kinds = beadKinds(SETTINGS)
  const base = basePairs(a, b, evidence.lexicon, SETTINGS)
  const passes = cells > SETTINGS.longCells ? SETTINGS.passesLong : SETTINGS.passes
  const state0 = firstState(sides, base, kinds)
  let state = pins.length > 0 ? { ...state0, table: mixPairs(base, learnPairs(pinLinks(pins), a, b, base, SETTINGS), SETTINGS.ibmMix) } : state0
  let corridor: Corridor | null = null
  for (let pass = 0; ; pass++) {
    const pairs = state.table.lists(a.words.length)
    corridor ??= cells > SETTINGS.wholeCells ? corridorAround(a.count, b.count, anchorChain(a, b, pairs), pins, SETTINGS.corridor) : wholeLattice(a.count, b.count)
    const maxMerge = pass === 0 && cells > SETTINGS.thoroughCells ? SETTINGS.firstMerge : SETTINGS.maxMerge
    const input = latticeInput(sides, kinds, state, pairs, corridor, maxMerge, evidence)
    const steps = searchLattice(input)
    let step = steps.next()
    for (; !step.done; step = steps.next()) yield (pass + step.value * SEARCH_SHARE) / passes
    const lattice = step.value
    if (pass === passes - 1) return { input, lattice, state }
    yield (pass + 0.8) / passes
    state = learnt(sides, base, kinds, lattice.beads, pairs)
    yield (pass + 0.9) / passes
    corridor = narrowed(a.count, b.count, corridor, posteriors(input, lattice).mass, SETTINGS)
  }
}

/** What a path says of its text. @param known of the text that a stretch belongs to; null = this is the whole. */
function textEvidence({ lambda, variance }: LatticeInput, beads: readonly PathBead[], probability: Float64Array, known: TextEvidence | null): TextEvidence {
  if (known) return known
  const full = beads.filter(({ aCount, bCount }) => aCount > 0 && bCount > 0)
  const merged = full.filter(({ aCount, bCount }) => aCount + bCount > 2)
  const [sum, weight] = beads.reduce(([total, count], { aCount, bCount }, place) => {
    const singles = aCount === 0 || bCount === 0 ? aCount + bCount : 1
    return [total + probability[place]! * singles, count + singles]
  }, [0, 0])
  return { mean: logit(sum / (weight || 1)), mergeShare: merged.length / (full.length || 1), lambda, variance }
}

/** The path as it is told: runs without a counterpart become single beads. */
function told(input: LatticeInput, lattice: Lattice, isSwapped: boolean, known: TextEvidence | null): Readonly<{ beads: AlignedBead[]; text: TextEvidence }> {
  const { a, b, ratio } = input
  const { bead: probability } = posteriors(input, lattice)
  const text = textEvidence(input, lattice.beads, probability, known)
  const isNull = (bead: PathBead | undefined): boolean => bead !== undefined && (bead.aCount === 0 || bead.bCount === 0)
  const beads = lattice.beads.flatMap((bead, place): AlignedBead[] => {
    const hasNone = isNull(bead)
    const lengthA = a.chars[bead.a + bead.aCount]! - a.chars[bead.a]!
    const lengthB = b.chars[bead.b + bead.bCount]! - b.chars[bead.b]!
    const features: BeadFeatures = {
      posterior: probability[place]!,
      isNull: hasNone,
      lengthError: hasNone ? 0 : Math.abs(Math.log(lengthB / (lengthA * ratio))),
      nullNeighbours: [place - 1, place + 1].filter((near) => isNull(lattice.beads[near])).length,
    }
    const confidence = bead.kind < 0 ? 1 : confidenceOf(features, text)
    const told = (aStart: number, aEnd: number, bStart: number, bEnd: number): AlignedBead => {
      const spans = { source: { start: aStart, end: aEnd }, target: { start: bStart, end: bEnd } }
      return { ...(isSwapped ? turned(spans) : spans), confidence }
    }
    if (bead.kind < input.kinds.plain) return [told(bead.a, bead.a + bead.aCount, bead.b, bead.b + bead.bCount)]
    return Array.from({ length: bead.aCount + bead.bCount }, (_, k) => (bead.aCount > 0 ? told(bead.a + k, bead.a + k + 1, bead.b, bead.b) : told(bead.a, bead.a, bead.b + k, bead.b + k + 1)))
  })
  return { beads, text }
}

type ModelData = Readonly<{
  languages: readonly [LanguageTag, LanguageTag]
  isSwapped: boolean
  words: readonly [readonly string[], readonly string[]]
  unigrams: readonly [Float64Array, Float64Array]
  pairs: Readonly<{ a: Int32Array; b: Int32Array; forward: Float64Array; backward: Float64Array; kind: Uint8Array }>
  prior: Float64Array
  blockLog: number
  lambda: number
  boundaries: BoundaryTables
  ratio: number
  variance: number
  text: TextEvidence
}>

function packed({ source, target }: AlignerInput, { a, b, isSwapped }: Sides, { table, prior, blockLog, lambda, ratio, variance, boundaries }: State, text: TextEvidence): LearntModel {
  const { size } = table
  const data: ModelData = {
    languages: isSwapped ? [target.language, source.language] : [source.language, target.language],
    isSwapped, prior, blockLog, lambda, boundaries, ratio, variance, text,
    words: [a.words, b.words],
    unigrams: [a.unigram, b.unigram],
    pairs: { a: table.a.slice(0, size), b: table.b.slice(0, size), forward: table.forward.slice(0, size), backward: table.backward.slice(0, size), kind: table.kind.slice(0, size) },
  }
  return { version: 1, data }
}

/** Aligns two texts. Yields how far it is, 0 to 1, every few milliseconds: whoever drives it may stop. Same input, same output. */
export function* alignInSteps(input: AlignerInput, evidence: AlignerEvidence): Generator<number, Alignment> {
  const sides = sidesOf(input)
  const { input: searchedIn, lattice, state } = yield* searched(sides, evidence)
  const { beads, text } = told(searchedIn, lattice, sides.isSwapped, null)
  return { beads, learnt: packed(input, sides, state, text) }
}

function toEnd<T>(steps: Generator<number, T>): T {
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

/** The same in one go. */
export function align(input: AlignerInput, evidence: AlignerEvidence): Alignment {
  return toEnd(alignInSteps(input, evidence))
}

/** What can be learnt from a ladder that is there already, without aligning. */
export function* learnInSteps(input: AlignerInput, beads: readonly AlignedBead[], evidence: AlignerEvidence): Generator<number, LearntModel> {
  const sides = sidesOf(input)
  const { a, b, isSwapped } = sides
  const kinds = beadKinds(SETTINGS)
  yield 0.2
  const base = basePairs(a, b, evidence.lexicon, SETTINGS)
  yield 0.4
  const path = beads.map((bead): PathBead => {
    const { source, target } = isSwapped ? turned(bead) : bead
    const [aCount, bCount] = [source.end - source.start, target.end - target.start]
    return { a: source.start, aCount, b: target.start, bCount, kind: kindOf(kinds, aCount, bCount) }
  })
  const state = learnt(sides, base, kinds, path, base.lists(a.words.length))
  const full = path.filter(({ aCount, bCount }) => aCount > 0 && bCount > 0)
  const mean = beads.reduce((sum, { confidence }) => sum + confidence, 0) / (beads.length || 1)
  const mergeShare = full.filter(({ aCount, bCount }) => aCount + bCount > 2).length / (full.length || 1)
  return packed(input, sides, state, { mean: logit(mean), mergeShare, lambda: state.lambda, variance: state.variance })
}

/** -1 where a person made a bead of a shape that the aligner does not know. */
function kindOf(kinds: BeadKinds, aCount: number, bCount: number): number {
  for (let kind = 0; kind < kinds.plain; kind++) if (kinds.a[kind] === aCount && kinds.b[kind] === bCount) return kind
  return -1
}

/** The same lists for more words, which have no pairs. */
function withoutPairs(lists: PairLists, words: number): PairLists {
  if (lists.start.length === words + 1) return lists
  const start = new Int32Array(words + 1).fill(lists.b.length)
  start.set(lists.start)
  return { ...lists, start }
}

/** A model that aligns and explains stretches of the texts that it was learnt from. */
export function createAlignmentModel({ data }: LearntModel): AlignmentModel {
  const model = data as unknown as ModelData
  const { languages, isSwapped, words, unigrams, pairs: rows, ratio, text } = model
  const kinds = beadKinds(SETTINGS)
  const table = new PairTable()
  for (let row = 0; row < rows.a.length; row++) {
    const place = table.row(rows.a[row]!, rows.b[row]!)
    table.forward[place] = rows.forward[row]!
    table.backward[place] = rows.backward[row]!
    table.kind[place] = rows.kind[row]!
  }
  const state: State = { ...model, table, prior: model.prior }
  const knownIn = (side: 0 | 1): KnownWords => ({ words: words[side], ids: new Map(words[side].map((word, id) => [word, id])), unigram: unigrams[side] })
  const known = [knownIn(0), knownIn(1)] as const
  const lists = table.lists(words[0].length)
  const sidesIn = (source: readonly string[], target: readonly string[], pins: readonly Pin[]): Sides => {
    const [first, second] = isSwapped ? [target, source] : [source, target]
    const [a, b] = [new TextSide(first, languages[0], known[0]), new TextSide(second, languages[1], known[1])]
    return { a, b, pins: isSwapped ? pins.map(turned) : pins, isSwapped }
  }
  return {
    realign: (source, target, pins) => {
      const sides = sidesIn(source, target, pins)
      const { a, b } = sides
      const pairs = withoutPairs(lists, a.words.length)
      const corridor = a.count * b.count > SETTINGS.wholeCells ? corridorAround(a.count, b.count, anchorChain(a, b, pairs), sides.pins, SETTINGS.corridor) : wholeLattice(a.count, b.count)
      const input = latticeInput(sides, kinds, state, pairs, corridor, SETTINGS.maxMerge, null)
      return told(input, toEnd(searchLattice(input)), isSwapped, text).beads
    },
    explain: (source, target) => explainBead({ source, target, languages: isSwapped ? [languages[1], languages[0]] : languages, isSwapped, words, table, ratio }),
  }
}
