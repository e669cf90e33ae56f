import { writeSync } from 'node:fs'
import { createClient } from '../../src/contract/client.ts'
import { createWorkbench } from '../../src/services/workbench.ts'

// Types and confirms one segment after the other and says so after each answer, until it is killed.
const [, , path = '', dataFolder = ''] = process.argv

const workbench = createWorkbench({
  shell: 'test',
  version: 'kill9',
  dataFolder,
  projectFolder: dataFolder,
  resourceFolder: dataFolder,
  temporaryFolder: dataFolder,
})
const call = createClient(workbench.dispatch)
await call('projects.open', { path })
const [document] = await call('documents.list', {})
if (!document) throw new Error('the project holds no document')
const { entries } = await call('segments.outline', { documentId: document.id, filter: 'untranslated' })

for (const { id, number } of entries) {
  const target = `Segment ${number} of process ${process.pid}: the delegation said that the talks went on.`
  // A confirmation may have filled in this segment, whose source differs in the number only.
  let revision = (await call('segments.rows', { ids: [id] }))[0]?.revision ?? 0
  for (const length of [8, 30]) revision = (await call('segments.saveDraft', { id, target: target.slice(0, length), revision, burst: String(number) })).revision
  await call('segments.confirm', { id, target, revision })
  writeSync(1, `${id}\t${target}\tend\n`)
}
