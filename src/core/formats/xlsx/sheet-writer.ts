import { strToU8, zipSync } from 'fflate'
import { columnName } from '../table/sheet-names.ts'
import { escapeXmlText, legibleXml, xmlAttribute } from '../xml/characters.ts'
import { escapeCell } from './cell-text.ts'
import { CONTENT_TYPES, PACKAGE_RELATIONS, SHEET_NAMESPACE, STYLE, STYLES, writeWorkbook, WORKBOOK_RELATIONS } from './workbook-parts.ts'

const MAX_WIDTH = 60
const MIN_WIDTH = 8
/** Longer cells are cut off by the programs themselves (ISO/IEC 29500-1, 18.3.1.4). */
const MAX_CELL = 32_767
const FIRST_ZIP_DATE = '1980-01-02T00:00:00Z'

const RTL_LETTER = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** What a workbook of one sheet holds. */
export type SheetInput = Readonly<{
  title: string
  /** Whether it is read from the right. */
  isRtl: boolean
  header: readonly string[]
  lines: readonly (readonly string[])[]
  /** ISO 8601. */
  writtenAt: string
}>

/** Text written into the cell itself: whatever it begins with, no program computes it. */
function cellXml(reference: string, text: string, style: number): string {
  if (text === '') return ''
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXmlText(legibleXml(escapeCell(text.slice(0, MAX_CELL))))}</t></is></c>`
}

function rowXml(line: number, cells: readonly string[], style: (text: string) => number): string {
  return `<row r="${line}">${cells.map((text, index) => cellXml(`${columnName(index)}${line}`, text, style(text))).join('')}</row>`
}

/** Wide enough for most cells of a column; one long definition does not make it wider than a screen. */
function widthOf(column: number, lines: readonly (readonly string[])[]): number {
  let width = MIN_WIDTH
  for (const cells of lines) width = Math.max(width, Math.min(MAX_WIDTH, (cells[column] ?? '').length + 2))
  return width
}

function writeSheet({ isRtl, header, lines }: SheetInput): string {
  const last = columnName(header.length - 1)
  const columns = header.map((_, index) => `<col min="${index + 1}" max="${index + 1}" width="${widthOf(index, [header, ...lines])}" style="${STYLE.text}" customWidth="1"/>`)
  return [
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${SHEET_NAMESPACE}"><dimension ref="A1:${last}${lines.length + 1}"/>`,
    `<sheetViews><sheetView workbookViewId="0"${isRtl ? ' rightToLeft="1"' : ''}><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`,
    `<cols>${columns.join('')}</cols><sheetData>`,
    rowXml(1, header, () => STYLE.header),
    ...lines.map((cells, index) => rowXml(index + 2, cells, (text) => (RTL_LETTER.test(text) ? STYLE.rtlText : STYLE.text))),
    `</sheetData><autoFilter ref="A1:${last}${lines.length + 1}"/></worksheet>`,
  ].join('')
}

/**
 * A workbook with one sheet (ISO/IEC 29500): a bold header that stays in sight, columns as wide as their text. Every cell is text and formatted as text, so that no
 * program computes one, not even after it was edited.
 */
export function writeSheetWorkbook(input: SheetInput): Uint8Array {
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': PACKAGE_RELATIONS,
    'xl/workbook.xml': writeWorkbook(xmlAttribute('name', input.title)),
    'xl/_rels/workbook.xml.rels': WORKBOOK_RELATIONS,
    'xl/styles.xml': STYLES,
    'xl/worksheets/sheet1.xml': writeSheet(input),
  }
  const year = new Date(input.writtenAt).getUTCFullYear()
  const mtime = new Date(year > 1980 && year < 2099 ? input.writtenAt : FIRST_ZIP_DATE)
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)])), { mtime })
}
