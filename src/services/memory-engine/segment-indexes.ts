import { readFileSync } from 'node:fs'
import { ANALYSER_VERSION } from '../../core/memory/index/analyser.ts'
import { createSegmentIndex, loadSegmentIndex } from '../../core/memory/index/create-segment-index.ts'
import type { Kernel } from '../../core/memory/index/kernel.ts'
import { createScalarKernel } from '../../core/memory/index/scalar-kernel.ts'
import type { SegmentIndex } from '../../core/memory/index/segment-index.ts'
import { createWasmKernel } from '../../core/memory/index/wasm-kernel.ts'

/** Makes indexes of texts; all of an engine share one kernel. */
export type SegmentIndexes = Readonly<{
  /** Goes up when the same text gives other tokens. */
  analyser: number
  create: () => SegmentIndex
  /** Null where the pieces are not those of an index. */
  load: (pieces: Iterable<Uint8Array>) => SegmentIndex | null
}>

/** @param kernelPath of the compiled scanner; where it is missing or cannot run, its slower twin takes its place. */
export function openSegmentIndexes(kernelPath: string): SegmentIndexes {
  const kernel = readKernel(kernelPath) ?? createScalarKernel()
  return { analyser: ANALYSER_VERSION, create: () => createSegmentIndex(kernel), load: (pieces) => loadSegmentIndex(kernel, pieces) }
}

function readKernel(path: string): Kernel | null {
  try {
    return createWasmKernel(new Uint8Array(readFileSync(path)))
  } catch {
    return null
  }
}
