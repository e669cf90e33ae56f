import type { PartOfSpeech, Term, TermStatus } from '../../model/concept.ts'
import { TERM_STATUSES } from '../../model/concept.ts'
import type { XmlNode } from '../xml/tree.ts'
import { textOf } from '../xml/tree.ts'

/**
 * Our statuses in the picklist of TBX `administrativeStatus`, one to one where it can be. ISO 12620 calls a term that
 * was replaced *superseded* and one that must not be used *deprecated*, so our `deprecated` (outdated) and `forbidden`
 * go there in this order. It has no word for a proposal: null leaves the category out, and a note says it.
 */
export const ADMINISTRATIVE_STATUSES: Readonly<Record<TermStatus, string | null>> = {
  preferred: 'preferredTerm-admn-sts',
  admitted: 'admittedTerm-admn-sts',
  proposed: null,
  deprecated: 'supersededTerm-admn-sts',
  forbidden: 'deprecatedTerm-admn-sts',
}

/** The same as other categories and earlier versions say it: without the suffix, and the names of TBX-Min of 2013. */
const STATUS_NAMES: Readonly<Record<string, TermStatus>> = {
  preferredterm: 'preferred',
  preferred: 'preferred',
  standardizedterm: 'preferred',
  legalterm: 'preferred',
  admittedterm: 'admitted',
  admitted: 'admitted',
  proposedterm: 'proposed',
  proposed: 'proposed',
  supersededterm: 'deprecated',
  superseded: 'deprecated',
  obsolete: 'deprecated',
  deprecatedterm: 'forbidden',
  deprecated: 'forbidden',
  notrecommended: 'forbidden',
}
const STATUS_CATEGORIES: ReadonlySet<string> = new Set(['administrativeStatus', 'normativeAuthorization', 'usageStatus', 'termStatus'])

/** Our parts of speech in the picklist of TBX-Basic; null leaves the category out. */
export const PARTS: Readonly<Record<PartOfSpeech, string | null>> = {
  '': null,
  noun: 'noun',
  'proper noun': 'noun',
  'noun phrase': 'noun',
  adjective: 'adjective',
  verb: 'verb',
  phrase: 'other',
}
const PART_NAMES: Readonly<Record<string, PartOfSpeech>> = {
  noun: 'noun',
  propernoun: 'proper noun',
  adjective: 'adjective',
  verb: 'verb',
  nounphrase: 'noun phrase',
  phrase: 'phrase',
}

const GENDERS: Readonly<Record<string, string>> = {
  m: 'masculine',
  masculine: 'masculine',
  '\u0645\u0630\u0643\u0631': 'masculine', // mudhakkar, "masculine"
  f: 'feminine',
  feminine: 'feminine',
  '\u0645\u0624\u0646\u062b': 'feminine', // mu'annath, "feminine"
  n: 'neuter',
  neuter: 'neuter',
}

const genderOf = (term: Pick<Term, 'gender'>): string | undefined => GENDERS[term.gender.trim().toLowerCase()]

/** A `type` and a value for each `termNote` of a term, in order, without those of the fields in `without`. */
export function termNotesOf(term: Term, without: ReadonlySet<string> = new Set()): readonly (readonly [string, string])[] {
  const status = ADMINISTRATIVE_STATUSES[term.status]
  const part = PARTS[term.partOfSpeech]
  const gender = genderOf(term)
  return [
    ...(part === null || without.has('partOfSpeech') ? [] : [['partOfSpeech', part] as const]),
    ...(gender === undefined || without.has('gender') ? [] : [['grammaticalGender', gender] as const]),
    ...(status === null || without.has('status') ? [] : [['administrativeStatus', status] as const]),
    ...(term.partOfSpeech === 'phrase' && !without.has('partOfSpeech') ? [['termType', 'phrase'] as const] : []),
  ]
}

/** What no category of TBX-Basic says exactly, by the name that a note gives it; without the fields in `without`. */
export function remainderOf(term: Term, without: ReadonlySet<string> = new Set()): readonly (readonly [string, string])[] {
  const { partOfSpeech, gender, number, matchMode } = term
  return [
    ...(term.status === 'proposed' && !without.has('status') ? [['status', term.status] as const] : []),
    ...(partOfSpeech.startsWith('proper') || partOfSpeech === 'noun phrase' ? (without.has('partOfSpeech') ? [] : [['part of speech', partOfSpeech] as const]) : []),
    ...(gender === '' || genderOf(term) === gender || without.has('gender') ? [] : [['gender', gender] as const]),
    ...(number === '' || without.has('number') ? [] : [['number', number] as const]),
    ...(matchMode === 'auto' ? [] : [['match', matchMode] as const]),
  ]
}

export type TermNoteFields = { status?: TermStatus; partOfSpeech?: PartOfSpeech; gender?: string; number?: string }

/**
 * What the `termNote` elements of a term say, the first of each kind.
 * @param claim called with an element and the field that was read out of it.
 */
export function readTermNotes(notes: readonly XmlNode[], claim: (note: XmlNode, field: string) => void = () => undefined): TermNoteFields {
  const fields: TermNoteFields = {}
  const valueOf = (note: XmlNode): string => textOf(note).trim()
  const isOf = (note: XmlNode, type: string): boolean => note.attributes.get('type') === type
  const phrase = notes.find((note) => isOf(note, 'termType') && valueOf(note) === 'phrase')
  for (const note of notes) {
    const type = note.attributes.get('type') ?? ''
    const value = valueOf(note)
    if (STATUS_CATEGORIES.has(type) && fields.status === undefined) {
      const status = readStatusName(value)
      if (status !== null) {
        fields.status = status
        claim(note, 'status')
      }
    } else if (type === 'partOfSpeech' && fields.partOfSpeech === undefined) {
      const part = value === 'other' && phrase ? 'phrase' : PART_NAMES[value.toLowerCase().replace(/[\s_-]/g, '')]
      if (part === undefined) continue
      fields.partOfSpeech = part
      claim(note, 'partOfSpeech')
      if (value === 'other' && phrase) claim(phrase, 'partOfSpeech')
    } else if (type === 'grammaticalGender' && fields.gender === undefined && value !== '') {
      fields.gender = value
      claim(note, 'gender')
    } else if (type === 'grammaticalNumber' && fields.number === undefined && value !== '') {
      fields.number = value
      claim(note, 'number')
    }
  }
  return fields
}

function readStatusName(value: string): TermStatus | null {
  const name = value.replace(/-admn-sts$/, '').toLowerCase().replace(/[\s_-]/g, '')
  return TERM_STATUSES.find((status) => value === ADMINISTRATIVE_STATUSES[status]) ?? STATUS_NAMES[name] ?? null
}
