import type { GlossaryReader, GlossaryReadOptions } from '../glossary-reader.ts'
import type { TableRecord } from '../table/delimited.ts'
import { readTableEntries } from '../table/reader.ts'
import { previewOfRows, takeRows } from '../table/shape.ts'

/** The lines of an OmegaT glossary: cells between tabs, without quoting; a line that begins with `#` is a comment. */
export function* readTabLines(text: string): Generator<TableRecord> {
  let line = 0
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    const content = text.slice(start, text[end - 1] === '\r' ? end - 1 : end)
    line++
    start = end + 1
    if (content.trim() !== '' && !content.startsWith('#')) yield { line, cells: content.split('\t') }
  }
}

const recordsOf = (bytes: Uint8Array, { codec }: GlossaryReadOptions): Generator<TableRecord> => readTabLines(codec.decode(bytes))

/**
 * OmegaT's tab-separated glossary: source, target and comment, without a header. `.utf8` and `.tab` are its own names for it; a `.txt` is one
 * only where a person says so.
 */
export const omegatGlossaryReader: GlossaryReader = {
  id: 'omegat',
  extensions: ['.utf8', '.tab', '.txt'],
  sniff: (head, fileName) => (/\.(?:utf8|tab)$/i.test(fileName) ? 0.8 : /\.txt$/i.test(fileName) && head.includes(0x09) ? 0.3 : 0),
  isText: true,
  shape: (bytes, options) => {
    const rows = takeRows(recordsOf(bytes, options))
    return { sheets: [], sheet: null, delimiter: '\t', ...previewOfRows(rows, options) }
  },
  *read(bytes, options) {
    yield* readTableEntries(recordsOf(bytes, options), options, false)
  },
}
