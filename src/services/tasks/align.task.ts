import { setImmediate as nextTurn } from 'node:timers/promises'
import { alignInSteps, learnInSteps, type AlignerInput, type LearntModel } from '../../core/alignment/aligner.ts'
import type { AlignedBead } from '../../core/model/alignment.ts'
import { lexiconFrom, type EvidenceTexts } from '../alignments/evidence.ts'
import { throwIfCancelled } from '../cancellation.ts'
import type { Task, TaskIo } from '../task.ts'

export type AlignTaskParams = Readonly<{
  input: AlignerInput
  evidence: EvidenceTexts
  /** A ladder to learn from; null = align. */
  ladder: readonly AlignedBead[] | null
}>
/** `beads` are those of `ladder` where one was given. */
export type AlignTaskResult = Readonly<{ beads: readonly AlignedBead[]; learnt: LearntModel }>

async function driven<T>(steps: Generator<number, T>, { signal, progress }: TaskIo<never>): Promise<T> {
  let step = steps.next()
  while (!step.done) {
    progress(step.value)
    await nextTurn()
    throwIfCancelled(signal)
    step = steps.next()
  }
  return step.value
}

/** Aligns two texts, or learns from a ladder that they have already. */
export const alignTask: Task<AlignTaskParams, never, AlignTaskResult> = async ({ input, evidence, ladder }, io) => {
  const lexicon = lexiconFrom(evidence)
  if (ladder) return { beads: ladder, learnt: await driven(learnInSteps(input, ladder, { lexicon }), io) }
  return driven(alignInSteps(input, { lexicon }), io)
}
