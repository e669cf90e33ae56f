/** Files stay small enough to be read at one go: 400 lines is the aim, above 600 the check fails. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './lib/root.mjs'
import { conclude, projectFiles } from './lib/sources.mjs'

export const AIM = 400
export const LIMIT = 600
const CODE = /^(?:src|scripts|tests|bench|bin)\/.*\.(?:ts|tsx|mjs|js|css)$/
/** Tables of data are as long as their data. */
const DATA = /(?:\.data\.ts|-table\.ts|-data\.ts)$/

export const countLines = (text) => (text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0))

/** Code files with their lines, longest first. */
export function measure(root) {
  return projectFiles(root)
    .filter((file) => CODE.test(file) && !DATA.test(file))
    .map((file) => ({ file, lines: countLines(readFileSync(join(root, file), 'utf8')) }))
    .sort((a, b) => b.lines - a.lines)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const files = measure(ROOT)
  for (const { file, lines } of files) if (lines > AIM && lines <= LIMIT) console.log(`long (${lines} lines, the aim is ${AIM}): ${file}`)
  const problems = files.filter(({ lines }) => lines > LIMIT).map(({ file, lines }) => `too long (${lines} lines, the limit is ${LIMIT}): ${file}`)
  conclude(problems, `${files.length} code files, the longest has ${files[0]?.lines ?? 0} lines`)
}
