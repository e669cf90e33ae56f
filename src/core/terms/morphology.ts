import type { TermEntry } from './recogniser.ts'

/** A word of running text as a language reads it. The same word type is analysed once. */
export type AnalysedWord = Readonly<{
  /** Everything under which the word can be looked up, without repetitions. */
  keys: readonly string[]
}>

/** A word of a term. */
export type TermWord = Readonly<{
  /** Everything under which it can be found; never empty. */
  keys: readonly string[]
}>

/** How freely the words of a pattern may be inflected: by the language's rules, with particles only, not at all. */
export type MatchFreedom = 'inflected' | 'particles' | 'none'

/** One way of writing a term: its text, a variant of it or a listed form. */
export type TermPattern<W extends TermWord = TermWord> = Readonly<{
  entry: TermEntry
  words: readonly W[]
  /** What stands between the words, folded, without white space. */
  separators: readonly string[]
  freedom: MatchFreedom
  /** Added to every occurrence. */
  cost: number
  /** Folded stretches of text that are never this term, or null where the term has none. */
  exceptions: ReadonlySet<string> | null
}>

/** A word of the text that stands for a word of a term. Offsets count from the beginning of the word. */
export type WordMatch = Readonly<{
  cost: number
  innerStart: number
  innerEnd: number
  /** Where what belongs to the term ends, clitics included: before an English possessive, at the end of an Arabic word. */
  end: number
  /** The parts of the word in reading order. */
  parts: readonly string[]
  isDefinite: boolean
  /** Particles before the word, without the article. */
  proclitics: readonly string[]
}>

/** Words of a running text with what stands before each, folded, without white space; empty before the first. */
export type RunningText<A extends AnalysedWord = AnalysedWord> = Readonly<{
  words: readonly A[]
  separatorBefore: (index: number) => string
}>

/** What a recogniser needs to know of a language. */
export type Morphology<A extends AnalysedWord = AnalysedWord, W extends TermWord = TermWord, M extends WordMatch = WordMatch> = Readonly<{
  analyse: (word: string) => A
  termWord: (word: string, index: number, count: number, entry: TermEntry, freedom: MatchFreedom) => W
  /** The cheapest reading of a text word as word `index` of the pattern, or null. */
  match: (word: A, pattern: TermPattern<W>, index: number) => M | null
  /** What it costs that words stand before the second or the last word of a pattern, or null where they may not. */
  gapCost: (head: M, between: readonly A[], next: M, isLast: boolean) => number | null
  /** Whether the neighbours of a word let a pattern of one word stand there, or null where the language does not ask them. */
  isPossibleAt: ((text: RunningText<A>, index: number, pattern: TermPattern<W>, match: M) => boolean) | null
  /** Keys of two words written as one, by what stands between them, or null where the language has no such compounds. */
  joinedKeys: ((first: A, second: A, separator: string) => readonly string[]) | null
  /** Whether a word before an opening quotation mark is a particle of the word after it. */
  isDetachedParticle: (word: A) => boolean
}>
