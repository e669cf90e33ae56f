// One opening of a project with a large memory, in a process of its own, so that what it holds is not hidden in what another left free. Started by bench/memory-reopen.mjs.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openWorkbench, timed } from './workbench.mjs'

const PAIR = { sourceLanguage: 'en', targetLanguage: 'ar' }
const BACK = { sourceLanguage: 'ar', targetLanguage: 'en' }

/** Memory of this process in MB, all threads. */
const residentMb = () => process.memoryUsage().rss / 2 ** 20

/** From the confirmation's answer to the answer of the lookup that finds it. */
async function confirmThenFind({ call, job, token }, folder, count) {
  const path = join(folder, 'new.txt')
  writeFileSync(path, Array.from({ length: count }, (_, index) => `A new sentence number ${index} that nobody has translated`).join('\n\n'))
  if (count === 0) return []
  const { documentIds } = await job(call('imports.documents', { files: [{ token: await token(path) }] }))
  const { entries } = await call('segments.outline', { documentId: documentIds[0] })
  const taken = []
  for (const { id } of entries) {
    // A confirmation may have filled this one, which is the same but for its number.
    const [{ source, revision }] = await call('segments.rows', { ids: [id] })
    await call('segments.confirm', { id, target: `target of ${source}`, revision })
    const [ms] = await timed(1, async () => {
      const found = await call('memory.lookup', { text: source, ...PAIR })
      if (!found.some(({ target }) => target === `target of ${source}`)) throw new Error('a confirmed segment was not found by the next lookup')
    })
    taken.push(ms)
  }
  return taken
}

/** Opens the project as a window does and asks as it would. */
async function reopen({ folder, path, query, confirms }) {
  const workbench = await openWorkbench(folder)
  const { call, close } = workbench
  await call('app.info', {})
  const before = residentMb()
  const startedAt = performance.now()
  await call('projects.open', { path })
  await call('projects.current', {})
  const usable = performance.now() - startedAt
  await call('memory.lookup', { text: query.en, ...PAIR })
  const ready = performance.now() - startedAt - usable
  await call('memory.lookup', { text: query.ar, ...BACK })
  const held = residentMb() - before
  const found = await confirmThenFind(workbench, folder, confirms)
  await close()
  return { usable, ready, held, found }
}

process.once('message', async (request) => {
  process.send(await reopen(request), () => process.disconnect())
})
