import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createWasmKernel } from '../../../src/core/memory/index/wasm-kernel.ts'
import { OUTPUT, compile } from '../../../scripts/build-wasm.mjs'

describe('the compiled scanner', () => {
  it('is what its source compiles to (npm run build:wasm)', async () => {
    expect(Buffer.from((await compile())!).equals(readFileSync(OUTPUT))).toBe(true)
  })

  it('is not used where it cannot be', () => {
    const bytes = new Uint8Array(readFileSync(OUTPUT))
    expect(createWasmKernel(bytes)?.name).toBe('wasm')
    expect(createWasmKernel(bytes.slice(0, -1))).toBeNull()
    expect(createWasmKernel(new Uint8Array(0))).toBeNull()
  })
})
