// What a command costs from the shell: the time of the whole process, best and median of 10.
//   node bench/cli-start.mjs [--json]
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { benchmark, best, figure, percentile } from './lib/report.mjs'
import { arabicText } from './lib/texts.mjs'
import { ROOT, temporaryFolder, timed } from './lib/workbench.mjs'

const RUNS = 10

async function measure() {
  const { folder, remove } = temporaryFolder()
  try {
    const text = join(folder, 'text.txt')
    writeFileSync(text, arabicText(50))
    const env = { ...process.env, DRAGOMAN_DATA: join(folder, 'data') }
    const run = (...args) => execFileSync(join(ROOT, 'bin', 'dragoman'), args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
    const glossary = join(ROOT, 'resources/sample/glossary.tsv')
    run('new', join(folder, 'made'), '--source', 'ar', '--target', 'en', text)
    const commands = [
      ['dragoman --help', () => run('--help')],
      ['dragoman segment, 50 paragraphs', () => run('segment', '--lang', 'ar', '--json', text)],
      ['dragoman terms recognize, 50 paragraphs, 106 terms', () => run('terms', 'recognize', '--lang', 'ar', '--glossary', glossary, '--json', text)],
      ['dragoman stats of a project', () => run('stats', join(folder, 'made.dragoman'), '--json')],
      ['dragoman new with a document', (count) => run('new', join(folder, `new-${count}`), '--source', 'ar', '--target', 'en', text)],
    ]
    const figures = []
    for (const [name, command] of commands) {
      const taken = await timed(RUNS, command)
      figures.push(figure(`${name}, best`, best(taken), 'ms'), figure(`${name}, median`, percentile(taken, 0.5), 'ms'))
    }
    return { figures }
  } finally {
    remove()
  }
}

await benchmark(import.meta.url, 'Command line', measure)
