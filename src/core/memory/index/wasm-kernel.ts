import type { Kernel, ScanMemory } from './kernel.ts'

const PAGE = 0x10000

type Exports = Readonly<{
  memory: WebAssembly.Memory
  useTexts: (...addresses: number[]) => void
  useQuery: (...values: number[]) => void
  useOutput: (address: number, candidates: number) => void
  scan: (first: number, last: number, rows: number, hits: number, byTokens: boolean, threshold: number) => number
  foundCount: () => number
}>

/**
 * The compiled scanner.
 * @param bytes of `memory-scan.wasm`.
 * @returns null where WebAssembly or its vector instructions are missing; `createScalarKernel` does the same in any case.
 */
export function createWasmKernel(bytes: Uint8Array<ArrayBuffer>): Kernel | null {
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(bytes)) return null
  const module = new WebAssembly.Module(bytes)
  return { name: 'wasm', open: () => openMemory(new WebAssembly.Instance(module, {}).exports as Exports) }
}

function openMemory(kernel: Exports): ScanMemory {
  return {
    buffer: () => kernel.memory.buffer,
    grow: (sizeBytes) => {
      const missing = Math.ceil((sizeBytes - kernel.memory.buffer.byteLength) / PAGE)
      if (missing > 0) kernel.memory.grow(missing)
    },
    useTexts: ({ rows, stride, alive, offsets, tokens, lengths, wordCounts, bags }) =>
      kernel.useTexts(rows, stride, alive, offsets, tokens, lengths, wordCounts, bags),
    useQuery: ({ words, blocks, masks, symbols, tokens, tokenCount, weight, length, bag, rowList, scratch }) =>
      kernel.useQuery(words, blocks, masks, symbols, tokens, tokenCount, weight, length, bag, rowList, scratch),
    useOutput: kernel.useOutput,
    scan: ({ first, last, rows, hits, byTokens, threshold }) => kernel.scan(first, last, rows, hits, byTokens, threshold),
    found: kernel.foundCount,
  }
}
