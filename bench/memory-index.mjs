// The index of a translation memory alone, one side at a time and in one thread: taking texts in, merging, saving, loading, and 2,000 lookups
// (exact, edited, novel), by words at 70 % and by the full score from 70.
//   node --max-old-space-size=6000 bench/memory-index.mjs [UNITS…] [--exhaustive] [--scalar] [--json]
// Times of lookups are the best of three for each query. With `--exhaustive` the hits of 500 queries are compared with those of the plain comparison.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSegmentIndex, loadSegmentIndex } from '../src/core/memory/index/create-segment-index.ts'
import { createScalarKernel } from '../src/core/memory/index/scalar-kernel.ts'
import { createWasmKernel } from '../src/core/memory/index/wasm-kernel.ts'
import { foldForSearch } from '../src/core/text/fold.ts'
import { generateMemory } from './lib/memory-data.mjs'
import { benchmark, figure, percentile } from './lib/report.mjs'
import { sharedFile } from './lib/shared.mjs'
import { ROOT, temporaryFolder } from './lib/workbench.mjs'

const ROUNDS = 3
const COMPARED = 500
const LIMIT = 5

const cpuMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
function cpuOf(work) {
  const startedAt = cpuMs()
  const result = work()
  return { taken: cpuMs() - startedAt, result }
}

function bestTimes(queries, lookup) {
  const best = queries.map(() => Infinity)
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, query] of queries.entries()) {
      const startedAt = performance.now()
      lookup(query)
      best[at] = Math.min(best[at], performance.now() - startedAt)
    }
  }
  return best
}

function merge(index) {
  return cpuOf(() => {
    for (const progress of index.merge()) void progress
  }).taken
}

function lookupFigures(title, index, queries, foldedOf, claims) {
  const byWords = bestTimes(queries, (query) => index.lookupTokens(query, { threshold: 0.7, limit: LIMIT }))
  const byScore = bestTimes(queries, (query) => index.lookup(query, { minScore: 70, limit: LIMIT }, foldedOf))
  const shares = [0.5, 0.95, 0.99]
  const rows = (name, times, most) => shares.map((share, at) => figure(`${title}: ${name}, p${share * 100}`, percentile(times, share), 'ms', most[at]))
  const batch = cpuOf(() => queries.forEach((query) => index.lookup(query, { minScore: 70, limit: LIMIT }, foldedOf)))
  return [
    ...rows('lookup by words at 70 %', byWords, claims ? [null, 1, 3] : []),
    ...rows('lookup by the full score from 70', byScore, claims ? [null, 10, 25] : []),
    figure(`${title}: full score, processor time of one lookup`, batch.taken / queries.length, 'ms'),
  ]
}

function compared(title, index, queries, foldedOf) {
  const options = { minScore: 50, limit: LIMIT }
  const asked = queries.slice(0, COMPARED)
  const same = asked.filter((query) => JSON.stringify(index.lookup(query, options, foldedOf)) === JSON.stringify(index.lookupExhaustively(query, options, foldedOf)))
  return figure(`${title}: queries with the hits of the exhaustive lookup, of ${asked.length}`, same.length, '', asked.length)
}

function measureOne({ units, language, texts, queries, kernel, isExhaustive }) {
  const title = `${units.toLocaleString('en')} texts, ${language}`
  const index = createSegmentIndex(kernel)
  const put = cpuOf(() => texts.forEach((text, at) => index.put(at + 1, text)))
  const merged = merge(index)
  const pieces = [...index.save()]
  const saved = pieces.reduce((sum, { length }) => sum + length, 0)
  const load = Math.min(...Array.from({ length: ROUNDS }, () => cpuOf(() => loadSegmentIndex(kernel, pieces)).taken))
  const foldedOf = (row) => foldForSearch(texts[row - 1]).trim()
  const added = bestTimes(queries.slice(0, 200), (query) => {
    index.put(texts.length + 1, query)
    index.lookup(query, { minScore: 100, limit: 1 }, (row) => (row > texts.length ? foldForSearch(query).trim() : foldedOf(row)))
  })
  index.remove(texts.length + 1)
  return [
    figure(`${title}: taken in, of processor time`, (1000 * texts.length) / put.taken, 'texts/s', units >= 100_000 ? 100_000 : null),
    figure(`${title}: merge, processor time`, merged, 'ms'),
    figure(`${title}: memory`, index.sizeBytes() / 1e6, 'MB'),
    figure(`${title}: file`, saved / 1e6, 'MB'),
    figure(`${title}: load, processor time`, load, 'ms', 500),
    figure(`${title}: put one text and find it, p95`, percentile(added, 0.95), 'ms', 5),
    ...lookupFigures(title, index, queries, foldedOf, units >= 1_000_000),
    ...(isExhaustive ? [compared(title, index, queries, foldedOf)] : []),
  ]
}

function measure({ args, say }) {
  if (!sharedFile('bench/memory/generate.mjs')) return { skipped: 'the shared folder with the memory data is not there' }
  const compiled = createWasmKernel(new Uint8Array(readFileSync(join(ROOT, 'resources', 'wasm', 'memory-scan.wasm'))))
  const kernel = compiled && !process.argv.includes('--scalar') ? compiled : createScalarKernel()
  const figures = []
  for (const units of args.length > 0 ? args.map(Number) : [10_000, 100_000]) {
    const { folder, remove } = temporaryFolder()
    try {
      const memory = generateMemory(units, folder, 1, say)
      for (const language of ['en', 'ar']) {
        const column = language === 'en' ? 0 : 1
        const texts = memory.texts(column)
        const queries = memory.queries().map((query) => query[language])
        say(`${kernel.name}: ${texts.length.toLocaleString('en')} texts, ${language}`)
        figures.push(...measureOne({ units, language, texts, queries, kernel, isExhaustive: process.argv.includes('--exhaustive') }))
      }
    } finally {
      remove()
    }
  }
  return { figures, note: `scanner: ${kernel.name}` }
}

await benchmark(import.meta.url, 'The index of a translation memory', measure)
