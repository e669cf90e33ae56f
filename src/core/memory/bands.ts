import { LEAST_SCORES, MATCH_BANDS, type Analysis, type AnalysisRow, type BandCounts, type FillableWords, type MatchBand } from '../model/memory.ts'
import type { SegmentStatus } from '../model/segment.ts'

/** Below this a match is not worth reading. */
export const LOWEST_BAND_SCORE = 50

/**
 * The band of a segment whose best match has this score, penalties taken off; null where there is none.
 * @param isRepetition whether its source stood before: what is translated once costs nothing again, unless its context says so.
 */
export function bandOf(score: number | null, isRepetition: boolean): MatchBand {
  const byScore = MATCH_BANDS.find((band) => score !== null && score >= (LEAST_SCORES[band] ?? Infinity)) ?? 'none'
  return isRepetition && byScore !== 'context' ? 'repetition' : byScore
}

/** A segment as an analysis counts it. `characters` are code points of the source without inline tags. */
export type CountedSegment = Readonly<{
  documentId: string
  words: number
  characters: number
  status: SegmentStatus
  isLocked: boolean
  /** Of the best match; null = none. */
  score: number | null
  isRepetition: boolean
}>

type Counts = Omit<AnalysisRow, 'documentId' | 'name'>
type Amounts = BandCounts[MatchBand]

const NOTHING: Amounts = { segments: 0, words: 0, characters: 0 }

function plus(a: Amounts, b: Amounts): Amounts {
  return { segments: a.segments + b.segments, words: a.words + b.words, characters: a.characters + b.characters }
}

function bandsFrom(amountsOf: (band: MatchBand) => Amounts): BandCounts {
  return Object.fromEntries(MATCH_BANDS.map((band) => [band, amountsOf(band)])) as BandCounts
}

/** Counts of nothing: every band is there. */
export const NO_BAND_COUNTS: Counts = { segments: 0, words: 0, characters: 0, confirmedWords: 0, bands: bandsFrom(() => NOTHING), fillable: [] }

/** Adds up entries of the same score, the best first. */
function byScore(entries: Iterable<FillableWords>): readonly FillableWords[] {
  const sums = new Map<number, FillableWords>()
  for (const { score, untranslated, draft } of entries) {
    const known = sums.get(score)
    sums.set(score, { score, untranslated: (known?.untranslated ?? 0) + untranslated, draft: (known?.draft ?? 0) + draft })
  }
  return [...sums.values()].sort((a, b) => b.score - a.score)
}

function countOf(segments: readonly CountedSegment[]): Counts {
  const bands = new Map<MatchBand, Amounts>()
  let all = NOTHING
  let confirmedWords = 0
  for (const { score, isRepetition, words, characters, status } of segments) {
    const band = bandOf(score, isRepetition)
    const own = { segments: 1, words, characters }
    bands.set(band, plus(bands.get(band) ?? NOTHING, own))
    all = plus(all, own)
    if (status === 'confirmed') confirmedWords += words
  }
  const open = segments.filter(({ status, isLocked }) => status !== 'confirmed' && !isLocked)
  const fillable = byScore(open.map(({ score, status, words }) => ({ score: score ?? 0, untranslated: status === 'untranslated' ? words : 0, draft: status === 'draft' ? words : 0 })))
  return { ...all, confirmedWords, bands: bandsFrom((band) => bands.get(band) ?? NOTHING), fillable }
}

function sum(rows: readonly Counts[]): Counts {
  return rows.reduce(
    (total, row) => ({ ...plus(total, row), confirmedWords: total.confirmedWords + row.confirmedWords, bands: bandsFrom((band) => plus(total.bands[band], row.bands[band])), fillable: byScore([...total.fillable, ...row.fillable]) }),
    NO_BAND_COUNTS,
  )
}

/** Adds up segments by document and band. A document without segments has a row of zeros. */
export function countAnalysis(at: string, documents: readonly Readonly<{ id: string; name: string }>[], segments: readonly CountedSegment[]): Analysis {
  const byDocument = Map.groupBy(segments, ({ documentId }) => documentId)
  const rows = documents.map(({ id, name }): AnalysisRow => ({ documentId: id, name, ...countOf(byDocument.get(id) ?? []) }))
  return { at, documents: rows, total: sum(rows) }
}
