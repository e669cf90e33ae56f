import { PARTS_OF_SPEECH, TERM_STATUSES } from '../model/concept.ts'
import type { Term, TermMatchMode } from '../model/concept.ts'
import { readList, writeList } from './field-lists.ts'

const MATCH_MODES: readonly TermMatchMode[] = ['auto', 'exact', 'forms']

/** The fields of a term that a format writes as text beside its designation. */
export type TermTexts = Readonly<Record<'status' | 'partOfSpeech' | 'gender' | 'number' | 'forms' | 'exceptions' | 'matchMode' | 'note', string>>

/** The fields of a term as text, empty where nothing is to be written. */
export function termTexts(term: Omit<Term, 'id' | 'extra'>): TermTexts {
  const { status, partOfSpeech, gender, number, forms, exceptions, matchMode, note } = term
  return { status, partOfSpeech, gender, number, forms: writeList(forms), exceptions: writeList(exceptions), matchMode: matchMode === 'auto' ? '' : matchMode, note }
}

/** A term, without an id yet, with the fields that a file gave it; what is not said or not known is as in a new term. */
export function termFromTexts(language: string, text: string, said: Partial<TermTexts>): Term {
  return {
    id: '' as Term['id'],
    language,
    text,
    status: TERM_STATUSES.find((one) => one === said.status) ?? 'preferred',
    partOfSpeech: PARTS_OF_SPEECH.find((one) => one === said.partOfSpeech) ?? '',
    gender: said.gender ?? '',
    number: said.number ?? '',
    forms: readList(said.forms ?? ''),
    exceptions: readList(said.exceptions ?? ''),
    matchMode: MATCH_MODES.find((one) => one === said.matchMode) ?? 'auto',
    note: said.note ?? '',
    extra: {},
  }
}
