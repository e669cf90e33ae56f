// Calls that an editor makes, on a document of 10,000 segments with the sample's glossary, through the engine thread.
//   node bench/services-10k.mjs [SEGMENTS] [--json]
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { benchmark, figure, percentile, spread } from './lib/report.mjs'
import { arabicText } from './lib/texts.mjs'
import { ROOT, openWorkbench, temporaryFolder, timed } from './lib/workbench.mjs'

const CALLS = 300

async function measure({ args }) {
  const segments = Number(args[0] ?? 10_000)
  const { folder, remove } = temporaryFolder()
  const { call, job, token, close } = await openWorkbench(folder)
  try {
    await call('settings.set', { userName: 'Bench' })
    await call('projects.create', { name: 'large', sourceLanguage: 'ar', targetLanguage: 'en' })
    const path = join(folder, 'large.txt')
    writeFileSync(path, arabicText(segments))
    await job(call('imports.glossary', { token: await token(join(ROOT, 'resources/sample/glossary.tsv')) }))
    const { documentIds } = await job(call('imports.documents', { files: [{ token: await token(path) }] }))
    const documentId = documentIds[0]
    const outline = await timed(20, () => call('segments.outline', { documentId }))
    const { entries } = await call('segments.outline', { documentId })
    const idAt = (count) => entries[(count * 7919) % entries.length].id
    await call('terms.forSegment', { segmentId: idAt(0) })
    const rows = await timed(CALLS, (count) => call('segments.rows', { ids: entries.slice((count * 53) % (entries.length - 40), ((count * 53) % (entries.length - 40)) + 40).map(({ id }) => id) }))
    const terms = await timed(CALLS, (count) => call('terms.forSegment', { segmentId: idAt(count) }))
    const revisions = new Map()
    const draft = await timed(CALLS, async (count) => {
      const id = idAt(count)
      revisions.set(id, (await call('segments.saveDraft', { id, target: `Draft ${count}: talks resumed in Geneva.`, revision: 0, burst: String(count) })).revision)
    })
    const confirm = await timed(CALLS, (count) => call('segments.confirm', { id: idAt(count), target: `Talks ${count} resumed in Geneva.`, revision: revisions.get(idAt(count)) }))
    const find = await timed(30, (count) => call('segments.find', { documentId, query: ['الهدنه', 'geneva', 'مصراتة', 'سلامه'][count % 4] }))
    const matches = await timed(CALLS, (count) => call('memory.matches', { segmentId: idAt(count + CALLS) }))
    return {
      figures: [
        figure('segments in the document', entries.length, ''),
        figure('segments.outline, p95', percentile(outline, 0.95), 'ms'),
        ...spread('segments.rows of 40', rows), ...spread('terms.forSegment', terms), ...spread('segments.saveDraft', draft), ...spread('segments.confirm', confirm),
        ...spread('segments.find', find), ...spread('memory.matches', matches),
      ],
    }
  } finally {
    await close()
    remove()
  }
}

await benchmark(import.meta.url, 'Services at 10,000 segments', measure)
