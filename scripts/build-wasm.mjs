/** `npm run build:wasm`: compiles src/wasm/memory-scan.ts to resources/wasm/memory-scan.wasm. The result is kept with the sources, so that only who changes it needs the compiler. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import asc from 'assemblyscript/asc'
import { ROOT } from './lib/root.mjs'

export const OUTPUT = join(ROOT, 'resources', 'wasm', 'memory-scan.wasm')

/** The compiled module; throws with what the compiler says where it does not compile. */
export async function compile() {
  let binary = null
  const written = (name, contents) => {
    if (name.endsWith('.wasm')) binary = contents
  }
  const options = ['memory-scan.ts', '--baseDir', join(ROOT, 'src', 'wasm'), '--outFile', 'memory-scan.wasm', '-O3', '--converge', '--noAssert', '--runtime', 'stub', '--enable', 'simd']
  const { error, stderr } = await asc.main(options, { writeFile: written })
  if (error) throw new Error(`${error.message}\n${stderr}`)
  return binary
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const binary = await compile()
  mkdirSync(dirname(OUTPUT), { recursive: true })
  writeFileSync(OUTPUT, binary)
  console.log(`${OUTPUT}: ${binary.length} bytes`)
}
