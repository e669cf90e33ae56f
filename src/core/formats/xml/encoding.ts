import { WorkbenchError } from '../../errors.ts'

/** An XML file as text. The byte-order mark, if any, stays as the first character, so that `encodeXml` gives the same bytes back. */
export type DecodedXml = Readonly<{ text: string; encoding: string }>

/** Larger files than this are not read whole. */
export const MAX_XML_BYTES = 256 * 1024 * 1024

const DECLARED = /^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z][\w.-]*)["']/

/**
 * The encoding of an XML file by its byte-order mark, else its declaration, else UTF-8 (XML 1.0 appendix F).
 * @param head the first bytes; 256 are enough.
 * @returns a lower-case label as `TextDecoder` takes it.
 */
export function detectXmlEncoding(head: Uint8Array): string {
  const [a, b, c, d] = head
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) return 'utf-32'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (a === 0x3c && b === 0) return 'utf-16le'
  if (a === 0 && b === 0x3c) return 'utf-16be'
  const declared = DECLARED.exec(asciiOf(head.subarray(0, 256)))?.[1]?.toLowerCase() ?? 'utf-8'
  // Bytes that could be read this far are not UTF-16, whatever the declaration says.
  return declared.startsWith('utf-16') || declared === 'us-ascii' ? 'utf-8' : declared
}

/** The first bytes as a person would read them, for sniffing a root element; never throws. */
export function xmlHead(head: Uint8Array): string {
  const encoding = detectXmlEncoding(head)
  return encoding === 'utf-16le' || encoding === 'utf-16be' ? new TextDecoder(encoding).decode(head) : asciiOf(head)
}

/** Decodes a whole file. Throws `format/encoding` where the encoding is unknown or bytes are not valid in it, `format/limit` above `MAX_XML_BYTES`. */
export function decodeXml(bytes: Uint8Array, format: string): DecodedXml {
  if (bytes.length > MAX_XML_BYTES) throw new WorkbenchError('format/limit', { format, limit: 'bytes', max: MAX_XML_BYTES })
  const encoding = detectXmlEncoding(bytes)
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes), encoding }
  } catch (cause) {
    throw new WorkbenchError('format/encoding', { format, encoding }, { cause })
  }
}

/**
 * Encodes text as `decodeXml` decoded it. A character that a single-byte encoding lacks becomes a character reference,
 * so `text` must be XML where such characters stand in content or attribute values only.
 */
export function encodeXml(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return encodeUtf16(text, encoding === 'utf-16le')
  const table = singleByteTable(encoding)
  const bytes: number[] = []
  for (const character of text) {
    const byte = table.get(character)
    if (byte !== undefined) bytes.push(byte)
    else for (const ascii of `&#${character.codePointAt(0) ?? 0};`) bytes.push(ascii.charCodeAt(0))
  }
  return Uint8Array.from(bytes)
}

function encodeUtf16(text: string, isLittleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), isLittleEndian)
  return new Uint8Array(view.buffer)
}

function singleByteTable(encoding: string): ReadonlyMap<string, number> {
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, number>()
  for (let byte = 0; byte < 256; byte += 1) {
    const character = decoder.decode(Uint8Array.of(byte))
    if (character.length === 1 && character !== '\ufffd') table.set(character, byte)
  }
  // A multi-byte encoding shows itself by lead bytes that decode to nothing on their own.
  if (table.size < 190) throw new WorkbenchError('format/encoding', { encoding })
  return table
}

function asciiOf(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes.subarray(0, 4096)) text += byte < 0x80 ? String.fromCharCode(byte) : '?'
  return text
}
