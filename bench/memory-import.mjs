// Import of a TMX file into an empty memory, from the call until a lookup finds the units, exact and fuzzy: as the windows do it, engine thread, import worker and memory thread.
//   node bench/memory-import.mjs [UNITS…] [--json]      10,000 and 100,000 units unless told otherwise; 1,000,000 takes some minutes and 4 GB
// "Searchable" ends with the answer to a lookup from the language of the file's sources; the other direction is measured after it. Each figure is the best of three fresh projects.
import { statSync } from 'node:fs'
import { benchmark, best, figure } from './lib/report.mjs'
import { generateMemory } from './lib/memory-data.mjs'
import { openWorkbench, temporaryFolder } from './lib/workbench.mjs'

const ROUNDS = 3
/** The claim for a hundred thousand units; others are printed beside it. */
const MUST = { units: 100_000, perSecond: 50_000 }
const PAIR = { sourceLanguage: 'en', targetLanguage: 'ar' }
const BACK = { sourceLanguage: 'ar', targetLanguage: 'en' }
const ASKED = 'the text of the question'

/** One import into a fresh project: `stored` when the job has ended, `searchable` when the first lookup is answered, `both` when one from the other language is. */
async function importOnce({ call, job, token }, { tmx }, name) {
  await call('projects.create', { name, ...PAIR })
  const file = await token(tmx)
  const startedAt = performance.now()
  const since = () => performance.now() - startedAt
  const { counts } = await job(call('imports.memory', { token: file, duplicates: 'keep' }))
  const stored = since()
  await call('memory.lookup', { ...PAIR, text: ASKED })
  const searchable = since()
  await call('memory.lookup', { ...BACK, text: ASKED })
  const both = since()
  return { units: counts.units, stored, searchable, both }
}

async function measureOne(units, say) {
  const { folder, remove } = temporaryFolder()
  const workbench = await openWorkbench(folder)
  try {
    await workbench.call('settings.set', { userName: 'Bench' })
    const memory = generateMemory(units, folder, 1, say)
    if (!memory) return null
    const runs = []
    for (let round = 0; round < ROUNDS; round++) runs.push(await importOnce(workbench, memory, `memory ${round}`))
    const ms = (key) => best(runs.map((run) => run[key]))
    const [title, rate] = [`${units.toLocaleString('en')} units`, (key) => runs[0].units / (ms(key) / 1000)]
    return [
      figure(`${title}: stored`, ms('stored'), 'ms'),
      figure(`${title}: stored`, rate('stored'), 'units/s'),
      figure(`${title}: stored`, statSync(memory.tmx).size / 1e6 / (ms('stored') / 1000), 'MB/s'),
      figure(`${title}: searchable`, rate('searchable'), 'units/s', units === MUST.units ? MUST.perSecond : null),
      figure(`${title}: searchable in both directions`, rate('both'), 'units/s'),
    ]
  } finally {
    await workbench.close()
    remove()
  }
}

async function measure({ args, say }) {
  const figures = []
  for (const units of args.length > 0 ? args.map(Number) : [10_000, 100_000]) {
    const measured = await measureOne(units, say)
    if (!measured) return { skipped: 'the shared folder with the memory data is not there' }
    figures.push(...measured)
  }
  return { figures }
}

await benchmark(import.meta.url, 'Import of translation memories', measure)
