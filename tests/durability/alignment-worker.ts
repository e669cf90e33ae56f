import { writeSync } from 'node:fs'
import { createClient } from '../../src/contract/client.ts'
import { createWorkbench } from '../../src/services/workbench.ts'

// Merges one pair of an alignment after the other with the next, or accepts it, and says so after each answer, until it is killed.
const [, , path = '', dataFolder = ''] = process.argv

const workbench = createWorkbench({ shell: 'cli', version: 'kill9', dataFolder, projectFolder: dataFolder, resourceFolder: dataFolder, temporaryFolder: dataFolder })
const call = createClient(workbench.dispatch)
await call('projects.open', { path })
const [alignment] = await call('alignments.list', {})
if (!alignment) throw new Error('the project holds no alignment')
const { id } = alignment
let { revision } = alignment

for (;;) {
  const { looks } = await call('alignments.map', { id })
  const place = looks.lastIndexOf(0) + 1
  if (place + 1 >= looks.length) break
  const { info } = await call('alignments.edit', { id, revision, edit: revision % 3 === 0 ? { type: 'accept', bead: place } : { type: 'merge', bead: place, with: 'next' } })
  revision = info.revision
  const { entries } = await call('alignments.beads', { id, offset: place, limit: 1 })
  const [bead] = entries
  if (!bead) throw new Error('the edited pair is gone')
  writeSync(1, `${bead.source.start} ${bead.target.start} ${bead.source.end} ${bead.target.end}\tend\n`)
}
