// Imports, from the call to the end of the job: a document of 10,000 segments, a TMX file, a glossary of 10,000 entries.
//   node bench/import.mjs [UNITS] [--json]      100,000 units unless told otherwise; best of 3 (TMX: once)
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { benchmark, best, figure } from './lib/report.mjs'
import { generateMemory } from './lib/memory-data.mjs'
import { arabicText } from './lib/texts.mjs'
import { openWorkbench, temporaryFolder, timed } from './lib/workbench.mjs'

const SEGMENTS = 10_000
const ENTRIES = 10_000
const RUNS = 3

const glossary = () => ['ar\ten\tpos\tdomain', ...Array.from({ length: ENTRIES }, (_, index) => `مصطلح ${index}\tterm ${index}\tnoun\tbench`)].join('\n')

async function measure({ args, say }) {
  const units = Number(args[0] ?? 100_000)
  const { folder, remove } = temporaryFolder()
  const { call, job, token, close } = await openWorkbench(folder)
  const fresh = (name, source = 'ar') => call('projects.create', { name, sourceLanguage: source, targetLanguage: source === 'ar' ? 'en' : 'ar' })
  try {
    await call('settings.set', { userName: 'Bench' })
    const [text, table] = [join(folder, 'large.txt'), join(folder, 'large.tsv')]
    writeFileSync(text, arabicText(SEGMENTS))
    writeFileSync(table, glossary())
    const importFresh = (kind, request) => timed(RUNS, async (count) => {
      await fresh(`${kind} ${count}`)
      await job(request())
    })
    const documents = await importFresh('document', async () => call('imports.documents', { files: [{ token: await token(text) }] }))
    const glossaries = await importFresh('glossary', async () => call('imports.glossary', { token: await token(table) }))
    const figures = [figure(`text of ${SEGMENTS.toLocaleString('en')} segments`, best(documents), 'ms'), figure(`glossary of ${ENTRIES.toLocaleString('en')} entries`, best(glossaries), 'ms')]
    const memory = generateMemory(units, folder, 1, say)
    if (!memory) return { figures: [...figures], note: 'TMX skipped: the shared folder with the memory data is not there' }
    await fresh('memory', 'en')
    const [taken] = await timed(1, async () => job(call('imports.memory', { token: await token(memory.tmx) })))
    return { figures: [...figures, figure(`TMX of ${units.toLocaleString('en')} units`, taken, 'ms'), figure('TMX', units / (taken / 1000), 'units/s'), figure('TMX', statSync(memory.tmx).size / 1e6 / (taken / 1000), 'MB/s')] }
  } finally {
    await close()
    remove()
  }
}

await benchmark(import.meta.url, 'Imports', measure)
