import type { LanguageTag } from '../../model/language.ts'
import type { TranslationUnit } from '../../model/memory.ts'
import type { BilingualDocument, BilingualExporter, ExportStamp, MemoryExporter } from '../exporter.ts'
import { optionalXmlAttribute, xmlAttribute, xmlLanguage, xmlText } from '../xml/characters.ts'
import { tmxDate } from './dates.ts'
import { writeSeg } from './inline.ts'

type WrittenUnit = Omit<TranslationUnit, 'id' | 'memoryId' | 'sourceLanguage' | 'targetLanguage'> & Readonly<{ document: string; note: string }>

type Header = Readonly<{ sourceLanguage: LanguageTag; targetLanguage: LanguageTag; stamp: ExportStamp }>

/** Units joined into one piece of output. */
const UNITS_PER_CHUNK = 500

/** A memory as TMX 1.4b, level 2. */
export const tmxExporter: MemoryExporter = {
  id: 'tmx',
  extension: '.tmx',
  write: ({ units, ...header }) => encodeTmx(header, mapUnits(units, (unit) => ({ ...unit, document: '', note: '' }))),
}

/** The translated segments of aligned documents as TMX 1.4b, level 2; untranslated ones have nothing to remember. */
export const tmxBilingualExporter: BilingualExporter = {
  id: 'tmx',
  extension: '.tmx',
  write: ({ documents, ...header }) => joinBytes([...encodeTmx(header, documents.flatMap(unitsOf))]),
}

function unitsOf({ name, segments }: BilingualDocument): readonly WrittenUnit[] {
  return segments.flatMap((segment, index) => {
    const { source, target, tags, status, changedAt, changedBy, note } = segment
    if (status === 'untranslated' || source === '' || target === '') return []
    const when = { createdAt: '', createdBy: '', changedAt: changedAt ?? '', changedBy: changedBy ?? '' }
    const context = { previousSource: segments[index - 1]?.source ?? '', nextSource: segments[index + 1]?.source ?? '' }
    return [{ source, target, tags, origin: status, document: name, note, ...when, ...context }]
  })
}

function* mapUnits(units: Iterable<TranslationUnit>, toWritten: (unit: TranslationUnit) => WrittenUnit): Iterable<WrittenUnit> {
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

function writeUnit(unit: WrittenUnit, { sourceLanguage, targetLanguage }: Header): string {
  const attributes = [
    optionalXmlAttribute('creationdate', tmxDate(unit.createdAt)),
    optionalXmlAttribute('creationid', unit.createdBy),
    optionalXmlAttribute('changedate', tmxDate(unit.changedAt)),
    optionalXmlAttribute('changeid', unit.changedBy),
  ]
  const details = [
    unit.note === '' ? '' : `<note>${xmlText(unit.note)}</note>\n`,
    writeProp('x-origin', unit.origin),
    writeProp('x-document', unit.document),
    writeProp('x-context-pre', unit.previousSource),
    writeProp('x-context-post', unit.nextSource),
  ]
  const source = writeVariant(sourceLanguage, unit.source, unit.tags)
  const target = writeVariant(targetLanguage, unit.target, unit.tags)
  return `<tu${attributes.join('')}>\n${details.join('')}${source}${target}</tu>\n`
}

/** Neighbours are compared as plain text, so their tags are left out of properties. */
function writeProp(type: string, value: string): string {
  const text = value.replace(/[\ue000-\uf8ff]/g, '')
  return text === '' ? '' : `<prop type="${type}">${xmlText(text)}</prop>\n`
}

function writeVariant(language: LanguageTag, text: string, tags: TranslationUnit['tags']): string {
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
