// The table that keeps memories, over a large memory: first page, deep pages, searches, facets, problems; and changing a hundred thousand units at once, with what others wait for meanwhile.
//   node bench/memory-units.mjs [UNITS] [--json]      100,000 units unless told otherwise; 1,000,000 takes some minutes and 4 GB
import { setTimeout as sleep } from 'node:timers/promises'
import { benchmark, figure, percentile } from './lib/report.mjs'
import { generateMemory } from './lib/memory-data.mjs'
import { openWorkbench, temporaryFolder, timed } from './lib/workbench.mjs'

const PAGE = 200
const CHANGED = 100_000
/** Stands in about one unit of ten. */
const CHANGED_WORD = 'this'
const DEEP_PAGES = 20
const MUST = { firstPage: 50, deepPage: 50, waiting: 100 }
const PAIR = { sourceLanguage: 'en', targetLanguage: 'ar' }
const WHOLE = { query: '', author: null, changedFrom: null, changedTo: null, origin: null, problem: null }
const SEARCHES = [['a frequent word', 'the'], ['two words', 'security council'], ['a beginning', 'govern'], ['an Arabic word', 'الحكومة'], ['no such word', 'zzyzzx']]

const residentMb = () => process.memoryUsage().rss / 2 ** 20

/** How long another call waits while `work` goes on, and the largest memory of this process. */
async function besides(call, work) {
  let isDone = false
  const ended = work().finally(() => (isDone = true))
  const waited = []
  let peak = 0
  while (!isDone) {
    waited.push((await timed(1, () => call('app.info', {})))[0])
    peak = Math.max(peak, residentMb())
    await sleep(5)
  }
  const value = await ended
  return { value, waited, peak }
}

async function reading({ call }, memoryId, units) {
  const ask = (filter, offset = 0) => call('memory.units', { filter: { memoryId, ...WHOLE, ...filter }, offset, limit: PAGE })
  const once = async (filter, offset) => (await timed(1, () => ask(filter, offset)))[0]
  const figures = [figure('first page', await once({}, 0), 'ms', MUST.firstPage), figure('the last page, scrolled to at once', await once({}, units - PAGE), 'ms')]
  const deep = await timed(DEEP_PAGES, (index) => ask({}, Math.floor((units * (index + 0.5)) / DEEP_PAGES)))
  figures.push(figure('any page after that, p95', percentile(deep, 0.95), 'ms', MUST.deepPage))
  for (const [what, query] of SEARCHES) {
    const first = await once({ query }, 0)
    const { total } = await ask({ query })
    figures.push(figure(`search of ${what} (${total.toLocaleString('en')} found)`, first, 'ms'))
  }
  figures.push(figure('authors and origins', (await timed(1, () => call('memory.facets', { memoryId })))[0], 'ms'))
  for (const problem of ['same', 'empty', 'duplicates', 'conflicting']) {
    const { value, waited } = await besides(call, () => timed(1, () => ask({ problem })))
    figures.push(figure(`problem: ${problem}`, value[0], 'ms'), figure(`problem: ${problem}, other calls wait at most`, Math.max(...waited), 'ms', MUST.waiting))
  }
  return figures
}

/** Changes at most `CHANGED` units: of a larger memory, those with a frequent word. */
async function changing({ call, job }, memoryId, units) {
  const selection = { filter: { memoryId, ...WHOLE, query: units > CHANGED ? CHANGED_WORD : '' }, except: [] }
  const change = { selection, sides: ['target'], find: '^', replacement: '* ', isPattern: true }
  const preview = await besides(call, () => call('memory.previewReplace', { ...change, limit: 50 }))
  const [count, before] = [preview.value.total, residentMb()]
  const figures = [figure(`preview of a replacement in ${count.toLocaleString('en')} units: other calls wait at most`, Math.max(...preview.waited), 'ms', MUST.waiting)]
  const step = async (name, work) => {
    const startedAt = performance.now()
    const { waited, peak } = await besides(call, work)
    figures.push(
      figure(`${name}`, performance.now() - startedAt, 'ms'), figure(`${name}: other calls wait, p95`, percentile(waited, 0.95), 'ms'),
      figure(`${name}: other calls wait at most`, Math.max(...waited), 'ms', MUST.waiting), figure(`${name}: memory above what it was`, Math.max(0, peak - before), 'MB'),
    )
  }
  await step(`replacing in ${count.toLocaleString('en')} units`, () => job(call('memory.replace', change)))
  await step('undo of that', () => call('memory.undo', {}))
  await step('counting duplicates', () => job(call('memory.dedupe', { memoryId, dryRun: true })))
  await step(`deleting ${count.toLocaleString('en')} units`, () => job(call('memory.remove', { selection })))
  await step('undo of the deletion', () => call('memory.undo', {}))
  return figures
}

async function measure({ args, say }) {
  const units = Number(args[0] ?? 100_000)
  const { folder, remove } = temporaryFolder()
  try {
    const memory = generateMemory(units, folder, 1, say)
    if (!memory) return { skipped: 'the shared folder with the memory data is not there' }
    const first = await openWorkbench(folder)
    const { path } = await first.call('projects.create', { name: 'large', ...PAIR })
    say('importing…')
    await first.job(first.call('imports.memory', { token: await first.token(memory.tmx), duplicates: 'keep' }))
    await first.close()
    const workbench = await openWorkbench(folder)
    await workbench.call('projects.open', { path })
    const [{ id, entryCount }] = (await workbench.call('resources.list', {})).memories
    say('reading…')
    const figures = await reading(workbench, id, entryCount)
    say('changing…')
    figures.push(...(await changing(workbench, id, entryCount)))
    await workbench.close()
    return { figures: figures.map((each) => ({ ...each, name: `${entryCount.toLocaleString('en')} units: ${each.name}` })) }
  } finally {
    remove()
  }
}

await benchmark(import.meta.url, 'Keeping a large memory', measure)
