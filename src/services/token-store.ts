import { randomUUID } from 'node:crypto'
import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { WorkbenchError } from '../core/errors.ts'
import type { FilePort, TokenFile } from './context.ts'
import { safeFileName } from './file-names.ts'

/** Larger files are refused before anything is read of them. */
export const MAX_FILE_BYTES = 2 * 1024 ** 3

function inspect(path: string, name: string): number {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) throw new WorkbenchError('file/not-found', { file: name })
  if (!stats.isFile()) throw new WorkbenchError('file/not-readable', { file: name })
  if (stats.size > MAX_FILE_BYTES) throw new WorkbenchError('file/too-large', { file: name, limitBytes: MAX_FILE_BYTES })
  return stats.size
}

/** Files that clients name by tokens, so that a page never holds a path. Tokens live as long as the store. */
export function createTokenStore(temporaryFolder: string): FilePort {
  const files = new Map<string, TokenFile>()
  return {
    register: (path, name = basename(path)) => {
      const absolute = resolve(path)
      const sizeBytes = inspect(absolute, name)
      try {
        accessSync(absolute, constants.R_OK)
      } catch (cause) {
        throw new WorkbenchError('file/not-readable', { file: name }, { cause })
      }
      const file: TokenFile = { token: randomUUID(), name, path: absolute, sizeBytes }
      files.set(file.token, file)
      return file
    },
    resolve: (token) => {
      const file = files.get(token)
      if (!file) throw new WorkbenchError('file/unknown-token', {})
      return { ...file, sizeBytes: inspect(file.path, file.name) }
    },
    temporaryPath: (name) => {
      const folder = join(temporaryFolder, randomUUID())
      mkdirSync(folder, { recursive: true })
      return join(folder, safeFileName(name))
    },
  }
}
