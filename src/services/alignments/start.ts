import type { Params } from '../../contract/index.ts'
import { WorkbenchError } from '../../core/errors.ts'
import type { JobResult } from '../../core/model/job.ts'
import { isSameLanguage } from '../../core/model/language.ts'
import { throwIfCancelled } from '../cancellation.ts'
import type { JobHandle, ServiceContext } from '../context.ts'
import { splitName } from '../file-names.ts'
import type { AlignRequest, DraftSide, JobDesks } from './ports.ts'
import { readSides } from './preview.ts'
import type { ReadSide } from './sources.ts'

type Request = Params<'alignments.start'>

/** How much of the progress bar reading and aligning take; the rest is writing. */
const READ_SHARE = 0.1
const ALIGNED_SHARE = 0.95

function draftSide({ name, format, language, segments }: ReadSide, excluded: readonly number[]): DraftSide {
  const out = new Set(excluded)
  const kept = segments.filter((_, index) => !out.has(index))
  if (kept.length === 0) throw new WorkbenchError('alignment/empty-side', { file: name })
  return { fileName: name, format, language, excluded: segments.length - kept.length, segments: kept }
}

/** What an alignment is called where nobody says. */
export function alignmentName(source: string, target: string): string {
  const [one, other] = [splitName(source)[0], splitName(target)[0]]
  return one === other ? one : `${one} \u2013 ${other}`
}

/** Reads, aligns, keeps: all of it, or nothing. */
export async function startAlignment(context: ServiceContext, desks: JobDesks, request: Request, job: JobHandle): Promise<JobResult> {
  const { signal } = job
  const { exclude, evidence, name } = request
  const dictionary = evidence.dictionary === null ? null : context.files.resolve(evidence.dictionary)
  const read = await readSides(context, request, { signal, onProgress: (fraction, file) => job.report(fraction * READ_SHARE, file) })
  throwIfCancelled(signal)
  if (isSameLanguage(read.source.language, read.target.language)) throw new WorkbenchError('alignment/same-language', { language: read.source.language })
  const sides = { source: draftSide(read.source, exclude.source), target: draftSide(read.target, exclude.target) }
  const title = name ?? alignmentName(read.source.name, read.target.name)
  const align: AlignRequest = { ...sides, evidence: { ...evidence, dictionary: dictionary?.name ?? '' }, dictionary }
  job.report(READ_SHARE, title)
  const { beads, learnt } = await desks.align(align, { signal, onProgress: (fraction) => job.report(fraction === null ? null : READ_SHARE + fraction * (ALIGNED_SHARE - READ_SHARE)) })
  throwIfCancelled(signal)
  job.report(ALIGNED_SHARE)
  const alignmentId = desks.create({ name: title, ...sides, evidence: align.evidence, beads, learnt })
  return { counts: { beads: beads.length, source: sides.source.segments.length, target: sides.target.segments.length }, alignmentId }
}
