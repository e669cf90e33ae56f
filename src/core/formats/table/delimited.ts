/** A record of a table with the line it starts on (the row of a sheet). `formulas` are the columns, from 0, whose cells a program would compute. */
export type TableRecord = Readonly<{ line: number; cells: readonly string[]; formulas?: readonly number[] }>

const DELIMITERS = ['\t', ',', ';', '|'] as const

/**
 * The delimiter of a table: the one that gives the same number of columns, at least two, in most of the first lines.
 * A text without any delimiter counts as tab-separated.
 */
export function sniffDelimiter(text: string): string {
  const head = text.slice(0, 20_000)
  let best = { delimiter: '\t', score: 0 }
  for (const delimiter of DELIMITERS) {
    const widths = [...readRecords(head, delimiter)].slice(0, 30).map(({ cells }) => cells.length)
    const first = widths[0] ?? 1
    if (first < 2) continue
    const score = (widths.filter((width) => width === first).length / widths.length) * Math.min(first, 4)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

/**
 * Reads a delimited text (RFC 4180, any line ending): quoted cells may hold delimiters, line breaks and doubled quotes.
 * A quote inside an unquoted cell is an ordinary character. Blank lines are left out. In tab-separated text a quote
 * counts only where the cell also ends with one, as glossaries quote words without meaning to.
 */
export function* readRecords(text: string, delimiter: string): Generator<TableRecord> {
  let position = 0
  let line = 1
  while (position < text.length) {
    const start = line
    const cells: string[] = []
    let isLineEnd = false
    while (!isLineEnd) {
      const cell = readCell(text, position, delimiter)
      cells.push(cell.value)
      line += cell.lineBreaks
      position = cell.end
      isLineEnd = text[position] !== delimiter
      if (!isLineEnd) position++
    }
    if (text[position] === '\r') position++
    if (text[position] === '\n') position++
    line++
    if (cells.some((cell) => cell.trim() !== '')) yield { line: start, cells }
  }
}

function readCell(text: string, start: number, delimiter: string): { value: string; end: number; lineBreaks: number } {
  if (text[start] === '"') {
    const quoted = readQuoted(text, start, delimiter)
    if (quoted) return quoted
  }
  let end = start
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++
  return { value: text.slice(start, end), end, lineBreaks: 0 }
}

/** Null where the cell is not quoted as a whole. */
function readQuoted(text: string, start: number, delimiter: string): { value: string; end: number; lineBreaks: number } | null {
  let value = ''
  let position = start + 1
  for (;;) {
    const quote = text.indexOf('"', position)
    if (quote < 0) return null
    value += text.slice(position, quote)
    if (text[quote + 1] !== '"') {
      const after = text[quote + 1]
      if (after !== undefined && after !== delimiter && after !== '\n' && after !== '\r') return null
      return { value, end: quote + 1, lineBreaks: value.split(/\r\n|\r|\n/).length - 1 }
    }
    value += '"'
    position = quote + 2
  }
}

/** Starts of cells that a spreadsheet would run as a formula; apostrophes before one are those of an earlier guard, and get another. */
const FORMULA = /^'*[=+\-@\t\r]/
const GUARDED = /^'(?='*[=+\-@\t\r])/

/** A cell as it is written: guarded against formulas by an apostrophe, quoted where it has to be. */
export function writeCell(value: string, delimiter: string): string {
  const guarded = FORMULA.test(value) ? `'${value}` : value
  return guarded.includes(delimiter) || /["\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

/** A cell as it is read: without the apostrophe that `writeCell` put before a formula. */
export function readGuarded(value: string): string {
  return value.replace(GUARDED, '')
}
