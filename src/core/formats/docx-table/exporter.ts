import { strToU8, zipSync } from 'fflate'
import type { Zippable } from 'fflate'
import { xmlText } from '../xml/characters.ts'
import type { BilingualExporter, BilingualInput } from '../exporter.ts'
import { writeBody } from './body.ts'
import { CONTENT_TYPES, DOCUMENT_RELATIONS, PACKAGE_RELATIONS, STYLES } from './parts.ts'

/**
 * Aligned documents as a Word file (ISO/IEC 29500): a landscape page, one section and one table a document,
 * number, source, target and status in each row. Tags are shown as `{1}`.
 */
export const docxTableExporter: BilingualExporter = { id: 'docx-table', extension: '.docx', write: writeDocx }

/** The earliest moment that a ZIP entry can name. */
const FIRST_ZIP_DATE = '1980-01-02T00:00:00Z'

function writeDocx(input: BilingualInput): Uint8Array {
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': PACKAGE_RELATIONS,
    'docProps/core.xml': writeCoreProperties(input),
    'word/document.xml': writeBody(input),
    'word/styles.xml': STYLES,
    'word/_rels/document.xml.rels': DOCUMENT_RELATIONS,
  }
  const files: Zippable = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)]))
  return zipSync(files, { mtime: zipDate(input.stamp.writtenAt) })
}

/** The moment of writing, so that the same input gives the same bytes. */
function zipDate(iso: string): Date {
  const year = new Date(iso).getUTCFullYear()
  return new Date(year > 1980 && year < 2099 ? iso : FIRST_ZIP_DATE)
}

function writeCoreProperties({ projectName, stamp }: BilingualInput): string {
  const time = Date.parse(stamp.writtenAt)
  const created = Number.isNaN(time) ? '' : `<dcterms:created xsi:type="dcterms:W3CDTF">${new Date(time).toISOString().slice(0, 19)}Z</dcterms:created>`
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${xmlText(projectName)}</dc:title><dc:creator>${xmlText(stamp.user)}</dc:creator>${created}</cp:coreProperties>`,
  ].join('')
}
