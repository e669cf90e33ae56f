import { WorkbenchError } from '../core/errors.ts'
import { guessColumns, type ColumnRole } from '../core/formats/table/columns.ts'
import { readRecords, sniffDelimiter } from '../core/formats/table/delimited.ts'
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

/** How a glossary table is read. Throws `format/empty`, `glossary/no-language-column`. */
export function readTableShape(text: string, { name, sourceLanguage, targetLanguage, ...hints }: TableHints): TableShape {
  const delimiter = sniffDelimiter(text)
  const first = readRecords(text, delimiter).next()
  if (first.done) throw new WorkbenchError('format/empty', { file: name })
  const guess = guessColumns(first.value.cells, sourceLanguage, targetLanguage)
  const columns = hints.columns ?? guess.columns
  for (const [role, language] of [['source', sourceLanguage], ['target', targetLanguage]] as const) {
    if (!columns.includes(role)) throw new WorkbenchError('glossary/no-language-column', { file: name, line: first.value.line, language })
  }
  return { delimiter, columns, hasHeader: hints.hasHeader ?? guess.hasHeader }
}
