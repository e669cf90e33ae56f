import { WorkbenchError } from '../../errors.ts'

/** Lists and quotes opened by one line. The parser's time grows with the square of them. */
const MAX_NESTING = 100
/** Runs of emphasis marks between two blank lines; the parser's time grows with the square of them too. */
const MAX_EMPHASES = 10_000

const CONTAINER_MARKS = new RegExp(`^(?:[ \\t]*(?:[-+*>]|\\d{1,9}[.)])(?=[ \\t>])){${MAX_NESTING + 1}}`)
/** A line of one mark only is a thematic break, however long. */
const THEMATIC_BREAK = /^[ \t]*([-*])[ \t]*(?:\1[ \t]*)+$/
const EMPHASIS_MARKS = /\*+|_+/g
const LINE_BREAK = /\r\n|\r|\n/

/** Refuses what no writer wrote and the parser would be lost in. Throws `format/limit` with `line`. Linear. */
export function checkLimits(text: string): void {
  let emphases = 0
  for (const [index, line] of text.split(LINE_BREAK).entries()) {
    if (CONTAINER_MARKS.test(line) && !THEMATIC_BREAK.test(line)) throw new WorkbenchError('format/limit', { what: 'nesting', limit: MAX_NESTING, line: index + 1 })
    emphases = line.trim() === '' ? 0 : emphases + (line.match(EMPHASIS_MARKS)?.length ?? 0)
    if (emphases > MAX_EMPHASES) throw new WorkbenchError('format/limit', { what: 'emphases', limit: MAX_EMPHASES, line: index + 1 })
  }
}
