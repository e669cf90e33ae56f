import { WorkbenchError } from '../../errors.ts'

/** Lists and quotes opened by one line. The parser's time grows with the square of them. */
const MAX_NESTING = 100
/** Emphasis marks, brackets and code marks of one paragraph, or of one table row; time grows with their square, or faster. */
const MAX_MARKS = 2_000

const CONTAINER_MARKS = new RegExp(`^(?:[ \\t]*(?:[-+*>]|\\d{1,9}[.)])(?=[ \\t>])){${MAX_NESTING + 1}}`)
/** A line of one mark only is a thematic break, however long. */
const THEMATIC_BREAK = /^[ \t]*([-*_])[ \t]*(?:\1[ \t]*)+$/
const MARKS = /\*+|_+|`+|[[<]/g
const TABLE_ROW = /^[ \t>]*\|/
const LINE_BREAK = /\r\n|\r|\n/

/** Refuses what no writer wrote and the parser would be lost in. Throws `format/limit` with `line`. Linear. */
export function checkLimits(text: string): void {
  let marks = 0
  for (const [index, line] of text.split(LINE_BREAK).entries()) {
    const isRule = THEMATIC_BREAK.test(line)
    if (!isRule && CONTAINER_MARKS.test(line)) throw new WorkbenchError('format/limit', { what: 'nesting', limit: MAX_NESTING, line: index + 1 })
    if (isRule || line.trim() === '' || TABLE_ROW.test(line)) marks = 0
    if (!isRule) marks += line.match(MARKS)?.length ?? 0
    if (marks > MAX_MARKS) throw new WorkbenchError('format/limit', { what: 'marks', limit: MAX_MARKS, line: index + 1 })
  }
}
