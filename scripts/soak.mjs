/**
 * What takes too long for every test run: broken files for every reader, kills in the middle of work, long histories of edits.
 *   npm run soak -- [--files 20000] [--kills 100] [--histories 300] [--seed N] [--reader md]
 * The same seed gives the same files and edits; kills come when they come. Files that a reader stumbled over go to artifacts/soak.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { ROOT } from './lib/root.mjs'
import { run } from './lib/run.mjs'
import { SetUpError, ensureSetUp, runMain } from './setup.mjs'

const COUNTS = { files: 20_000, kills: 100, histories: 300 }

/** Reads the arguments. Throws `SetUpError` with a sentence. */
export function readArguments(args) {
  let values
  try {
    const text = { type: 'string' }
    values = parseArgs({ args, options: { files: text, kills: text, histories: text, seed: text, reader: text } }).values
  } catch (error) {
    throw new SetUpError(error.message)
  }
  const number = (name, otherwise) => {
    const value = Number(values[name] ?? otherwise)
    if (!Number.isInteger(value) || value < 0) throw new SetUpError(`--${name} is a whole number, not ${values[name]}.`)
    return value
  }
  return { files: number('files', COUNTS.files), kills: number('kills', COUNTS.kills), histories: number('histories', COUNTS.histories), seed: number('seed', 1), reader: values.reader ?? null }
}

async function soakReaders({ files, seed, reader }) {
  const { fuzz, fuzzedFile } = await import('../tests/conformance/fuzz/run.ts')
  const { FUZZ_READERS } = await import('../tests/conformance/fuzz/readers.ts')
  const ids = FUZZ_READERS.map(({ id }) => id).filter((id) => reader === null || id === reader)
  if (ids.length === 0) throw new SetUpError(`There is no reader ${reader}.`)
  let defects = 0
  for (const id of ids) {
    const result = await fuzz(id, seed, files)
    console.log(`${id.padEnd(8)} ${result.files} files, ${result.read} read, ${result.files - result.read - result.defects.length} refused, slowest ${Math.round(result.slowestMs)} ms (file ${result.slowestIndex}), ${result.defects.length} defects`)
    for (const { index, what } of result.defects) {
      const folder = join(ROOT, 'artifacts', 'soak')
      mkdirSync(folder, { recursive: true })
      const path = join(folder, `${id}-${seed}-${index}`)
      writeFileSync(path, fuzzedFile(id, seed, index))
      console.log(`  ${path}: ${what.split('\n')[0]}`)
    }
    defects += result.defects.length
  }
  return defects
}

async function soakHistories({ histories, seed }) {
  const { checkHistory } = await import('../tests/conformance/fuzz/history.ts')
  const { seedOf } = await import('../tests/conformance/fuzz/random.ts')
  let steps = 0
  let defects = 0
  for (let index = 0; index < histories; index += 1) {
    const outcome = await checkHistory(seedOf('history', seed, index), 60)
    steps += outcome.steps
    if (outcome.defect === null) continue
    defects += 1
    console.log(`  history ${index}: ${outcome.defect}`)
  }
  console.log(`history  ${histories} histories, ${steps} edits, undos and redos, ${defects} defects`)
  return defects
}

/** All of it, on a Node that can load the sources; resolves to the exit code. */
async function soak(options) {
  let defects = options.files > 0 ? await soakReaders(options) : 0
  if (options.histories > 0 && options.reader === null) defects += await soakHistories(options)
  if (options.kills > 0 && options.reader === null) {
    const { code, output } = await run(process.execPath, [join(ROOT, 'scripts', 'kill9.mjs'), String(options.kills)])
    console.log(`kill -9  ${output.trim().split('\n').at(-1)}`)
    defects += code === 0 ? 0 : 1
  }
  console.log(defects === 0 ? 'Nothing broke.' : `${defects} defects.`)
  return defects === 0 ? 0 : 1
}

async function main() {
  const args = process.argv.slice(2)
  const options = readArguments(args)
  if (Number(process.versions.node.split('.')[0]) >= 24) return soak(options)
  const { node } = await ensureSetUp({ quiet: true, renderer: false })
  return (await run(node, [join(ROOT, 'scripts', 'soak.mjs'), ...args], { show: true })).code ?? 2
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runMain(main)
