/** Style sheets use logical properties, because every view is mirrored in Arabic. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './lib/root.mjs'
import { conclude, projectFiles } from './lib/sources.mjs'

const PHYSICAL = /(?:^|[;{\s])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)(?:-\w+)?|border-(?:top|bottom)-(?:left|right)-radius|left|right)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b/
/** A line that is physical on purpose says why in a comment on it that begins with "physical:". */
const EXEMPT = /\/\*\s*physical:/

const withoutComments = (css) => css.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))

export function findPhysical(css) {
  const lines = css.split('\n')
  return withoutComments(css)
    .split('\n')
    .flatMap((line, index) => (PHYSICAL.test(line) && !EXEMPT.test(lines[index]) ? [{ line: index + 1, text: line.trim() }] : []))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const problems = projectFiles(ROOT)
    .filter((file) => file.startsWith('src/') && file.endsWith('.css'))
    .flatMap((file) => findPhysical(readFileSync(join(ROOT, file), 'utf8')).map(({ line, text }) => `${file}:${line}: ${text}`))
  conclude(problems, `${problems.length} physical properties in style sheets`)
}
