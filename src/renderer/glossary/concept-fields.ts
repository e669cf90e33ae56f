import type { Concept, ConceptDraft, PartOfSpeech, Term, TermDraft, TermMatchMode, TermStatus } from '../../core/model/concept.ts'
import { isSameLanguage } from '../../core/model/language.ts'
import type { LanguageTag } from '../../core/model/language.ts'

/** One term as a form holds it; `key` stays the same while the form is open. */
export type TermFields = Readonly<{
  key: string
  id: string | null
  language: LanguageTag
  text: string
  status: TermStatus
  partOfSpeech: PartOfSpeech
  gender: string
  number: string
  forms: readonly string[]
  exceptions: readonly string[]
  matchMode: TermMatchMode
  note: string
}>

export type ConceptFields = Readonly<Required<Pick<ConceptDraft, 'domain' | 'client' | 'definition' | 'note' | 'example' | 'source'>> & { terms: readonly TermFields[] }>

export type TextFieldName = Exclude<keyof ConceptFields, 'terms'>

let lastKey = 0
const newKey = (): string => `term-${++lastKey}`

export function emptyTerm(language: LanguageTag, text = ''): TermFields {
  return { key: newKey(), id: null, language, text, status: 'preferred', partOfSpeech: '', gender: '', number: '', forms: [], exceptions: [], matchMode: 'auto', note: '' }
}

/** A form for a new entry, one term on each side. */
export function newConcept(languages: readonly [LanguageTag, LanguageTag], texts: readonly [string, string] = ['', '']): ConceptFields {
  return { domain: '', client: '', definition: '', note: '', example: '', source: '', terms: [emptyTerm(languages[0], texts[0]), emptyTerm(languages[1], texts[1])] }
}

export function fieldsOf(concept: Concept, languages: readonly LanguageTag[]): ConceptFields {
  const { domain, client, definition, note, example, source } = concept
  const terms = concept.terms.map((term: Term): TermFields => ({ ...term, key: newKey() }))
  const missing = languages.filter((language) => !terms.some((term) => isSameLanguage(term.language, language)))
  return { domain, client, definition, note, example, source, terms: [...terms, ...missing.map((language) => emptyTerm(language))] }
}

function termDraft({ key: _key, id, ...term }: TermFields): TermDraft {
  const draft = { ...term, text: term.text.trim(), forms: [...term.forms] }
  return (id === null ? draft : { ...draft, id }) as TermDraft
}

/** What is stored: terms without text are left out. */
export function draftOf(fields: ConceptFields): ConceptDraft & { terms: TermDraft[] } {
  const { terms, ...texts } = fields
  return { ...texts, terms: terms.filter(({ text }) => text.trim() !== '').map(termDraft) }
}

/** An entry needs a term on both sides. */
export function isComplete(fields: ConceptFields, languages: readonly LanguageTag[]): boolean {
  return languages.every((language) => fields.terms.some((term) => isSameLanguage(term.language, language) && term.text.trim() !== ''))
}

/** What an entry that is stored already may not lose: its last term, and any of the two languages that it has. */
export function isStorable(fields: ConceptFields, concept: Concept, languages: readonly LanguageTag[]): boolean {
  const kept = languages.filter((language) => firstTerm(concept, language) !== undefined)
  return fields.terms.some(({ text }) => text.trim() !== '') && isComplete(fields, kept)
}

/** Whether two forms would store the same. */
export function isSameDraft(a: ConceptFields, b: ConceptFields): boolean {
  return JSON.stringify(draftOf(a)) === JSON.stringify(draftOf(b))
}

export function patchTerm(fields: ConceptFields, key: string, change: Partial<TermFields>): ConceptFields {
  return { ...fields, terms: fields.terms.map((term) => (term.key === key ? { ...term, ...change } : term)) }
}

export function addTerm(fields: ConceptFields, language: LanguageTag): ConceptFields {
  return { ...fields, terms: [...fields.terms, { ...emptyTerm(language), status: 'admitted' }] }
}

export function removeTerm(fields: ConceptFields, key: string): ConceptFields {
  return { ...fields, terms: fields.terms.filter((term) => term.key !== key) }
}

/** The first term of a language, which is the one most preferred. */
export function firstTerm(concept: Concept, language: LanguageTag): Term | undefined {
  return concept.terms.find((term) => isSameLanguage(term.language, language))
}

/** What a row of a table says of an entry: the target's status, or the source's where that is not the usual one. */
export function statusOf(concept: Concept, source: LanguageTag, target: LanguageTag): TermStatus {
  const sourceStatus = firstTerm(concept, source)?.status ?? 'preferred'
  return sourceStatus === 'preferred' ? (firstTerm(concept, target)?.status ?? 'preferred') : sourceStatus
}

/** The entry with another first term in a language; one is added where there is none. */
export function withText(fields: ConceptFields, language: LanguageTag, text: string): ConceptFields {
  const term = fields.terms.find((other) => isSameLanguage(other.language, language))
  return term ? patchTerm(fields, term.key, { text }) : { ...fields, terms: [...fields.terms, emptyTerm(language, text)] }
}

/**
 * The entry so changed that a table shows this status. A forbidden translation says nothing against its source term:
 * where both have the same status the source becomes preferred and only the target takes it, and "preferred" is said of both.
 */
export function withShownStatus(fields: ConceptFields, source: LanguageTag, target: LanguageTag, status: TermStatus): ConceptFields {
  const ours = fields.terms.find((term) => isSameLanguage(term.language, source))
  const theirs = fields.terms.find((term) => isSameLanguage(term.language, target) && term.text.trim() !== '')
  if (!ours || !theirs) return { ...fields, terms: fields.terms.map((term) => (term.key === (theirs ?? ours)?.key ? { ...term, status } : term)) }
  if (ours.status === 'preferred') return patchTerm(fields, theirs.key, { status })
  if (ours.status !== theirs.status && status !== 'preferred') return patchTerm(fields, ours.key, { status })
  return patchTerm(patchTerm(fields, ours.key, { status: 'preferred' }), theirs.key, { status })
}
