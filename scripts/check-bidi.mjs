/** No invisible direction control in source: an editor would show the code in another order than the machine reads it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './lib/root.mjs'
import { conclude, projectFiles } from './lib/sources.mjs'

const SOURCE = /\.(?:ts|tsx|mts|js|mjs|cjs|css|html|json|md|sh|yml|yaml)$|^\.ci\/|^bin\//
/** Data that is about such controls: test fixtures and shipped texts. */
const DATA = /^(?:tests\/|resources\/)|^package-lock\.json$/
// ALM, LRM, RLM, LRE RLE PDF LRO RLO, LRI RLI FSI PDI
const CONTROL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/** The places of direction controls in a text, as `line:column`, 1-based. */
export function findControls(text) {
  return text.split('\n').flatMap((line, index) => {
    const at = line.search(CONTROL)
    return at < 0 ? [] : [`${index + 1}:${at + 1} U+${line.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}`]
  })
}

export function checkBidi(root) {
  return projectFiles(root)
    .filter((file) => SOURCE.test(file) && !DATA.test(file))
    .flatMap((file) => findControls(readFileSync(join(root, file), 'utf8')).map((place) => `${file}:${place}: write the character as an escape`))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const problems = checkBidi(ROOT)
  conclude(problems, `${problems.length} direction controls in source`)
}
