// Precision, recall and F1 of term recognition on the annotated article of the shared folder, by type of occurrence.
//   node bench/terms-seed.mjs [--list]      DRAGOMAN_SHARED names the folder; otherwise it is looked for beside the project
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createRecogniser } from '../src/core/terms/create-recogniser.ts'

const shared = process.env.DRAGOMAN_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url))
if (!existsSync(`${shared}/seed/term-occurrences.tsv`)) {
  console.log('skipped: the shared folder with the annotated article is not there')
  process.exit(0)
}

const readRows = (name) => {
  const [header, ...rows] = readFileSync(`${shared}/seed/${name}`, 'utf8').replace(/\r/g, '').trim().split('\n').map((line) => line.split('\t'))
  return rows.map((row) => Object.fromEntries(header.map((column, index) => [column, row[index] ?? ''])))
}

const text = readFileSync(`${shared}/seed/article-ar.txt`, 'utf8')
const gold = new Map(readRows('term-occurrences.tsv').map((row) => [`${row.ar}:${row.start}:${row.end}`, row]))
const glossary = new Map(readRows('glossary.tsv').map((row) => [row.ar, row.pos]))

const recogniser = createRecogniser('ar')
for (const [term, partOfSpeech] of glossary) {
  recogniser.add({ termId: term, conceptId: term, text: term, partOfSpeech, forms: [], matchMode: 'auto' })
}

const found = new Map(recogniser.recognise(text).map((hit) => [`${hit.termId}:${hit.start}:${hit.end}`, hit]))
const percent = (part, whole) => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1))
const hits = [...gold.keys()].filter((key) => found.has(key))
const precision = hits.length / found.size
const recall = hits.length / gold.size
console.log(`all       P ${percent(hits.length, found.size)}  R ${percent(hits.length, gold.size)}  F1 ${((200 * precision * recall) / (precision + recall)).toFixed(1)}  (${hits.length} of ${gold.size}, ${found.size} found)`)
for (const type of ['exact', 'clitic', 'inflected', 'gap']) {
  const rows = [...gold].filter(([, row]) => row.type === type)
  const recognised = rows.filter(([key]) => found.has(key)).length
  console.log(`${type.padEnd(10)}R ${percent(recognised, rows.length)}  (${recognised} of ${rows.length})`)
}
if (process.argv.includes('--list')) {
  for (const [key, row] of gold) if (!found.has(key)) console.log('missed', row.type, row.ar, '<-', row.surface)
  for (const [key, hit] of found) if (!gold.has(key)) console.log('wrong ', hit.termId, '<-', text.slice(hit.start, hit.end), `[${hit.analysis}]`, hit.cost)
}
