import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Params } from '../../contract/index.ts'
import type { JobResult } from '../../core/model/job.ts'
import type { JobHandle, ServiceContext } from '../context.ts'
import { safeFileName } from '../file-names.ts'
import { localeFileOf } from '../resource-paths.ts'
import type { WriteAlignmentParams, WriteAlignmentResult } from '../tasks/write-alignment.task.ts'
import { isTaken } from './pairs.ts'
import type { JobDesks } from './ports.ts'

type Request = Params<'alignments.export'>

function labelsOf(context: ServiceContext): Readonly<Record<string, string>> {
  const path = localeFileOf(context.options, context.settings.get().uiLanguage, 'export')
  return (JSON.parse(readFileSync(path, 'utf8')) as { labels: Record<string, string> }).labels
}

/** Writes an alignment into a temporary file; a row is numbered by its bead's place in the whole ladder, so that a table can come back. */
export async function exportAlignment(context: ServiceContext, desks: JobDesks, { id, format, nulls, minConfidence }: Request, job: JobHandle): Promise<JobResult> {
  const desk = desks.get(id)
  const { name, source, target } = desk.info()
  const fileName = `${safeFileName(name)}.${format}`
  const outPath = context.files.temporaryPath(fileName)
  const texts = (side: 'source' | 'target'): readonly string[] => desk.segments(side).map(({ text }) => text)
  const beads = desk.beads().map((bead, place) => ({ ...bead, number: place + 1 })).filter((bead) => isTaken(bead, minConfidence))
  const params: WriteAlignmentParams = {
    format, outPath,
    input: {
      name, beads, nulls,
      source: { language: source.language, segments: texts('source') },
      target: { language: target.language, segments: texts('target') },
      stamp: { tool: 'Dragoman', version: context.options.version, writtenAt: context.now().toISOString(), user: context.userName() },
      labels: labelsOf(context),
    },
  }
  const { bytes } = await context.pool.run<WriteAlignmentParams, never, WriteAlignmentResult>('write-alignment', params, {
    signal: job.signal, onProgress: (fraction) => job.report(fraction), onBatch: () => undefined,
  })
  const { token } = context.files.register(outPath, fileName)
  return { counts: { beads: beads.length, bytes }, file: { token, name: basename(outPath), path: null } }
}
