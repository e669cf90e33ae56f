const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export const SHEET_NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

export const CONTENT_TYPES = [
  `${DECLARATION}<Types xmlns="${PACKAGE}/content-types">`,
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  '<Default Extension="xml" ContentType="application/xml"/>',
  `<Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>`,
  `<Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/>`,
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>`,
  '</Types>',
].join('')

export const PACKAGE_RELATIONS = [
  `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">`,
  `<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
].join('')

export const WORKBOOK_RELATIONS = [
  `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">`,
  `<Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>`,
  `<Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
].join('')

/** @param nameAttribute the sheet's name as an attribute, escaped. */
export function writeWorkbook(nameAttribute: string): string {
  return `${DECLARATION}<workbook xmlns="${SHEET_NAMESPACE}" xmlns:r="${OFFICE}"><sheets><sheet${nameAttribute} sheetId="1" r:id="rId1"/></sheets></workbook>`
}

/** Places in `cellXfs` below. */
export const STYLE = { text: 1, rtlText: 2, header: 3 } as const

/** Number format 49 is "text": what is typed into such a cell is not computed either. Reading order 2 is from right to left. */
const TEXT = 'numFmtId="49" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"'

export const STYLES = [
  `${DECLARATION}<styleSheet xmlns="${SHEET_NAMESPACE}">`,
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE8ECF2"/><bgColor indexed="64"/></patternFill></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  `<xf ${TEXT} fontId="0" fillId="0"><alignment vertical="top" wrapText="1" readingOrder="1"/></xf>`,
  `<xf ${TEXT} fontId="0" fillId="0"><alignment vertical="top" wrapText="1" readingOrder="2"/></xf>`,
  `<xf ${TEXT} fontId="1" fillId="2" applyFont="1" applyFill="1"><alignment vertical="center"/></xf></cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('')
