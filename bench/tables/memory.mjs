/**
 * `npm run bench:memory -- [UNITS…]`: what the translation memory must reach, each row measured by its own benchmark in this one run, side by side for every size.
 * 10,000 and 100,000 units unless told otherwise; 1,000,000 takes half an hour and 8 GB. `--markdown FILE` writes the table, `--plot FILE.svg` draws how lookups grow, `--only memory-index,memory-lookup` runs those benchmarks alone.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { run } from '../../scripts/lib/run.mjs'
import { ROOT } from '../../scripts/lib/root.mjs'
import { ensureSetUp, runMain } from '../../scripts/setup.mjs'
import { growthPlot } from '../lib/growth-plot.mjs'
import { isKept, machine, printFigures, shown } from '../lib/report.mjs'

/** Rows of the table: the figures of a benchmark whose name, without its size, is one of `of`; the worst of them counts. `claimedFrom`: the size that the claim is made for. */
const ROWS = [
  { name: 'lookup by words from 70 %, p95', file: 'memory-index', of: /lookup by words at 70 %, p95$/, must: 1, unit: 'ms', claimedFrom: 10_000 },
  { name: 'lookup by words from 70 %, p99', file: 'memory-index', of: /lookup by words at 70 %, p99$/, must: 3, unit: 'ms', claimedFrom: 10_000 },
  { name: 'lookup by the score that is shown, p95', file: 'memory-index', of: /full score from 70, p95$/, must: 10, unit: 'ms', claimedFrom: 10_000 },
  { name: 'lookup by the score that is shown, p99', file: 'memory-index', of: /full score from 70, p99$/, must: 25, unit: 'ms', claimedFrom: 10_000 },
  { name: 'the same through the services, p95', file: 'memory-lookup', of: /: lookup, p95$/, must: 10, unit: 'ms', claimedFrom: 10_000 },
  { name: 'best five scores those of the exhaustive lookup, of 500', file: 'memory-lookup', of: /five best scores/, must: 500, unit: '', claimedFrom: 10_000 },
  { name: 'times faster than OmegaT 3.6 in the same run', file: 'memory-lookup', of: /as many times faster/, must: 500, unit: '', claimedFrom: 100_000 },
  { name: 'found after a confirmation, p95', file: 'memory-lookup', of: /found after a confirmation/, must: 5, unit: 'ms', claimedFrom: 10_000 },
  { name: 'analysis of 10,000 segments', file: 'pretranslate', of: /: analysis/, must: 30_000, unit: 'ms', claimedFrom: 10_000 },
  { name: 'pretranslation of 10,000 segments', file: 'pretranslate', of: /: pretranslation/, must: 30_000, unit: 'ms', claimedFrom: 10_000 },
  { name: 'import of TMX, searchable', file: 'memory-import', of: /: searchable$/, must: 50_000, unit: 'units/s', claimedFrom: 100_000 },
  { name: 'concordance, first 100 hits, p95', file: 'memory-concordance', of: /: (rare words|frequent words|three words .*|phrases .*), p95$/, must: 50, unit: 'ms', claimedFrom: 10_000 },
  { name: 'concordance inside words, p95', file: 'memory-concordance', of: /(inside words, \d letters|beginnings .*), p95$/, must: 200, unit: 'ms', claimedFrom: 10_000 },
  { name: 'project opened again, window usable', file: 'memory-reopen', of: /window usable/, must: 2000, unit: 'ms', claimedFrom: 10_000 },
  { name: 'project opened again, index ready', file: 'memory-reopen', of: /first lookup answered/, must: 1000, unit: 'ms', claimedFrom: 10_000 },
  { name: 'its memory, both directions', file: 'memory-reopen', of: /memory with both directions/, must: 350, unit: 'MB', claimedFrom: 10_000, isAtMost: true },
  { name: 'segment change to matches on screen, p50', file: 'matches-pane', of: /on screen, p50$/, must: 50, unit: 'ms', claimedFrom: 10_000 },
  { name: 'segment change to matches on screen, p95', file: 'matches-pane', of: /on screen, p95$/, must: 50, unit: 'ms', claimedFrom: 10_000 },
]
const FILES = [...new Set(ROWS.map(({ file }) => file))]

async function measureOne(node, file, size) {
  const heap = size >= 1_000_000 ? ['--max-old-space-size=6000'] : []
  const { output } = await run(node, [...heap, join(ROOT, 'bench', `${file}.mjs`), String(size), '--json'])
  const last = output.trimEnd().split('\n').at(-1) ?? ''
  if (!last.startsWith('{')) throw new Error(`bench/${file}.mjs: ${output.trimEnd().split('\n').slice(-5).join('\n')}`)
  return JSON.parse(last)
}

const isMissed = ({ must, unit, isAtMost, claimedFrom }, size, value) =>
  size >= claimedFrom && (isAtMost ? value > must : !isKept({ value, unit, must }))

/** The worst of a row's figures, as text, with a mark where the claim was missed. */
function cell(row, size, { figures = [], skipped } = {}) {
  if (skipped) return `skipped: ${skipped}`
  const values = figures.filter(({ name }) => row.of.test(name)).map(({ value }) => value)
  if (values.length === 0) return '–'
  const value = row.unit === 'ms' || row.isAtMost ? Math.max(...values) : Math.min(...values)
  return isMissed(row, size, value) ? `**${shown({ value, unit: row.unit })}**` : shown({ value, unit: row.unit })
}

function table(sizes, results) {
  const lines = ROWS.map((row) => [row.name, `${row.unit === 'ms' || row.isAtMost ? '≤' : '≥'} ${shown({ value: row.must, unit: row.unit })}`, ...sizes.map((size) => cell(row, size, results.get(`${row.file} ${size}`)))])
  const head = ['', 'must', ...sizes.map((size) => `${size.toLocaleString('en')} units`)]
  return [head, head.map((_, at) => (at === 0 ? '---' : '---:')), ...lines].map((one) => `| ${one.join(' | ')} |`).join('\n')
}

/** Lookups of both directions through the services, and the concordance, as a memory grows. */
function plotOf(sizes, results) {
  const line = (name, file, of) => ({
    name,
    points: sizes.flatMap((size) => {
      const values = (results.get(`${file} ${size}`)?.figures ?? []).filter((one) => of.test(one.name)).map(({ value }) => value)
      return values.length > 0 ? [[size, Math.max(...values)]] : []
    }),
  })
  const lines = [
    line('concordance, p95', 'memory-concordance', /(rare words|frequent words|three words .*|phrases .*), p95$/),
    line('lookup from Arabic, p95', 'memory-lookup', /from ar: lookup, p95$/),
    line('lookup from English, p95', 'memory-lookup', /from en: lookup, p95$/),
    line('lookup by words, p95', 'memory-index', /by words at 70 %, p95$/),
  ]
  return growthPlot('Time of a lookup as a memory grows', lines.filter(({ points }) => points.length > 0))
}

async function main() {
  const { values, positionals } = parseArgs({ args: process.argv.slice(2), allowPositionals: true, options: { markdown: { type: 'string' }, plot: { type: 'string' }, only: { type: 'string' } } })
  const { node } = await ensureSetUp({ quiet: true })
  const sizes = positionals.length > 0 ? positionals.map(Number) : [10_000, 100_000]
  if (sizes.some((size) => !Number.isInteger(size) || size < 1)) throw new Error('units are given as whole numbers')
  const only = values.only?.split(',') ?? FILES
  const unknown = only.find((file) => !FILES.includes(file))
  if (unknown !== undefined) throw new Error(`no benchmark of a memory is called ${unknown}`)
  const results = new Map()
  for (const file of only) {
    for (const size of sizes) {
      console.error(`${file}, ${size.toLocaleString('en')} units…`)
      const result = await measureOne(node, file, size)
      results.set(`${file} ${size}`, result)
      if (result.figures) printFigures(result.figures)
    }
  }
  if (values.plot) writeFileSync(values.plot, plotOf(sizes, results))
  const text = table(sizes, results)
  console.log(`${machine()}\n\n${text}\n\nBold: the claim was missed in this run. Of several figures (both directions, several kinds of search) the worst is shown.`)
  if (values.markdown) writeFileSync(values.markdown, `${text}\n`)
  return 0
}

await runMain(main)
