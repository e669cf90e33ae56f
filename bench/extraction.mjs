// Term extraction on TICO-19: time for 1,000 pairs, and how much of the terminology that was made for these texts is among the candidates.
//   node bench/extraction.mjs [--list=100]      DRAGOMAN_SHARED names the folder with data/tico-19; otherwise it is looked for beside the project
import { readFileSync } from 'node:fs'
import { createRecogniser } from '../src/core/terms/create-recogniser.ts'
import { extractBilingual } from '../src/core/terms/extraction/bilingual.ts'
import { runExtraction } from '../src/core/terms/extraction/extracted.ts'
import { extractMonolingual } from '../src/core/terms/extraction/monolingual.ts'
import { readTmx } from '../src/core/formats/tmx/reader.ts'
import { readRecords } from '../src/core/formats/table/delimited.ts'
import { benchmark, best, figure } from './lib/report.mjs'
import { sharedFile } from './lib/shared.mjs'

const PAIRS = 1_000
const RUNS = 5

async function readPairs(path) {
  const pairs = []
  const onUnit = ({ source, target }) => pairs.push({ id: null, source, target })
  await readTmx([readFileSync(path, 'utf8')], { sourceLanguage: 'ar', targetLanguage: 'en', onUnit, onSkip: () => {} })
  return pairs
}

/** Arabic and English of a terminology file, by the names of its columns. */
function readTerminology(path) {
  const [header, ...rows] = [...readRecords(readFileSync(path, 'utf8'), ',')].map(({ cells }) => cells)
  const [en, ar] = [header.indexOf('sourceString'), header.indexOf('targetString')]
  return rows.map((cells) => ({ ar: (cells[ar] ?? '').replace(/\([^)]*\)/g, '').trim(), en: (cells[en] ?? '').trim() })).filter((entry) => entry.ar && entry.en)
}

/** For each text of a language, the entries of the terminology that stand in it; `isWhole`: that it is a form of. */
function createMatcher(language, entries) {
  const recogniser = createRecogniser(language)
  for (const [index, entry] of entries.entries()) {
    recogniser.add({ termId: String(index), conceptId: String(index), text: entry[language], partOfSpeech: '', forms: [], matchMode: 'auto' })
  }
  return (text, isWhole) => new Set(recogniser.recognise(text).filter(({ start, end }) => !isWhole || (start === 0 && end === text.length)).map(({ conceptId }) => conceptId))
}

/** Which entries stand on both sides of at least two pairs, and which of those the candidates hold. */
function recallOf(pairs, candidates, entries) {
  const [ar, en] = [createMatcher('ar', entries), createMatcher('en', entries)]
  const counts = new Map()
  for (const { source, target } of pairs) {
    const others = en(target, false)
    for (const id of ar(source, false)) if (others.has(id)) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  const wanted = new Set([...counts].filter(([, count]) => count >= 2).map(([id]) => id))
  const found = new Set()
  for (const { source, target } of candidates) {
    const others = en(target, true)
    for (const id of ar(source, true)) if (others.has(id) && wanted.has(id)) found.add(id)
  }
  return { wanted: wanted.size, found: found.size }
}

function time(work) {
  const started = performance.now()
  const found = runExtraction(work())
  return { found, tookMs: performance.now() - started }
}

await benchmark(import.meta.url, 'Term extraction on TICO-19', async ({ say }) => {
  const path = sharedFile('data/tico-19/all.en-ar.tmx')
  if (!path) return { skipped: 'the folder data/tico-19 is not there' }
  const all = await readPairs(path)
  const pairs = all.slice(0, PAIRS)
  const turned = pairs.map(({ id, source, target }) => ({ id, source: target, target: source }))
  const forth = () => extractBilingual(pairs, { sourceLanguage: 'ar', targetLanguage: 'en' })
  const back = () => extractBilingual(turned, { sourceLanguage: 'en', targetLanguage: 'ar' })
  const cold = time(forth)
  const runs = Array.from({ length: RUNS }, () => [time(forth).tookMs, time(back).tookMs, time(() => extractMonolingual(pairs, { language: 'ar' })).tookMs, time(() => extractMonolingual(turned, { language: 'en' })).tookMs])
  const column = (index) => runs.map((row) => row[index])
  const whole = time(() => extractBilingual(all, { sourceLanguage: 'ar', targetLanguage: 'en' }))
  const entries = ['g_en_ar.csv', 'f_en-ar_AR.csv'].flatMap((name) => readTerminology(sharedFile(`data/tico-19/${name}`)))
  const recall = recallOf(all, whole.found, entries)
  const recallAt500 = recallOf(all, whole.found.slice(0, 500), entries)
  const [, list] = /--list=(\d+)/.exec(process.argv.join(' ')) ?? []
  for (const [index, { score, count, source, target }] of cold.found.slice(0, Number(list ?? 0)).entries()) say(`${index + 1}\t${score}\t${count}\t${source}\t${target}`)
  return {
    figures: [
      figure('1,000 pairs, ar to en, first run', cold.tookMs, 'ms', 3_000),
      figure('1,000 pairs, ar to en, warm', best(column(0)), 'ms', 3_000),
      figure('1,000 pairs, en to ar, warm', best(column(1)), 'ms', 3_000),
      figure('1,000 Arabic texts alone, warm', best(column(2)), 'ms'),
      figure('1,000 English texts alone, warm', best(column(3)), 'ms'),
      figure(`all ${all.length.toLocaleString('en')} pairs`, whole.tookMs, 'ms'),
      figure('candidates of 1,000 pairs', cold.found.length, ''),
      figure('candidates of all pairs', whole.found.length, ''),
      figure('terminology entries in two pairs or more', recall.wanted, ''),
      figure('of them among the candidates', (100 * recall.found) / recall.wanted, '%'),
      figure('of them among the first 500', (100 * recallAt500.found) / recall.wanted, '%'),
    ],
    note: 'Of the first 100 candidates of 1,000 pairs (--list=100) one reader found 90 to be translations of each other; the others are parts of longer terms.',
  }
})
