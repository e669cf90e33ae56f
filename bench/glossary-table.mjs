// The glossary table over a large glossary: the first answer, pages, searches, facets, duplicates, an action on everything and its undo.
//   node bench/glossary-table.mjs [ENTRIES] [--json]      100,000 entries unless told otherwise
// One entry in a hundred is another's duplicate or contradicts it; words are made of roots and syllables.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createProjectFile, openProjectFile } from '../src/storage/open-project-file.ts'
import { benchmark, figure, percentile } from './lib/report.mjs'
import { openWorkbench, temporaryFolder, timed } from './lib/workbench.mjs'

const BATCH = 2_000
const PAGE = 100
const VOCABULARY = 40_000
const DOMAINS = ['military', 'law', 'economy', 'health', '']
const STATUSES = ['preferred', 'preferred', 'preferred', 'admitted', 'proposed', 'forbidden']

/** Mulberry32: the same numbers in every run. */
function randomOf(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

// Root letters: beh, teh, jeem, hah, khah, dal, reh, zain, seen, sheen, sad, tah, ain, ghain, feh, qaf, kaf, lam, meem, noon, heh.
const ROOT_LETTERS = [...'\u0628\u062a\u062c\u062d\u062e\u062f\u0631\u0632\u0633\u0634\u0635\u0637\u0639\u063a\u0641\u0642\u0643\u0644\u0645\u0646\u0647']
// Digits are root letters; the others are alef, yeh, meem, teh marbuta, waw, noon.
const PATTERNS = ['123', '1\u062723', '12\u064a3', '\u0645123', '12\u06273\u0629', '12\u0648\u06293', '\u0627\u06462\u06273', '\u0645\u0627123\u0629', '12\u062734']
const ARTICLE = '\u0627\u0644'

function makeEntries(count) {
  const random = randomOf(11)
  const pick = (list) => list[Math.floor(random() * list.length)]
  const arabicWord = () => {
    const root = Array.from({ length: 4 }, () => pick(ROOT_LETTERS))
    return pick(PATTERNS).replace(/[1-4]/g, (digit) => root[Number(digit) - 1])
  }
  const syllable = () => pick([...'bcdfglmnprst']) + pick(['a', 'e', 'i', 'o', 'u', 'ea', 'ou'])
  const englishWord = () => syllable() + pick(['', syllable(), syllable()]) + pick(['n', 't', 'r', 'l', 'd', 'ct', 'nt', 'se', 'te', 'tion', 'ment', 'ing'])
  const [arabicWords, englishWords] = [arabicWord, englishWord].map((word) => Array.from({ length: VOCABULARY }, word))
  const [arabic, english] = [() => pick(arabicWords), () => pick(englishWords)]
  const phrase = (word) => Array.from({ length: pick([1, 1, 2, 2, 3]) }, word).join(' ')
  const entries = []
  while (entries.length < count) {
    const other = entries.length > 100 && random() < 0.01 ? pick(entries) : null
    const source = other ? pick([other.source, ARTICLE + other.source]) : phrase(arabic)
    const target = other ? pick([other.target, `${other.target}s`, phrase(english)]) : phrase(english)
    entries.push({ source, target, domain: pick(DOMAINS), status: pick(STATUSES) })
  }
  return entries
}

const term = (language, text, status) => ({ id: randomUUID(), language, text, status, partOfSpeech: '', gender: '', number: '', forms: [], exceptions: [], matchMode: 'auto', note: '', extra: {} })

function makeProject(folder, count) {
  const path = join(folder, 'glossary.dragoman')
  createProjectFile(path, { kind: 'project', name: 'Bench', sourceLanguage: 'ar', targetLanguage: 'en' })
  const file = openProjectFile(path, { mode: 'write' })
  const entries = makeEntries(count)
  const stamp = { createdAt: '2026-01-01T00:00:00.000Z', createdBy: 'bench', changedAt: '2026-01-01T00:00:00.000Z', changedBy: 'bench' }
  const empty = { revision: 0, client: '', definition: '', note: '', example: '', source: '', hasImage: false, extra: {} }
  for (let start = 0; start < count; start += BATCH) {
    file.transaction(() => {
      for (const { source, target, domain, status } of entries.slice(start, start + BATCH)) {
        file.concepts.insert({ ...empty, ...stamp, id: randomUUID(), glossaryId: file.id, domain, terms: [term('ar', source, 'preferred'), term('en', target, status)] })
      }
    })
  }
  file.close()
  return { path, entries }
}

const once = async (work) => (await timed(1, work))[0]

async function measure({ args, say }) {
  const count = Number(args[0] ?? 100_000)
  const { folder, remove } = temporaryFolder()
  try {
    say(`making a glossary of ${count.toLocaleString('en')} entries…`)
    const { path, entries } = makeProject(folder, count)
    const { call, close } = await openWorkbench(folder)
    await call('projects.open', { path })
    const search = (params = {}) => call('glossary.search', { limit: PAGE, ...params })
    const cold = await once(() => search())
    const sorted = await once(() => search({ by: 'target' }))
    const firstFacets = await once(() => call('glossary.facets', {}))
    const pages = await timed(200, (turn) => search({ offset: (turn * 7919) % count }))
    const queries = await timed(100, (turn) => search({ query: entries[(turn * 331) % count].source }))
    const clitics = await timed(100, (turn) => search({ query: `\u0648${ARTICLE}${entries[(turn * 577) % count].source}` }))
    const typed = await timed(100, (turn) => search({ query: entries[(turn * 331) % count].target.slice(0, 3) }))
    const filtered = await timed(50, (turn) => search({ status: 'forbidden', domain: DOMAINS[turn % 4], by: turn % 2 ? 'target' : 'changed', isDescending: true }))
    const { entries: [first] } = await search()
    let { revision } = first
    const edit = async () => {
      const { terms, domain } = first
      const concept = { domain: `${domain}.`, terms: terms.map(({ id, language, text }) => ({ id, language, text })) }
      revision = (await call('glossary.update', { id: first.id, revision, concept })).revision
    }
    const edits = await timed(20, edit)
    const afterEdit = await timed(20, async () => {
      await edit()
      await search()
      await call('glossary.facets', {})
    })
    const groups = await once(() => call('glossary.duplicates', {}))
    const all = await once(() => call('glossary.change', { selection: { filter: {} }, action: { kind: 'set-field', field: 'client', value: 'AFP' } }))
    const undone = await once(() => call('glossary.undo', {}))
    await close()
    const title = `${count.toLocaleString('en')} entries`
    return {
      figures: [
        figure(`${title}: first answer, read and put in order`, cold, 'ms', 3_000),
        figure(`${title}: first order by another column`, sorted, 'ms', 1_500),
        figure(`${title}: first facets, duplicates and conflicts found`, firstFacets, 'ms', 3_000),
        figure('a page anywhere, p95', percentile(pages, 0.95), 'ms', 30),
        figure('a search for a term, p95', percentile(queries, 0.95), 'ms', 60),
        figure('a search for a term behind particles, p95', percentile(clitics, 0.95), 'ms', 60),
        figure('a search for three letters, p95', percentile(typed, 0.95), 'ms', 60),
        figure('a filter in another order, p95', percentile(filtered, 0.95), 'ms', 60),
        figure('an edit, p95', percentile(edits, 0.95), 'ms'),
        figure('an edit, then the table and the facets, p95', percentile(afterEdit, 0.95), 'ms', 300),
        figure('groups of duplicates, warm', groups, 'ms', 100),
        figure('an action on all entries', all, 'ms'),
        figure('its undo', undone, 'ms'),
      ],
    }
  } finally {
    remove()
  }
}

await benchmark(import.meta.url, 'The glossary table', measure)
