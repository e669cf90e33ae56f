// translate-toolkit (Debian's python3-translate) and Dragoman on one memory and the same queries, in the same run: reading a TMX file, and fuzzy lookup.
//   node bench/peers.mjs [UNITS] [QUERIES] [--json]      10,000 units and 200 queries unless told otherwise
// Both are asked for matches of 70 or more. Without python3-levenshtein the toolkit compares in Python, which it warns of and which is what Debian's package brings. The scores differ: theirs is Levenshtein's over characters, so the matches do too.
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTmxSync } from '../src/core/formats/tmx/reader.ts'
import { createSegmentIndex } from '../src/core/memory/index/create-segment-index.ts'
import { createWasmKernel } from '../src/core/memory/index/wasm-kernel.ts'
import { foldForSearch } from '../src/core/text/fold.ts'
import { benchmark, figure, percentile } from './lib/report.mjs'
import { generateMemory } from './lib/memory-data.mjs'
import { sharedFile } from './lib/shared.mjs'
import { ROOT, temporaryFolder } from './lib/workbench.mjs'

const MIN_SCORE = 70
/** Debian's own first: another Python does not see Debian's packages. */
const PYTHONS = ['/usr/bin/python3', 'python3']
const TOOLKIT = `
import json, sys, time
from translate.search import match
from translate.storage import tmx
path, queries = sys.argv[1], [line.rstrip("\\n") for line in open(sys.argv[2], encoding="utf8")]
start = time.process_time()
store = tmx.tmxfile.parsefile(path)
parse = time.process_time() - start
start = time.process_time()
matcher = match.matcher(store, max_candidates=5, min_similarity=${MIN_SCORE}, max_length=10000)
build = time.process_time() - start
taken, found = [], 0
for query in queries:
    start = time.process_time()
    found += 1 if matcher.matches(query) else 0
    taken.append((time.process_time() - start) * 1000)
print(json.dumps({"units": len(store.units), "parse": parse * 1000, "build": build * 1000, "taken": taken, "found": found}))
`

/** Both sides are measured in processor time, so that other work on the machine does not count. */
function cpuClock() {
  const startedAt = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(startedAt)
    return (user + system) / 1000
  }
}

function ours(memory) {
  const text = readFileSync(memory.tmx, 'utf8')
  const units = []
  const cpu = cpuClock()
  readTmxSync([text], { sourceLanguage: 'en', targetLanguage: 'ar', onUnit: (unit) => units.push(unit), onSkip: () => {} })
  const parse = cpu()
  const index = createSegmentIndex(createWasmKernel(new Uint8Array(readFileSync(join(ROOT, 'resources', 'wasm', 'memory-scan.wasm')))))
  const build = cpuClock()
  for (const [place, { source }] of units.entries()) index.put(place, source)
  for (const progress of index.merge()) void progress
  return { units: units.length, parse, build: build(), index, foldedOf: (row) => foldForSearch(units[row].source).trim() }
}

const figuresOf = (name, { units, parse, build, taken, found }, queries) => [
  figure(`${name}: units read`, units, ''),
  figure(`${name}: reading the TMX file`, parse, 'ms'),
  figure(`${name}: building the index`, build, 'ms'),
  figure(`${name}: lookup, p50`, percentile(taken, 0.5), 'ms'),
  figure(`${name}: lookup, p95`, percentile(taken, 0.95), 'ms'),
  figure(`${name}: queries with a match of ${MIN_SCORE} or more`, (100 * found) / queries, '%'),
]

async function measure({ args, say }) {
  if (!sharedFile('bench/memory/generate.mjs')) return { skipped: 'the shared folder with the memory data is not there' }
  const python = PYTHONS.find((command) => spawnSync(command, ['-c', 'import translate.search.match']).status === 0)
  if (!python) return { skipped: 'translate-toolkit is not installed (npm run peers)' }
  const [units, count] = [Number(args[0] ?? 10_000), Number(args[1] ?? 200)]
  const { folder, remove } = temporaryFolder()
  try {
    const memory = generateMemory(units, folder, 1, say)
    const queries = memory.queries().slice(0, count).map(({ en }) => en)
    const file = join(folder, 'queries.txt')
    writeFileSync(file, queries.join('\n'))
    const theirs = JSON.parse(execFileSync(python, ['-c', TOOLKIT, memory.tmx, file], { encoding: 'utf8', maxBuffer: 1e8 }))
    const mine = ours(memory)
    let found = 0
    const taken = queries.map((query) => {
      const cpu = cpuClock()
      if (mine.index.lookup(query, { minScore: MIN_SCORE, limit: 5 }, mine.foldedOf).length > 0) found += 1
      return cpu()
    })
    return { figures: [...figuresOf('Dragoman', { ...mine, taken, found }, queries.length), ...figuresOf('translate-toolkit', theirs, queries.length)] }
  } finally {
    remove()
  }
}

await benchmark(import.meta.url, 'Beside translate-toolkit', measure)
