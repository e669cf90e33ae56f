// Fuzzy lookup of 2,000 queries (exact, edited, novel) in memories of 10,000 and 100,000 units, through the engine thread, en to ar and ar to en.
//   node bench/memory-lookup.mjs [UNITS…] [--json]
// The first lookup builds the index; a confirm must be found by the lookup that follows it.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { benchmark, figure, percentile, spread } from './lib/report.mjs'
import { generateMemory } from './lib/memory-data.mjs'
import { openWorkbench, temporaryFolder, timed } from './lib/workbench.mjs'

const CONFIRMS = 50

async function confirmThenFind({ call, job, token }, folder, language) {
  const path = join(folder, `new-${language}.txt`)
  writeFileSync(path, Array.from({ length: CONFIRMS }, (_, index) => (language === 'ar' ? `الجملة الجديدة رقم ${index} التي لم يترجمها أحد` : `A new sentence number ${index} that nobody has translated`)).join('\n\n'))
  const { documentIds } = await job(call('imports.documents', { files: [{ token: await token(path) }] }))
  const { entries } = await call('segments.outline', { documentId: documentIds[0] })
  const rows = await call('segments.rows', { ids: entries.map(({ id }) => id) })
  let missed = 0
  const taken = await timed(rows.length, async (count) => {
    const { id, source } = rows[count]
    await call('segments.confirm', { id, target: `target ${count}`, revision: 0 })
    const found = await call('memory.lookup', { text: source })
    if (!found.some((match) => match.target === `target ${count}` && match.score >= 100)) missed += 1
  })
  if (missed > 0) throw new Error(`${missed} confirmed segments were not found by the next lookup`)
  return taken
}

async function measureOne(units, language, say) {
  const { folder, remove } = temporaryFolder()
  const memory = generateMemory(units, folder, 1, say)
  const bench = await openWorkbench(folder)
  try {
    const { call, job, token } = bench
    await call('settings.set', { userName: 'Bench' })
    await call('projects.create', { name: 'memory', sourceLanguage: language, targetLanguage: language === 'ar' ? 'en' : 'ar' })
    await job(call('imports.memory', { token: await token(memory.tmx) }))
    const queries = memory.queries()
    const [build] = await timed(1, () => call('memory.lookup', { text: queries[0][language] }))
    let found = 0
    const lookups = await timed(queries.length, async (count) => {
      const matches = await call('memory.lookup', { text: queries[count][language] })
      if (matches.length > 0) found += 1
    })
    const exact = queries.filter(({ kind }) => kind === 'exact')
    for (const query of exact.slice(0, 50)) if ((await call('memory.lookup', { text: query[language] }))[0]?.score < 100) throw new Error('an exact match was missed')
    const confirms = await confirmThenFind(bench, folder, language)
    const title = `${units.toLocaleString('en')} units, from ${language}`
    return [
      figure(`${title}: first lookup, builds the index`, build, 'ms'),
      ...spread(`${title}: lookup`, lookups),
      figure(`${title}: queries with a match of 70 or more`, (100 * found) / queries.length, '%'),
      figure(`${title}: confirm and find it, p95`, percentile(confirms, 0.95), 'ms'),
    ]
  } finally {
    await bench.close()
    remove()
  }
}

async function measure({ args, say }) {
  const { sharedFile } = await import('./lib/shared.mjs')
  if (!sharedFile('bench/memory/generate.mjs')) return { skipped: 'the shared folder with the memory data is not there' }
  const sizes = args.length > 0 ? args.map(Number) : [10_000, 100_000]
  const figures = []
  for (const units of sizes) for (const language of ['en', 'ar']) figures.push(...(await measureOne(units, language, say)))
  return { figures }
}

await benchmark(import.meta.url, 'Memory lookup', measure)
