import type { Concept, ConceptId, PartOfSpeech, TermStatus } from '../../model/concept.ts'
import { TERM_STATUSES } from '../../model/concept.ts'
import { isSameLanguage, type LanguageTag } from '../../model/language.ts'
import { foldForSearch } from '../../text/fold.ts'
import type { ConceptOutline, TermOutline } from './outline.ts'

/** A field that an entry may lack: of the concept, or of its terms in a language. */
export type MissingField = 'definition' | 'domain' | 'client' | 'note' | 'example' | 'source' | 'partOfSpeech' | 'sourceTerm' | 'targetTerm'
export const MISSING_FIELDS: readonly MissingField[] = ['definition', 'domain', 'client', 'note', 'example', 'source', 'partOfSpeech', 'sourceTerm', 'targetTerm']

/** One designation on one side of an entry. */
export type Designation = Readonly<{ text: string; folded: string; status: TermStatus; partOfSpeech: PartOfSpeech }>

/** A concept as a row of the glossary table, seen from the languages of a project. */
export type GlossaryEntry = Readonly<{
  id: ConceptId
  glossaryId: string
  sources: readonly Designation[]
  targets: readonly Designation[]
  /** Bit n: a term has the status n of `TERM_STATUSES`. */
  statuses: number
  domain: string
  client: string
  /** Bit n: field n of `MISSING_FIELDS` is empty. */
  missing: number
  changedAt: string
  /** Terms and listed forms of all languages, folded, each between line feeds. */
  text: string
}>

export type EntryLanguages = Readonly<{ source: LanguageTag; target: LanguageTag }>

const toDesignation = ({ text, folded, status, partOfSpeech }: TermOutline): Designation => ({ text, folded: folded ?? foldForSearch(text), status, partOfSpeech })

function missingOf(concept: ConceptOutline, sources: readonly Designation[], targets: readonly Designation[]): number {
  const own = sources.length > 0 ? sources : concept.terms
  const isEmpty = (field: MissingField): boolean => {
    if (field === 'sourceTerm') return sources.length === 0
    if (field === 'targetTerm') return targets.length === 0
    if (field === 'partOfSpeech') return own.every(({ partOfSpeech }) => partOfSpeech === '')
    return concept[field] === ''
  }
  return MISSING_FIELDS.reduce((bits, field, index) => (isEmpty(field) ? bits | (1 << index) : bits), 0)
}

function searchTextOf(concept: ConceptOutline): string {
  let text = '\n'
  for (const term of concept.terms) {
    text += `${term.folded ?? foldForSearch(term.text)}\n`
    for (const form of term.forms) text += `${foldForSearch(form)}\n`
  }
  return text
}

/** The row of a concept. Terms in neither language are searched, and shown nowhere. */
export function entryOf(concept: ConceptOutline | Concept, { source, target }: EntryLanguages): GlossaryEntry {
  const sources = concept.terms.filter(({ language }) => isSameLanguage(language, source)).map(toDesignation)
  const targets = concept.terms.filter(({ language }) => isSameLanguage(language, target)).map(toDesignation)
  const { id, glossaryId, domain, client, changedAt } = concept
  return {
    id, glossaryId, domain, client, changedAt, sources, targets,
    statuses: concept.terms.reduce((bits, { status }) => bits | statusBit(status), 0),
    missing: missingOf(concept, sources, targets),
    text: searchTextOf(concept),
  }
}

export function statusBit(status: TermStatus): number {
  return 1 << TERM_STATUSES.indexOf(status)
}

export function isMissing(entry: GlossaryEntry, field: MissingField): boolean {
  return (entry.missing & (1 << MISSING_FIELDS.indexOf(field))) !== 0
}

/** The text that stands for a side in the table; empty where the side has none. */
export function headOf(designations: readonly Designation[]): string {
  return designations[0]?.text ?? ''
}

/** Whether a designation may be used. */
export function isApproved({ status }: Designation): boolean {
  return status !== 'forbidden' && status !== 'deprecated'
}
