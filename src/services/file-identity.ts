import { closeSync, openSync, readSync } from 'node:fs'
import type { FileKind } from '../contract/types.ts'
import { WorkbenchError } from '../core/errors.ts'
import { SURE_SNIFF, sniffGlossaryReader } from '../core/formats/glossary-registry.ts'
import { formatFilters, sniffFilter } from '../core/formats/registry.ts'
import type { FormatFilter } from '../core/formats/filter.ts'

/** What filters may look at to know a file. */
const HEAD_BYTES = 4096

/** What a file is: a document with its filter, a memory, or a glossary with the id of its reader as format. */
export type FileIdentity =
  | Readonly<{ kind: 'document'; format: string; filter: FormatFilter }>
  | Readonly<{ kind: Exclude<FileKind, 'document'>; format: string; filter: null }>

/** The first bytes of a file; fewer where the file is shorter. */
export function readHead(path: string, bytes = HEAD_BYTES): Uint8Array {
  const handle = openSync(path, 'r')
  try {
    const buffer = Buffer.alloc(bytes)
    let filled = 0
    for (let read = -1; read !== 0 && filled < bytes; filled += read) read = readSync(handle, buffer, filled, bytes - filled, filled)
    return buffer.subarray(0, filled)
  } finally {
    closeSync(handle)
  }
}

/** The head with zero bytes taken out, so that markup is found in UTF-16 too. */
function asciiOf(head: Uint8Array): string {
  return Buffer.from(head.filter((byte) => byte !== 0)).toString('latin1')
}

/** Whether the bytes are no text at all: a picture, an archive, a program. */
function isBinary(head: Uint8Array): boolean {
  const text = asciiOf(head.subarray(0, 512))
  return /^(?:PK\x03\x04|%PDF|\x89PNG|GIF8|\xff\xd8\xff|\x7fELF|MZ|\xd0\xcf\x11\xe0|SQLite format 3)/.test(text)
}

/** The filter of that id. Throws `format/unknown`. */
export function filterById(id: string): FormatFilter {
  const filter = formatFilters.find((candidate) => candidate.id === id)
  if (!filter) throw new WorkbenchError('format/unknown', { format: id })
  return filter
}

/** A glossary by its first bytes and its name; `least` is how sure they must make it. Null where it is none. */
function identifyGlossary(head: Uint8Array, name: string, least: number): FileIdentity | null {
  const reader = sniffGlossaryReader(head, name, least)
  return reader ? { kind: 'glossary', format: reader.id, filter: null } : null
}

/** A text that a person says is a glossary, of whatever name: a table. */
function tableByContent(head: Uint8Array, name: string): FileIdentity {
  if (isBinary(head) || asciiOf(head).trimStart().startsWith('<')) throw new WorkbenchError('format/unknown', { file: name })
  return { kind: 'glossary', format: 'csv', filter: null }
}

/**
 * Knows a file by its first bytes and its name. `asked` is what a person says that it is: a memory may be read as a glossary, and a text file
 * as a table. Throws `format/unknown` where nothing reads it.
 */
export function identifyFile(path: string, name: string, asked: FileKind | null = null): FileIdentity {
  // A project may be open: reading it through the file system and closing it again would drop this process's locks on it.
  if (/\.dragoman$/i.test(path)) throw new WorkbenchError('format/unknown', { file: name })
  const head = readHead(path)
  if (asked === 'glossary') return identifyGlossary(head, name, 0) ?? tableByContent(head, name)
  const isMemory = /\.tmx$/i.test(name) || /<tmx[\s>]/.test(asciiOf(head))
  const glossary = isMemory || asked !== null ? null : identifyGlossary(head, name, SURE_SNIFF)
  if (glossary) return glossary
  if (isBinary(head)) throw new WorkbenchError('format/unknown', { file: name })
  if (isMemory) return { kind: 'memory', format: 'tmx', filter: null }
  const filter = sniffFilter(head, name)
  if (!filter) throw new WorkbenchError('format/unknown', { file: name })
  return { kind: 'document', format: filter.id, filter }
}
