// Pretranslates a document of 10,000 segments against a memory, and analyses it, as the windows do it: engine thread and memory thread.
//   node bench/pretranslate.mjs [UNITS…] [--segments=N] [--json]      10,000 and 100,000 units unless told otherwise; 1,000,000 takes some minutes and 8 GB
// The segments are the queries of the memory (a tenth exact, half edited, the rest novel), filled up with texts of the memory itself. Both the lookups alone and the whole way with writing, checks and undo are measured.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { benchmark, figure } from './lib/report.mjs'
import { generateMemory } from './lib/memory-data.mjs'
import { sharedFile } from './lib/shared.mjs'
import { openWorkbench, temporaryFolder } from './lib/workbench.mjs'

const SEGMENTS = 10_000
/** Claims for 10,000 segments against a million units, in milliseconds. */
const MUST = { analysis: 30_000, pretranslation: 30_000 }

const wanted = () => Number(process.argv.find((argument) => argument.startsWith('--segments='))?.split('=')[1] ?? SEGMENTS)

/** `count` texts of one language, every seventh of them a repetition of an earlier one. */
function textsFor(memory, column, count) {
  const queries = memory.queries().map((query) => (column === 0 ? query.en : query.ar))
  const known = memory.texts(column)
  const step = Math.max(1, Math.floor(known.length / count))
  const fresh = [...queries, ...Array.from({ length: count }, (_, index) => `${known[(index * step) % known.length]} ${index % 3 === 0 ? '' : index}`.trim())]
  return Array.from({ length: count }, (_, index) => (index % 7 === 6 ? fresh[index - 6] : fresh[index]) ?? fresh[0])
}

async function clocked(run) {
  const startedAt = performance.now()
  const value = await run()
  return { ms: performance.now() - startedAt, value }
}

/** The longest that another call had to wait while `work` ran. */
async function longestWait(call, work) {
  let longest = 0
  let isOver = false
  const ask = (async () => {
    while (!isOver) {
      const { ms } = await clocked(() => call('history.state', {}))
      longest = Math.max(longest, ms)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  })()
  const done = await work().finally(() => (isOver = true))
  await ask
  return { done, longest }
}

async function measureOne(units, language, say) {
  const { folder, remove } = temporaryFolder()
  const count = wanted()
  const memory = generateMemory(units, folder, 1, say)
  const { call, job, token, close } = await openWorkbench(folder)
  try {
    await call('settings.set', { userName: 'Bench' })
    await call('projects.create', { name: 'memory', sourceLanguage: language, targetLanguage: language === 'ar' ? 'en' : 'ar' })
    say(`importing ${units.toLocaleString('en')} units, then pretranslating from ${language}…`)
    await job(call('imports.memory', { token: await token(memory.tmx), duplicates: 'keep' }))
    const path = join(folder, 'document.txt')
    writeFileSync(path, textsFor(memory, language === 'en' ? 0 : 1, count).join('\n\n'))
    await job(call('imports.documents', { files: [{ token: await token(path) }] }))
    await call('memory.lookup', { text: 'ready' })
    const analysis = await clocked(() => job(call('analysis.run', {})))
    const pretranslation = await clocked(() => longestWait(call, () => job(call('pretranslation.run', { minScore: 70 }))))
    const undo = await clocked(() => call('history.undo', {}))
    const { segments } = analysis.value.counts
    const title = `${units.toLocaleString('en')} units, ${segments.toLocaleString('en')} segments from ${language}`
    // Texts of several sentences make more segments than were asked for.
    const forClaim = (ms) => (ms * SEGMENTS) / segments
    return [
      figure(`${title}: analysis (every lookup from 50 on), for each 10,000`, forClaim(analysis.ms), 'ms', MUST.analysis),
      figure(`${title}: pretranslation with repairs, writing and checks, for each 10,000`, forClaim(pretranslation.ms), 'ms', MUST.pretranslation),
      figure(`${title}: segments filled`, pretranslation.value.done.counts.written, ''),
      figure(`${title}: longest wait of another call meanwhile`, pretranslation.value.longest, 'ms'),
      figure(`${title}: undo of all of it`, undo.ms, 'ms'),
    ]
  } finally {
    await close()
    remove()
  }
}

async function measure({ args, say }) {
  if (!sharedFile('bench/memory/generate.mjs')) return { skipped: 'the shared folder with the memory data is not there' }
  const sizes = args.map(Number)
  const figures = []
  for (const units of sizes.length > 0 ? sizes : [10_000, 100_000]) for (const language of ['en', 'ar']) figures.push(...(await measureOne(units, language, say)))
  return { figures }
}

await benchmark(import.meta.url, 'Pretranslation and analysis', measure)
