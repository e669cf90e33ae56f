import type { ConceptDraft } from '../../model/concept.ts'
import type { Diagnostic } from '../../model/job.ts'
import { COMPARED_FIELDS } from './compare.ts'

/** What is longer is no term. */
export const MAX_TERM_LETTERS = 1_000
const MAX_FORM_LETTERS = 500
const MAX_FORMS = 100
const MAX_TERMS = 100
const MAX_GRAMMAR_LETTERS = 40
const MAX_FIELD_LETTERS = 100_000
const MAX_LABEL_LETTERS = 500

const REPLACEMENT = '\ufffd'

/** Why an entry cannot be stored as one that a person can edit: something in it is too long, or was read in a wrong encoding before. Null = it can. */
export function entryFault(concept: ConceptDraft, line: number): Diagnostic | null {
  const tooLong = (field: string, max: number): Diagnostic => ({ code: 'too-long', args: { field, max }, line })
  if (concept.terms.length > MAX_TERMS) return tooLong('term', MAX_TERMS)
  for (const { text, forms = [], gender = '', number = '', note = '' } of concept.terms) {
    if (text.length > MAX_TERM_LETTERS) return tooLong('term', MAX_TERM_LETTERS)
    if (text.includes(REPLACEMENT) || forms.some((form) => form.includes(REPLACEMENT))) return { code: 'bad-character', args: { cell: text }, line }
    if (forms.length > MAX_FORMS || forms.some((form) => form.length > MAX_FORM_LETTERS)) return tooLong('forms', MAX_FORM_LETTERS)
    if (gender.length > MAX_GRAMMAR_LETTERS) return tooLong('gender', MAX_GRAMMAR_LETTERS)
    if (number.length > MAX_GRAMMAR_LETTERS) return tooLong('number', MAX_GRAMMAR_LETTERS)
    if (note.length > MAX_FIELD_LETTERS) return tooLong('note', MAX_FIELD_LETTERS)
  }
  for (const field of COMPARED_FIELDS) {
    const text = concept[field] ?? ''
    const max = field === 'domain' || field === 'client' ? MAX_LABEL_LETTERS : MAX_FIELD_LETTERS
    if (text.length > max) return tooLong(field, max)
    if (text.includes(REPLACEMENT)) return { code: 'bad-character', args: { cell: field }, line }
  }
  return null
}
