import type { PartOfSpeech, Term, TermStatus } from '../../model/concept.ts'

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

/** A `type` and a value for each `termNote` of a term, in order. */
export function termNotesOf(term: Term): readonly (readonly [string, string])[] {
  const status = ADMINISTRATIVE_STATUSES[term.status]
  const part = PARTS[term.partOfSpeech]
  const gender = GENDERS[term.gender.trim().toLowerCase()]
  return [
    ...(part === null ? [] : [['partOfSpeech', part] as const]),
    ...(gender === undefined ? [] : [['grammaticalGender', gender] as const]),
    ...(status === null ? [] : [['administrativeStatus', status] as const]),
    ...(term.partOfSpeech === 'phrase' ? [['termType', 'phrase'] as const] : []),
  ]
}

/** What no category of TBX-Basic can say, as text of a note; empty where all was said. */
export function remainderOf(term: Term): readonly string[] {
  const isGenderLost = term.gender.trim() !== '' && GENDERS[term.gender.trim().toLowerCase()] === undefined
  return [
    ...(term.note === '' ? [] : [term.note]),
    ...(term.status === 'proposed' ? ['status: proposed'] : []),
    ...(term.partOfSpeech === 'proper noun' || term.partOfSpeech === 'noun phrase' ? [`part of speech: ${term.partOfSpeech}`] : []),
    ...(isGenderLost ? [`gender: ${term.gender}`] : []),
    ...(term.number === '' ? [] : [`number: ${term.number}`]),
    ...(term.forms.length === 0 ? [] : [`forms: ${term.forms.join('; ')}`]),
  ]
}
