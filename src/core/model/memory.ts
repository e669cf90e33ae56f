import type { LanguageTag } from './language.ts'
import type { MatchKind, SegmentId } from './segment.ts'
import type { InlineTag } from './tagged-text.ts'
import type { TextRange } from './text-range.ts'

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
  /** Where it came from: `confirmed`, `import`, `sample`, `alignment`, `machine`, `manual` (added by hand). */
  origin: string
  createdAt: string
  createdBy: string
  changedAt: string
  changedBy: string
}>

/** A unit as it is shown and edited by hand. */
export type UnitDetails = TranslationUnit & Readonly<{ note: string; /** Of an alignment, 0 to 1; null where none is known. */ confidence: number | null }>

/** One run of a word-level difference of two sources. */
export type DiffPart = Readonly<{
  /** `same` in both; `memory` only in the memory's source; `segment` only in the segment's source. */
  kind: 'same' | 'memory' | 'segment'
  text: string
}>

/** A penalty of a match, itemised: "95 = 98 - 3 aligned". `points` > 0. */
export type Penalty = Readonly<{ reason: 'aligned' | 'multiple' | 'tags' | 'numbers' | 'memory' | 'machine'; points: number }>

/** One thing that a repair changed in a match's target. */
export type RepairChange = Readonly<{
  kind: 'number' | 'date' | 'term'
  /** In the memory's source and in the segment's. */
  sourceFrom: string
  sourceTo: string
  /** In the match's target and in the repaired one. */
  from: string
  to: string
  /** Where `to` stands in the repaired target. */
  range: TextRange
}>
/** Why a change was not made: the counted noun would take another form, it is not known which words stand for it, no term is known, or words around the term may have to agree with another one. */
export type RepairBlock = Readonly<{ reason: 'counted-noun' | 'ambiguous' | 'no-term' | 'agreement'; sourceFrom: string; sourceTo: string; /** The words concerned in the target, empty where unknown. */ from: string }>
/**
 * A fuzzy match whose target was made to fit the segment. With `blocks`, only part of it was: a person has to look. Taking back any of `changes` gives the
 * target without it.
 */
export type MatchRepair = Readonly<{ target: string; /** In the order of their ranges, which do not overlap. */ changes: readonly RepairChange[]; blocks: readonly RepairBlock[] }>

export type Match = Readonly<{
  unitId: UnitId
  memoryId: string
  memoryName: string
  /** Integer 0-100, 101 in context; penalties are taken off. */
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
  /** Source text of the unit's neighbours; empty where unknown. */
  previousSource: string
  nextSource: string
  /** Whether its memory can be written. */
  isWritable: boolean
  /** Null where nothing can be repaired, and wherever it was not asked for. */
  repair: MatchRepair | null
}>

/** Units that have a fragment are counted up to here. */
export const MAX_FRAGMENT_COUNT = 50

/** Part of a segment that a memory knows, when no whole match is good. */
export type Fragment = Readonly<{
  /** Where it stands in the segment's source. */
  range: TextRange
  source: string
  /** The part of the other side that stands for it; plain text. */
  target: string
  /** How sure the counterpart is, 0 to 1; 1 where a unit is the fragment as a whole. */
  confidence: number
  /** In how many units it stands; more than `MAX_FRAGMENT_COUNT` are not counted. */
  count: number
  unitId: UnitId
  memoryName: string
  /** The whole unit as an example, and where both parts stand in it. */
  unitSource: string
  unitTarget: string
  unitSourceRange: TextRange
  unitTargetRange: TextRange
}>

/** One place where a searched text stands, with its context. */
export type ConcordanceHit = Readonly<{
  unitId: UnitId
  memoryId: string
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

/** How a searched text may stand: whole words in order (`phrase`), all words anywhere (`words`), the beginning of words, inside words, or behind Arabic clitics too (`auto`, the default). */
export type ConcordanceMode = 'auto' | 'words' | 'phrase' | 'prefix' | 'inside'

/** Which units are meant. Absent or null = any. */
export type UnitFilter = Readonly<{
  memoryId: string
  /** Folded search on either side; empty = all. */
  query: string
  author: string | null
  /** Days, ISO 8601, inclusive, in UTC. */
  changedFrom: string | null
  changedTo: string | null
  origin: string | null
  /** `duplicates`: same source and target; `conflicting`: same source, another target; `same`: target is the source; `empty`: a side without words. */
  problem: 'duplicates' | 'conflicting' | 'same' | 'empty' | null
}>

/** Whether an index can answer yet. */
export type IndexState = Readonly<{ memoryId: string; memoryName: string; state: 'ready' | 'loading' | 'building' | 'rebuilding'; /** 0 to 1, null while unknown. */ progress: number | null; units: number; /** It was damaged and is made anew, or has been since the memory was opened. */ isRebuilt: boolean }>

/** The bands of an analysis, best first. A match of a band is at least that good and not as good as the band before. */
export const MATCH_BANDS = ['context', 'repetition', 'exact', '95-99', '85-94', '75-84', '50-74', 'none'] as const
export type MatchBand = (typeof MATCH_BANDS)[number]
/** The least score of a match of each band; null where the band does not hang on a score. */
export const LEAST_SCORES: Readonly<Record<MatchBand, number | null>> = { context: 101, repetition: null, exact: 100, '95-99': 95, '85-94': 85, '75-84': 75, '50-74': 50, none: null }
export type BandCounts = Readonly<Record<MatchBand, Readonly<{ segments: number; words: number; characters: number }>>>
/** Words of segments that could be filled, neither confirmed nor locked, by the score of their best match; 0 = they have none. */
export type FillableWords = Readonly<{ score: number; untranslated: number; draft: number }>
export type AnalysisRow = Readonly<{
  documentId: string
  name: string
  segments: number
  words: number
  characters: number
  confirmedWords: number
  bands: BandCounts
  /** The best score first. */
  fillable: readonly FillableWords[]
}>
/** What a job counted, per document in project order, and over all. Repetitions between documents count in the later one. */
export type Analysis = Readonly<{ at: string; documents: readonly AnalysisRow[]; total: Omit<AnalysisRow, 'documentId' | 'name'> }>

/** What happens to a segment when a new version of its document comes in. */
export const VERSION_FATES = ['same', 'moved', 'spelling', 'changed', 'added', 'removed'] as const
export type VersionFate = (typeof VERSION_FATES)[number]
/** Texts are as people read them: tags as labels, `{1}`. */
export type VersionRow = Readonly<{
  fate: VersionFate
  /** In the old document; null = added. */
  oldId: SegmentId | null
  oldNumber: number | null
  oldSource: string
  /** 1-based in the new document; null = removed. */
  newNumber: number | null
  newSource: string
  /** The old source against the new, for `changed` and `spelling`. */
  diff: readonly DiffPart[]
  target: string
  /** What the segment will be: its translation kept as it was, kept as a draft to be looked at, or empty. */
  outcome: 'kept' | 'draft' | 'empty' | 'gone'
  isConfirmed: boolean
}>
