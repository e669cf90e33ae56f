import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { WorkbenchError } from '../core/errors.ts'

/**
 * Writes a file so that its path holds either what it held or the whole of the new content.
 * A throw of `pieces` leaves nothing. Errors: `file/not-writable`, `storage/disk-full`.
 */
export function writeAtomically(path: string, pieces: Iterable<Uint8Array>): number {
  const folder = dirname(path)
  if (!existsSync(folder)) throw new WorkbenchError('file/not-writable', { file: path })
  const temporary = join(folder, `.${basename(path)}.${randomUUID().slice(0, 8)}.part`)
  let handle: number | null = null
  try {
    handle = openSync(temporary, 'wx')
    let sizeBytes = 0
    for (const piece of pieces) {
      for (let written = 0; written < piece.length; ) written += writeSync(handle, piece, written)
      sizeBytes += piece.length
    }
    fsyncSync(handle)
    closeSync(handle)
    handle = null
    renameSync(temporary, path)
    return sizeBytes
  } catch (cause) {
    if (handle !== null) closeSync(handle)
    rmSync(temporary, { force: true })
    throw fileError(cause, path)
  }
}

function fileError(cause: unknown, path: string): unknown {
  if (cause instanceof WorkbenchError || !(cause instanceof Error) || !('code' in cause)) return cause
  return new WorkbenchError(cause.code === 'ENOSPC' ? 'storage/disk-full' : 'file/not-writable', { file: path }, { cause })
}
