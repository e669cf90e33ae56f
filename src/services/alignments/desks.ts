import { randomUUID } from 'node:crypto'
import type { LearntModel } from '../../core/alignment/aligner.ts'
import { memoryPins } from '../../core/alignment/memory-pins.ts'
import { pendingBead } from '../../core/alignment/ladder/ladder.ts'
import { WorkbenchError } from '../../core/errors.ts'
import type { AlignmentId, AlignmentSegment, EvidenceSettings } from '../../core/model/alignment.ts'
import type { AlignmentFile } from '../../storage/alignment-repository.ts'
import type { ProjectFile } from '../../storage/project-file.ts'
import type { ServiceContext } from '../context.ts'
import type { JobDesks } from './ports.ts'
import type { AlignTaskParams, AlignTaskResult } from '../tasks/align.task.ts'
import { AlignmentDesk } from './desk.ts'
import { evidenceTexts, memoryPairs } from './evidence.ts'
import { KEY_STEP, keyedBead } from './keys.ts'

/** The alignments that are worked on. */
export type AlignmentDesks = Readonly<{
  /** Throws `alignment/not-found`. */
  get: (id: AlignmentId) => AlignmentDesk
  /** The open project. Throws `file/not-writable` where it is read only. */
  writable: () => ProjectFile
  /** Aligns two texts off this thread, with what the project knows. */
  align: (sides: NewSides, settings: NewEvidence, run: RunOptions) => Promise<AlignTaskResult>
  /** Keeps a new alignment. */
  create: (name: string, sides: NewSides, evidence: EvidenceSettings, result: AlignTaskResult) => AlignmentId
  /** Aligns the whole anew round its accepted beads: one step that goes with the one before it. Nothing where it was edited meanwhile. */
  refine: (desk: AlignmentDesk, run: RunOptions) => Promise<void>
  forget: (id: AlignmentId) => void
  emit: (id: AlignmentId | null) => void
}>
export type NewSide = AlignmentFile & Readonly<{ segments: readonly AlignmentSegment[] }>
export type NewSides = Readonly<{ source: NewSide; target: NewSide }>
export type NewEvidence = Readonly<{ lexicon: boolean; glossary: boolean; memory: boolean; dictionaryPath: string | null }>
export type RunOptions = Readonly<{ signal: AbortSignal; onProgress: (fraction: number | null) => void }>

const inputSide = ({ language, segments }: NewSide) => ({ language, segments: segments.map(({ text }) => text), paragraphs: segments.map(({ paragraph }) => paragraph), kinds: segments.map(({ kind }) => kind) })
const SILENT: RunOptions = { signal: new AbortController().signal, onProgress: () => undefined }

const sidesOf = ({ record: { source, target }, sides }: AlignmentDesk): NewSides => ({ source: { ...source, segments: sides.source }, target: { ...target, segments: sides.target } })
// An imported dictionary is used once: its file may be gone.
const evidenceOf = ({ record: { evidence } }: AlignmentDesk): NewEvidence => ({ ...evidence, dictionaryPath: null })

/** Runs the aligner off this thread with what the project knows. */
function createAligning(context: ServiceContext) {
  const runTask = (params: AlignTaskParams, { signal, onProgress }: RunOptions): Promise<AlignTaskResult> =>
    context.pool.run<AlignTaskParams, never, AlignTaskResult>('align', params, { signal, onProgress, onBatch: () => undefined })


  async function align({ source, target }: NewSides, settings: NewEvidence, run: RunOptions, pins: AlignTaskParams['input']['pins'] = []): Promise<AlignTaskResult> {
    const known = settings.memory ? memoryPairs(context, source.language, target.language) : []
    const input = { source: inputSide(source), target: inputSide(target) }
    // What a person accepted comes first; a memory speaks where nobody has yet.
    const ownPins = pins.length > 0 ? pins : memoryPins(input.source.segments, input.target.segments, known)
    return runTask({ input: { ...input, pins: ownPins }, evidence: evidenceTexts(context, settings, known, source.language, settings.dictionaryPath), ladder: null }, run)
  }

  async function learn(desk: AlignmentDesk): Promise<LearntModel> {
    const sides = sidesOf(desk)
    const settings = evidenceOf(desk)
    const input = { source: inputSide(sides.source), target: inputSide(sides.target) }
    const known = settings.memory ? memoryPairs(context, sides.source.language, sides.target.language) : []
    return (await runTask({ input, evidence: evidenceTexts(context, settings, known, sides.source.language, null), ladder: desk.beads }, SILENT)).learnt
  }

  return { align, learn }
}

/** Writes a new alignment, all of it at once. */
function keepAlignment(context: ServiceContext, file: ProjectFile, name: string, { source, target }: NewSides, evidence: EvidenceSettings, { beads }: AlignTaskResult): AlignmentId {
  const id = randomUUID() as AlignmentId
  const at = context.now().toISOString()
  const keyed = (segments: readonly AlignmentSegment[]) => segments.map((segment, index) => ({ ...segment, key: index * KEY_STEP }))
  const sides = { source: keyed(source.segments), target: keyed(target.segments) }
  file.transaction(() => {
    const fileOf = ({ fileName, format, language, excluded }: NewSide): AlignmentFile => ({ fileName, format, language, excluded })
    file.alignments.insert({ id, name, source: fileOf(source), target: fileOf(target), evidence, createdAt: at, createdBy: context.userName(), changedAt: at })
    file.alignments.apply(id, {
      segments: { removed: [], inserted: [...sides.source.map((segment) => ({ ...segment, side: 'source' as const })), ...sides.target.map((segment) => ({ ...segment, side: 'target' as const }))] },
      beads: { removed: [], inserted: beads.map((bead) => keyedBead(pendingBead(bead), sides)) },
    })
  })
  return id
}

/** @param refineAfterMs how long after a correction the whole is aligned anew; null = never by itself. */
export function createAlignmentDesks(context: ServiceContext, refineAfterMs: number | null): AlignmentDesks {
  const open = new Map<AlignmentId, AlignmentDesk>()
  const timers = new Map<AlignmentId, NodeJS.Timeout>()
  let openIn: ProjectFile | null = null

  const emit = (id: AlignmentId | null): void => context.emit({ name: 'alignments.changed', payload: { id } })
  const writable = (): ProjectFile => {
    const file = context.file()
    if (file.isReadOnly) throw new WorkbenchError('file/not-writable', { path: file.path })
    return file
  }
  const { align, learn } = createAligning(context)

  async function refine(desk: AlignmentDesk, run: RunOptions): Promise<void> {
    const file = context.fileOrNull()
    const { revision } = desk.record
    desk.isRefining = true
    emit(desk.id)
    try {
      const { beads, learnt } = await align(sidesOf(desk), evidenceOf(desk), run, desk.pins())
      if (context.fileOrNull() !== file || open.get(desk.id) !== desk || desk.record.revision !== revision) return
      desk.takeModel(learnt)
      desk.refine(beads)
    } finally {
      desk.isRefining = false
      if (context.fileOrNull() === file) emit(desk.id)
    }
  }

  function schedule(desk: AlignmentDesk): void {
    clearTimeout(timers.get(desk.id))
    if (refineAfterMs === null) return
    const file = context.fileOrNull()
    const timer = setTimeout(() => {
      timers.delete(desk.id)
      if (context.fileOrNull() !== file || open.get(desk.id) !== desk) return
      // As a job, so that closing the project waits for it and a person can stop it.
      context.jobs.start('alignment-realign', desk.record.name, async (job) => {
        await refine(desk, { signal: job.signal, onProgress: (fraction) => job.report(fraction) })
        return { counts: {} }
      })
    }, refineAfterMs)
    timer.unref()
    timers.set(desk.id, timer)
  }

  function get(id: AlignmentId): AlignmentDesk {
    const file = context.file()
    if (openIn !== file) open.clear()
    openIn = file
    let desk = open.get(id)
    if (!desk) {
      desk = new AlignmentDesk({
        file,
        now: context.now,
        learn,
        onChange: (changed, isCorrection) => {
          emit(changed.id)
          if (isCorrection) schedule(changed)
        },
      }, id)
      open.set(id, desk)
    }
    return desk
  }

  function create(name: string, sides: NewSides, evidence: EvidenceSettings, result: AlignTaskResult): AlignmentId {
    const id = keepAlignment(context, writable(), name, sides, evidence, result)
    get(id).takeModel(result.learnt)
    emit(null)
    return id
  }

  return {
    get, writable, align, create, refine, emit,
    forget: (id) => {
      clearTimeout(timers.get(id))
      open.delete(id)
    },
  }
}

/** The alignments as jobs use them. */
export function jobDesksOf({ get, create, align }: AlignmentDesks): JobDesks {
  return {
    get: (id) => {
      const desk = get(id)
      return { info: () => desk.info, beads: () => desk.beads, segments: (side) => desk.sides[side], keys: (side) => desk.sides[side].map(({ key }) => key), change: (kind, beads, texts) => desk.replace(kind, beads, texts) }
    },
    create: ({ name, source, target, evidence, beads, learnt }) => create(name, { source, target }, evidence, { beads, learnt }),
    align: ({ source, target, evidence, dictionary }, run) => align({ source, target }, { ...evidence, dictionaryPath: dictionary?.path ?? null }, run),
  }
}
