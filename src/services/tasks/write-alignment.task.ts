import { statSync } from 'node:fs'
import { writeAlignment, type AlignmentExportInput, type AlignmentFormat } from '../../core/formats/alignment/exporter.ts'
import { writeAtomically } from '../atomic-write.ts'
import { throwIfCancelled } from '../cancellation.ts'
import type { Task } from '../task.ts'

export type WriteAlignmentParams = Readonly<{ format: AlignmentFormat; input: AlignmentExportInput; outPath: string }>
export type WriteAlignmentResult = Readonly<{ bytes: number }>

/** Writes an alignment into a file, whole or not at all. */
export const writeAlignmentTask: Task<WriteAlignmentParams, never, WriteAlignmentResult> = async ({ format, input, outPath }, io) => {
  throwIfCancelled(io.signal)
  const bytes = writeAlignment(format, input)
  io.progress(0.9)
  throwIfCancelled(io.signal)
  writeAtomically(outPath, [bytes])
  return { bytes: statSync(outPath).size }
}
