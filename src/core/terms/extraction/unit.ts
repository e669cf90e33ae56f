import type { TextRange } from '../../model/text-range.ts'

/** How a unit stands after others in one phrase. */
export type InnerForm = Readonly<{
  /** The same for all spellings and inflections that count as one. */
  key: string
  /** As it is written there. */
  surface: string
  /** A phrase over it holds together by a preposition (of, lam), and must be met more often to count. */
  isLinked: boolean
}>

/**
 * A word of running text as a phrase is made of it: compounds with a hyphen are one, particles in front are taken off.
 * `range` is what is marked, without particles and without a pronoun.
 */
export type Unit = Readonly<{
  range: TextRange
  /** The same for all forms of the word; empty for words that no phrase holds. */
  key: string
  /** As it would stand at the head of an entry, in its text's form: without particles, with its article. */
  surface: string
  /** Null where no phrase goes on over it: a conjunction, a mark or another part of the sentence comes between. */
  inner: InnerForm | null
  canStart: boolean
  canEnd: boolean
  /** Whether the word alone can be a term here. */
  canStandAlone: boolean
  /** Counts towards the length of a phrase; "of" does not. */
  isContent: boolean
  isDefinite: boolean
  /** The surface is not the form of an entry: a pronoun or a case ending is on it, or it stands at the start of a sentence. */
  isMarkedForm: boolean
  /** Stands for itself even when met once: an acronym, a name with a capital inside a sentence. */
  isName: boolean
}>

/** Splits the texts of one language into units, in the light of all of them. */
export type UnitReader = (text: string) => readonly Unit[]

/** Longest phrase, in content words. */
export const MAX_WORDS = 4

/** Whether a folded Arabic word stands in a word list. */
export type IsKnownWord = (folded: string) => boolean
