import { WorkbenchError } from '../../errors.ts'
import type { XmlStartTag } from '../xml/parser.ts'
import { kindOfFormat, unescapeCell, type NumberKind } from './cell-text.ts'
import { FORMAT, openPackage, parsePart, relationsOf, type Relation } from './parts.ts'
import type { CellContext } from './sheet.ts'
import type { ZipArchive } from './zip.ts'

/** Each is looked into before one is chosen. */
const MAX_SHEETS = 1_000

export type Sheet = Readonly<{ name: string; part: string }>
/** An open workbook (ISO/IEC 29500); its sheets are read when they are asked for. */
export type Workbook = Readonly<{ archive: ZipArchive; sheets: readonly Sheet[]; context: CellContext }>

/** Strings of the workbook by number: plain ones and runs of rich text, without the readings that stand above them. */
function readStrings(archive: ZipArchive, part: string): readonly string[] {
  const strings: string[] = []
  let text = ''
  let isText = false
  let isPhonetic = false
  parsePart(archive, part, {
    open: ({ local }) => {
      if (local === 'si') text = ''
      else if (local === 'rPh') isPhonetic = true
      else if (local === 't') isText = !isPhonetic
    },
    close: ({ local }) => {
      if (local === 't') isText = false
      else if (local === 'rPh') isPhonetic = false
      else if (local === 'si') strings.push(unescapeCell(text))
    },
    text: (piece) => {
      if (isText) text += piece
    },
  })
  return strings
}

/** How numbers are shown, by style. */
function readStyles(archive: ZipArchive, part: string): readonly NumberKind[] {
  const codes = new Map<number, string>()
  const styles: NumberKind[] = []
  let isCellFormats = false
  parsePart(archive, part, {
    open: ({ local, attributes }) => {
      const id = Number(attributes.get('numFmtId') ?? 0)
      if (local === 'numFmt') codes.set(id, attributes.get('formatCode') ?? '')
      else if (local === 'cellXfs') isCellFormats = true
      else if (local === 'xf' && isCellFormats) styles.push(kindOfFormat(id, codes.get(id)))
    },
    close: ({ local }) => {
      if (local === 'cellXfs') isCellFormats = false
    },
    text: () => {},
  })
  return styles
}

/** The attribute that names a relationship, whatever its prefix. */
function relationIdOf(attributes: XmlStartTag['attributes']): string {
  for (const [name, value] of attributes) if (name.endsWith(':id')) return value
  return ''
}

function readSheets(archive: ZipArchive, part: string, relations: readonly Relation[]): Readonly<{ sheets: readonly Sheet[]; is1904: boolean }> {
  const sheets: Sheet[] = []
  const byId = new Map(relations.map((relation) => [relation.id, relation]))
  let is1904 = false
  parsePart(archive, part, {
    open: ({ local, attributes }) => {
      if (local === 'workbookPr') is1904 = ['1', 'true'].includes(attributes.get('date1904') ?? '')
      if (local !== 'sheet') return
      const relation = byId.get(relationIdOf(attributes))
      if (relation?.type !== 'worksheet') return
      if (sheets.length === MAX_SHEETS) throw new WorkbenchError('format/limit', { format: FORMAT, limit: 'sheets', max: MAX_SHEETS })
      sheets.push({ name: attributes.get('name') ?? '', part: relation.target })
    },
    close: () => {},
    text: () => {},
  })
  return { sheets, is1904 }
}

/** Opens a workbook. Errors as `openPackage`; `format/malformed` where it has no sheet of cells, `format/limit` beyond 1,000 of them. */
export function openWorkbook(bytes: Uint8Array): Workbook {
  const archive = openPackage(bytes)
  const main = relationsOf(archive, '').find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const relations = relationsOf(archive, main)
  const partOf = (type: string): string | undefined => relations.find((relation) => relation.type === type && archive.parts.has(relation.target))?.target
  const { sheets, is1904 } = readSheets(archive, main, relations)
  if (sheets.length === 0) throw new WorkbenchError('format/malformed', { format: FORMAT, reason: 'no sheet' })
  const [strings, styles] = [partOf('sharedStrings'), partOf('styles')]
  const context: CellContext = { strings: strings === undefined ? [] : readStrings(archive, strings), styles: styles === undefined ? [] : readStyles(archive, styles), is1904 }
  return { archive, sheets, context }
}
