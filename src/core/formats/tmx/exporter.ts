import { isSameLanguage } from '../../model/language.ts'
import type { LanguageTag } from '../../model/language.ts'
import type { BilingualDocument, BilingualExporter, ExportedUnit, ExportStamp, MemoryExporter } from '../exporter.ts'
import { optionalXmlAttribute, xmlAttribute, xmlLanguage, xmlText } from '../xml/characters.ts'
import { CONFIDENCE, NEXT_HERE, ORIGIN, PREVIOUS_HERE, isWrittenHere } from './context.ts'
import { tmxDate } from './dates.ts'
import { writeSeg } from './inline.ts'

type WrittenUnit = ExportedUnit & Readonly<{ document: string }>

type Header = Readonly<{ sourceLanguage: LanguageTag; targetLanguage: LanguageTag; stamp: ExportStamp }>

/** Units joined into one piece of output. */
const UNITS_PER_CHUNK = 500

/** A memory as TMX 1.4b, level 2. */
export const tmxExporter: MemoryExporter = {
  id: 'tmx',
  extension: '.tmx',
  write: ({ units, ...header }) => encodeTmx(header, mapUnits(units, (unit) => ({ ...unit, document: '' }))),
}

/** The translated segments of aligned documents as TMX 1.4b, level 2; untranslated ones have nothing to remember. */
export const tmxBilingualExporter: BilingualExporter = {
  id: 'tmx',
  extension: '.tmx',
  write: ({ documents, ...header }) => joinBytes([...encodeTmx(header, documents.flatMap((document) => unitsOf(document, header)))]),
}

function unitsOf({ name, segments }: BilingualDocument, { sourceLanguage, targetLanguage }: Header): readonly WrittenUnit[] {
  return segments.flatMap((segment, index) => {
    const { source, target, tags, status, changedAt, changedBy, note } = segment
    if (status === 'untranslated' || source === '' || target === '') return []
    const when = { createdAt: '', createdBy: '', changedAt: changedAt ?? '', changedBy: changedBy ?? '' }
    const context = { previousSource: segments[index - 1]?.source ?? '', nextSource: segments[index + 1]?.source ?? '' }
    return [{ source, target, tags, sourceLanguage, targetLanguage, extra: {}, origin: status, document: name, note, ...when, ...context }]
  })
}

function* mapUnits(units: Iterable<ExportedUnit>, toWritten: (unit: ExportedUnit) => WrittenUnit): Iterable<WrittenUnit> {
  for (const unit of units) yield toWritten(unit)
}

function* encodeTmx(header: Header, units: Iterable<WrittenUnit>): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  let pending = [writeHeader(header)]
  for (const unit of units) {
    pending.push(writeUnit(unit, header))
    if (pending.length < UNITS_PER_CHUNK) continue
    yield encoder.encode(pending.join(''))
    pending = []
  }
  yield encoder.encode([...pending, '</body>\n</tmx>\n'].join(''))
}

function writeHeader({ sourceLanguage, stamp }: Header): string {
  const attributes = [
    xmlAttribute('creationtool', stamp.tool),
    xmlAttribute('creationtoolversion', stamp.version),
    ' segtype="sentence" o-tmf="dragoman" adminlang="en"',
    xmlAttribute('srclang', xmlLanguage(sourceLanguage)),
    ' datatype="plaintext"',
    optionalXmlAttribute('creationdate', tmxDate(stamp.writtenAt)),
    optionalXmlAttribute('creationid', stamp.user),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n<header${attributes.join('')}/>\n<body>\n`
}

function writeUnit(unit: WrittenUnit, header: Header): string {
  const { tuid, confidence } = unit.extra
  const attributes = [
    optionalXmlAttribute('tuid', typeof tuid === 'string' ? tuid : ''),
    optionalXmlAttribute('creationdate', tmxDate(unit.createdAt)),
    optionalXmlAttribute('creationid', unit.createdBy),
    optionalXmlAttribute('changedate', tmxDate(unit.changedAt)),
    optionalXmlAttribute('changeid', unit.changedBy),
  ]
  const details = [
    unit.note === '' ? '' : `<note>${xmlText(unit.note)}</note>\n`,
    writeProp(ORIGIN, unit.origin),
    writeProp('x-document', unit.document),
    writeProp(PREVIOUS_HERE, unit.previousSource),
    writeProp(NEXT_HERE, unit.nextSource),
    writeProp(CONFIDENCE, typeof confidence === 'number' ? String(confidence) : ''),
    ...propsOf(unit).map(({ type, value }) => writeProp(type, value)),
  ]
  const source = writeVariant(unit.sourceLanguage, unit.source, unit.tags)
  const target = writeVariant(unit.targetLanguage, unit.target, unit.tags)
  // The language that the header calls the source stands first, whichever way the unit was translated.
  const isForward = isSameLanguage(unit.sourceLanguage, header.sourceLanguage)
  return `<tu${attributes.join('')}>\n${details.join('')}${isForward ? source + target : target + source}</tu>\n`
}

/** Properties of the file that a unit came from, without those that are written from what they gave. */
function propsOf({ extra: { props } }: WrittenUnit): readonly Readonly<{ type: string; value: string }>[] {
  if (!Array.isArray(props)) return []
  return (props as readonly Readonly<{ type?: unknown; value?: unknown }>[]).flatMap(({ type, value }) =>
    typeof type === 'string' && typeof value === 'string' && type !== '' && !isWrittenHere(type) ? [{ type, value }] : [],
  )
}

/** Neighbours are compared as plain text, so their tags are left out of properties. */
function writeProp(type: string, value: string): string {
  const text = value.replace(/[\ue000-\uf8ff]/g, '')
  return text === '' ? '' : `<prop${xmlAttribute('type', type)}>${xmlText(text)}</prop>\n`
}

function writeVariant(language: LanguageTag, text: string, tags: ExportedUnit['tags']): string {
  return `<tuv${xmlAttribute('xml:lang', xmlLanguage(language))}>\n<seg>${writeSeg({ text, tags })}</seg>\n</tuv>\n`
}

function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    joined.set(piece, at)
    at += piece.length
  }
  return joined
}
