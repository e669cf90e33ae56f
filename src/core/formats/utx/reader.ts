import { WorkbenchError } from '../../errors.ts'
import { isSameLanguage } from '../../model/language.ts'
import type { GlossaryReader, GlossaryReadOptions } from '../glossary-reader.ts'
import { readTabLines } from '../omegat/reader.ts'
import type { ColumnRole } from '../table/columns.ts'
import type { TableRecord } from '../table/delimited.ts'
import { readTableEntries } from '../table/reader.ts'
import { previewOfRows, takeRows } from '../table/shape.ts'
import { roleOfUtxColumn } from './columns.ts'

const MARK = /^\ufeff?#UTX(?:-S)?\s/i
/** What stands for an empty cell. */
const EMPTY = '-'

type Utx = Readonly<{ columns: readonly ColumnRole[]; header: readonly string[]; text: string }>

/** Roles as a project from the file's target language sees them: the two sides change places. */
const TURNED: Readonly<Partial<Record<ColumnRole, ColumnRole>>> = {
  source: 'target', target: 'source', pos: 'targetPos', targetPos: 'pos', forms: 'targetForms', targetForms: 'forms', gender: 'targetGender', targetGender: 'gender',
  number: 'targetNumber', targetNumber: 'number', sourceNote: 'targetNote', targetNote: 'sourceNote', status: 'sourceStatus', sourceStatus: 'status',
}

/** Whether source and target of the file are the project's the other way round. Throws `format/other-languages`. */
function isTurned(first: string, { sourceLanguage, targetLanguage, fileName }: GlossaryReadOptions): boolean {
  const [, source = '', target = ''] = /;\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*)\s*\/\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*)/.exec(first) ?? []
  if (source === '' || (isSameLanguage(source, sourceLanguage) && isSameLanguage(target, targetLanguage))) return false
  if (isSameLanguage(source, targetLanguage) && isSameLanguage(target, sourceLanguage)) return true
  throw new WorkbenchError('format/other-languages', { file: fileName, source, target, ownSource: sourceLanguage, ownTarget: targetLanguage })
}

/** The lines of the header are those that begin with `#`, up to the one that names the columns. */
function readHeader(bytes: Uint8Array, options: GlossaryReadOptions): Utx {
  const text = options.codec.decode(bytes)
  const lines = text.split(/\r\n|\n|\r/, 100)
  const [first = ''] = lines
  const named = lines.findIndex((line) => /^#\s*(?:src|tgt)\t/i.test(line))
  if (!MARK.test(first) || named < 0) throw new WorkbenchError('format/malformed', { file: options.fileName, format: 'utx', line: Math.max(1, named + 1), column: 1 })
  const header = (lines[named] as string).slice(1).split('\t').map((name) => name.trim())
  const roles = header.map(roleOfUtxColumn)
  // A second column of a role, such as a definition in the other language, is left out; terms may have several.
  const once = roles.map((role, index) => (role !== 'source' && role !== 'target' && roles.indexOf(role) !== index ? '' : role))
  return { columns: isTurned(first, options) ? once.map((role) => TURNED[role] ?? role) : once, header, text }
}

function* recordsOf(text: string): Generator<TableRecord> {
  for (const { line, cells } of readTabLines(text.replace(/^\ufeff/, ''))) yield { line, cells: cells.map((cell) => (cell.trim() === EMPTY ? '' : cell)) }
}

/** Universal Terminology eXchange 1.x (AAMT): a header, then tab-separated lines; either side may be the project's source. */
export const utxGlossaryReader: GlossaryReader = {
  id: 'utx',
  extensions: ['.utx'],
  sniff: (head, fileName) => (MARK.test(new TextDecoder().decode(head.subarray(0, 64))) ? 1 : /\.utx$/i.test(fileName) ? 0.9 : 0),
  isText: true,
  shape: (bytes, options) => {
    const { columns, header, text } = readHeader(bytes, options)
    const rows = takeRows(recordsOf(text))
    const preview = previewOfRows(rows, { ...options, columns: options.columns ?? columns, hasHeader: false })
    return { sheets: [], sheet: null, delimiter: '\t', ...preview, header }
  },
  *read(bytes, options) {
    const { columns, text } = readHeader(bytes, options)
    yield* readTableEntries(recordsOf(text), { ...options, columns: options.columns ?? columns, hasHeader: false }, false)
  },
}
