import { Inflate } from 'fflate'
import { WorkbenchError } from '../../errors.ts'

/** A part of a ZIP archive; its content is inflated when it is read. */
export type ZipPart = Readonly<{ name: string; method: number; compressedSize: number; offset: number }>
export type ZipArchive = Readonly<{ bytes: Uint8Array; parts: ReadonlyMap<string, ZipPart>; budget: { left: number } }>

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const MAX_COMMENT = 0xffff
const MAX_PARTS = 10_000
/** What all parts of an archive may come to: what a declared size says is not believed. */
const MAX_INFLATED_BYTES = 256 * 1024 ** 2
/** Compressed; one piece may come out a thousand times as large. */
const PIECE_BYTES = 16 * 1024
const STORED = 0
const DEFLATED = 8

const malformed = (format: string, reason: string): WorkbenchError => new WorkbenchError('format/malformed', { format, reason })

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Where the record at the end of the archive begins. */
function findEnd(view: DataView, format: string): number {
  const lowest = Math.max(0, view.byteLength - 22 - MAX_COMMENT)
  for (let at = view.byteLength - 22; at >= lowest; at--) if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  throw malformed(format, 'no end of central directory')
}

/**
 * Reads the directory of a ZIP archive (APPNOTE 6.3). Throws `format/malformed` where it is cut off or contradicts itself, `format/limit`
 * beyond 10,000 parts. ZIP64 and encrypted parts are not read.
 */
export function openZip(bytes: Uint8Array, format: string): ZipArchive {
  const view = viewOf(bytes)
  if (bytes.length < 22) throw malformed(format, 'too short')
  const end = findEnd(view, format)
  const count = view.getUint16(end + 10, true)
  if (count > MAX_PARTS) throw new WorkbenchError('format/limit', { format, limit: 'parts', max: MAX_PARTS })
  const parts = new Map<string, ZipPart>()
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw malformed(format, 'directory entry')
    const [nameLength, extraLength, commentLength] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)]
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    if ((view.getUint16(at + 8, true) & 1) !== 0) throw new WorkbenchError('format/encrypted', { format })
    // A second part of a name is how two readers are made to see two files.
    if (parts.has(name)) throw malformed(format, 'two parts of one name')
    parts.set(name, { name, method: view.getUint16(at + 10, true), compressedSize: view.getUint32(at + 20, true), offset: view.getUint32(at + 42, true) })
    at += 46 + nameLength + extraLength + commentLength
  }
  return { bytes, parts, budget: { left: MAX_INFLATED_BYTES } }
}

/** The bytes of a part as they are stored. */
function storedBytes({ bytes }: ZipArchive, part: ZipPart, format: string): Uint8Array {
  const view = viewOf(bytes)
  if (part.offset + 30 > bytes.length || view.getUint32(part.offset, true) !== LOCAL_HEADER) throw malformed(format, 'local header')
  const start = part.offset + 30 + view.getUint16(part.offset + 26, true) + view.getUint16(part.offset + 28, true)
  if (start + part.compressedSize > bytes.length) throw malformed(format, 'part cut off')
  return bytes.subarray(start, start + part.compressedSize)
}

/**
 * The content of a part in pieces. Counts what comes out against what is left for the whole archive, so that a small file cannot fill
 * the memory. Throws `format/limit`, `format/malformed`.
 */
export function* inflatePart(archive: ZipArchive, part: ZipPart, format: string): Generator<Uint8Array> {
  const stored = storedBytes(archive, part, format)
  const spend = (length: number): void => {
    archive.budget.left -= length
    if (archive.budget.left < 0) throw new WorkbenchError('format/limit', { format, limit: 'inflated bytes', max: MAX_INFLATED_BYTES })
  }
  if (part.method === STORED) {
    spend(stored.length)
    yield stored
    return
  }
  if (part.method !== DEFLATED) throw malformed(format, `compression method ${part.method}`)
  let pieces: Uint8Array[] = []
  let isEnded = false
  const inflate = new Inflate((piece, isFinal) => {
    spend(piece.length)
    pieces.push(piece)
    isEnded ||= isFinal
  })
  for (let at = 0; at < stored.length && !isEnded; at += PIECE_BYTES) {
    try {
      inflate.push(stored.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= stored.length)
    } catch (error) {
      if (error instanceof WorkbenchError) throw error
      throw malformed(format, error instanceof Error ? error.message : 'deflate')
    }
    yield* pieces
    pieces = []
  }
  if (!isEnded) throw malformed(format, 'part cut off')
}
