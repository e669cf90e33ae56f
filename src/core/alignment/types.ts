import type { AlignedBead, BeadEvidence, SegmentSpan } from '../model/alignment.ts'
import type { LanguageTag } from '../model/language.ts'
import type { UnitKind } from '../model/segment.ts'
import type { Lexicon } from './lexicon.ts'

/** One side as the aligner reads it; `paragraphs` and `kinds`, where the format has them, are as long as `segments`. */
export type AlignerSide = Readonly<{ language: LanguageTag; segments: readonly string[]; paragraphs?: readonly number[]; kinds?: readonly UnitKind[] }>
/** A bead that stands: nothing crosses its borders. */
export type Pin = Readonly<{ source: SegmentSpan; target: SegmentSpan }>
export type AlignerInput = Readonly<{ source: AlignerSide; target: AlignerSide; pins?: readonly Pin[] }>
/** Adds to the score of a bead, in log odds: for better judges than words and lengths. `a` is the side whose language sorts first. */
export type SegmentScorer = (a: number, b: number, aCount: number, bCount: number) => number
/** What is known beside the two texts. */
export type AlignerEvidence = Readonly<{ lexicon: Lexicon; scorer?: SegmentScorer }>

/** What was learnt from two texts, as plain data (numbers, strings, typed arrays) that a worker can hand over. */
export type LearntModel = Readonly<{ version: 1; /** Opaque to all but this folder. */ data: Readonly<Record<string, unknown>> }>
/** Aligns stretches of the texts that it was learnt from anew, in milliseconds, in the thread that calls. */
export type AlignmentModel = Readonly<{
  /** Beads of a stretch, pins kept; spans count within the stretch. */
  realign: (source: readonly string[], target: readonly string[], pins: readonly Pin[]) => readonly AlignedBead[]
  /** Why segments belong together. */
  explain: (source: readonly string[], target: readonly string[]) => BeadEvidence
}>
export type Alignment = Readonly<{ beads: readonly AlignedBead[]; learnt: LearntModel }>
