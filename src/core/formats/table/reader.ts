import type { GlossaryEntry, GlossaryReader, GlossaryReadOptions, TableShapePreview } from '../glossary-reader.ts'
import { readRecords, sniffDelimiter, type TableRecord } from './delimited.ts'
import { readGlossaryLines } from './glossary-table.ts'
import { joinLines } from './join-lines.ts'
import { continued, previewOfRows, readingShape, takeRows } from './shape.ts'

/** The entries of a table, streamed where no column joins lines. Errors as `readingShape`. */
export function* readTableEntries(records: Iterator<TableRecord>, options: GlossaryReadOptions, isGuarded: boolean): Generator<GlossaryEntry> {
  const rows = takeRows(records)
  const { columns, firstRow } = readingShape(rows, options)
  const { sourceLanguage, targetLanguage } = options
  const lines = readGlossaryLines(continued(rows.slice(firstRow), records), { columns, hasHeader: false, sourceLanguage, targetLanguage, isGuarded })
  yield* columns.includes('id') ? joinLines(lines) : lines
}

function decoded(bytes: Uint8Array, { codec }: GlossaryReadOptions): string {
  return codec.decode(bytes)
}

function shapeOfText(text: string, delimiter: string, options: GlossaryReadOptions): TableShapePreview {
  const rows = takeRows(readRecords(text, delimiter))
  return { sheets: [], sheet: null, delimiter, ...previewOfRows(rows, options) }
}

function delimitedReader(id: string, extensions: readonly string[]): GlossaryReader {
  return {
    id,
    extensions,
    sniff: (_head, fileName) => (extensions.some((extension) => fileName.toLowerCase().endsWith(extension)) ? 0.8 : 0),
    isText: true,
    shape: (bytes, options) => {
      const text = decoded(bytes, options)
      return shapeOfText(text, sniffDelimiter(text), options)
    },
    *read(bytes, options) {
      const text = decoded(bytes, options)
      yield* readTableEntries(readRecords(text, sniffDelimiter(text)), options, true)
    },
  }
}

/** Comma-separated text, or whatever separates its cells (RFC 4180). */
export const csvGlossaryReader: GlossaryReader = delimitedReader('csv', ['.csv'])

/** Tab-separated text. */
export const tsvGlossaryReader: GlossaryReader = delimitedReader('tsv', ['.tsv'])
