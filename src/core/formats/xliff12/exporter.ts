import type { Segment, SegmentStatus } from '../../model/segment.ts'
import type { BilingualDocument, BilingualExporter, BilingualInput } from '../exporter.ts'
import { optionalXmlAttribute, xmlAttribute, xmlLanguage, xmlText } from '../xml/characters.ts'
import { writeInline } from '../xml/inline-writer.ts'
import { generatedMarkup, textWriter } from './markup.ts'
import { WRITTEN_STATES } from './state.ts'

const RESTYPES: Readonly<Record<Segment['kind'], string>> = {
  '': '',
  heading: 'heading',
  'list-item': 'listitem',
  'table-cell': 'cell',
  quote: 'x-quote',
  caption: 'caption',
}
const TOOL_ID = 'dragoman'
const DATATYPES: Readonly<Record<string, string>> = { txt: 'plaintext', plaintext: 'plaintext', html: 'html', xliff12: 'xml' }

/**
 * Aligned documents as XLIFF 1.2, valid against the strict schema. One `trans-unit` a segment, because readers that
 * know no `mrk` count units; its id is the segment's, so that an edited file can be matched on its way back.
 */
export const xliff12Exporter: BilingualExporter = {
  id: 'xliff12',
  extension: '.xlf',
  write: (input) => new TextEncoder().encode(writeXliff(input)),
}

function writeXliff(input: BilingualInput): string {
  const files = input.documents.map((document) => writeFile(document, input))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">',
    ...(files.length > 0 ? files : [writeFile({ id: '', name: input.projectName, format: 'plaintext', segments: [] }, input)]),
    '</xliff>',
    '',
  ].join('\n')
}

function writeFile(document: BilingualDocument, input: BilingualInput): string {
  const { stamp, sourceLanguage, targetLanguage, projectName } = input
  const datatype = DATATYPES[document.format] ?? `x-${document.format}`
  const attributes = [
    xmlAttribute('original', document.name || projectName),
    xmlAttribute('source-language', xmlLanguage(sourceLanguage)),
    xmlAttribute('target-language', xmlLanguage(targetLanguage)),
    xmlAttribute('datatype', datatype),
    xmlAttribute('tool-id', TOOL_ID),
    optionalXmlAttribute('date', stamp.writtenAt),
    optionalXmlAttribute('product-name', projectName),
  ]
  const tool = xmlAttribute('tool-id', TOOL_ID) + xmlAttribute('tool-name', stamp.tool) + optionalXmlAttribute('tool-version', stamp.version)
  return [
    `<file${attributes.join('')}>`,
    `<header><tool${tool}/></header>`,
    '<body>',
    ...document.segments.map((segment) => writeUnit(segment, input)),
    '</body>',
    '</file>',
  ].join('\n')
}

function writeUnit(segment: Segment, { sourceLanguage, targetLanguage }: BilingualInput): string {
  const { id, status, isLocked, kind, note } = segment
  const approved = WRITTEN_STATES[status].isApproved ? ' approved="yes"' : ''
  const translate = isLocked ? ' translate="no"' : ''
  const lines = [
    `<trans-unit${xmlAttribute('id', id)}${approved}${translate}${optionalXmlAttribute('restype', RESTYPES[kind])} xml:space="preserve">`,
    `<source${xmlAttribute('xml:lang', xmlLanguage(sourceLanguage))}>${content(segment, segment.source)}</source>`,
    writeTarget(segment, targetLanguage, status),
    note === '' ? '' : `<note>${xmlText(note)}</note>`,
    '</trans-unit>',
  ]
  return lines.filter((line) => line !== '').join('\n')
}

function writeTarget(segment: Segment, language: string, status: SegmentStatus): string {
  if (segment.target === '' && status === 'untranslated') return ''
  return `<target${xmlAttribute('xml:lang', xmlLanguage(language))} state="${WRITTEN_STATES[status].state}">${content(segment, segment.target)}</target>`
}

function content({ tags }: Segment, text: string): string {
  return writeInline({ text, tags }, (tag) => generatedMarkup(tag), textWriter(''))
}
