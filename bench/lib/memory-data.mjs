import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sharedFile } from './shared.mjs'

/** A memory of that size with queries, made by the generator of the shared folder; null where that is not there. */
export function generateMemory(units, folder, seed, say) {
  const generator = sharedFile('bench/memory/generate.mjs')
  if (!generator) return null
  say(`making a memory of ${units.toLocaleString('en')} units…`)
  const prefix = join(folder, `memory-${units}-${seed}`)
  execFileSync(process.execPath, [generator, String(units), prefix, String(seed)], { stdio: 'ignore' })
  const rows = (name) => readFileSync(name, 'utf8').trimEnd().split('\n').map((line) => line.split('\t'))
  return {
    tmx: `${prefix}.tmx`,
    queries: () => rows(`${prefix}.queries.tsv`).map(([en, ar, kind]) => ({ en, ar, kind })),
    /** The English (0) or Arabic (1) texts, in order. */
    texts: (column) => rows(`${prefix}.tsv`).map((pair) => pair[column]),
  }
}
