import type { AlignmentDesk } from './desk.ts'
import type { BeadRow } from '../../contract/types.ts'
import { mapOf } from '../../core/alignment/ladder/ladder.ts'
import { queuedBead } from '../../core/alignment/ladder/queue.ts'
import { WorkbenchError } from '../../core/errors.ts'
import { lookOf, type Bead, type LadderEdit } from '../../core/model/alignment.ts'
import type { ServiceContext } from '../context.ts'
import type { Services } from '../dispatcher.ts'
import { createAlignmentDesks, jobDesksOf } from './desks.ts'
import { createAlignmentJobs } from './jobs.ts'

type Methods = Extract<keyof Services, `alignments.${string}`>

/** So long after the last correction the whole is aligned anew. */
const REFINE_AFTER_MS = 2_000

function rowOf({ sides }: AlignmentDesk, bead: Bead, place: number): BeadRow {
  const segments = (side: 'source' | 'target') => sides[side].slice(bead[side].start, bead[side].end).map(({ key: _key, ...segment }) => segment)
  return { ...bead, place, look: lookOf(bead), sourceSegments: segments('source'), targetSegments: segments('target') }
}

export function createAlignmentServices(context: ServiceContext): Pick<Services, Methods> {
  // A command ends with its work: nobody would be there for what comes later.
  const desks = createAlignmentDesks(context, context.options.shell === 'cli' ? null : REFINE_AFTER_MS)
  return {
    ...createAlignmentJobs(context, jobDesksOf(desks)),
    'alignments.list': () => context.file().alignments.list().map(({ id }) => desks.get(id).info),
    'alignments.get': ({ id }) => desks.get(id).info,
    'alignments.rename': ({ id, name }) => {
      const file = desks.writable()
      const desk = desks.get(id)
      file.transaction(() => file.alignments.rename(id, name))
      desk.refresh()
      desks.emit(null)
      return desk.info
    },
    'alignments.remove': ({ id }) => {
      const file = desks.writable()
      desks.get(id)
      file.transaction(() => file.alignments.remove(id))
      desks.forget(id)
      desks.emit(null)
      return null
    },
    'alignments.beads': ({ id, offset, limit }) => {
      const desk = desks.get(id)
      return { total: desk.beads.length, revision: desk.record.revision, entries: desk.beads.slice(offset, offset + limit).map((bead, index) => rowOf(desk, bead, offset + index)) }
    },
    'alignments.map': ({ id }) => {
      const desk = desks.get(id)
      return { ...mapOf(desk.beads), revision: desk.record.revision }
    },
    'alignments.queue': ({ id, offset, limit }) => {
      const desk = desks.get(id)
      const places = desk.queue()
      const entries = places.slice(offset, offset + limit).map((place) => {
        const bead = desk.beads[place]!
        return { ...queuedBead(desk.beads, place, desk.texts, desk.ratio), confidence: bead.confidence, look: lookOf(bead) }
      })
      return { total: places.length, entries }
    },
    'alignments.evidence': async ({ id, bead: place }) => {
      const desk = desks.get(id)
      const model = await desk.model()
      const bead = desk.beads[place]
      if (!bead) throw new WorkbenchError('alignment/bad-edit')
      return model.explain(desk.texts.source.slice(bead.source.start, bead.source.end), desk.texts.target.slice(bead.target.start, bead.target.end))
    },
    'alignments.edit': ({ id, revision, edit }) => {
      desks.writable()
      return desks.get(id).edit(revision, edit as LadderEdit)
    },
    'alignments.realign': ({ id }) => {
      desks.writable()
      const desk = desks.get(id)
      const jobId = context.jobs.start('alignment-realign', desk.record.name, async (job) => {
        await desks.refine(desk, { signal: job.signal, onProgress: (fraction) => job.report(fraction) })
        return { counts: {} }
      })
      return { jobId }
    },
    'alignments.undo': ({ id }) => {
      desks.writable()
      return desks.get(id).undo()
    },
    'alignments.redo': ({ id }) => {
      desks.writable()
      return desks.get(id).redo()
    },
  }
}
