import type { ConceptId, PartOfSpeech, TermId, TermMatchMode } from '../model/concept.ts'
import type { TermOccurrence } from '../model/term-occurrence.ts'

/** A term as the recogniser needs it. */
export type TermEntry = Readonly<{
  termId: TermId
  conceptId: ConceptId
  text: string
  partOfSpeech: PartOfSpeech
  forms: readonly string[]
  matchMode: TermMatchMode
  /** Words of running text, as they stand with their particles, that are not this term in any match mode. Compared folded. */
  exceptions?: readonly string[]
}>

/**
 * Finds the terms of one language in running text. Stronger recognisers take the place of a weaker one behind this type.
 * Adding or removing a term costs milliseconds and changes nothing else.
 */
export type TermRecogniser = Readonly<{
  add: (entry: TermEntry) => void
  remove: (termId: TermId) => void
  /** All occurrences, nested ones included, by start, longest first. Tag characters, bidi marks and short vowels are transparent. */
  recognise: (text: string) => readonly TermOccurrence[]
  readonly size: number
}>
