import type { TextRange } from './text-range.ts'

/** A place where a candidate stands; `target` and its range are empty in one language. */
export type CandidateContext = Readonly<{ segmentId: string | null; source: string; sourceRange: TextRange; target: string; targetRange: TextRange | null }>

export type CandidateDecision = 'accepted' | 'rejected'

/** A term that the texts suggest, best first by `score`. */
export type Candidate = Readonly<{
  id: string
  source: string
  /** Empty for candidates of one language. */
  target: string
  /** 0 to 1, comparable within one run only. */
  score: number
  /** In how many segments it stands. */
  count: number
  contexts: readonly CandidateContext[]
  decision: CandidateDecision | null
  /** The entry that accepting it made. */
  conceptId: string | null
}>

/** The last run in a project. */
export type ExtractionState = Readonly<{ kind: 'monolingual' | 'bilingual'; /** The language of the candidates of a monolingual run. */ side: 'source' | 'target'; ranAt: string; segments: number; total: number; undecided: number; accepted: number; rejected: number }>
