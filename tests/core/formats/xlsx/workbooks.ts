import { strToU8, zipSync } from 'fflate'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'

export type SheetXml = Readonly<{ name: string; rows: string; after?: string; view?: string }>
export type WorkbookXml = Readonly<{ sheets: readonly SheetXml[]; strings?: readonly string[]; styles?: string; is1904?: boolean; more?: Readonly<Record<string, string>> }>

/** A workbook of hand-written rows: `<row>` elements as other programs write them. */
export function workbook({ sheets, strings = [], styles = '', is1904 = false, more = {} }: WorkbookXml): Uint8Array {
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="r" Type="${OFFICE}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:rel="${OFFICE}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${sheets.map(({ name }, index) => `<sheet name="${name}" sheetId="${index + 1}" rel:id="s${index}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${RELATIONS}">${sheets.map((_, index) => `<Relationship Id="s${index}" Type="${OFFICE}/worksheet" Target="worksheets/s${index}.xml"/>`).join('')}<Relationship Id="ss" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="st" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings.join('')}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`,
    ...Object.fromEntries(sheets.map(({ rows, after = '', view = '' }, index) => [`xl/worksheets/s${index}.xml`, `<worksheet xmlns="${MAIN}">${view}<sheetData>${rows}</sheetData>${after}</worksheet>`])),
    ...more,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)])))
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A row of inline strings. */
export function textRow(line: number, ...cells: readonly string[]): string {
  return `<row r="${line}">${cells.map((text, index) => `<c r="${String.fromCharCode(65 + index)}${line}" t="inlineStr"><is><t>${escape(text)}</t></is></c>`).join('')}</row>`
}

/** The first of three formats: none, a date, a percentage, a date of the program's own. */
export const STYLES_XML =
  '<numFmts count="1"><numFmt numFmtId="170" formatCode="[$-1000401]yyyy/mm/dd;@"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="170"/><xf numFmtId="22"/></cellXfs>'
