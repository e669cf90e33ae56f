import { createRequire } from 'node:module'
import { WorkbenchError } from '../core/errors.ts'
import type { TextCodec } from '../core/formats/filter.ts'

/** Encodings a user may choose, in the order they are offered. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1256', 'iso-8859-6', 'windows-1252'] as const
export type EncodingName = (typeof ENCODINGS)[number]

const ALIASES: Readonly<Record<string, EncodingName>> = {
  utf8: 'utf-8',
  'utf-8-bom': 'utf-8',
  'utf-16': 'utf-16le',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  cp1256: 'windows-1256',
  windows1256: 'windows-1256',
  iso8859_6: 'iso-8859-6',
  'iso8859-6': 'iso-8859-6',
  'asmo-708': 'iso-8859-6',
  cp1252: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
}

const LINE_FEED = 0x0a

type Iconv = Readonly<{
  decode: (bytes: Uint8Array, encoding: string, options?: { stripBOM?: boolean }) => string
  encode: (text: string, encoding: string) => Uint8Array
}>
let loadedIconv: Iconv | undefined

/** Loaded at first use: most files are UTF-8, and the tables cost more time than a small command has. */
function iconv(): Iconv {
  loadedIconv ??= createRequire(import.meta.url)('iconv-lite') as Iconv
  return loadedIconv
}

function encodingError(name: string, details: Readonly<Record<string, string | number>>): WorkbenchError {
  return new WorkbenchError('format/encoding', { encoding: name, ...details })
}

/** 1-based line of the first byte in which the two differ. */
function lineOfDifference(bytes: Uint8Array, other: Uint8Array): number {
  let line = 1
  for (let index = 0; index < bytes.length && bytes[index] === other[index]; index++) if (bytes[index] === LINE_FEED) line++
  return line
}

const MARKS: Readonly<Partial<Record<EncodingName, readonly number[]>>> = {
  'utf-8': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
}

function withoutMark(bytes: Uint8Array, name: EncodingName): Uint8Array {
  const mark = MARKS[name]
  return mark?.every((byte, index) => bytes[index] === byte) ? bytes.subarray(mark.length) : bytes
}

function swapPairs(bytes: Uint8Array): Uint8Array {
  const swapped = new Uint8Array(bytes.length)
  for (let index = 0; index + 1 < bytes.length; index += 2) {
    swapped[index] = bytes[index + 1] ?? 0
    swapped[index + 1] = bytes[index] ?? 0
  }
  return swapped
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}

function encodeUnicode(text: string, name: EncodingName): Uint8Array {
  if (!text.isWellFormed()) throw encodingError(name, { character: '\ufffd' })
  if (name === 'utf-8') return Buffer.from(text, 'utf8')
  const littleEndian = Buffer.from(text, 'utf16le')
  return name === 'utf-16le' ? littleEndian : swapPairs(littleEndian)
}

function decodeUnicode(bytes: Uint8Array, name: EncodingName): string {
  const ordered = name === 'utf-16be' ? swapPairs(bytes) : bytes
  const text = new TextDecoder(name === 'utf-8' ? 'utf-8' : 'utf-16le', { ignoreBOM: true }).decode(ordered)
  const isWhole = name === 'utf-8' || bytes.length % 2 === 0
  // A file may hold U+FFFD itself: only a byte that does not come back proves that one was invented.
  if (isWhole && text.isWellFormed() && !text.includes('\ufffd')) return text
  const back = encodeUnicode(text.toWellFormed(), name)
  if (!isWhole || !isEqual(back, bytes)) throw encodingError(name, { line: lineOfDifference(bytes, back) })
  return text
}

function unicodeCodec(name: EncodingName): TextCodec {
  return {
    name,
    decode: (bytes) => decodeUnicode(withoutMark(bytes, name), name),
    encode: (text) => encodeUnicode(text, name),
  }
}

function legacyCodec(name: EncodingName): TextCodec {
  const lenient = { decode: (bytes: Uint8Array) => iconv().decode(bytes, name), encode: (text: string) => iconv().encode(text, name) }
  return {
    name,
    decode: (bytes) => {
      const text = lenient.decode(bytes)
      const back = lenient.encode(text)
      if (text.includes('\ufffd') || !isEqual(back, bytes)) throw encodingError(name, { line: lineOfDifference(bytes, back) })
      return text
    },
    encode: (text) => {
      const bytes = lenient.encode(text)
      const back = lenient.decode(bytes)
      if (back === text) return bytes
      const missing = [...text].find((character) => lenient.decode(lenient.encode(character)) !== character)
      throw encodingError(name, { character: missing ?? '' })
    },
  }
}

const CODECS: Readonly<Record<EncodingName, TextCodec>> = {
  'utf-8': unicodeCodec('utf-8'),
  'utf-16le': unicodeCodec('utf-16le'),
  'utf-16be': unicodeCodec('utf-16be'),
  'windows-1256': legacyCodec('windows-1256'),
  'iso-8859-6': legacyCodec('iso-8859-6'),
  'windows-1252': legacyCodec('windows-1252'),
}

/** The codec of that name or of one of its usual other names. Throws `format/encoding` where there is none. */
export function codecFor(name: string): TextCodec {
  const key = name.trim().toLowerCase()
  const known = ENCODINGS.find((encoding) => encoding === key) ?? ALIASES[key]
  if (!known) throw encodingError(name, {})
  return CODECS[known]
}
