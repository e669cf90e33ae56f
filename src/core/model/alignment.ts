import type { LanguageTag } from './language.ts'
import type { UnitKind } from './segment.ts'
import type { TextRange } from './text-range.ts'

export type AlignmentId = string & { readonly __brand: 'AlignmentId' }
export type AlignmentSide = 'source' | 'target'

/** Consecutive segments of one side, half-open, 0-based. */
export type SegmentSpan = Readonly<{ start: number; end: number }>

/** A bead as the aligner finds it: m segments that say what n others say. One side may be empty, never both. */
export type AlignedBead = Readonly<{ source: SegmentSpan; target: SegmentSpan; /** 0 to 1: how probable it is that exactly this bead is right. */ confidence: number }>

/** Inside a crossed bead: which of its segments belong together. */
export type BeadLink = Readonly<{ source: readonly number[]; target: readonly number[] }>

/**
 * One rung of the ladder. Beads follow one another without gaps on both sides, so that together they hold every segment exactly once; only inside
 * a bead may links cross.
 */
export type Bead = AlignedBead & Readonly<{
  /** An accepted bead is a pin: nothing but its user's own edit changes it. */
  state: 'pending' | 'accepted'
  /** Who made it: the aligner, a person, a hit in a memory, a table that was edited elsewhere. */
  origin: 'aligner' | 'person' | 'memory' | 'import'
  /** Null where nothing crosses; else its links, which cover the bead's segments. */
  crossing: readonly BeadLink[] | null
}>

/** What a bead is shown as, the first that applies. `null`: one side is empty. `sure`: of `SURE` or more. */
export type BeadLook = 'accepted' | 'crossed' | 'null' | 'sure' | 'doubtful'
/** From here on a bead is called sure. */
export const SURE = 0.9

/** A ladder in numbers: bead k runs to `sourceEnds[k]` and `targetEnds[k]` (exclusive); `looks[k]` is an index into `BEAD_LOOKS`. */
export type LadderMap = Readonly<{ sourceEnds: readonly number[]; targetEnds: readonly number[]; looks: readonly number[] }>
export const BEAD_LOOKS: readonly BeadLook[] = ['accepted', 'crossed', 'null', 'sure', 'doubtful']

export function lookOf({ source, target, confidence, state, crossing }: Bead): BeadLook {
  if (state === 'accepted') return 'accepted'
  if (crossing) return 'crossed'
  if (source.start === source.end || target.start === target.end) return 'null'
  return confidence >= SURE ? 'sure' : 'doubtful'
}

/** A segment of one side. `paragraph` is 1-based; `kind` as in `Segment`. */
export type AlignmentSegment = Readonly<{ text: string; kind: UnitKind; paragraph: number }>

/** Why two sides of a bead belong together, or not. */
export type EvidenceKind = 'number' | 'date' | 'name' | 'latin' | 'term' | 'word' | 'memory'
/** Places in the bead's segments: `segment` counts within its side of the bead. */
export type EvidencePlace = Readonly<{ segment: number; range: TextRange }>
export type EvidenceItem = Readonly<{ kind: EvidenceKind; source: readonly EvidencePlace[]; target: readonly EvidencePlace[]; /** As it is written on each side. */ sourceText: string; targetText: string }>
export type BeadEvidence = Readonly<{
  /** The strongest first. */
  matched: readonly EvidenceItem[]
  /** Numbers that stand on one side only, as they are written. */
  missing: readonly Readonly<{ side: AlignmentSide; text: string; place: EvidencePlace }>[]
  /** Length of the target against what the document's ratio lets expect: 1 = as expected; null where a side is empty. */
  lengthRatio: number | null
}>

/** Lines that repeat on pages or list contents and would derail an alignment. */
export type FurnitureKind = 'header' | 'footer' | 'page-number' | 'contents'
export type Furniture = Readonly<{ kind: FurnitureKind; /** Indices of segments. */ segments: readonly number[]; /** The first of them, as it is written. */ text: string }>

/** What an edit does to the ladder; `bead` is the place of a bead, `source` and `target` are indices of segments. */
export type LadderEdit =
  | Readonly<{ type: 'accept'; bead: number }>
  | Readonly<{ type: 'unaccept'; bead: number }>
  /** Accepts every pending bead of `from` (0 to 1) or more, without crossed ones. */
  | Readonly<{ type: 'accept-sure'; from: number }>
  /** Moves the first or last border of a side by segments: +1 downwards, -1 upwards. */
  | Readonly<{ type: 'move'; bead: number; side: AlignmentSide; edge: 'start' | 'end'; by: number }>
  /** Joins a bead with the one before or behind it. */
  | Readonly<{ type: 'merge'; bead: number; with: 'previous' | 'next' }>
  /** Divides a bead before a segment of one side, or inside its text where `offset` > 0 (UTF-16). */
  | Readonly<{ type: 'split'; bead: number; side: AlignmentSide; segment: number; offset: number }>
  /** Makes one bead of two chosen segments; the rest around them is aligned anew. */
  | Readonly<{ type: 'link'; source: number; target: number }>
  /** Says that the segments of a bead have no counterpart; with `segment`, only that one. */
  | Readonly<{ type: 'unlink'; bead: number; side: AlignmentSide | null; segment: number | null }>
  /** Crosses a bead of two or more segments on each side, or uncrosses it. */
  | Readonly<{ type: 'cross'; bead: number }>
  /** Links two segments across others: the beads between become one crossed bead. */
  | Readonly<{ type: 'cross-link'; source: number; target: number }>

/** How far an alignment is. `beads` = accepted + sure + doubtful + crossed + unmatched. */
export type AlignmentCounts = Readonly<{ beads: number; accepted: number; sure: number; doubtful: number; crossed: number; unmatched: number }>

export type AlignmentSideInfo = Readonly<{ fileName: string; format: string; language: LanguageTag; segments: number; /** Left out before aligning. */ excluded: number }>
/** What the aligner may use beside the texts. */
export type EvidenceSettings = Readonly<{ lexicon: boolean; glossary: boolean; memory: boolean; /** Name of an imported dictionary file; empty = none. */ dictionary: string }>

export type AlignmentInfo = Readonly<{
  id: AlignmentId
  name: string
  source: AlignmentSideInfo
  target: AlignmentSideInfo
  counts: AlignmentCounts
  evidence: EvidenceSettings
  createdAt: string
  changedAt: string
  /** Grows with every change; an edit names the revision it saw. */
  revision: number
  canUndo: boolean
  canRedo: boolean
  /** Whether the whole is being aligned anew behind the scenes. */
  isRefining: boolean
  /** Units of it that the project's memory holds. */
  inMemory: number
}>

/** Why a bead stands in the review queue: the first that applies. */
export type QueueReason = 'crossed' | 'only-source' | 'only-target' | 'number' | 'length' | 'many' | 'short' | 'uncertain'
