import { strToU8, zipSync } from 'fflate'
import type { TestFile } from './files.ts'

/** A cell as text, or a formula with the value that was computed last. */
export type SheetCell = string | Readonly<{ formula: string; value: string }>

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A workbook as spreadsheet programs write it: texts in a shared table, the sheet read from the right. It knows nothing of the product's own writer. */
export function workbook(name: string, rows: readonly (readonly SheetCell[])[]): TestFile {
  const texts: string[] = []
  const shared = (text: string): number => (texts.includes(text) ? texts.indexOf(text) : texts.push(text) - 1)
  const cell = (value: SheetCell, reference: string): string =>
    typeof value === 'string' ? (value === '' ? '' : `<c r="${reference}" t="s"><v>${shared(value)}</v></c>`) : `<c r="${reference}" t="str"><f>${escape(value.formula)}</f><v>${escape(value.value)}</v></c>`
  const lines = rows.map((cells, row) => `<row r="${row + 1}">${cells.map((value, column) => cell(value, `${String.fromCharCode(65 + column)}${row + 1}`)).join('')}</row>`)
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${SHEET_TYPE}.sharedStrings+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Terms" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetViews><sheetView rightToLeft="1" workbookViewId="0"/></sheetViews><sheetData>${lines.join('')}</sheetData></worksheet>`,
  }
  parts['xl/sharedStrings.xml'] = `<sst xmlns="${MAIN}">${texts.map((text) => `<si><t xml:space="preserve">${escape(text)}</t></si>`).join('')}</sst>`
  return { name, bytes: Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([path, part]) => [path, strToU8(`<?xml version="1.0" encoding="UTF-8"?>${part}`)])))) }
}
