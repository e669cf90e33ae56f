import { isSameLanguage, type LanguageTag } from '../../model/language.ts'
import type { Concept, Term } from '../../model/concept.ts'
import type { ColumnRole } from './columns.ts'

/** A column of a written table. */
export type WrittenRole = Exclude<ColumnRole, ''>

const ALWAYS: readonly WrittenRole[] = [
  'source', 'target', 'pos', 'status', 'domain', 'client', 'definition', 'note', 'example', 'reference', 'gender', 'number', 'forms', 'sourceStatus', 'id',
]
/** Columns that most glossaries would leave empty: they are written where a concept has something for them. */
const WHERE_NEEDED: readonly WrittenRole[] = ['targetPos', 'targetGender', 'targetNumber', 'targetForms', 'sourceNote', 'targetNote']

type Languages = readonly [LanguageTag, LanguageTag]
export type Pair = Readonly<{ concept: Concept; source: Term | null; target: Term | null }>

/** One line for each pair of a source and a target term, so that every designation with its status comes out; a concept of one side only has half pairs. */
export function* pairsOf(concept: Concept, [sourceLanguage, targetLanguage]: Languages): Generator<Pair> {
  const sources = concept.terms.filter((term) => isSameLanguage(term.language, sourceLanguage))
  const targets = concept.terms.filter((term) => isSameLanguage(term.language, targetLanguage))
  if (targets.length === 0) for (const source of sources) yield { concept, source, target: null }
  else if (sources.length === 0) for (const target of targets) yield { concept, source: null, target }
  else for (const source of sources) for (const target of targets) yield { concept, source, target }
}

const READ: Readonly<Record<WrittenRole, (pair: Pair) => string>> = {
  source: ({ source }) => source?.text ?? '',
  target: ({ target }) => target?.text ?? '',
  pos: ({ source }) => source?.partOfSpeech ?? '',
  status: ({ target }) => target?.status ?? '',
  domain: ({ concept }) => concept.domain,
  client: ({ concept }) => concept.client,
  definition: ({ concept }) => concept.definition,
  note: ({ concept }) => concept.note,
  example: ({ concept }) => concept.example,
  reference: ({ concept }) => concept.source,
  gender: ({ source }) => source?.gender ?? '',
  number: ({ source }) => source?.number ?? '',
  forms: ({ source }) => source?.forms.join('; ') ?? '',
  sourceStatus: ({ source }) => source?.status ?? '',
  id: ({ concept }) => concept.id,
  targetPos: ({ target }) => target?.partOfSpeech ?? '',
  targetForms: ({ target }) => target?.forms.join('; ') ?? '',
  targetGender: ({ target }) => target?.gender ?? '',
  targetNumber: ({ target }) => target?.number ?? '',
  sourceNote: ({ source }) => source?.note ?? '',
  targetNote: ({ target }) => target?.note ?? '',
}

/** The cell of a role in a line. */
export function cellOf(role: WrittenRole, pair: Pair): string {
  return READ[role](pair)
}

function isNeeded(role: WrittenRole, pairs: readonly Pair[]): boolean {
  if (role === 'targetPos') return pairs.some((pair) => cellOf('pos', pair) !== cellOf('targetPos', pair))
  return pairs.some((pair) => cellOf(role, pair) !== '')
}

/** The columns that a table of these lines has, in order. */
export function rolesOf(pairs: readonly Pair[]): readonly WrittenRole[] {
  return [...ALWAYS, ...WHERE_NEEDED.filter((role) => isNeeded(role, pairs))]
}

/** What stands over a column: the language for terms, else a word that the import knows. */
export function headerOf(role: WrittenRole, [sourceLanguage, targetLanguage]: Languages): string {
  if (role === 'source') return sourceLanguage
  if (role === 'target') return targetLanguage
  return role.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
