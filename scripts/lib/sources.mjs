import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

const SKIPPED = new Set(['node_modules', '.git', '.cache', 'out', 'dist', 'artifacts', 'test-results', 'playwright-report'])

/** Files of the project below `folder`, as paths relative to it with forward slashes, sorted. */
export function projectFiles(folder) {
  const walk = (path) =>
    readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
      if (SKIPPED.has(entry.name)) return []
      return entry.isDirectory() ? walk(join(path, entry.name)) : [join(path, entry.name)]
    })
  return walk(folder)
    .map((path) => relative(folder, path).split(sep).join('/'))
    .sort()
}

/** Ends a check: prints what was found and says with the exit code whether it is clean. */
export function conclude(problems, summary) {
  for (const problem of problems) console.log(problem)
  console.log(summary)
  process.exitCode = problems.length > 0 ? 1 : 0
}
