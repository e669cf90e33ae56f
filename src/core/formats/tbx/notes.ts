import type { Term, TermMatchMode } from '../../model/concept.ts'
import { PARTS_OF_SPEECH, TERM_STATUSES } from '../../model/concept.ts'
import { readList, writeList } from '../field-lists.ts'
import { remainderOf } from './categories.ts'
import type { TermNoteFields } from './categories.ts'

const MATCH_MODES: readonly TermMatchMode[] = ['auto', 'exact', 'forms']

/**
 * A field of a term that TBX-Basic has no category for stands in a note of its own: the field's name in brackets, a space,
 * the value. A note of the user that looks like one gets the name `note` in front.
 */
const FIELD_NOTE = /^\[(status|part of speech|gender|number|match|forms|exceptions|note)\] ([^]*)$/

export type NoteFields = TermNoteFields & { forms?: readonly string[]; exceptions?: readonly string[]; matchMode?: TermMatchMode; note?: string }

/** The notes of a term, the user's own first; without those of the fields in `without`. */
export function notesOf(term: Term, without: ReadonlySet<string> = new Set()): readonly string[] {
  const own = term.note.trim() === '' || without.has('note') ? [] : [FIELD_NOTE.test(term.note) ? `[note] ${term.note}` : term.note]
  const fields = remainderOf(term, without).map(([name, value]) => `[${name}] ${value}`)
  const lists = [
    ['forms', term.forms],
    ['exceptions', term.exceptions],
  ] as const
  return [...own, ...fields, ...lists.filter(([, list]) => list.length > 0).map(([name, list]) => `[${name}] ${writeList(list)}`)]
}

/** The field that a note of a term holds, or null where it is an ordinary note. */
export function readFieldNote(text: string): NoteFields | null {
  const match = FIELD_NOTE.exec(text)
  const value = match?.[2] ?? ''
  if (match?.[1] === 'note') return { note: value }
  if (match?.[1] === 'gender') return { gender: value }
  if (match?.[1] === 'number') return { number: value }
  if (match?.[1] === 'forms') return { forms: readList(value) }
  if (match?.[1] === 'exceptions') return { exceptions: readList(value) }
  const status = match?.[1] === 'status' ? TERM_STATUSES.find((one) => one === value) : undefined
  if (status) return { status }
  const partOfSpeech = match?.[1] === 'part of speech' ? PARTS_OF_SPEECH.find((one) => one === value) : undefined
  if (partOfSpeech) return { partOfSpeech }
  const matchMode = match?.[1] === 'match' ? MATCH_MODES.find((one) => one === value) : undefined
  return matchMode ? { matchMode } : null
}
