import { randomUUID } from 'node:crypto'
import type { Params } from '../contract/index.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { Concept, ConceptId, Extra, Term, TermId } from '../core/model/concept.ts'
import type { JsonValue, Patch } from '../core/sync/operation.ts'

/** Who makes an edit, and when (ISO 8601). */
export type EditStamp = Readonly<{ at: string; by: string }>

type ConceptParams = Params<'glossary.add'>['concept']
type TermInput = Readonly<Omit<ConceptParams['terms'][number], 'forms' | 'exceptions' | 'extra'> & { forms?: readonly string[] | undefined; exceptions?: readonly string[] | undefined; extra?: Extra | undefined }>
/** What a caller supplies of a concept; what it leaves out is empty, or stays. */
export type ConceptInput = Readonly<Omit<ConceptParams, 'terms' | 'extra'> & { extra?: Extra | undefined; terms: readonly TermInput[] }>

const FIELDS = ['domain', 'client', 'definition', 'note', 'example', 'source'] as const

/** A term as a draft gives it; its id stays where the concept had it before. Throws `glossary/empty-term`. */
function toTerm(draft: TermInput, before: readonly Term[]): Term {
  const text = draft.text.trim()
  if (text === '') throw new WorkbenchError('glossary/empty-term', { language: draft.language })
  const known = before.find((term) => term.id === draft.id)
  return {
    id: known?.id ?? (randomUUID() as TermId),
    language: draft.language,
    text,
    status: draft.status ?? 'preferred',
    partOfSpeech: draft.partOfSpeech ?? '',
    gender: draft.gender ?? '',
    number: draft.number ?? '',
    forms: [...new Set((draft.forms ?? []).map((form) => form.trim()))].filter((form) => form !== '' && form !== text),
    exceptions: [...new Set(draft.exceptions ?? known?.exceptions ?? [])],
    matchMode: draft.matchMode ?? 'auto',
    note: draft.note ?? '',
    extra: draft.extra ?? known?.extra ?? {},
  }
}

function fieldsOf(draft: ConceptInput, otherwise: Readonly<Record<(typeof FIELDS)[number], string>>) {
  return {
    domain: draft.domain ?? otherwise.domain,
    client: draft.client ?? otherwise.client,
    definition: draft.definition ?? otherwise.definition,
    note: draft.note ?? otherwise.note,
    example: draft.example ?? otherwise.example,
    source: draft.source ?? otherwise.source,
  }
}

/** A new concept. Throws `glossary/empty-term`. */
export function newConcept(draft: ConceptInput, glossaryId: string, { at, by }: EditStamp): Concept {
  return {
    ...fieldsOf(draft, { domain: '', client: '', definition: '', note: '', example: '', source: '' }),
    id: randomUUID() as ConceptId,
    glossaryId,
    revision: 0,
    hasImage: false,
    extra: draft.extra ?? {},
    terms: draft.terms.map((term) => toTerm(term, [])),
    createdAt: at,
    createdBy: by,
    changedAt: at,
    changedBy: by,
  }
}

/** The concept as it becomes; fields that the draft does not name stay. Throws `glossary/empty-term`. */
export function editedConcept(before: Concept, draft: ConceptInput, { at, by }: EditStamp): Concept {
  const terms = draft.terms.map((term) => toTerm(term, before.terms))
  const ids = new Set(terms.map(({ id }) => id))
  if (ids.size < terms.length) throw new WorkbenchError('contract/invalid-params', { name: 'glossary.update', path: 'concept.terms' })
  return { ...before, ...fieldsOf(draft, before), extra: draft.extra ?? before.extra, terms, revision: before.revision + 1, changedAt: at, changedBy: by }
}

/** The fields in one order, so that equal terms are equal as JSON. */
function termValue({ language, text, status, partOfSpeech, gender, number, forms, exceptions, matchMode, note, extra }: Term, position: number): JsonValue {
  return { position, language, text, status, partOfSpeech, gender, number, forms, exceptions, matchMode, note, extra }
}

/** What an edit changed, field by field and term by term (`term:ID`, null = taken out), for the journal. */
export function conceptPatch(before: Concept | null, after: Concept): Patch {
  const patch: Record<string, JsonValue> = {}
  for (const field of FIELDS) if ((before?.[field] ?? '') !== after[field]) patch[field] = after[field]
  if (before?.extra !== after.extra && JSON.stringify(before?.extra ?? {}) !== JSON.stringify(after.extra)) patch.extra = after.extra
  if (before?.terms === after.terms) return patch
  const old = new Map(before?.terms.map((term, position) => [`term:${term.id}`, termValue(term, position)]))
  for (const [position, term] of after.terms.entries()) {
    const key = `term:${term.id}`
    const value = termValue(term, position)
    if (JSON.stringify(old.get(key)) !== JSON.stringify(value)) patch[key] = value
    old.delete(key)
  }
  for (const key of old.keys()) patch[key] = null
  return patch
}
