import { readFileSync, statSync } from 'node:fs'
import { WorkbenchError, type ErrorDetails } from '../core/errors.ts'
import { detectEncoding } from './encoding-detection.ts'
import { codecFor } from './text-codecs.ts'

/** A document is read whole, its text too: beyond this a machine of ordinary size would swap. */
export const MAX_DOCUMENT_BYTES = 256 * 1024 ** 2

/** Runs `read` and adds the file's name to whatever `WorkbenchError` it throws. */
export function namingFile<T>(name: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw withDetails(error, { file: name })
  }
}

/** The same error with further details; those it has already stay. Other errors are returned as they are. */
export function withDetails(error: unknown, details: ErrorDetails): unknown {
  return error instanceof WorkbenchError ? new WorkbenchError(error.code, { ...details, ...error.details }, { cause: error }) : error
}

/** A file's bytes. Throws `file/not-found`, `file/not-readable`, `file/too-large`. */
export function readWhole(path: string, name: string, limitBytes = MAX_DOCUMENT_BYTES): Uint8Array {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) throw new WorkbenchError('file/not-found', { file: name })
  if (stats.size > limitBytes) throw new WorkbenchError('file/too-large', { file: name, limitBytes })
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new WorkbenchError('file/not-readable', { file: name }, { cause })
  }
}

/** The encoding that was asked for, or the likeliest; throws `format/encoding` where no encoding reads the bytes. */
export function chooseEncoding(bytes: Uint8Array, asked: string | null, name: string): string {
  if (asked !== null) return namingFile(name, () => codecFor(asked).name)
  const best = detectEncoding(bytes).guesses[0]
  if (!best) throw new WorkbenchError('format/encoding', { file: name, encoding: 'utf-8' })
  return best.name
}

/** A text file decoded, without its byte-order mark. `encoding` null detects it. */
export function readText(path: string, name: string, encoding: string | null): string {
  const bytes = readWhole(path, name)
  return namingFile(name, () => codecFor(chooseEncoding(bytes, encoding, name)).decode(bytes))
}
