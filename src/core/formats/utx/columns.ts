import type { PartOfSpeech, TermStatus } from '../../model/concept.ts'
import type { ColumnRole } from '../table/columns.ts'
import type { WrittenRole } from '../table/rows.ts'

/**
 * Names of columns in UTX 1.11: `src`, `tgt` and `src:pos` are demanded, `tgt:pos`, `term status`, `customer`, `concept ID` and comments are
 * known, any others may be added by whoever makes a file.
 */
export const UTX_COLUMNS: Readonly<Record<WrittenRole, string>> = {
  source: 'src',
  target: 'tgt',
  pos: 'src:pos',
  targetPos: 'tgt:pos',
  status: 'term status',
  sourceStatus: 'src:status',
  client: 'customer',
  id: 'concept ID',
  sourceNote: 'src:comment',
  targetNote: 'tgt:comment',
  note: 'comment',
  domain: 'domain',
  definition: 'definition',
  example: 'example',
  reference: 'reference',
  gender: 'src:gender',
  number: 'src:number',
  forms: 'src:forms',
  targetGender: 'tgt:gender',
  targetNumber: 'tgt:number',
  targetForms: 'tgt:forms',
}

/** What other programs call a column. */
const OTHER_NAMES: Readonly<Record<string, ColumnRole>> = {
  'src:plural': 'forms',
  'tgt:plural': 'targetForms',
  'tgt:status': 'status',
  'concept id': 'id',
  'entry id': 'id',
  'src:definition': 'definition',
  'tgt:definition': 'definition',
  'src:example': 'example',
  'subject field': 'domain',
  note: 'note',
}
const ROLES: ReadonlyMap<string, ColumnRole> = new Map([
  ...Object.entries(UTX_COLUMNS).map(([role, name]) => [name.toLowerCase(), role as ColumnRole] as const),
  ...Object.entries(OTHER_NAMES),
])

/** The role of a column by its name; `''` where it means nothing here (a pronunciation). */
export function roleOfUtxColumn(name: string): ColumnRole {
  return ROLES.get(name.trim().toLowerCase()) ?? ''
}

/** UTX knows four statuses; `admitted` is none of them and is written in our word. */
export const UTX_STATUSES: Readonly<Record<TermStatus, string>> = {
  preferred: 'approved',
  admitted: 'admitted',
  proposed: 'provisional',
  deprecated: 'non-standard',
  forbidden: 'forbidden',
}

export const UTX_PARTS: Readonly<Record<PartOfSpeech, string>> = {
  '': '',
  noun: 'noun',
  'proper noun': 'properNoun',
  adjective: 'adjective',
  verb: 'verb',
  'noun phrase': 'nounPhrase',
  phrase: 'phrase',
}
