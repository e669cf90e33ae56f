/**
 * `npm run bench`: every benchmark, one after the other, and a summary table. `npm run bench -- imports terms` runs those whose
 * file name begins so; `--json FILE` writes what was measured.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from '../scripts/lib/root.mjs'
import { run } from '../scripts/lib/run.mjs'
import { ensureSetUp, runMain } from '../scripts/setup.mjs'
import { machine, printFigures } from './lib/report.mjs'

const FOLDER = join(ROOT, 'bench')

/** Benchmarks that were written before the common report print their own table. */
const isReporting = (file) => readFileSync(join(FOLDER, file), 'utf8').includes('lib/report.mjs')

async function runOne(node, file) {
  const { code, output } = await run(node, [join(FOLDER, file), ...(isReporting(file) ? ['--json'] : [])])
  if (!isReporting(file)) return { file, title: file, isOk: code === 0, text: output.trimEnd() }
  const last = output.trimEnd().split('\n').at(-1) ?? ''
  return last.startsWith('{') ? { file, isOk: code === 0, ...JSON.parse(last) } : { file, title: file, isOk: false, text: output.trimEnd() }
}

function print({ file, title, skipped, figures, note, text, isOk }) {
  console.log(`\n${title}  (node bench/${file})${isOk ? '' : '  FAILED'}`)
  if (skipped) console.log(`  skipped: ${skipped}`)
  if (figures) printFigures(figures)
  if (note) console.log(`  ${note}`)
  if (text) console.log(text.replace(/^/gm, '  '))
}

async function main() {
  const { values, positionals } = parseArgs({ args: process.argv.slice(2), allowPositionals: true, options: { json: { type: 'string' } } })
  const { node } = await ensureSetUp({ quiet: true })
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.mjs') && file !== 'run.mjs' && (positionals.length === 0 || positionals.some((name) => file.startsWith(name))))
  console.log(machine())
  const results = []
  for (const file of files) {
    const result = await runOne(node, file)
    print(result)
    results.push(result)
  }
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine: machine(), results }, null, 2)}\n`)
  return results.every(({ isOk }) => isOk) ? 0 : 1
}

await runMain(main)
