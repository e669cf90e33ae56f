import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, wherever a command is called from. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
/** What can be made again at any time: stamps, logs, reports. */
export const CACHE = join(ROOT, '.cache')
