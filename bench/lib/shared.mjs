import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './workbench.mjs'

/** Data that is not part of the project: `DRAGOMAN_SHARED`, or the folder `shared` beside the project. Null where `name` is not in it. */
export function sharedFile(name) {
  const path = join(process.env.DRAGOMAN_SHARED ?? join(ROOT, '..', 'shared'), name)
  return existsSync(path) ? path : null
}
