import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

function filesBelow(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)]))
}

/** One hash over names and contents of the files and folders. By content, so that switching branches back and forth builds nothing. */
export function hashOf(root, paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => filesBelow(join(root, path)))) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/** A remembered value: `matches(hash)`, `write(hash)`, `clear()`. */
export function stamp(path) {
  return {
    matches: (hash) => existsSync(path) && readFileSync(path, 'utf8') === hash,
    write: (hash) => {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, hash)
    },
    clear: () => rmSync(path, { force: true }),
  }
}
