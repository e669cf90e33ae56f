import { readAlignmentSide, type ReadSide, type SideFile, type SideOptions } from '../alignments/sources.ts'
import { throwIfCancelled } from '../cancellation.ts'
import type { Task } from '../task.ts'

export type ReadAlignmentSideParams = SideFile & SideOptions

/** Reads and segments one side of an alignment. */
export const readAlignmentSideTask: Task<ReadAlignmentSideParams, never, ReadSide> = async ({ path, name, ...options }, io) => {
  throwIfCancelled(io.signal)
  const side = await readAlignmentSide({ path, name }, options)
  io.progress(1)
  return side
}
