import { readRecords, sniffDelimiter } from '../core/formats/table/delimited.ts'
import { readingShape, takeRows } from '../core/formats/table/shape.ts'
import type { ColumnRole } from '../core/formats/table/columns.ts'
import type { LanguageTag } from '../core/model/language.ts'

export type TableShape = Readonly<{ delimiter: string; columns: readonly ColumnRole[]; hasHeader: boolean }>

/** What is known of a table before it is read; nulls are guessed from its first row. */
export type TableHints = Readonly<{
  name: string
  columns: readonly ColumnRole[] | null
  hasHeader: boolean | null
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
}>

/** How a glossary table is read whose header, if any, is its first row. Throws `format/empty`, `glossary/no-language-column`. */
export function readTableShape(text: string, { name, ...hints }: TableHints): TableShape {
  const delimiter = sniffDelimiter(text)
  const { columns, hasHeader } = readingShape(takeRows(readRecords(text, delimiter), 1), { ...hints, fileName: name })
  return { delimiter, columns, hasHeader }
}
