import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const readPackages = (path) => JSON.parse(readFileSync(path, 'utf8')).packages

/**
 * Says why the installed packages are not those of the lock file, or null where they are.
 * npm writes `node_modules/.package-lock.json` last, so an installation that was interrupted has none.
 */
export function whyPackagesAreStale(root) {
  const installedPath = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installedPath)) return 'they are not installed yet'
  let installed
  try {
    installed = readPackages(installedPath)
  } catch {
    return 'their list cannot be read'
  }
  for (const [path, wanted] of Object.entries(readPackages(join(root, 'package-lock.json')))) {
    if (path === '' || wanted.link) continue
    const present = installed[path]
    if (!present && (wanted.optional || wanted.devOptional || wanted.peer)) continue
    if (!present || present.version !== wanted.version) return `${path.replace('node_modules/', '')} is not the version of package-lock.json`
  }
  return null
}
