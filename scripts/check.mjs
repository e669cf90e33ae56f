/** `npm run check`: everything a machine can say about the code without running it. `npm run check -- lint` runs one step. */
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './lib/root.mjs'
import { run } from './lib/run.mjs'
import { ensureSetUp, runMain } from './setup.mjs'

const MEMORY_PER_STEP = 1.5 * 1024 ** 3
const bin = (name) => join(ROOT, 'node_modules', ...name)
const types = (name, project) => ({ name: `types ${name}`, args: [bin(['typescript', 'bin', 'tsc']), '-p', project] })
const script = (name, file) => ({ name, args: [join(ROOT, 'scripts', file)] })

/** Slowest first, so that the last one to end is short. */
const STEPS = [
  { name: 'lint', args: [bin(['eslint', 'bin', 'eslint.js']), '.', '--cache', '--cache-location', '.cache/eslint'] },
  types('tests', 'tests'),
  { name: 'layers', args: [bin(['dependency-cruiser', 'bin', 'dependency-cruiser.mjs']), 'src', '--config', '.dependency-cruiser.mjs', '--output-type', 'err'] },
  types('services and shells', 'src/services'),
  types('renderer', 'src/renderer'),
  types('contract', 'src/contract'),
  types('core', 'src/core'),
  types('preload', 'src/preload'),
  script('locales', 'check-locales.mjs'),
  script('style sheets', 'check-css.mjs'),
  script('direction controls', 'check-bidi.mjs'),
  script('sizes', 'sizes.mjs'),
]

async function runStep(node, step) {
  const startedAt = Date.now()
  const { code, output } = await run(node, step.args)
  return { name: step.name, isOk: code === 0, output: output.trim(), seconds: (Date.now() - startedAt) / 1000 }
}

function print({ name, isOk, output, seconds }) {
  console.log(`${isOk ? 'ok    ' : 'FAILED'}  ${name.padEnd(20)} ${seconds.toFixed(1).padStart(5)} s`)
  if (!isOk) console.log(output.replace(/^/gm, '        '))
}

/** Runs the steps, as many at once as there are cores and memory for; resolves to the results. */
export async function check(node, wanted = []) {
  const queue = STEPS.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  const results = []
  const width = Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / MEMORY_PER_STEP)))
  const work = async () => {
    for (let step = queue.shift(); step; step = queue.shift()) {
      const result = await runStep(node, step)
      results.push(result)
      print(result)
    }
  }
  await Promise.all(Array.from({ length: width }, work))
  return results
}

async function main() {
  const { node } = await ensureSetUp({ quiet: true, renderer: false })
  const results = await check(node, process.argv.slice(2))
  const failed = results.filter(({ isOk }) => !isOk)
  console.log(failed.length === 0 ? `\n${results.length} checks, all clean` : `\n${failed.length} of ${results.length} checks failed: ${failed.map(({ name }) => name).join(', ')}`)
  return failed.length === 0 ? 0 : 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runMain(main)
