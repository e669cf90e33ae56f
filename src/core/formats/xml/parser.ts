import { SaxesParser } from 'saxes'
import type { SaxesAttributeNS, SaxesTagNS } from 'saxes'
import { WorkbenchError } from '../../errors.ts'

/** A start tag. `start` and `end` are offsets of the tag itself in the parsed text; both are -1 in a stream. */
export type XmlStartTag = Readonly<{
  name: string
  local: string
  uri: string
  /** By qualified name, for example `xml:lang`. */
  attributes: ReadonlyMap<string, string>
  isSelfClosing: boolean
  start: number
  end: number
}>

/** An end tag; for a self-closing element the range is that of its only tag. */
export type XmlEndTag = Readonly<{ name: string; local: string; uri: string; start: number; end: number }>

export type XmlHandlers = Readonly<{
  open: (tag: XmlStartTag) => void
  close: (tag: XmlEndTag) => void
  /** Character data with references and CDATA resolved; one run may come in several calls. */
  text: (text: string) => void
}>

/** A running parse. Lines and columns are 1-based and name the character that was read last. */
export type XmlReader = Readonly<{ write: (chunk: string) => void; close: () => void; line: () => number; column: () => number }>

export const MAX_XML_DEPTH = 256
const MAX_ATTRIBUTES = 1024
/** A longer run of text without any tag is an attack or not XML. */
const MAX_RUN = 16 * 1024 * 1024

/**
 * A strict, namespace-aware XML reader that never fetches a DTD and knows no entities but the five of XML.
 * Throws `format/malformed` with `line` and `column`, `format/limit` beyond the limits above.
 * @param whole the whole text where it will be written in one piece: tags then carry offsets.
 */
export function createXmlReader(format: string, handlers: XmlHandlers, whole: string | null = null): XmlReader {
  const parser = new SaxesParser<{ xmlns: true }>({ xmlns: true })
  let depth = 0
  let sinceEvent = 0
  const line = (): number => parser.line
  const column = (): number => parser.columnIndex + 1
  const refuse = (limit: string, max: number): never => {
    throw new WorkbenchError('format/limit', { format, limit, max, line: line(), column: column() })
  }
  const startOf = (opening: string): number => (whole === null ? -1 : whole.lastIndexOf(opening, parser.position - 1))
  const endOf = (): number => (whole === null ? -1 : parser.position)

  parser.on('error', (error) => {
    throw new WorkbenchError('format/malformed', { format, line: line(), column: column(), reason: reasonOf(error) })
  })
  parser.on('opentag', (tag: SaxesTagNS) => {
    depth += 1
    sinceEvent = 0
    if (depth > MAX_XML_DEPTH) refuse('depth', MAX_XML_DEPTH)
    const attributes = plainAttributes(tag.attributes)
    if (attributes.size > MAX_ATTRIBUTES) refuse('attributes', MAX_ATTRIBUTES)
    const { name, local, uri, isSelfClosing } = tag
    handlers.open({ name, local, uri, attributes, isSelfClosing, start: startOf('<'), end: endOf() })
  })
  parser.on('closetag', (tag: SaxesTagNS) => {
    depth -= 1
    sinceEvent = 0
    const { name, local, uri } = tag
    handlers.close({ name, local, uri, start: startOf('<'), end: endOf() })
  })
  parser.on('text', (text) => {
    sinceEvent = 0
    handlers.text(text)
  })
  parser.on('cdata', handlers.text)
  return {
    write: (chunk) => {
      sinceEvent += chunk.length
      parser.write(chunk)
      if (whole === null && sinceEvent > MAX_RUN) refuse('run', MAX_RUN)
    },
    close: () => void parser.close(),
    line,
    column,
  }
}

/** Reads a whole text; see `createXmlReader`. */
export function parseXml(text: string, format: string, handlers: XmlHandlers): void {
  const reader = createXmlReader(format, handlers, text)
  reader.write(text)
  reader.close()
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()

function plainAttributes(attributes: Readonly<Record<string, SaxesAttributeNS>>): ReadonlyMap<string, string> {
  let plain: Map<string, string> | null = null
  for (const name in attributes) (plain ??= new Map()).set(name, attributes[name]?.value ?? '')
  return plain ?? NO_ATTRIBUTES
}

/** The parser's words without the place, which `details` carries. */
function reasonOf(error: Error): string {
  return error.message.replace(/^\d+:\d+: /, '')
}
