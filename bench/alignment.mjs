// Alignment of finished texts on development data, with the length-only aligner of Gale and Church in the same run:
//   node bench/alignment.mjs [SET…] [--json]       sets: ntrex-medium ntrex-hard ntrex-swap; all unless told otherwise
// Strict F1 in percent; how many beads of confidence 0.9 and more are right, and their share; a missing chapter of 200 segments; speed and growth.
// hunalign 1.1 with the FreeDict dictionary was measured on the other half of the same construction: 91.1, 74.0, 79.3; with a missing chapter 85.7.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { align } from '../src/core/alignment/aligner.ts'
import { emptyLexicon, readLexicon } from '../src/core/alignment/lexicon.ts'
import { concatenated, readSet, strictScores, withGap } from './lib/alignment-data.mjs'
import { galeChurch } from './lib/gale-church.mjs'
import { benchmark, figure } from './lib/report.mjs'
import { sharedFile } from './lib/shared.mjs'
import { ROOT } from './lib/workbench.mjs'

const SETS = [{ name: 'ntrex-medium', must: 96.5 }, { name: 'ntrex-hard', must: 94.5, surePrecision: 97, sureShare: 80 }, { name: 'ntrex-swap', must: 97 }]
const SIZES = [1000, 2000, 4000, 8000]
const ROUNDS = 3
const GAP = 200
const GAP_STARTS = [150, 400]
const PERCENT = 100

const span = ({ start, end }) => Array.from({ length: end - start }, (_, step) => start + step)

function aligned({ source, target }, lexicon) {
  const { beads } = align({ source: { language: 'ar', segments: source }, target: { language: 'en', segments: target } }, { lexicon })
  return { beads: beads.map((bead) => [span(bead.source), span(bead.target)]), confidences: beads.map(({ confidence }) => confidence) }
}

function quality({ name, must, surePrecision = null, sureShare = null }, documents, lexicon) {
  const ours = strictScores(documents.map((document) => ({ gold: document.gold, ...aligned(document, lexicon) })))
  const bare = strictScores(documents.map((document) => ({ gold: document.gold, ...aligned(document, emptyLexicon()) })))
  const lengths = strictScores(documents.map(({ source, target, gold }) => ({ gold, beads: galeChurch(source, target) })))
  return [
    figure(`${name}: F1`, ours.f1 * PERCENT, '%', must),
    figure(`${name}: F1 without any lexicon`, bare.f1 * PERCENT, '%', Math.round(lengths.f1 * 1000) / 10),
    figure(`${name}: F1 of Gale and Church`, lengths.f1 * PERCENT, '%'),
    figure(`${name}: right of those sure (0.9 and more)`, ours.surePrecision * PERCENT, '%', surePrecision),
    figure(`${name}: share of those sure`, ours.sureShare * PERCENT, '%', sureShare),
  ]
}

function missingChapter(documents, lexicon) {
  const whole = concatenated(documents)
  const pairs = GAP_STARTS.map((start) => withGap(whole, start, GAP))
  return [
    figure('a missing chapter of 200 segments: F1', strictScores(pairs.map((pair) => ({ gold: pair.gold, ...aligned(pair, lexicon) }))).f1 * PERCENT, '%', 95),
    figure('a missing chapter: F1 of Gale and Church', strictScores(pairs.map(({ source, target, gold }) => ({ gold, beads: galeChurch(source, target) }))).f1 * PERCENT, '%'),
  ]
}

/** Processor seconds of the best of some rounds. */
function secondsFor(document, lexicon) {
  let best = Infinity
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage()
    aligned(document, lexicon)
    const { user, system } = process.cpuUsage(before)
    best = Math.min(best, (user + system) / 1e6)
  }
  return best
}

function speed(documents, lexicon) {
  const whole = concatenated(documents)
  while (whole.source.length < SIZES.at(-1)) {
    whole.source.push(...whole.source.slice(0, 3000))
    whole.target.push(...whole.target.slice(0, 3000))
  }
  const seconds = SIZES.map((size) => secondsFor({ source: whole.source.slice(0, size), target: whole.target.slice(0, size) }, lexicon))
  const growth = seconds.at(-1) / seconds.at(-2)
  return [
    ...SIZES.map((size, place) => figure(`${size} segments`, size / seconds[place], 'segments/CPU-s', size === SIZES.at(-1) ? 1500 : null)),
    // "At most 2.3 times" as a claim of at least: a figure's claims have one direction.
    figure('8,000 segments take so many times what 4,000 take (claim: at most 2.3)', growth, '', null),
  ]
}

export async function measure({ args, say }) {
  const folder = sharedFile('bench/alignment')
  if (!folder) return { skipped: 'the alignment benchmark is not beside the project (DRAGOMAN_SHARED)' }
  const lexicon = readLexicon(readFileSync(join(ROOT, 'resources/alignment/lexicon.tsv'), 'utf8'))
  const wanted = SETS.filter(({ name }) => args.length === 0 || args.includes(name))
  const documents = new Map(SETS.map(({ name }) => [name, readSet(join(folder, name))]))
  const figures = []
  for (const set of wanted) {
    say(set.name)
    figures.push(...quality(set, documents.get(set.name), lexicon))
  }
  if (args.length > 0) return { figures }
  say('a missing chapter')
  figures.push(...missingChapter(documents.get('ntrex-hard'), lexicon))
  say('speed')
  figures.push(...speed([...documents.values()].flat(), lexicon))
  return { figures }
}

await benchmark(import.meta.url, 'Alignment of finished texts', measure)
