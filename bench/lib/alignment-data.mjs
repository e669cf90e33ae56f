import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Lines of a file; a line break at its end begins no further one. */
const linesOf = (path) => readFileSync(path, 'utf8').replace(/\n$/, '').split('\n')
const indices = (text) => (text.match(/\d+/g) ?? []).map(Number)

/** The documents of a set: `{name, source, target, gold}`, Arabic and English; gold beads as `[source indices, target indices]`. */
export function readSet(folder) {
  return readdirSync(folder).filter((file) => file.endsWith('.gold')).sort().map((file) => {
    const stem = join(folder, file.slice(0, -'.gold'.length))
    return { name: file.slice(0, -'.gold'.length), source: linesOf(`${stem}.ar`), target: linesOf(`${stem}.en`), gold: linesOf(`${stem}.gold`).filter(Boolean).map((line) => line.split(':').slice(0, 2).map(indices)) }
  })
}

/** Documents one after the other as one. */
export function concatenated(documents) {
  const whole = { source: [], target: [], gold: [] }
  for (const { source, target, gold } of documents) {
    const [a, b] = [whole.source.length, whole.target.length]
    whole.gold.push(...gold.map(([x, y]) => [x.map((index) => index + a), y.map((index) => index + b)]))
    whole.source.push(...source)
    whole.target.push(...target)
  }
  return whole
}

/** The same with `count` target segments from `first` on missing, and their beads emptied of them. */
export function withGap({ source, target, gold }, first, count) {
  const end = first + count
  const kept = (index) => index < first || index >= end
  const moved = (index) => (index < first ? index : index - count)
  return {
    source,
    target: target.filter((_, index) => kept(index)),
    gold: gold.flatMap(([x, y]) => {
      const left = y.filter(kept).map(moved)
      // A bead that lost its whole target: each of its sources stands alone.
      return y.length > 0 && left.length === 0 ? x.map((index) => [[index], []]) : [[x, left]]
    }),
  }
}

const keyOf = ([x, y]) => `${x.join(',')}|${y.join(',')}`
const isFull = ([x, y]) => x.length > 0 && y.length > 0

/**
 * Strict scores over documents, as Bleualign and Vecalign are scored (Sennrich and Volk 2011): precision over all beads, recall over gold beads with both sides.
 * @param pairs `{gold, beads, confidences?}`.
 */
export function strictScores(pairs) {
  let [found, right, wanted, recalled, sure, sureRight] = [0, 0, 0, 0, 0, 0]
  for (const { gold, beads, confidences = [] } of pairs) {
    const keys = new Set(gold.map(keyOf))
    wanted += gold.filter(isFull).length
    for (const [place, bead] of beads.entries()) {
      const isRight = keys.has(keyOf(bead))
      found += 1
      right += isRight ? 1 : 0
      recalled += isRight && isFull(bead) ? 1 : 0
      if ((confidences[place] ?? 0) < 0.9) continue
      sure += 1
      sureRight += isRight ? 1 : 0
    }
  }
  const [precision, recall] = [right / (found || 1), recalled / (wanted || 1)]
  return { f1: (2 * precision * recall) / (precision + recall || 1), precision, recall, surePrecision: sureRight / (sure || 1), sureShare: sure / (found || 1) }
}
