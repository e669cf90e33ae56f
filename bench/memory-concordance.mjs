// Concordance as the panel asks for it, on this thread: the first 100 hits on both sides, of rare and frequent words, phrases, beginnings and insides of words that stand in the memory, in English and Arabic.
//   node bench/memory-concordance.mjs [UNITS…] [--json]      100,000 units unless told otherwise; 1,000,000 takes some minutes and 8 GB
// Rare words stand in at most 5 units, frequent ones are the 40 that most units have. "No such author" is a condition that nothing meets: such a search is stopped and says so.
import { setTimeout as sleep } from 'node:timers/promises'
import { benchmark, figure, percentile } from './lib/report.mjs'
import { generateMemory } from './lib/memory-data.mjs'
import { sharedFile } from './lib/shared.mjs'
import { openInThisThread, temporaryFolder } from './lib/workbench.mjs'

const QUERIES = 40
const ROUNDS = 3
const MAX_RARE = 5
/** Claims for a million units; smaller memories have to keep them too. */
const MUST = { words: 50, parts: 200, conditions: 1000 }

const wordsOf = (text) => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
/** As many of a list as there are queries, evenly spread. */
const spread = (list) => (list.length <= QUERIES ? list : Array.from({ length: QUERIES }, (_, at) => list[Math.floor((at * list.length) / QUERIES)]))

function countUnits(texts) {
  const counts = new Map()
  for (const text of texts) for (const word of new Set(wordsOf(text))) if (/^\p{L}+$/u.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** What is asked for, by kind. */
function questionsIn(texts) {
  const counts = [...countUnits(texts)]
  const longest = (length) => spread(counts.filter(([word]) => word.length > length + 2).map(([word]) => word))
  const phrases = spread(texts.filter((text) => wordsOf(text).length > 5)).map((text) => wordsOf(text).slice(1, 4).join(' '))
  const frequent = counts.toSorted(([, one], [, other]) => other - one).slice(0, QUERIES).map(([word]) => word)
  return [
    { kind: 'rare words', must: MUST.words, params: spread(counts.filter(([, count]) => count <= MAX_RARE).map(([word]) => word)).map((query) => ({ query })) },
    { kind: 'frequent words', must: MUST.words, params: frequent.map((query) => ({ query })) },
    { kind: 'three words in order, other forms too', must: MUST.words, params: phrases.map((query) => ({ query })) },
    { kind: 'phrases of three words', must: MUST.words, params: phrases.map((query) => ({ query, mode: 'phrase' })) },
    { kind: 'three words anywhere', must: MUST.words, params: phrases.map((query) => ({ query, mode: 'words' })) },
    { kind: 'beginnings of words, 3 letters', must: MUST.parts, params: longest(3).map((word) => ({ query: word.slice(0, 3), mode: 'prefix' })) },
    { kind: 'inside words, 3 letters', must: MUST.parts, params: longest(3).map((word) => ({ query: word.slice(1, 4), mode: 'inside' })) },
    { kind: 'inside words, 2 letters', must: MUST.parts, params: longest(2).map((word) => ({ query: word.slice(1, 3), mode: 'inside' })) },
    { kind: 'frequent words, no such author', must: MUST.conditions, params: frequent.slice(0, 10).map((query) => ({ query, author: 'nobody' })) },
  ]
}

/** The best of some rounds for each query. */
async function ask(call, { kind, must, params }, title) {
  const taken = []
  let hits = 0
  for (const one of params) {
    let best = Infinity
    for (let round = 0; round < ROUNDS; round += 1) {
      const startedAt = performance.now()
      const { entries } = await call('memory.concordance', one)
      best = Math.min(best, performance.now() - startedAt)
      if (round === 0) hits += entries.length
    }
    taken.push(best)
  }
  return [
    figure(`${title}: ${kind}, p50`, percentile(taken, 0.5), 'ms'),
    figure(`${title}: ${kind}, p95`, percentile(taken, 0.95), 'ms', must),
    figure(`${title}: ${kind}, hits shown for each query`, hits / params.length, ''),
  ]
}

async function measureOne(units, say) {
  const { folder, remove } = temporaryFolder()
  const memory = generateMemory(units, folder, 1, say)
  const { call, job, token, close } = await openInThisThread(folder)
  try {
    await call('settings.set', { userName: 'Bench' })
    await call('projects.create', { name: 'memory', sourceLanguage: 'en', targetLanguage: 'ar' })
    say('importing…')
    await job(call('imports.memory', { token: await token(memory.tmx), duplicates: 'keep' }))
    say('making the words searchable…')
    while (!(await call('memory.concordance', { query: '-' })).isComplete) await sleep(100)
    const title = `${units.toLocaleString('en')} units`
    const startedAt = performance.now()
    await call('memory.concordance', { query: 'zq', mode: 'inside' })
    const figures = [figure(`${title}: first search inside words, reads all different words`, performance.now() - startedAt, 'ms')]
    for (const [column, language] of ['en', 'ar'].entries()) {
      say(`searching in ${language}…`)
      for (const question of questionsIn(memory.texts(column))) figures.push(...(await ask(call, question, `${title}, ${language}`)))
    }
    return figures
  } finally {
    await close()
    remove()
  }
}

async function measure({ args, say }) {
  if (!sharedFile('bench/memory/generate.mjs')) return { skipped: 'the shared folder with the memory data is not there' }
  const figures = []
  for (const units of args.length > 0 ? args.map(Number) : [100_000]) figures.push(...(await measureOne(units, say)))
  return { figures }
}

await benchmark(import.meta.url, 'Concordance', measure)
