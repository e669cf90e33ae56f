import type { CandidateContext } from '../../model/extraction.ts'

/** A text to look in; `target` is empty where only one language is looked at. */
export type ExtractionText = Readonly<{ id: string | null; source: string; target: string }>

/** A candidate as it is found: without a decision. `key` names the phrase whatever its form, and is the same in every run. */
export type ExtractedTerm = Readonly<{ key: string; source: string; target: string; score: number; count: number; contexts: readonly CandidateContext[] }>

/** Work that yields how far it is, 0 to 1. */
export type Extraction = Generator<number, readonly ExtractedTerm[]>

/** Contexts that are kept with a candidate. */
export const MAX_CONTEXTS = 5

/** Runs work to its end at once. */
export function runExtraction(work: Extraction): readonly ExtractedTerm[] {
  let step = work.next()
  while (!step.done) step = work.next()
  return step.value
}

/** Scores as shares of the best one, on a logarithmic scale: their sizes differ by thousands. */
export function asShares(values: readonly number[]): readonly number[] {
  const best = Math.max(0, ...values)
  return values.map((value) => (best === 0 ? 0 : Math.round((Math.log1p(value) / Math.log1p(best)) * 1000) / 1000))
}
