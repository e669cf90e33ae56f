// How soon a project with a large memory is there again: the window can be used, the index answers, and what the memory thread holds with both directions loaded.
//   node bench/memory-reopen.mjs [UNITS] [--json]      100,000 units unless told otherwise; 1,000,000 takes some minutes and 4 GB
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { benchmark, figure } from './lib/report.mjs'
import { generateMemory } from './lib/memory-data.mjs'
import { openWorkbench, temporaryFolder, timed } from './lib/workbench.mjs'

const ROUNDS = 3
const CONFIRMS = 200
const MUST = { window: 2000, index: 1000, memoryMb: 350, confirm: 5 }
const PAIR = { sourceLanguage: 'en', targetLanguage: 'ar' }
const BACK = { sourceLanguage: 'ar', targetLanguage: 'en' }

/** Memory of this process in MB, all threads. */
const residentMb = () => process.memoryUsage().rss / 2 ** 20

async function make(folder, units, memory, say) {
  const { call, job, token, close } = await openWorkbench(folder)
  const { path } = await call('projects.create', { name: 'large', ...PAIR })
  say('importing…')
  await job(call('imports.memory', { token: await token(memory.tmx), duplicates: 'keep' }))
  say('making the indexes…')
  const [first] = await timed(1, () => call('memory.lookup', { text: 'the first lookup', ...PAIR }))
  await call('memory.lookup', { text: 'النص الأول', ...BACK })
  await close()
  return { path, first }
}

/** Opens the project as a window does and asks as it would. */
async function reopen(folder, path, query) {
  const empty = await openWorkbench(folder)
  await empty.call('app.info', {})
  const before = residentMb()
  const startedAt = performance.now()
  await empty.call('projects.open', { path })
  await empty.call('projects.current', {})
  const usable = performance.now() - startedAt
  await empty.call('memory.lookup', { text: query.en, ...PAIR })
  const ready = performance.now() - startedAt - usable
  await empty.call('memory.lookup', { text: query.ar, ...BACK })
  const held = residentMb() - before
  return { workbench: empty, usable, ready, held }
}

/** From the confirmation's answer to the answer of the lookup that finds it. */
async function confirmThenFind({ call, job, token }, folder) {
  const path = join(folder, 'new.txt')
  writeFileSync(path, Array.from({ length: CONFIRMS }, (_, index) => `A new sentence number ${index} that nobody has translated`).join('\n\n'))
  const { documentIds } = await job(call('imports.documents', { files: [{ token: await token(path) }] }))
  const { entries } = await call('segments.outline', { documentId: documentIds[0] })
  const taken = []
  for (const { id } of entries) {
    // A confirmation may have filled this one, which is the same but for its number.
    const [{ source, revision }] = await call('segments.rows', { ids: [id] })
    await call('segments.confirm', { id, target: `target of ${source}`, revision })
    const [ms] = await timed(1, async () => {
      const found = await call('memory.lookup', { text: source, ...PAIR })
      if (!found.some(({ target }) => target === `target of ${source}`)) throw new Error('a confirmed segment was not found by the next lookup')
    })
    taken.push(ms)
  }
  return taken.sort((a, b) => a - b)
}

async function measure({ args, say }) {
  const units = Number(args[0] ?? 100_000)
  const { folder, remove } = temporaryFolder()
  try {
    const memory = generateMemory(units, folder, 1, say)
    if (!memory) return { skipped: 'the shared folder with the memory data is not there' }
    const { path, first } = await make(folder, units, memory, say)
    const [query] = memory.queries()
    const rounds = []
    for (let round = 0; round < ROUNDS; round += 1) {
      say(`opening again, ${round + 1} of ${ROUNDS}…`)
      const { workbench, ...figures } = await reopen(folder, path, query)
      rounds.push(figures)
      if (round === ROUNDS - 1) rounds.confirms = await confirmThenFind(workbench, folder)
      await workbench.close()
    }
    const best = (name) => Math.min(...rounds.map((each) => each[name]))
    const title = `${units.toLocaleString('en')} units`
    return {
      figures: [
        figure(`${title}: first lookup, makes the index of one direction`, first, 'ms'),
        figure(`${title}: reopened, window usable`, best('usable'), 'ms', MUST.window),
        figure(`${title}: reopened, first lookup answered after that`, best('ready'), 'ms', MUST.index),
        figure(`${title}: memory with both directions loaded (at most ${MUST.memoryMb} MB)`, best('held'), 'MB'),
        figure(`${title}: found after a confirmation, p50`, rounds.confirms[Math.floor(CONFIRMS / 2)], 'ms', MUST.confirm),
        figure(`${title}: found after a confirmation, p95`, rounds.confirms[Math.floor(CONFIRMS * 0.95)], 'ms'),
      ],
    }
  } finally {
    remove()
  }
}

await benchmark(import.meta.url, 'Reopening a large memory', measure)
