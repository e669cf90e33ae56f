import { WorkbenchError } from '../../errors.ts'
import type { GlossaryReader, GlossaryReadOptions } from '../glossary-reader.ts'
import { readTableEntries } from '../table/reader.ts'
import { previewOfRows, SHAPE_ROWS, shapeOfRows } from '../table/shape.ts'
import { isCompoundFile } from './parts.ts'
import { sheetHead, sheetRows } from './sheet.ts'
import { openWorkbook, type Sheet, type Workbook } from './workbook.ts'

type Head = Readonly<{ sheet: Sheet }> & ReturnType<typeof sheetHead>

function headsOf({ archive, sheets, context }: Workbook): readonly Head[] {
  return sheets.map((sheet) => ({ sheet, ...sheetHead(archive, sheet.part, context, SHAPE_ROWS) }))
}

/** The sheet that was asked for, else the first whose header names both languages, else the first that has rows. Throws `glossary/no-sheet`. */
function chooseSheet(heads: readonly Head[], options: GlossaryReadOptions): Head {
  const isGlossary = ({ rows }: Head): boolean => rows.length > 0 && shapeOfRows(rows, { ...options, columns: null, hasHeader: null }).hasHeader
  const chosen =
    options.sheet === null ? (heads.find(isGlossary) ?? heads.find(({ rows }) => rows.length > 0) ?? heads[0]) : heads.find(({ sheet }) => sheet.name === options.sheet)
  if (!chosen) throw new WorkbenchError('glossary/no-sheet', { file: options.fileName, sheet: options.sheet ?? '' })
  return chosen
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte)
}

/**
 * An Excel workbook (.xlsx, ISO/IEC 29500). Numbers, dates and truth values are read as they are shown, merged cells for every row that they
 * reach; a row with a formula in a column that is read is reported, because what it would give is not known without computing it.
 */
export const xlsxGlossaryReader: GlossaryReader = {
  id: 'xlsx',
  extensions: ['.xlsx', '.xlsm', '.xls'],
  sniff: (head, fileName) => {
    const isNamed = /\.(?:xlsx|xlsm|xls)$/i.test(fileName)
    if (startsWith(head, [0x50, 0x4b, 3, 4])) return isNamed ? 1 : new TextDecoder('latin1').decode(head).includes('xl/') ? 0.9 : 0
    return isNamed && isCompoundFile(head) ? 1 : 0
  },
  isText: false,
  shape: (bytes, options) => {
    const heads = headsOf(openWorkbook(bytes))
    const { sheet, rows } = chooseSheet(heads, options)
    return { sheets: heads.map((head) => ({ name: head.sheet.name, rows: Math.max(head.rows.length, head.declaredRows) })), sheet: sheet.name, delimiter: '', ...previewOfRows(rows, options) }
  },
  *read(bytes, options) {
    const workbook = openWorkbook(bytes)
    const { sheet } = chooseSheet(headsOf(workbook), options)
    const rows = sheetRows(workbook.archive, sheet.part, workbook.context, () => options.signal?.aborted ?? false)
    yield* readTableEntries(rows.values(), options, false)
  },
}
