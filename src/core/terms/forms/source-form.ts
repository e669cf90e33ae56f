import type { LanguageTag } from '../../model/language.ts'
import type { TermOccurrence } from '../../model/term-occurrence.ts'

/** How a term stands in the source. */
export type SourceForm = Readonly<{
  language: LanguageTag
  /** The term as in the glossary. */
  text: string
  /** The outer range of the occurrence as it stands. */
  surface: string
  /** The source text before it. */
  sourceBefore: string
  /** The source text after it, where it is at hand: a definite word there makes an Arabic noun definite. */
  sourceAfter?: string
  occurrence: Pick<TermOccurrence, 'analysis' | 'start' | 'end' | 'innerStart' | 'innerEnd'>
}>

/**
 * What the source says of a term beside its meaning, in words (or Arabic letters) of the target language.
 *
 * Definiteness: `genitive` = by the noun that follows it or ends it, which may only be part of an idiom; `unknown` = nothing said.
 */
export type SourceReading = Readonly<{
  /** "and", "so", waw, feh; empty for none. */
  conjunction: string
  /** Ways to render the preposition, the likeliest first; the empty one is none. Never empty as a list. */
  prepositions: readonly string[]
  definiteness: 'definite' | 'genitive' | 'indefinite' | 'unknown'
  number: 'same' | 'plural' | 'dual'
  /** Possessive determiners, or pronouns, the likeliest first. */
  possessors: readonly string[]
  /** Whether the term begins a sentence of the source, its particles not counted. */
  isSentenceStart: boolean
}>

/** What is known of a source in a language without rules: nothing. */
export const NOTHING_SAID: SourceReading = {
  conjunction: '',
  prepositions: [''],
  definiteness: 'unknown',
  number: 'same',
  possessors: [],
  isSentenceStart: false,
}
