import type { ConceptHistoryEntry } from '../contract/types.ts'
import type { ConceptId, Term } from '../core/model/concept.ts'
import { stampTime } from '../core/sync/hybrid-clock.ts'
import type { JsonValue, Operation } from '../core/sync/operation.ts'
import type { ProjectFile } from '../storage/project-file.ts'

type Change = ConceptHistoryEntry['changes'][number]
type TermValue = Readonly<Pick<Term, 'language' | 'text' | 'status' | 'partOfSpeech' | 'gender' | 'number' | 'forms' | 'exceptions' | 'matchMode' | 'note'> & { position: number }>

const TERM = 'term:'
const CONCEPT_FIELDS: ReadonlySet<string> = new Set(['domain', 'client', 'definition', 'note', 'example', 'source', 'image'])
const TERM_FIELDS = ['status', 'partOfSpeech', 'gender', 'number', 'forms', 'exceptions', 'matchMode', 'note'] as const
/** Names of a term's fields where the concept has one of the same name. */
const NAMES: Readonly<Record<string, string>> = { note: 'termNote' }

const toText = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : '')

function termChanges(before: TermValue | null, after: TermValue | null): readonly Change[] {
  const language = (after ?? before)?.language ?? null
  if (!before || !after || before.text !== after.text || before.language !== after.language) {
    const term: Change = { field: 'term', language, before: before?.text ?? '', after: after?.text ?? '' }
    return before && after ? [term, ...fieldChanges(before, after)] : [term]
  }
  return fieldChanges(before, after)
}

function fieldChanges(before: TermValue, after: TermValue): readonly Change[] {
  return TERM_FIELDS.flatMap((field) => {
    const [from, to] = [toText(before[field]), toText(after[field])]
    return from === to ? [] : [{ field: NAMES[field] ?? field, language: after.language, before: from, after: to }]
  })
}

/** What an operation changed, read against the values before it, which it then replaces. */
function takeOver(state: Map<string, JsonValue>, { patch }: Operation): readonly Change[] {
  const changes: Change[] = []
  for (const [field, value] of Object.entries(patch)) {
    const before = state.get(field) ?? null
    state.set(field, value)
    if (field.startsWith(TERM)) changes.push(...termChanges(before as TermValue | null, value as TermValue | null))
    else if (CONCEPT_FIELDS.has(field) && toText(before) !== toText(value)) changes.push({ field, language: null, before: toText(before), after: toText(value) })
  }
  return changes
}

function kindOf(operation: Operation, isFirst: boolean): ConceptHistoryEntry['kind'] {
  const { kind, patch } = operation
  if (typeof patch.removedAt === 'string') return 'removed'
  if (patch.removedAt === null) return 'restored'
  if (kind === 'merge') return 'merged'
  return isFirst ? 'created' : 'changed'
}

const CHANGING: ReadonlySet<ConceptHistoryEntry['kind']> = new Set(['changed', 'merged'])

/** What happened to a concept, newest first, as the journal of its file tells it. Undo and redo are changes like others. */
export function historyOf(file: ProjectFile, id: ConceptId): readonly ConceptHistoryEntry[] {
  const entries: ConceptHistoryEntry[] = []
  const state = new Map<string, JsonValue>()
  const importId = file.concepts.state(id)?.importId
  const imported = importId ? file.imports.get(importId) : null
  if (imported) entries.push({ at: imported.finishedAt ?? imported.startedAt, user: imported.user, kind: 'imported', changes: [] })
  for (const operation of file.journal.ofEntity(id)) {
    const changes = takeOver(state, operation)
    // What an import had said of a field, written down before the field first changed.
    if ('imported' in operation.patch) continue
    const kind = kindOf(operation, entries.length === 0)
    if (kind === 'changed' && changes.length === 0) continue
    entries.push({ at: new Date(stampTime(operation.hlc)).toISOString(), user: operation.user, kind, changes: CHANGING.has(kind) ? changes : [] })
  }
  return entries.reverse()
}
