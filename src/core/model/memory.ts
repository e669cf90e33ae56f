import type { MatchKind } from './segment.ts'
import type { InlineTag } from './tagged-text.ts'
import type { LanguageTag } from './language.ts'

export type UnitId = string & { readonly __brand: 'UnitId' }

/** A stored pair (TMX `tu`). Text as in `TaggedText`. */
export type TranslationUnit = Readonly<{
  id: UnitId
  memoryId: string
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  source: string
  target: string
  tags: readonly InlineTag[]
  /** Source text of the neighbours when it was confirmed; empty where unknown. */
  previousSource: string
  nextSource: string
  /** Where it came from: `confirmed`, `import`, `sample`, `alignment`. */
  origin: string
  createdAt: string
  createdBy: string
  changedAt: string
  changedBy: string
}>

/** One run of a word-level difference of two sources. */
export type DiffPart = Readonly<{
  /** `same` in both; `memory` only in the memory's source; `segment` only in the segment's source. */
  kind: 'same' | 'memory' | 'segment'
  text: string
}>

/** A penalty of a match, itemised: "95 = 98 - 3 aligned". `points` > 0. */
export type Penalty = Readonly<{ reason: 'aligned' | 'multiple' | 'tags' | 'numbers' | 'memory' | 'machine'; points: number }>

export type Match = Readonly<{
  unitId: UnitId
  memoryId: string
  memoryName: string
  /** Integer 0-100, 101 in context. */
  score: number
  kind: MatchKind
  penalties: readonly Penalty[]
  source: string
  target: string
  tags: readonly InlineTag[]
  /** Memory's source against the segment's source, in reading order. */
  diff: readonly DiffPart[]
  author: string
  /** ISO 8601, or empty where unknown. */
  changedAt: string
  origin: string
}>

/** One place where a searched text stands, with its context. */
export type ConcordanceHit = Readonly<{
  unitId: UnitId
  memoryName: string
  side: 'source' | 'target'
  language: LanguageTag
  before: string
  hit: string
  after: string
  /** The other side of the unit. */
  counterpart: string
  counterpartLanguage: LanguageTag
  author: string
  changedAt: string
}>
