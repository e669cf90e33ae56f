import { readAlignmentSides, type AlignmentFiles, type ReadSides } from '../alignments/sources.ts'
import { throwIfCancelled } from '../cancellation.ts'
import type { Task } from '../task.ts'

/** Reads and segments both sides of an alignment. */
export const readAlignmentTask: Task<AlignmentFiles, never, ReadSides> = async (files, io) => {
  throwIfCancelled(io.signal)
  return readAlignmentSides(files)
}
