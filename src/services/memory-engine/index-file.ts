import { randomUUID } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { Turns } from './turns.ts'

/**
 * The file of an index: a magic number, then pieces, each with its length and checksum; the first is the stamp as JSON, an empty one ends the file.
 * Numbers are 32 bits, little-endian.
 */
const MAGIC = Buffer.from('DRGMIDX1', 'latin1')
const MAX_PIECE = 64 * 1024 * 1024
const FRAME = 8
const EXTENSION = '.index'
/** An index that nobody has asked for so long is of a memory that is gone, or can be made again. */
const KEPT_MS = 60 * 24 * 60 * 60 * 1000
/** Longer than any writing of an index takes. */
const ABANDONED_MS = 24 * 60 * 60 * 1000

/** Which texts an index holds: those of a file in a language, up to an entry of the log of their changes. */
export type IndexStamp = Readonly<{ analyser: number; fileId: string; language: string; seq: number; /** Of that entry. */ mark: number; /** No text is of a higher row. */ lastRow: number }>

/** Thrown where a file is not what was written: shorter, changed, or another kind. */
export class DamagedIndex extends Error {}

export function indexPath(folder: string, fileId: string, language: string): string {
  return join(folder, `${fileId}-${language.replace(/[^a-z0-9]/g, '_')}${EXTENSION}`)
}

/**
 * Hands the stamp and the pieces of an index file to `use`, which reads them in order; null where there is no such file.
 * Throws `DamagedIndex`, from within `use` too.
 */
export function readIndexFile<T>(path: string, use: (stamp: IndexStamp, pieces: Iterable<Uint8Array>) => T): T | null {
  let handle: number
  try {
    handle = openSync(path, 'r')
  } catch {
    return null
  }
  try {
    const magic = readExactly(handle, MAGIC.length)
    if (!magic.equals(MAGIC)) throw new DamagedIndex('another kind of file')
    const head = readPiece(handle)
    if (!head) throw new DamagedIndex('no stamp')
    return use(JSON.parse(head.toString('utf8')) as IndexStamp, piecesOf(handle))
  } finally {
    closeSync(handle)
  }
}

function* piecesOf(handle: number): Generator<Uint8Array> {
  for (let piece = readPiece(handle); piece; piece = readPiece(handle)) yield piece
}

/** Null at the end of the file, which is a piece too. */
function readPiece(handle: number): Buffer | null {
  const frame = readExactly(handle, FRAME)
  const length = frame.readUInt32LE(0)
  if (length > MAX_PIECE) throw new DamagedIndex('a length that none has')
  const bytes = readExactly(handle, length)
  if (crc32(bytes) !== frame.readUInt32LE(4)) throw new DamagedIndex('a checksum that differs')
  return length === 0 ? null : bytes
}

function readExactly(handle: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  for (let read = 0; read < length; ) {
    const count = readSync(handle, bytes, read, length - read, null)
    if (count === 0) throw new DamagedIndex('an early end')
    read += count
  }
  return bytes
}

function frameOf(bytes: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(FRAME)
  frame.writeUInt32LE(bytes.length, 0)
  frame.writeUInt32LE(crc32(bytes), 4)
  return frame
}

/** Replaces an index file whole, giving way to other work between pieces. A throw leaves the file that was there. */
export async function writeIndexFile(path: string, stamp: IndexStamp, pieces: Iterable<Uint8Array>, turns: Turns): Promise<void> {
  mkdirSync(dirname(path), { recursive: true })
  const temporary = `${path}.${randomUUID().slice(0, 8)}.part`
  const handle = await open(temporary, 'wx')
  try {
    await handle.write(MAGIC)
    const writePiece = async (bytes: Uint8Array): Promise<void> => {
      await handle.write(frameOf(bytes))
      for (let written = 0; written < bytes.length; ) written += (await handle.write(bytes, written)).bytesWritten
    }
    await writePiece(Buffer.from(JSON.stringify(stamp), 'utf8'))
    for (const piece of pieces) {
      if (piece.length > 0) await writePiece(piece)
      await turns()
    }
    await writePiece(new Uint8Array(0))
    await handle.sync()
    await handle.close()
    await rename(temporary, path)
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(temporary, { force: true })
    throw error
  }
}

/** Tells the tidying that an index is in use. */
export function touchIndexFile(path: string, now: Date): void {
  try {
    utimesSync(path, now, now)
  } catch {
    // A folder that cannot be written keeps what it has.
  }
}

/** Removes indexes that were not used for long and what killed processes left. */
export function tidyIndexFolder(folder: string, now: Date): void {
  try {
    for (const name of readdirSync(folder)) {
      const limit = name.endsWith('.part') ? ABANDONED_MS : name.endsWith(EXTENSION) ? KEPT_MS : Infinity
      const path = join(folder, name)
      const stats = statSync(path, { throwIfNoEntry: false })
      if (stats && now.getTime() - stats.mtimeMs > limit) rmSync(path, { force: true })
    }
  } catch {
    // There is no such folder before the first index is kept; what cannot be removed now can be next time.
  }
}
