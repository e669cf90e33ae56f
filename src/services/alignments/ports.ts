import type { EditedAlignment } from '../../contract/types.ts'
import type { TextChange } from '../../core/alignment/table-changes.ts'
import type { Alignment, LearntModel } from '../../core/alignment/types.ts'
import type { AlignedBead, AlignmentId, AlignmentInfo, AlignmentSegment, AlignmentSide, Bead, EvidenceSettings } from '../../core/model/alignment.ts'
import type { LanguageTag } from '../../core/model/language.ts'
import type { TokenFile } from '../context.ts'

/** A side of an alignment that is not kept yet. */
export type DraftSide = Readonly<{ fileName: string; format: string; language: LanguageTag; excluded: number; segments: readonly AlignmentSegment[] }>
export type AlignmentDraft = Readonly<{ name: string; source: DraftSide; target: DraftSide; evidence: EvidenceSettings; beads: readonly AlignedBead[]; learnt: LearntModel }>
/** What to align with; `dictionary` is read where it is not null. */
export type AlignRequest = Readonly<{ source: DraftSide; target: DraftSide; evidence: EvidenceSettings; dictionary: Pick<TokenFile, 'path' | 'name'> | null }>

/** An open alignment as jobs use it. */
export type JobDesk = Readonly<{
  info: () => AlignmentInfo
  beads: () => readonly Bead[]
  segments: (side: AlignmentSide) => readonly AlignmentSegment[]
  /** Ascending, one a segment; they outlive every edit. */
  keys: (side: AlignmentSide) => readonly number[]
  /** Puts another ladder in the place of this one, with other texts of segments, as one step of undo. */
  change: (kind: string, beads: readonly Bead[], texts?: readonly TextChange[]) => EditedAlignment
}>

export type JobDesks = Readonly<{
  /** Throws `alignment/not-found`. */
  get: (id: AlignmentId) => JobDesk
  /** Keeps an alignment, and tells clients. */
  create: (draft: AlignmentDraft) => AlignmentId
  /** Aligns in the pool, with what the project knows. Throws `job/cancelled`. */
  align: (request: AlignRequest, io: Readonly<{ signal: AbortSignal; onProgress: (fraction: number | null) => void }>) => Promise<Alignment>
}>
