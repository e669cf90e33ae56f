// The glossary formats by themselves: a glossary written and read back in each of them, without a project.
//   node bench/glossary-formats.mjs [CONCEPTS] [FORMATS…] [--json]      100,000 concepts in six formats unless told otherwise
// Best of 3, in processor time of the thread: what it takes on a machine that has nothing else to do.
import { glossaryCsvExporter } from '../src/core/formats/table/exporter.ts'
import { csvGlossaryReader } from '../src/core/formats/table/reader.ts'
import { multitermGlossaryExporter } from '../src/core/formats/multiterm/exporter.ts'
import { multitermReader } from '../src/core/formats/multiterm/reader.ts'
import { tbx2GlossaryExporter, tbxGlossaryExporter } from '../src/core/formats/tbx/exporter.ts'
import { tbxReader } from '../src/core/formats/tbx/reader.ts'
import { tmxGlossaryExporter } from '../src/core/formats/tmx/glossary-exporter.ts'
import { tmxGlossaryReader } from '../src/core/formats/tmx/glossary-reader.ts'
import { xlsxGlossaryExporter } from '../src/core/formats/xlsx/exporter.ts'
import { xlsxGlossaryReader } from '../src/core/formats/xlsx/reader.ts'
import { codecFor } from '../src/services/text-codecs.ts'
import { benchmark, best, figure } from './lib/report.mjs'

const RUNS = 3
const LANGUAGES = ['ar', 'en']
/** `readMs` and `writeMs` are what is promised of 100,000 concepts. */
const FORMATS = [
  { id: 'csv', title: 'CSV', reader: csvGlossaryReader, exporter: glossaryCsvExporter },
  { id: 'xlsx', title: 'XLSX', reader: xlsxGlossaryReader, exporter: xlsxGlossaryExporter },
  { id: 'tbx', title: 'TBX 3 (DCA)', reader: tbxReader, exporter: tbxGlossaryExporter, readMs: 6000, writeMs: 3000 },
  { id: 'tbx2', title: 'TBX 2', reader: tbxReader, exporter: tbx2GlossaryExporter, readMs: 6000, writeMs: 3000 },
  { id: 'multiterm', title: 'MultiTerm', reader: multitermReader, exporter: multitermGlossaryExporter },
  { id: 'tmx', title: 'TMX', reader: tmxGlossaryReader, exporter: tmxGlossaryExporter },
]
const PROMISED_OF = 100_000

const NOTHING = { matchMode: 'auto', forms: [], exceptions: [], gender: '', number: '', note: '', extra: {} }
const WORDS = ['المجلس الأعلى للقضاء', 'هدنة إنسانية', 'مبعوث خاص', 'وقف إطلاق النار', 'الطريق الساحلي']

function conceptsOf(count) {
  return Array.from({ length: count }, (_, index) => ({
    id: `0192f0c1-${String(index).padStart(12, '0')}`, glossaryId: 'g', revision: 1, hasImage: false, extra: {},
    domain: 'politics & law', client: '', example: '', source: '',
    definition: `ما يتفق عليه طرفان أو أكثر كتابة في شأن من الشؤون العامة، وهو الصنف ${index} من الأصناف المذكورة في الملحق.`,
    note: `Expand at first mention <${index}>.`,
    createdAt: '2026-01-02T03:04:05.000Z', createdBy: 'Amal', changedAt: '2026-02-03T04:05:06.000Z', changedBy: 'Sami',
    terms: [
      { ...NOTHING, id: `a${index}`, language: 'ar', text: `${WORDS[index % WORDS.length]} ${index}`, status: 'preferred', partOfSpeech: 'noun' },
      { ...NOTHING, id: `e${index}`, language: 'en', text: `settlement of kind ${index}`, status: 'admitted', partOfSpeech: 'noun' },
    ],
  }))
}

function processorTime(run) {
  const before = process.threadCpuUsage()
  const result = run()
  const { user, system } = process.threadCpuUsage(before)
  return { ms: (user + system) / 1000, result }
}

function readAll(reader, bytes) {
  const options = { sourceLanguage: 'ar', targetLanguage: 'en', fileName: 'bench', codec: codecFor('utf-8'), columns: null, hasHeader: null, sheet: null }
  let read = 0
  for (const { concept } of reader.read(bytes, options)) if (concept) read += 1
  return read
}

function measureFormat({ title, reader, exporter, readMs, writeMs }, concepts, say) {
  const stamp = { tool: 'Dragoman', version: 'bench', writtenAt: '2026-01-01T00:00:00.000Z', user: 'Bench' }
  const [writes, reads] = [[], []]
  let size = 0
  for (let run = 0; run < RUNS; run += 1) {
    const written = processorTime(() => exporter.write({ name: 'Bench', languages: LANGUAGES, concepts, stamp }))
    const read = processorTime(() => readAll(reader, written.result))
    if (read.result !== concepts.length) throw new Error(`${title}: ${concepts.length} concepts were written, ${read.result} read`)
    writes.push(written.ms)
    reads.push(read.ms)
    size = written.result.length
  }
  const promised = (ms) => (ms === undefined || concepts.length !== PROMISED_OF ? null : ms)
  say(`${title}: ${(size / 1e6).toFixed(0)} MB`)
  return [figure(`${title}, written`, best(writes), 'ms', promised(writeMs)), figure(`${title}, read`, best(reads), 'ms', promised(readMs)), figure(`${title}, read`, size / 1e3 / best(reads), 'MB/s')]
}

function measure({ args, say }) {
  const count = Number(args[0] ?? PROMISED_OF)
  const chosen = args.slice(1)
  const concepts = conceptsOf(count)
  const figures = FORMATS.filter(({ id }) => chosen.length === 0 || chosen.includes(id)).flatMap((format) => measureFormat(format, concepts, say))
  return { figures, note: `${count.toLocaleString('en')} concepts of two terms with part of speech and status, domain, definition, note, who and when.` }
}

await benchmark(import.meta.url, 'Glossary formats', measure)
