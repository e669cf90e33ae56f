import type { PartOfSpeech, TermStatus } from '../../model/concept.ts'
import { xmlLanguage } from '../xml/characters.ts'
import type { GlossaryExporter, GlossaryExportInput } from '../exporter.ts'
import { onOneLine } from '../table/one-line.ts'
import { cellOf, pairsOf, rolesOf, type Pair, type WrittenRole } from '../table/rows.ts'
import { UTX_COLUMNS, UTX_PARTS, UTX_STATUSES } from './columns.ts'

/** The demanded columns first, in their order, then those that have something. */
function columnsOf(pairs: readonly Pair[]): readonly WrittenRole[] {
  const demanded: readonly WrittenRole[] = ['source', 'target', 'pos']
  const others = rolesOf(pairs).filter((role) => !demanded.includes(role))
  return [...demanded, ...others.filter((role) => role === 'status' || role === 'id' || role === 'targetPos' || pairs.some((pair) => cellOf(role, pair) !== ''))]
}

function write(role: WrittenRole, pair: Pair): string {
  const cell = cellOf(role, pair)
  if (role === 'pos' || role === 'targetPos') return UTX_PARTS[cell as PartOfSpeech] ?? cell
  if (role === 'status' || role === 'sourceStatus') return UTX_STATUSES[cell as TermStatus] ?? cell
  return onOneLine(cell)
}

/** A first cell that begins with `#` would be a line of the header. */
const notHeader = (line: string): string => (line.startsWith('#') ? ` ${line}` : line)

function writeGlossary({ name, languages, concepts, stamp }: GlossaryExportInput): Uint8Array {
  const pairs = concepts.flatMap((concept) => [...pairsOf(concept, languages)])
  const columns = columnsOf(pairs)
  // A semicolon ends a field of the header, a colon its name.
  const title = name.replace(/[;:\s]+/g, ' ').trim()
  const fields = [`#UTX 1.11`, languages.map(xmlLanguage).join('/'), stamp.writtenAt.replace(/\.\d+Z$/, 'Z'), `copyright: ${stamp.user.replace(/[;:\s]+/g, ' ').trim()}`, `Dictionary ID: ${title}`]
  const header = [fields.join('; '), `#${columns.map((role) => UTX_COLUMNS[role]).join('\t')}`]
  const lines = pairs.map((pair) => notHeader(columns.map((role) => write(role, pair) || '-').join('\t')))
  return new TextEncoder().encode([...header, ...lines].map((line) => `${line}\r\n`).join(''))
}

/** A glossary as UTX 1.11: UTF-8 without a byte-order mark, lines ended by CR LF, as the format demands. */
export const utxGlossaryExporter: GlossaryExporter = { id: 'glossary-utx', extension: '.utx', write: writeGlossary }
