// Fragments: how often the offered counterpart stands in the translation that a person made, and how long a search takes.
//   node bench/memory-fragments.mjs [UNITS…] [--json]      times at 100,000 units unless told otherwise; 0 for quality alone
// Quality: some pairs are asked for, all others are the memory. TICO-19 (every fifth of 3,071 pairs, medicine) is what the limits were chosen by;
// interface strings (every hundredth of 79,617) were not looked at for that. A counterpart is right when its words, without particles, articles and
// endings, stand next to each other in the reference: other good translations count as wrong.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { createWordReader } from '../src/core/memory/fragments.ts'
import { foldForSearch } from '../src/core/text/fold.ts'
import { findFragments } from '../src/services/memory-engine/fragments.ts'
import { openUnitReader } from '../src/storage/unit-reader.ts'
import { generateMemory } from './lib/memory-data.mjs'
import { benchmark, figure, percentile } from './lib/report.mjs'
import { sharedFile } from './lib/shared.mjs'
import { openInThisThread, temporaryFolder, timed } from './lib/workbench.mjs'

const LIMIT = 12
const MUST_MS = { 100_000: 50, 1_000_000: 150 }
const TIMED = 300
const DIRECTIONS = [['en', 'ar'], ['ar', 'en']]
/** With fewer words for each word of the fragment, part of it is probably missing. */
const WHOLE_FROM = 0.6

const unescaped = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function ticoPairs(path) {
  return readFileSync(path, 'utf8').split('<tu ').slice(1).map((unit) => {
    const side = (language) => unescaped(new RegExp(`<tuv xml:lang="${language}">\\s*<seg>([\\s\\S]*?)</seg>`).exec(unit)?.[1] ?? '').trim()
    return { en: side('en'), ar: side('ar') }
  })
}

const stringPairs = (path) => gunzipSync(readFileSync(path)).toString().trimEnd().split('\n').map((line) => line.split('\t')).map(([en, ar]) => ({ en, ar }))

const DATA = [
  { title: 'TICO-19', file: 'data/tico-19/all.en-ar.tmx', read: ticoPairs, every: 5 },
  { title: 'interface strings', file: 'bench/memory/strings-en-ar.tsv.gz', read: stringPairs, every: 100 },
]

const tmxOf = (pairs) => `<?xml version="1.0" encoding="UTF-8"?><tmx version="1.4"><header srclang="en" segtype="sentence" datatype="plaintext" o-tmf="x" adminlang="en" creationtool="bench" creationtoolversion="1"/><body>${pairs
  .map(({ en, ar }) => `<tu><tuv xml:lang="en"><seg>${escaped(en)}</seg></tuv><tuv xml:lang="ar"><seg>${escaped(ar)}</seg></tuv></tu>`).join('\n')}</body></tmx>`

/** A memory made from a TMX file by the product itself. */
async function importedMemory(tmx, folder, name) {
  const { call, job, token, close } = await openInThisThread(join(folder, name))
  await call('settings.set', { userName: 'Bench' })
  const { path } = await call('projects.create', { name, sourceLanguage: 'en', targetLanguage: 'ar' })
  await job(call('imports.memory', { token: await token(tmx), duplicates: 'keep' }))
  // Words of a fresh import are filled in afterwards.
  while (!(await call('memory.concordance', { query: 'a' })).isComplete) await sleep(50)
  await close()
  return { memory: { id: name, name, path, isWritable: true, penalty: 0, position: 0 }, units: openUnitReader(path) }
}

const search = (reader, text, [from, to]) => findFragments([reader], { text, sourceLanguage: from, targetLanguage: to, segmentId: null, limit: LIMIT })

const readers = { en: createWordReader('en'), ar: createWordReader('ar') }
const stemsOf = (text, language) => readers[language].foldedWords(foldForSearch(text)).filter(({ role }) => role !== 'function').map(({ stem }) => stem)
const standsIn = (part, whole) => part.length > 0 && whole.some((_, at) => part.every((stem, offset) => whole[at + offset] === stem))

function judge(reader, asked, [from, to]) {
  return asked.flatMap((pair) => {
    const wanted = stemsOf(pair[to], to)
    return search(reader, pair[from], [from, to]).map(({ source, target, confidence }) => {
      const stems = stemsOf(target, to)
      return {
        source, target, confidence, reference: pair[to], isRight: standsIn(stems, wanted), isPart: stems.length < WHOLE_FROM * stemsOf(source, from).length,
        found: stems.filter((stem) => wanted.includes(stem)).length / Math.max(1, stems.length),
      }
    })
  })
}

const percent = (offers, of) => (100 * offers.reduce((sum, offer) => sum + Number(of(offer)), 0)) / Math.max(1, offers.length)

async function qualityFigures({ title, file, read, every }, folder, say) {
  const path = sharedFile(file)
  if (!path) return []
  say(`judging by ${title}…`)
  const pairs = read(path).filter(({ en, ar }) => en && ar)
  const tmx = join(folder, `${title}.tmx`)
  writeFileSync(tmx, tmxOf(pairs.filter((_, at) => at % every !== 0)))
  const reader = await importedMemory(tmx, folder, title)
  const asked = pairs.filter((_, at) => at % every === 0)
  const figures = DIRECTIONS.flatMap((direction) => {
    const offers = judge(reader, asked, direction)
    const name = `${title}, ${direction.join(' to ')}`
    if (process.argv.includes('--list')) for (const { source, target, confidence, isRight, reference } of offers) console.error([isRight ? '+' : '-', confidence.toFixed(2), source, target, reference].join('\t'))
    return [
      figure(`${name}: fragments for each of ${asked.length} segments`, offers.length / asked.length, ''),
      figure(`${name}: counterpart stands in the reference`, percent(offers, ({ isRight }) => isRight), '%'),
      figure(`${name}: words of counterparts that stand in the reference`, percent(offers, ({ found }) => found), '%'),
      figure(`${name}: counterparts much shorter than their fragment`, percent(offers, ({ isPart }) => isPart), '%'),
    ]
  })
  reader.units.close()
  return figures
}

async function timeFigures(units, folder, say) {
  const generated = generateMemory(units, folder, 1, say)
  if (!generated) return []
  const reader = await importedMemory(generated.tmx, folder, `times-${units}`)
  const novel = generated.queries().filter(({ kind }) => kind !== 'exact').slice(0, TIMED)
  const figures = []
  for (const direction of DIRECTIONS) {
    const texts = novel.map((query) => query[direction[0]])
    const [first] = await timed(1, () => search(reader, texts[0], direction))
    const taken = await timed(texts.length, (at) => search(reader, texts[at], direction))
    const title = `${units.toLocaleString('en')} units, from ${direction[0]}`
    figures.push(figure(`${title}: first search`, first, 'ms'), figure(`${title}: p50`, percentile(taken, 0.5), 'ms'), figure(`${title}: p95`, percentile(taken, 0.95), 'ms', MUST_MS[units] ?? null), figure(`${title}: slowest of ${texts.length}`, Math.max(...taken), 'ms'))
  }
  reader.units.close()
  return figures
}

async function measure({ args, say }) {
  if (!DATA.some(({ file }) => sharedFile(file))) return { skipped: 'the shared folder with parallel texts is not there (DRAGOMAN_SHARED)' }
  const { folder, remove } = temporaryFolder()
  try {
    const figures = []
    for (const data of DATA) figures.push(...(await qualityFigures(data, folder, say)))
    for (const units of args.length > 0 ? args.map(Number) : [100_000]) if (units > 0) figures.push(...(await timeFigures(units, folder, say)))
    return { figures }
  } finally {
    remove()
  }
}

await benchmark(import.meta.url, 'Fragments', measure)
