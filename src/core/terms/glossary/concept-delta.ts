import type { Concept, Term, TermId } from '../../model/concept.ts'
import type { JsonValue } from '../../sync/operation.ts'

/**
 * Part of the state of a concept, by key: a field of the concept; `terms`, the ids of its terms in order; `term:ID`, the
 * fields of a term (all of them, or those that count), null = it has no such term.
 */
export type ConceptDelta = Readonly<Record<string, JsonValue>>

const CONCEPT_FIELDS = ['domain', 'client', 'definition', 'note', 'example', 'source', 'extra'] as const
const TERM_FIELDS = ['language', 'text', 'status', 'partOfSpeech', 'gender', 'number', 'forms', 'exceptions', 'matchMode', 'note', 'extra'] as const
const TERM_PREFIX = 'term:'

type Fields = Readonly<Record<string, JsonValue>>

const isSame = (a: JsonValue | undefined, b: JsonValue | undefined): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

function pick(record: Fields, keys: Iterable<string>): Record<string, JsonValue> {
  return Object.fromEntries([...keys].map((key) => [key, record[key] ?? null]))
}

/** All of a concept that a person can change, as one delta. Keys are always in the same order. */
export function contentOf(concept: Concept): ConceptDelta {
  const content = pick(concept, CONCEPT_FIELDS)
  content.terms = concept.terms.map(({ id }) => id)
  for (const term of concept.terms) content[TERM_PREFIX + term.id] = pick(term, TERM_FIELDS)
  return content
}

/** What differs between two states of a concept: the same keys on both sides. Both empty where only revision, dates or the picture differ. */
export function conceptDeltas(before: Concept, after: Concept): Readonly<{ before: ConceptDelta; after: ConceptDelta }> {
  const from: Record<string, JsonValue> = {}
  const to: Record<string, JsonValue> = {}
  const put = (key: string, a: JsonValue, b: JsonValue): void => {
    from[key] = a
    to[key] = b
  }
  for (const field of CONCEPT_FIELDS) if (!isSame(before[field], after[field])) put(field, before[field], after[field])
  if (before.terms === after.terms) return { before: from, after: to }
  const [old, fresh] = [before.terms.map(({ id }) => id), after.terms.map(({ id }) => id)]
  if (!isSame(old, fresh)) put('terms', old, fresh)
  const [oldTerms, freshTerms] = [termsById(before), termsById(after)]
  for (const id of new Set([...old, ...fresh])) {
    const [a, b] = [oldTerms.get(id), freshTerms.get(id)]
    const fields = a && b ? TERM_FIELDS.filter((field) => !isSame(a[field], b[field])) : TERM_FIELDS
    if (fields.length > 0) put(TERM_PREFIX + id, a ? pick(a, fields) : null, b ? pick(b, fields) : null)
  }
  return { before: from, after: to }
}

function termsById(concept: Concept): Map<string, Term> {
  return new Map(concept.terms.map((term) => [term.id, term]))
}

/** Whether a concept is in the state that a delta describes, as far as it says. */
export function isInState(concept: Concept, delta: ConceptDelta): boolean {
  const terms = termsById(concept)
  return Object.entries(delta).every(([key, value]) => {
    if (key === 'terms') return isSame(concept.terms.map(({ id }) => id), value)
    if (!key.startsWith(TERM_PREFIX)) return isSame((concept as unknown as Fields)[key], value)
    const term = terms.get(key.slice(TERM_PREFIX.length)) ?? null
    if (value === null || term === null) return value === null && term === null
    return Object.entries(value as Fields).every(([field, part]) => isSame((term as Fields)[field], part))
  })
}

/** The concept in the state that a delta describes. What the delta does not say stays; terms that it does not order come last. */
export function withDelta(concept: Concept, delta: ConceptDelta): Concept {
  const keys = Object.keys(delta)
  if (!keys.some((key) => key === 'terms' || key.startsWith(TERM_PREFIX))) return { ...concept, ...delta }
  const terms = termsById(concept)
  for (const [key, value] of Object.entries(delta)) {
    if (!key.startsWith(TERM_PREFIX)) continue
    const id = key.slice(TERM_PREFIX.length) as TermId
    if (value === null) terms.delete(id)
    else terms.set(id, { ...terms.get(id), ...(value as unknown as Term), id })
  }
  const order = (delta.terms ?? concept.terms.map(({ id }) => id)) as readonly string[]
  const ordered = [...new Set([...order, ...terms.keys()])].flatMap((id) => terms.get(id) ?? [])
  const fields = Object.fromEntries(Object.entries(delta).filter(([key]) => key !== 'terms' && !key.startsWith(TERM_PREFIX)))
  return { ...concept, ...fields, terms: ordered }
}
