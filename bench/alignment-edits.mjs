// Correcting an alignment of 20,000 segments through all services, on this thread: an edit with its stretch aligned anew, undo, a page of the grid, the map, the queue.
//   node bench/alignment-edits.mjs [--json]
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { concatenated, readSet } from './lib/alignment-data.mjs'
import { benchmark, figure, spread } from './lib/report.mjs'
import { sharedFile } from './lib/shared.mjs'
import { openInThisThread, temporaryFolder } from './lib/workbench.mjs'

const SETS = ['ntrex-medium', 'ntrex-hard', 'ntrex-swap']
const SEGMENTS = 20_000
const EDITS = 60
const MUST = { edit: 100 }

function texts(folder) {
  const whole = concatenated(SETS.flatMap((name) => readSet(join(folder, name))))
  while (whole.source.length + whole.target.length < SEGMENTS) {
    whole.source.push(...whole.source.slice(0, 2000))
    whole.target.push(...whole.target.slice(0, 2000))
  }
  return { source: whole.source.slice(0, SEGMENTS / 2), target: whole.target.slice(0, SEGMENTS / 2) }
}

async function timed(list, work) {
  const startedAt = performance.now()
  const value = await work()
  list.push(performance.now() - startedAt)
  return value
}

/** Merges all over the text, each taken back. */
async function correct(call, id, taken) {
  const { counts } = await call('alignments.get', { id })
  for (let round = 0; round < EDITS; round += 1) {
    const bead = Math.floor((counts.beads * (round + 0.5)) / EDITS)
    const { revision } = await call('alignments.get', { id })
    const { realignedMs } = await timed(taken.edit, () => call('alignments.edit', { id, revision, edit: { type: 'merge', bead, with: 'next' } }))
    taken.realign.push(realignedMs)
    await timed(taken.page, () => call('alignments.beads', { id, offset: bead, limit: 100 }))
    await timed(taken.undo, () => call('alignments.undo', { id }))
  }
  await timed(taken.map, () => call('alignments.map', { id }))
  await timed(taken.queue, () => call('alignments.queue', { id }))
}

export async function measure({ say }) {
  const shared = sharedFile('bench/alignment')
  if (!shared) return { skipped: 'the alignment benchmark is not beside the project (DRAGOMAN_SHARED)' }
  const { folder, remove } = temporaryFolder()
  const { call, job, token, close } = await openInThisThread(folder)
  try {
    await call('projects.create', { name: 'Bench', sourceLanguage: 'ar', targetLanguage: 'en' })
    const { source, target } = texts(shared)
    const fileOf = async (name, lines, language) => {
      writeFileSync(join(folder, name), lines.join('\n\n'))
      return { token: await token(join(folder, name)), language }
    }
    const files = { source: await fileOf('source.txt', source, 'ar'), target: await fileOf('target.txt', target, 'en') }
    say('aligning')
    const startedAt = performance.now()
    const { alignmentId: id } = await job(call('alignments.start', files))
    const seconds = (performance.now() - startedAt) / 1000
    const info = await call('alignments.get', { id })
    const taken = { edit: [], realign: [], page: [], undo: [], map: [], queue: [] }
    say('correcting')
    await correct(call, id, taken)
    return {
      figures: [
        figure('segments of both sides', info.source.segments + info.target.segments, ''),
        figure('read, segmented, aligned and kept', seconds * 1000, 'ms'),
        ...spread('an edit, with its stretch aligned anew', taken.edit).map((one, place) => (place === 1 ? { ...one, must: MUST.edit } : one)),
        ...spread('of it, aligning', taken.realign),
        ...spread('undo', taken.undo),
        ...spread('a page of 100 pairs', taken.page),
        figure('the whole map', taken.map[0], 'ms'),
        figure('the review queue', taken.queue[0], 'ms'),
      ],
    }
  } finally {
    await close()
    remove()
  }
}

await benchmark(import.meta.url, 'Correcting an alignment of 20,000 segments', measure)
