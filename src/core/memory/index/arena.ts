import type { Kernel, ScanMemory } from './kernel.ts'

/** The memory of an index, given out in regions. Regions begin as zeros and are never given back: after a merge the index has a new memory. */
export type Arena = Readonly<{
  memory: ScanMemory
  /** Views of the memory as it is now; no longer good after `reserve`. */
  views: () => ArenaViews
  /** The address of a new region. */
  reserve: (sizeBytes: number) => number
  sizeBytes: () => number
}>
export type ArenaViews = Readonly<{ bytes: Uint8Array<ArrayBuffer>; halves: Uint16Array<ArrayBuffer>; words: Uint32Array<ArrayBuffer> }>

/** Addresses below may be used by a compiled scanner itself. */
const FIRST_ADDRESS = 4096
/** Regions begin at multiples of this; the scanner may read some bytes after the end of one. */
const ALIGNMENT = 16

/** A memory of its own for one index. */
export function createArena(kernel: Kernel): Arena {
  const memory = kernel.open()
  let end = FIRST_ADDRESS
  let buffer: ArrayBuffer | null = null
  let views: ArenaViews | null = null
  return {
    memory,
    views: () => {
      if (views && buffer === memory.buffer()) return views
      buffer = memory.buffer()
      const length = buffer.byteLength - (buffer.byteLength % 4)
      return (views = { bytes: new Uint8Array(buffer), halves: new Uint16Array(buffer, 0, length / 2), words: new Uint32Array(buffer, 0, length / 4) })
    },
    reserve: (sizeBytes) => {
      const address = end
      end = ALIGNMENT * Math.ceil((end + sizeBytes) / ALIGNMENT)
      memory.grow(end + ALIGNMENT)
      return address
    },
    sizeBytes: () => memory.buffer().byteLength,
  }
}
