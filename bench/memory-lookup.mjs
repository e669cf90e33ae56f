// Lookups as the command line makes them, on this thread: 2,000 queries (exact, edited, novel) from English and from Arabic, each the best of three; OmegaT's own matcher on the same file in the same run.
//   node bench/memory-lookup.mjs [UNITS…] [--json] [--plot FILE.svg]      10,000 and 100,000 units unless told otherwise; 1,000,000 takes some minutes and 8 GB
// At 100,000 units and fewer the five best scores of 500 queries from each language are compared with those of a comparison with every unit; a confirmed segment must be found by the lookup after it.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { benchmark, figure, percentile } from './lib/report.mjs'
import { growthPlot } from './lib/growth-plot.mjs'
import { generateMemory } from './lib/memory-data.mjs'
import { omegatLookups, whyNoOmegat } from './lib/omegat.mjs'
import { sharedFile } from './lib/shared.mjs'
import { openInThisThread, temporaryFolder, timed } from './lib/workbench.mjs'

const ROUNDS = 3
const CONFIRMS = 100
const COMPARED = 500
const MOST_COMPARED_UNITS = 100_000
const OMEGAT_QUERIES = 40
const MOST_OMEGAT_UNITS = 100_000
/** Claims for a million units; smaller memories have to keep them too. */
const MUST = { p95: 10, p99: 25, confirm: 5, ratio: 500 }

const cpuMs = (since) => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

async function confirmThenFind({ call, job, token }, folder, language) {
  const path = join(folder, `new-${language}.txt`)
  writeFileSync(path, Array.from({ length: CONFIRMS }, (_, index) => (language === 'ar' ? `الجملة الجديدة رقم ${index} التي لم يترجمها أحد` : `A new sentence number ${index} that nobody has translated`)).join('\n\n'))
  const { documentIds } = await job(call('imports.documents', { files: [{ token: await token(path) }] }))
  const { entries } = await call('segments.outline', { documentId: documentIds[0] })
  let missed = 0
  const taken = []
  for (const [count, { id }] of entries.entries()) {
    // A confirmation fills in sentences that differ in their numbers only.
    const [{ source, revision }] = await call('segments.rows', { ids: [id] })
    await call('segments.confirm', { id, target: `target ${count}`, revision })
    const [ms] = await timed(1, async () => {
      const found = await call('memory.lookup', { text: source })
      if (!found.some((match) => match.target === `target ${count}` && match.score >= 100)) missed += 1
    })
    taken.push(ms)
  }
  if (missed > 0) throw new Error(`${missed} confirmed segments were not found by the next lookup`)
  return taken
}

/** Best of `ROUNDS` for each query, and processor time for each query of one round. */
async function lookUpAll(call, texts) {
  const taken = new Array(texts.length).fill(Infinity)
  let found = 0
  const since = process.cpuUsage()
  for (let round = 0; round < ROUNDS; round += 1) {
    found = 0
    for (const [at, text] of texts.entries()) {
      const startedAt = performance.now()
      const matches = await call('memory.lookup', { text })
      taken[at] = Math.min(taken[at], performance.now() - startedAt)
      if (matches.length > 0) found += 1
    }
  }
  return { taken, found, cpu: cpuMs(since) / ROUNDS / texts.length }
}

async function countIdentical(call, texts) {
  let identical = 0
  for (const text of texts) {
    const scores = async (exhaustive) => (await call('memory.lookup', { text, exhaustive })).map(({ score }) => score).join()
    if ((await scores(false)) === (await scores(true))) identical += 1
  }
  return identical
}

/** OmegaT compares with every unit, so that few queries say enough. */
function omegatFigures({ title, units, memory, texts, language, folder, ours }) {
  if (units > MOST_OMEGAT_UNITS || whyNoOmegat() !== null) return []
  const queries = texts.filter((_, at) => at % Math.floor(texts.length / OMEGAT_QUERIES) === 0).slice(0, OMEGAT_QUERIES)
  const { taken } = omegatLookups({ tmx: memory.tmx, queries, languages: language === 'en' ? ['en', 'ar'] : ['ar', 'en'], folder })
  const mean = taken.reduce((sum, ms) => sum + ms, 0) / taken.length
  return [
    figure(`${title}: OmegaT 3.6, processor time for each lookup`, mean, 'ms'),
    figure(`${title}: as many times faster than OmegaT, by processor time`, mean / ours, '', units === MOST_OMEGAT_UNITS ? MUST.ratio : null),
  ]
}

async function measureOne(units, language, say) {
  const { folder, remove } = temporaryFolder()
  const memory = generateMemory(units, folder, 1, say)
  const bench = await openInThisThread(folder)
  try {
    const { call, job, token } = bench
    await call('settings.set', { userName: 'Bench' })
    await call('projects.create', { name: 'memory', sourceLanguage: language, targetLanguage: language === 'ar' ? 'en' : 'ar' })
    say(`importing, then looking up from ${language}…`)
    await job(call('imports.memory', { token: await token(memory.tmx), duplicates: 'keep' }))
    const texts = memory.queries().map((query) => query[language])
    const [first] = await timed(1, () => call('memory.lookup', { text: texts[0] }))
    const { taken, found, cpu } = await lookUpAll(call, texts)
    const compared = [...texts].slice(0, COMPARED)
    const identical = units <= MOST_COMPARED_UNITS ? await countIdentical(call, compared) : null
    const confirms = await confirmThenFind(bench, folder, language)
    const title = `${units.toLocaleString('en')} units, from ${language}`
    return {
      units, language, p50: percentile(taken, 0.5), p95: percentile(taken, 0.95), p99: percentile(taken, 0.99),
      figures: [
        figure(`${title}: first lookup, builds the index`, first, 'ms'),
        figure(`${title}: lookup, p50`, percentile(taken, 0.5), 'ms'),
        figure(`${title}: lookup, p95`, percentile(taken, 0.95), 'ms', MUST.p95),
        figure(`${title}: lookup, p99`, percentile(taken, 0.99), 'ms', MUST.p99),
        figure(`${title}: processor time for each lookup`, cpu, 'ms'),
        figure(`${title}: queries with a match of 70 or more`, (100 * found) / texts.length, '%'),
        ...(identical === null ? [] : [figure(`${title}: queries of ${compared.length} whose five best scores are those of comparing with every unit`, identical, '', compared.length)]),
        figure(`${title}: found after a confirmation, p95`, percentile(confirms, 0.95), 'ms', MUST.confirm),
        ...omegatFigures({ title, units, memory, texts, language, folder, ours: cpu }),
      ],
    }
  } finally {
    await bench.close()
    remove()
  }
}

function plot(path, results) {
  const lines = ['en', 'ar'].flatMap((language) =>
    ['p50', 'p95', 'p99'].map((name) => ({ name: `${language} ${name}`, points: results.filter((one) => one.language === language).map((one) => [one.units, one[name]]) })),
  )
  writeFileSync(path, growthPlot('Time of a lookup as a memory grows', lines))
}

async function measure({ args, say }) {
  if (!sharedFile('bench/memory/generate.mjs')) return { skipped: 'the shared folder with the memory data is not there' }
  const plotAt = process.argv.indexOf('--plot')
  const path = plotAt < 0 ? null : process.argv[plotAt + 1]
  const sizes = args.filter((one) => one !== path).map(Number)
  const results = []
  for (const units of sizes.length > 0 ? sizes : [10_000, 100_000]) for (const language of ['en', 'ar']) results.push(await measureOne(units, language, say))
  if (path) plot(path, results)
  const peer = whyNoOmegat()
  return { figures: results.flatMap(({ figures }) => figures), ...(peer ? { note: `OmegaT skipped: ${peer}` } : {}) }
}

await benchmark(import.meta.url, 'Memory lookup', measure)
