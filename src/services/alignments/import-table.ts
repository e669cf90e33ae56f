import type { Params } from '../../contract/index.ts'
import { WorkbenchError } from '../../core/errors.ts'
import type { JobResult } from '../../core/model/job.ts'
import { throwIfCancelled } from '../cancellation.ts'
import type { JobHandle, ServiceContext } from '../context.ts'
import type { ReadAlignmentTableParams, ReadAlignmentTableResult } from '../tasks/read-alignment-table.task.ts'
import type { JobDesks } from './ports.ts'

type Request = Params<'alignments.importTable'>

/** A table of which less is known than this belongs to something else. */
const LEAST_KNOWN = 0.2

/** Takes back a table that was edited elsewhere, as one step of undo. */
export async function importAlignmentTable(context: ServiceContext, desks: JobDesks, { id, token }: Request, job: JobHandle): Promise<JobResult> {
  const { path, name } = context.files.resolve(token)
  const desk = desks.get(id)
  const { revision, source, target } = desk.info()
  const params: ReadAlignmentTableParams = {
    path, name,
    languages: { source: source.language, target: target.language },
    texts: { source: desk.segments('source').map(({ text }) => text), target: desk.segments('target').map(({ text }) => text) },
    beads: desk.beads(),
  }
  const changes = await context.pool.run<ReadAlignmentTableParams, never, ReadAlignmentTableResult>('read-alignment-table', params, {
    signal: job.signal, onProgress: (fraction) => job.report(fraction), onBatch: () => undefined,
  })
  throwIfCancelled(job.signal)
  const { pins, texts, unknown, known, rows } = changes
  if (known < Math.max(1, rows * LEAST_KNOWN)) throw new WorkbenchError('alignment/other-table', { file: name })
  // The places that were compared are no longer those of the ladder.
  if (desk.info().revision !== revision) throw new WorkbenchError('alignment/stale')
  if (pins > 0 || texts.length > 0) desk.change('import', changes.beads, texts)
  return { counts: { pins, texts: texts.length, unknown } }
}
