import { PairTable } from './pair-table.ts'
import type { AlignerSettings } from './settings.ts'
import type { TextSide } from './text-side.ts'

/** Segments `aStart .. aEnd` of side a beside `bStart .. bEnd` of side b. */
export type LinkedSpans = Readonly<{ aStart: number; aEnd: number; bStart: number; bEnd: number }>

/** Pairs that occur together, in order of their word of side a. */
export type LearntPairs = Readonly<{ size: number; a: Int32Array; b: Int32Array; forward: Float64Array; backward: Float64Array }>

const MAX_TOKENS = 150
/** Share of a word that nothing explains. */
const NO_WORD = 0.02
const MIN_LEARNT = 0.02

/** Which rows each cell of each link has: cell (x, y) of link l is `rowOfCell[cellStart[l] + y * width + x]`. */
type Cells = Readonly<{
  size: number
  rowA: Int32Array
  rowB: Int32Array
  joint: Int32Array
  priorForward: Float64Array
  priorBackward: Float64Array
  rowOfCell: Int32Array
  cellStart: Int32Array
  linksWithA: Int32Array
  linksWithB: Int32Array
}>

/** Where each word of side a occurs: in which link, at which token. */
function occurrences(links: readonly LinkedSpans[], a: TextSide): Readonly<{ start: Int32Array; link: Int32Array; token: Int32Array }> {
  const start = new Int32Array(a.words.length + 1)
  for (const { aStart, aEnd } of links) for (let x = a.offset[aStart]!; x < a.offset[aEnd]!; x++) start[a.tokens[x]! + 1]!++
  for (let word = 0; word < a.words.length; word++) start[word + 1]! += start[word]!
  const link = new Int32Array(start[a.words.length]!)
  const token = new Int32Array(link.length)
  const at = start.slice()
  for (const [index, { aStart, aEnd }] of links.entries()) {
    for (let x = a.offset[aStart]!; x < a.offset[aEnd]!; x++) {
      const place = at[a.tokens[x]!]!++
      link[place] = index
      token[place] = x
    }
  }
  return { start, link, token }
}

function countLinksWith(links: readonly LinkedSpans[], b: TextSide): Int32Array {
  const counts = new Int32Array(b.words.length)
  const seenIn = new Int32Array(b.words.length).fill(-1)
  for (const [index, { bStart, bEnd }] of links.entries()) {
    for (let y = b.offset[bStart]!; y < b.offset[bEnd]!; y++) {
      const word = b.tokens[y]!
      if (seenIn[word] === index) continue
      seenIn[word] = index
      counts[word]!++
    }
  }
  return counts
}

function numberCells(links: readonly LinkedSpans[], a: TextSide, b: TextSide, base: PairTable | null): Cells {
  const cellStart = new Int32Array(links.length + 1)
  for (const [index, { aStart, aEnd, bStart, bEnd }] of links.entries()) {
    cellStart[index + 1] = cellStart[index]! + (a.offset[aEnd]! - a.offset[aStart]!) * (b.offset[bEnd]! - b.offset[bStart]!)
  }
  const most = cellStart[links.length]!
  const rowOfCell = new Int32Array(most)
  const [rowA, rowB, joint] = [new Int32Array(most), new Int32Array(most), new Int32Array(most)]
  const [priorForward, priorBackward] = [new Float64Array(most), new Float64Array(most)]
  const [rowOf, seenIn] = [new Int32Array(b.words.length), new Int32Array(b.words.length)]
  const ownerOf = new Int32Array(b.words.length).fill(-1)
  const priorRow = new Int32Array(b.words.length).fill(-1)
  const linksWithA = new Int32Array(a.words.length)
  const { start, link, token } = occurrences(links, a)
  const known = base?.lists(a.words.length)
  let size = 0
  for (let word = 0; word < a.words.length; word++) {
    if (known) for (let k = known.start[word]!; k < known.start[word + 1]!; k++) priorRow[known.b[k]!] = k
    for (let k = start[word]!; k < start[word + 1]!; k++) {
      const index = link[k]!
      const { aStart, aEnd, bStart, bEnd } = links[index]!
      const width = a.offset[aEnd]! - a.offset[aStart]!
      if (k === start[word]! || link[k - 1] !== index) linksWithA[word]!++
      let cell = cellStart[index]! + token[k]! - a.offset[aStart]!
      for (let y = b.offset[bStart]!; y < b.offset[bEnd]!; y++, cell += width) {
        const other = b.tokens[y]!
        let row = rowOf[other]!
        if (ownerOf[other] !== word) {
          ownerOf[other] = word
          seenIn[other] = -1
          row = size++
          rowOf[other] = row
          rowA[row] = word
          rowB[row] = other
          const prior = priorRow[other]!
          if (known && prior >= 0) {
            priorForward[row] = known.forward[prior]!
            priorBackward[row] = known.backward[prior]!
          }
        }
        if (seenIn[other] !== index) {
          seenIn[other] = index
          joint[row]!++
        }
        rowOfCell[cell] = row
      }
    }
    if (known) for (let k = known.start[word]!; k < known.start[word + 1]!; k++) priorRow[known.b[k]!] = -1
  }
  return { size, rowA, rowB, joint, priorForward, priorBackward, rowOfCell, cellStart, linksWithA, linksWithB: countLinksWith(links, b) }
}

/** For each token that is explained, the rows that compete for it. */
function competitors(links: readonly LinkedSpans[], a: TextSide, b: TextSide, { rowOfCell, cellStart }: Cells, isForward: boolean, isAlive: Float64Array): Readonly<{ rows: Int32Array; ends: Int32Array }> {
  const rows = new Int32Array(rowOfCell.length)
  const ends: number[] = []
  let used = 0
  for (const [index, { aStart, aEnd, bStart, bEnd }] of links.entries()) {
    const width = a.offset[aEnd]! - a.offset[aStart]!
    const height = b.offset[bEnd]! - b.offset[bStart]!
    const [explained, explaining] = isForward ? [height, width] : [width, height]
    const [step, stride] = isForward ? [width, 1] : [1, width]
    for (let one = 0; one < explained; one++) {
      for (let other = 0, cell = cellStart[index]! + one * step; other < explaining; other++, cell += stride) {
        const row = rowOfCell[cell]!
        if (isAlive[row]! > 0) rows[used++] = row
      }
      ends.push(used)
    }
  }
  return { rows, ends: Int32Array.from(ends) }
}

/** Rounds of expectation and maximisation; changes `probability` in place. */
function estimate({ size, rowA, rowB }: Cells, isForward: boolean, { rows, ends }: ReturnType<typeof competitors>, prior: Float64Array, probability: Float64Array, givenCount: number, settings: AlignerSettings): void {
  const given = isForward ? rowA : rowB
  const count = new Float64Array(size)
  const sum = new Float64Array(givenCount)
  for (let round = 0; round < settings.ibmRounds; round++) {
    count.fill(0)
    sum.fill(0)
    for (let group = 0, k = 0; group < ends.length; group++) {
      const first = k
      const end = ends[group]!
      let total = NO_WORD
      for (; k < end; k++) total += probability[rows[k]!]!
      for (k = first; k < end; k++) count[rows[k]!]! += probability[rows[k]!]! / total
    }
    for (let row = 0; row < size; row++) {
      const discounted = count[row]! + settings.ibmPrior * prior[row]! - settings.ibmDiscount
      count[row] = discounted > 0 ? discounted : 0
      if (discounted > 0) sum[given[row]!]! += discounted
    }
    for (let row = 0; row < size; row++) probability[row] = count[row]! > 0 ? count[row]! / (sum[given[row]!]! + settings.ibmDiscount) : 0
    // The discount has emptied most rows: later rounds leave them out.
    let kept = 0
    for (let group = 0, k = 0; group < ends.length; group++) {
      for (const end = ends[group]!; k < end; k++) if (probability[rows[k]!]! > 0) rows[kept++] = rows[k]!
      ends[group] = kept
    }
  }
}

/** IBM model 1 in both directions over segments that belong together; `base` gives what is known already. */
export function learnPairs(spans: readonly LinkedSpans[], a: TextSide, b: TextSide, base: PairTable | null, settings: AlignerSettings): LearntPairs {
  const fits = (tokens: number): boolean => tokens > 0 && tokens < MAX_TOKENS
  const links = spans.filter(({ aStart, aEnd, bStart, bEnd }) => fits(a.offset[aEnd]! - a.offset[aStart]!) && fits(b.offset[bEnd]! - b.offset[bStart]!))
  const cells = numberCells(links, a, b, base)
  const [forward, backward] = [true, false].map((isForward) => {
    const prior = isForward ? cells.priorForward : cells.priorBackward
    const probability = new Float64Array(cells.size)
    for (let row = 0; row < cells.size; row++) {
      const dice = cells.joint[row]! / (cells.linksWithA[cells.rowA[row]!]! + cells.linksWithB[cells.rowB[row]!]!)
      probability[row] = prior[row]! > 0 || dice > settings.ibmMinDice ? prior[row]! * 2 + dice + 1e-3 : 0
    }
    estimate(cells, isForward, competitors(links, a, b, cells, isForward, probability), prior, probability, isForward ? a.words.length : b.words.length, settings)
    return probability
  })
  return { size: cells.size, a: cells.rowA, b: cells.rowB, forward: forward!, backward: backward! }
}

/** What was known, weighed with what was learnt. */
export function mixPairs(base: PairTable, learnt: LearntPairs, mix: number): PairTable {
  const table = new PairTable()
  for (let row = 0; row < base.size; row++) table.raise(base.a[row]!, base.b[row]!, (1 - mix) * base.forward[row]!, (1 - mix) * base.backward[row]!, 'learnt')
  for (let row = 0; row < base.size; row++) table.kind[table.row(base.a[row]!, base.b[row]!)] = base.kind[row]!
  for (let row = 0; row < learnt.size; row++) {
    if (learnt.forward[row]! < MIN_LEARNT && learnt.backward[row]! < MIN_LEARNT) continue
    const place = table.row(learnt.a[row]!, learnt.b[row]!)
    table.forward[place]! += mix * learnt.forward[row]!
    table.backward[place]! += mix * learnt.backward[row]!
  }
  return table
}
