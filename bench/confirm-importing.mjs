// Confirmation of a segment, as a translator feels it, while a TMX file of 100,000 units is imported and made searchable, beside the same on a quiet project: as the windows do it, from the call to its answer.
//   node bench/confirm-importing.mjs [UNITS] [--json]
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { benchmark, figure, percentile } from './lib/report.mjs'
import { generateMemory } from './lib/memory-data.mjs'
import { openWorkbench, temporaryFolder } from './lib/workbench.mjs'

const SEGMENTS = 600
const QUIET = 100
/** The answer may take as long as a key press takes to be seen. */
const MUST_MS = 50
const PAUSE_MS = 20

async function openDocument({ call, job, token }, folder) {
  await call('projects.create', { name: 'Confirming', sourceLanguage: 'en', targetLanguage: 'ar' })
  const path = join(folder, 'text.txt')
  writeFileSync(path, Array.from({ length: SEGMENTS }, (_, at) => `Sentence ${at} of a text that is being translated`).join('\n\n'))
  await job(call('imports.documents', { files: [{ token: await token(path) }] }))
  const [{ id: documentId }] = await call('documents.list', {})
  return (await call('segments.outline', { documentId })).entries.map(({ id }) => id)
}

async function confirmOne({ call }, id) {
  const [row] = await call('segments.rows', { ids: [id] })
  const startedAt = performance.now()
  await call('segments.confirm', { id, target: `\u062c\u0645\u0644\u0629 ${row.number}`, revision: row.revision })
  return performance.now() - startedAt
}

/** Confirms one after the other, with pauses, until `isOver` says so. */
async function confirmUntil(workbench, ids, isOver) {
  const taken = []
  while (ids.length > 0 && !isOver(taken.length)) {
    taken.push(await confirmOne(workbench, ids.shift()))
    await sleep(PAUSE_MS)
  }
  return taken
}

async function measure({ args, say }) {
  const { folder, remove } = temporaryFolder()
  const workbench = await openWorkbench(folder)
  try {
    await workbench.call('settings.set', { userName: 'Bench' })
    const memory = generateMemory(Number(args[0] ?? 100_000), folder, 1, say)
    if (!memory) return { skipped: 'the shared folder with the memory data is not there' }
    const ids = await openDocument(workbench, folder)
    const quiet = await confirmUntil(workbench, ids, (count) => count === QUIET)
    let isOver = false
    const imported = workbench.job(workbench.call('imports.memory', { token: await workbench.token(memory.tmx), duplicates: 'keep' })).finally(() => (isOver = true))
    const during = await confirmUntil(workbench, ids, () => isOver)
    await imported
    return {
      figures: [
        figure('confirmation, p95', percentile(quiet, 0.95), 'ms'),
        figure('confirmation while a memory is imported, p50', percentile(during, 0.5), 'ms'),
        figure('confirmation while a memory is imported, p95', percentile(during, 0.95), 'ms', MUST_MS),
        figure('confirmation while a memory is imported, slowest', Math.max(...during), 'ms'),
        figure('confirmations during the import', during.length, ''),
      ],
    }
  } finally {
    await workbench.close()
    remove()
  }
}

await benchmark(import.meta.url, 'Confirming while a memory is imported', measure)
