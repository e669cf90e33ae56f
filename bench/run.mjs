/**
 * `npm run bench`: every benchmark, one after the other, and a summary table. `npm run bench -- imports terms` runs those whose
 * file name begins so; `--json FILE` writes what was measured, `--markdown FILE` writes it as a document (`docs/figures.md`).
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from '../scripts/lib/root.mjs'
import { run } from '../scripts/lib/run.mjs'
import { ensureSetUp, runMain } from '../scripts/setup.mjs'
import { isKept, machine, printFigures, shown } from './lib/report.mjs'

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

const INTRODUCTION = `# Figures
Measured by \`npm run bench -- --markdown docs/figures.md\`; each part names its own command. *load* is how many programs wanted a processor when the part ended: with more of them than
cores, times by the clock are longer than those of an idle machine. Parts that need data which is not part of the project (\`DRAGOMAN_SHARED\`, or a folder \`shared\` beside it) are skipped without it.
Claims that were missed in this run are marked.
`

function section({ file, title, machine: where, skipped, figures, note, text, isOk }) {
  const claim = (one) => (one.must === null ? '' : isKept(one) ? `claim: ${one.unit === 'ms' ? 'at most' : 'at least'} ${one.must} ${one.unit}` : `**missed**: ${one.unit === 'ms' ? 'at most' : 'at least'} ${one.must} ${one.unit}`)
  return [
    `\n## ${figures || skipped ? title : file.replace('.mjs', '')}${isOk ? '' : ' (failed)'}\n\`node bench/${file}\`${where ? ` · ${where}` : ''}\n`,
    ...(skipped ? [`skipped: ${skipped}`] : []),
    ...(figures ? ['| | | |\n|---|---:|---|', ...figures.map((one) => `| ${one.name} | ${shown(one)} | ${claim(one)} |`)] : []),
    ...(note ? [`\n${note}`] : []),
    ...(text ? ['```', text, '```'] : []),
  ].join('\n')
}

async function main() {
  const { values, positionals } = parseArgs({ args: process.argv.slice(2), allowPositionals: true, options: { json: { type: 'string' }, markdown: { type: 'string' } } })
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
  if (values.markdown) writeFileSync(values.markdown, `${INTRODUCTION}${results.map(section).join('\n')}\n`)
  return results.every(({ isOk }) => isOk) ? 0 : 1
}

await runMain(main)
