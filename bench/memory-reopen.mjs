// How soon a project with a large memory is there again: the window can be used, the index answers, and what the process holds more than without it, with both directions loaded.
//   node bench/memory-reopen.mjs [UNITS] [--json]      100,000 units unless told otherwise; 1,000,000 takes some minutes and 4 GB
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { benchmark, figure, percentile } from './lib/report.mjs'
import { generateMemory } from './lib/memory-data.mjs'
import { ROOT, openWorkbench, temporaryFolder, timed } from './lib/workbench.mjs'

const ROUNDS = 3
const CONFIRMS = 200
const MUST = { window: 2000, index: 1000, memoryMb: 350, confirm: 5 }
const PAIR = { sourceLanguage: 'en', targetLanguage: 'ar' }
const BACK = { sourceLanguage: 'ar', targetLanguage: 'en' }

async function make(folder, memory, say) {
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

async function reopen(request) {
  const child = fork(join(ROOT, 'bench/lib/memory-reopening.mjs'))
  child.send(request)
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the opening ended with ${code}`)
  })
  const [report] = await Promise.race([once(child, 'message'), ended])
  await ended.catch(() => {})
  return report
}

async function measure({ args, say }) {
  const units = Number(args[0] ?? 100_000)
  const { folder, remove } = temporaryFolder()
  try {
    const memory = generateMemory(units, folder, 1, say)
    if (!memory) return { skipped: 'the shared folder with the memory data is not there' }
    const { path, first } = await make(folder, memory, say)
    const [query] = memory.queries()
    const rounds = []
    for (let round = 0; round < ROUNDS; round += 1) {
      say(`opening again, ${round + 1} of ${ROUNDS}…`)
      rounds.push(await reopen({ folder, path, query, confirms: round === ROUNDS - 1 ? CONFIRMS : 0 }))
    }
    const best = (name) => Math.min(...rounds.map((each) => each[name]))
    const held = best('held')
    const found = rounds.at(-1).found
    const title = `${units.toLocaleString('en')} units`
    return {
      figures: [
        figure(`${title}: first lookup, makes the index of one direction`, first, 'ms'),
        figure(`${title}: reopened, window usable`, best('usable'), 'ms', MUST.window),
        figure(`${title}: reopened, first lookup answered after that`, best('ready'), 'ms', MUST.index),
        figure(`${title}: memory with both directions loaded`, held, 'MB'),
        figure(`${title}: found after a confirmation, p50`, percentile(found, 0.5), 'ms', MUST.confirm),
        figure(`${title}: found after a confirmation, p95`, percentile(found, 0.95), 'ms'),
      ],
      note: `memory: ${held <= MUST.memoryMb ? 'as claimed' : 'NOT as claimed'}, at most ${MUST.memoryMb} MB`,
    }
  } finally {
    remove()
  }
}

await benchmark(import.meta.url, 'Reopening a large memory', measure)
