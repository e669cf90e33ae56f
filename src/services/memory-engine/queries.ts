import type { LanguageTag } from '../../core/model/language.ts'
import type { ConcordanceHit, ConcordanceMode } from '../../core/model/memory.ts'
import type { InlineTag } from '../../core/model/tagged-text.ts'

/** A text to find matches for, with what penalties and context depend on. */
export type MemoryQuery = Readonly<{
  text: string
  tags: readonly InlineTag[]
  /** Language of `text`; the other side of a unit is in `targetLanguage`. */
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  /** Empty where there is no neighbour. */
  previousSource: string
  nextSource: string
  /** The segment itself: its own unit is no match. */
  segmentId: string | null
  minScore: number
  limit: number
  /** Compare with every unit: slow, with the same scores. */
  isExhaustive?: boolean
}>

export type ConcordanceQuery = Readonly<{
  query: string
  /** Languages of the sides that are searched, the segment's source first. */
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  sides: readonly ('source' | 'target')[]
  mode: ConcordanceMode
  /** Null = all. */
  memoryIds: readonly string[] | null
  author: string | null
  changedFrom: string | null
  changedTo: string | null
  limit: number
}>
export type ConcordanceAnswer = Readonly<{ total: number; isTotalExact: boolean; isComplete: boolean; entries: readonly ConcordanceHit[] }>

export type FragmentQuery = Readonly<{ text: string; sourceLanguage: LanguageTag; targetLanguage: LanguageTag; /** Its own unit is not used. */ segmentId: string | null; limit: number }>
