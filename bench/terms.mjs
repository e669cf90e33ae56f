// Term recognition as the command line gives it, scored by the scorer of the shared folder on its two treebank halves.
//   node bench/terms.mjs [--json]      bench/terms-seed.mjs scores the annotated article
import { execFileSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { benchmark, figure } from './lib/report.mjs'
import { sharedFile } from './lib/shared.mjs'
import { ROOT, temporaryFolder, timed } from './lib/workbench.mjs'

/** Precision, recall and F1 of one benchmark file, and the time that the command took. */
async function score(language, data, scorer) {
  const { folder, remove } = temporaryFolder()
  try {
    execFileSync(process.execPath, [scorer, '--prepare', data, folder, language])
    const output = openSync(join(folder, 'out.jsonl'), 'w')
    const command = ['terms', 'recognize', '--lang', language, '--glossary', join(folder, 'glossary.tsv'), '--json', join(folder, 'text.txt')]
    const [taken] = await timed(1, () => execFileSync(join(ROOT, 'bin', 'dragoman'), command, { stdio: ['ignore', output, 'ignore'] }))
    closeSync(output)
    const scored = execFileSync(process.execPath, [scorer, data, join(folder, 'out.jsonl')], { encoding: 'utf8' })
    const [, precision, recall, f1] = /P ([\d.]+) R ([\d.]+) F1 ([\d.]+)/.exec(scored) ?? []
    return [figure(`${language}: F1`, Number(f1), ''), figure(`${language}: precision`, Number(precision), ''), figure(`${language}: recall`, Number(recall), ''), figure(`${language}: the whole command`, taken, 'ms')]
  } finally {
    remove()
  }
}

async function measure() {
  const scorer = sharedFile('bench/terms/score.mjs')
  if (!scorer) return { skipped: 'the shared folder with the treebank data is not there' }
  const figures = []
  for (const language of ['ar', 'en']) figures.push(...(await score(language, sharedFile(`bench/terms/${language}-dev.json`), scorer)))
  return { figures }
}

await benchmark(import.meta.url, 'Term recognition on treebanks', measure)
