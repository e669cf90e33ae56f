import { WorkbenchError } from '../../errors.ts'
import { createXmlReader } from '../xml/parser.ts'
import type { XmlEndTag, XmlHandlers, XmlReader, XmlStartTag } from '../xml/parser.ts'

/** A longer `tu` is left to the XML parser, which needs no more of it than a piece at a time. */
const MAX_PLAIN_UNIT = 1024 * 1024
/** Start tags that come again and again are read once. */
const MAX_KNOWN_TAGS = 1_000
const UNIT_END = '</tu>'
/** `tmx` and `body`. */
const BODY_DEPTH = 2

/** Where the reader stands in the file: the parser counts only what it is shown, the rest is added. */
type Position = Readonly<{
  line: () => number
  column: () => number
  /** To be told of each tag while the parser reads it: it knows its column only then. */
  atTag: () => void
  /** Takes note of text that the parser is not shown. */
  passOver: (text: string) => void
}>

function createPosition(parser: () => XmlReader): Position {
  let lines = 0
  let columns = 0
  /** The parser's line in which `columns` counts. */
  let columnsLine = 0
  let tagColumn = 0
  return {
    line: () => parser().line() + lines,
    column: () => parser().column() + (parser().line() === columnsLine ? columns : 0),
    atTag: () => {
      tagColumn = parser().column()
    },
    passOver: (text) => {
      const passed = countLines(text)
      const own = parser().line()
      if (passed > 0) columns = text.length - text.lastIndexOf('\n') - tagColumn
      else columns = (own === columnsLine ? columns : 0) + text.length
      columnsLine = own
      lines += passed
    },
  }
}

/** The XML parser with what must be known to read around it. */
type BodyParser = Readonly<{
  parser: XmlReader
  position: Position
  parse: (text: string) => void
  /** The parser stands in `body`, right behind a tag: what follows may be read without it. */
  isBetweenUnits: () => boolean
}>

function createBodyParser(handlers: XmlHandlers): BodyParser {
  let depth = 0
  let isInBody = false
  let isBetweenUnits = false
  const position = createPosition(() => parser)
  const parser = createXmlReader('tmx', {
    open: (tag) => {
      depth += 1
      if (depth === BODY_DEPTH) isInBody = isBetweenUnits = tag.local === 'body'
      position.atTag()
      handlers.open(tag)
    },
    close: (tag) => {
      depth -= 1
      isBetweenUnits = isInBody && depth === BODY_DEPTH
      position.atTag()
      handlers.close(tag)
    },
    text: handlers.text,
  })
  const parse = (text: string): void => {
    isBetweenUnits = false
    atPosition(position, () => parser.write(text))
  }
  return { parser, position, parse, isBetweenUnits: () => isBetweenUnits }
}

/**
 * An XML reader for TMX, several times as fast as the parser that it is built on. That one reads all there is but the `tu` elements that are
 * written plainly: tags with ordinary attributes, text, references; no comments, no CDATA, nothing that could be wrong. Those are read
 * by their tags alone. Handlers are told the same either way, and whatever is doubtful goes to the parser, so that files are taken and refused as it does.
 * Throws what `createXmlReader` throws. `line` is that of the `tu` itself while it is read.
 */
export function createTmxBodyReader(handlers: XmlHandlers): XmlReader {
  const { parser, position, parse, isBetweenUnits } = createBodyParser(handlers)
  const readUnit = createPlainUnitReader(handlers)
  let unitLine: number | null = null
  let endsInReturn = false
  let pending = ''

  /** Reads one `tu` at `at`, or hands it to the parser. @returns where to go on; -1 where its end is not known yet. */
  const readUnitAt = (at: number): number => {
    const end = pending.indexOf(UNIT_END, at)
    if (end < 0) return pending.length - at < MAX_PLAIN_UNIT ? -1 : parseToTag(at)
    const text = pending.slice(at, end + UNIT_END.length)
    const first = position.line()
    unitLine = first
    const isPlain = readUnit(text, (lines) => (unitLine = first + lines))
    unitLine = null
    if (isPlain) position.passOver(text)
    else parse(text)
    return end + UNIT_END.length
  }
  const parseToTag = (at: number): number => {
    const close = pending.indexOf('>', at)
    const end = close < 0 ? pending.length : close + 1
    parse(pending.slice(at, end))
    return end
  }
  /** @returns where to go on; -1 where more has to come first. */
  const readNext = (at: number): number => {
    if (!isBetweenUnits()) return parseToTag(at)
    const start = skipSpace(pending, at)
    if (start > at) position.passOver(pending.slice(at, start))
    // White space has been noted: from here on it is read.
    if (start > at || start === pending.length) return start
    const isUnit = pending.startsWith('<tu', start) && !/[^ \t\n>]/.test(pending.charAt(start + 3))
    return isUnit ? readUnitAt(start) : parseToTag(start)
  }
  const readPending = (): void => {
    let at = 0
    for (let next = 0; at < pending.length && next >= 0; at = Math.max(at, next)) next = readNext(at)
    pending = pending.slice(at)
  }
  return {
    write: (chunk) => {
      // Line ends become line feeds before anything else (XML 1.0, 2.11).
      const text = endsInReturn ? `\r${chunk}` : chunk
      endsInReturn = text.endsWith('\r')
      pending += (endsInReturn ? text.slice(0, -1) : text).replace(/\r\n?/g, '\n')
      readPending()
    },
    close: () => {
      parse(endsInReturn ? `${pending}\n` : pending)
      pending = ''
      atPosition(position, () => parser.close())
    },
    line: () => unitLine ?? position.line(),
    column: position.column,
  }
}

/** Errors of the parser name the place in the file. */
function atPosition({ line, column }: Position, read: () => void): void {
  try {
    read()
  } catch (error) {
    const isPlaced = error instanceof WorkbenchError && error.details['line'] !== undefined
    throw isPlaced ? new WorkbenchError(error.code, { ...error.details, line: line(), column: column() }, { cause: error }) : error
  }
}

function countLines(text: string): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}

function skipSpace(text: string, from: number): number {
  let at = from
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code !== 0x20 && code !== 0x0a && code !== 0x09) break
  }
  return at
}

/** What is not read the short way: characters that XML does not have, and everything that begins with `<!` or `<?`. */
const UNUSUAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\]\]>|<[!?]/
const TAG_NAME = /<([A-Za-z_][A-Za-z0-9_.-]*)/y
const ATTRIBUTE = /[ \t\n]+([A-Za-z_][A-Za-z0-9_.-]*|xml:lang|xml:space)[ \t\n]*=[ \t\n]*(?:"([^"<&\t\n]*)"|'([^'<&\t\n]*)')/y
const TAG_END = /[ \t\n]*(\/?)>/y
const REFERENCE = /&(?:#(\d{1,7});|#x([0-9A-Fa-f]{1,6});|(\w+;)?)/g
const NAMED: Readonly<Record<string, string>> = { 'amp;': '&', 'lt;': '<', 'gt;': '>', 'quot;': '"', 'apos;': "'" }
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()

/** One thing in a `tu`: a text, a start tag, or the name of an element that ends. */
type Piece = Readonly<{ text: string } | { open: XmlStartTag } | { close: XmlEndTag }>
type PlainUnitReader = (text: string, /** Told how many lines of the `tu` stand before its content. */ atLine: (lines: number) => void) => boolean

/** Reads a whole `tu`; tells handlers nothing and gives false where it is not written plainly. */
function createPlainUnitReader(handlers: XmlHandlers): PlainUnitReader {
  const knownTags = new Map<string, XmlStartTag>()
  const ends = new Map<string, Piece>()
  const startTag = (raw: string): XmlStartTag | null => {
    const known = knownTags.get(raw)
    if (known) return known
    const tag = readStartTag(raw)
    // That of the unit itself is another one each time.
    if (tag && tag.local !== 'tu') {
      if (knownTags.size >= MAX_KNOWN_TAGS) knownTags.clear()
      knownTags.set(raw, tag)
    }
    return tag
  }
  const endOf = (name: string): Piece => {
    const piece = ends.get(name) ?? { close: { name, local: name, uri: '', start: -1, end: -1 } }
    ends.set(name, piece)
    return piece
  }
  return (text, atLine) => {
    if (UNUSUAL.test(text) || !text.isWellFormed()) return false
    const pieces = readPieces(text, startTag, endOf)
    if (!pieces) return false
    atLine(countLines(text.slice(0, text.indexOf('>'))))
    for (const piece of pieces) {
      if ('text' in piece) handlers.text(piece.text)
      else if ('open' in piece) handlers.open(piece.open)
      else handlers.close(piece.close)
    }
    return true
  }
}

function readPieces(text: string, startTag: (raw: string) => XmlStartTag | null, endOf: (name: string) => Piece): readonly Piece[] | null {
  const pieces: Piece[] = []
  const open: string[] = []
  for (let at = 0; at < text.length; ) {
    const opening = text.indexOf('<', at)
    if (opening < 0) return null
    if (opening > at) {
      const run = resolveReferences(text.slice(at, opening))
      if (run === null) return null
      pieces.push({ text: run })
    }
    const close = text.indexOf('>', opening)
    if (close < 0) return null
    at = close + 1
    if (text.charCodeAt(opening + 1) === SLASH) {
      const name = text.slice(opening + 2, close)
      if (open.pop() !== name) return null
      pieces.push(endOf(name))
    } else {
      const tag = startTag(text.slice(opening, at))
      if (!tag) return null
      pieces.push({ open: tag })
      if (tag.isSelfClosing) pieces.push(endOf(tag.name))
      else open.push(tag.name)
    }
    if (open.length === 0 && at < text.length) return null
    if (open.length > MAX_PLAIN_DEPTH) return null
  }
  return open.length === 0 ? pieces : null
}

const SLASH = 0x2f
const MAX_PLAIN_DEPTH = 100

function readStartTag(raw: string): XmlStartTag | null {
  TAG_NAME.lastIndex = 0
  const name = TAG_NAME.exec(raw)?.[1]
  if (name === undefined) return null
  let attributes: Map<string, string> | null = null
  let at = TAG_NAME.lastIndex
  for (;;) {
    ATTRIBUTE.lastIndex = at
    const found = ATTRIBUTE.exec(raw)
    if (!found) break
    const [, key = '', quoted, single = ''] = found
    attributes ??= new Map()
    if (attributes.has(key) || key.startsWith('xmlns')) return null
    attributes.set(key, quoted ?? single)
    at = ATTRIBUTE.lastIndex
  }
  TAG_END.lastIndex = at
  const end = TAG_END.exec(raw)
  if (!end || TAG_END.lastIndex !== raw.length) return null
  return { name, local: name, uri: '', attributes: attributes ?? NO_ATTRIBUTES, isSelfClosing: end[1] === '/', start: -1, end: -1 }
}

/** Null where a reference names nothing that XML knows. */
function resolveReferences(text: string): string | null {
  if (!text.includes('&')) return text
  let isKnown = true
  const resolved = text.replace(REFERENCE, (_reference, decimal: string | undefined, hexadecimal: string | undefined, name: string | undefined) => {
    const code = decimal !== undefined ? Number(decimal) : hexadecimal !== undefined ? Number.parseInt(hexadecimal, 16) : null
    const character = code === null ? NAMED[name ?? ''] : isXmlCharacter(code) ? String.fromCodePoint(code) : undefined
    isKnown &&= character !== undefined
    return character ?? ''
  })
  return isKnown ? resolved : null
}

/** XML 1.0, 2.2. */
function isXmlCharacter(code: number): boolean {
  return code === 0x9 || code === 0xa || code === 0xd || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
}
