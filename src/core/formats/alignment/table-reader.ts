import type { TableRow } from '../../alignment/table-changes.ts'
import { isSameLanguage, type LanguageTag } from '../../model/language.ts'
import type { TextCodec } from '../filter.ts'
import { readRecords, sniffDelimiter } from '../table/delimited.ts'
import { parseXml } from '../xml/parser.ts'
import { sheetRows } from '../xlsx/sheet.ts'
import { openWorkbook } from '../xlsx/workbook.ts'
import { inflatePart, openZip, type ZipArchive } from '../xlsx/zip.ts'

const DOCX = 'docx'
const DOCX_BODY = 'word/document.xml'

type Languages = Readonly<{ source: LanguageTag; target: LanguageTag }>
type Columns = Readonly<{ number: number; source: number; target: number; hasHeader: boolean }>

/** Whether the bytes are a ZIP archive: a workbook or a Word file. */
export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
}

function partText(archive: ZipArchive, name: string): string {
  const part = archive.parts.get(name)
  if (!part) return ''
  const decoder = new TextDecoder()
  let text = ''
  for (const piece of inflatePart(archive, part, DOCX)) text += decoder.decode(piece, { stream: true })
  return text + decoder.decode()
}

/** The rows of all tables of a Word file; of a table in a cell the text alone. Tracked deletions are left out, insertions taken. */
function docxCells(archive: ZipArchive): string[][] {
  const rows: string[][] = []
  let [depth, text, isText] = [0, '', false]
  parseXml(partText(archive, DOCX_BODY), DOCX, {
    open: ({ local }) => {
      if (local === 'tc') {
        depth++
        if (depth === 1) text = ''
      } else if (local === 'tr' && depth === 0) rows.push([])
      else if (local === 't') isText = true
      else if (local === 'br' || local === 'tab') text += ' '
    },
    close: ({ local }) => {
      if (local === 't') isText = false
      else if (local === 'p') text += '\n'
      else if (local === 'tc') {
        depth--
        if (depth === 0) rows.at(-1)?.push(text.trim())
      }
    },
    text: (run) => {
      if (isText) text += run
    },
  })
  return rows
}

/**
 * The cells of a table: delimited text, a sheet of a workbook, the tables of a Word file. Throws `format/malformed`, `format/encoding`.
 * @param sheetName null = the first.
 */
export function tableCells(bytes: Uint8Array, codec: TextCodec, sheetName: string | null = null): readonly (readonly string[])[] {
  if (!isArchive(bytes)) {
    const text = codec.decode(bytes)
    return [...readRecords(text, sniffDelimiter(text))].map(({ cells }) => cells)
  }
  const archive = openZip(bytes, DOCX)
  if (archive.parts.has(DOCX_BODY)) return docxCells(archive)
  const { archive: workbook, sheets, context } = openWorkbook(bytes)
  const sheet = sheets.find(({ name }) => name === sheetName) ?? sheets[0]
  return sheet ? [...sheetRows(workbook, sheet.part, context, () => false).values()].map(({ cells }) => cells) : []
}

const isNumber = (cell: string | undefined): boolean => /^\s*\d+\s*$/.test(cell ?? '')

/** By a header that names both languages; else the first two columns behind one of numbers. */
function columnsOf(cells: readonly (readonly string[])[], languages: Languages): Columns {
  const [header = [], first = []] = cells
  const columnOf = (language: LanguageTag): number => header.findIndex((cell) => /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*$/.test(cell.trim()) && isSameLanguage(cell.trim(), language))
  const [source, target] = [columnOf(languages.source), columnOf(languages.target)]
  if (source >= 0 && target >= 0) return { number: source - 1, source, target, hasHeader: true }
  const numbered = isNumber(first[0]) || isNumber(header[0])
  const at = numbered ? 1 : 0
  return { number: at - 1, source: at, target: at + 1, hasHeader: numbered && !isNumber(header[0]) }
}

/** The rows of a table that an alignment was written as, edited since. */
export function readAlignmentTable(bytes: Uint8Array, codec: TextCodec, languages: Languages): readonly TableRow[] {
  const cells = tableCells(bytes, codec)
  const columns = columnsOf(cells, languages)
  return cells.slice(columns.hasHeader ? 1 : 0).map((row) => {
    const number = row[columns.number]
    return { number: isNumber(number) ? Number(number) : null, source: row[columns.source] ?? '', target: row[columns.target] ?? '' }
  })
}
