import type { InlineTag } from './tagged-text.ts'
import type { TextRange } from './text-range.ts'

export type SegmentId = string & { readonly __brand: 'SegmentId' }
export type DocumentId = string & { readonly __brand: 'DocumentId' }

/** Stored as text without a CHECK list: later versions add values. */
export type SegmentStatus = 'untranslated' | 'draft' | 'confirmed'

/** What kind of block a unit is in its document; `''` is running text. */
export type UnitKind = '' | 'heading' | 'list-item' | 'table-cell' | 'quote' | 'caption'

/** The smallest thing a translator confirms. Offsets in `source` and `target` count a tag as one code unit. */
export type Segment = Readonly<{
  id: SegmentId
  documentId: DocumentId
  /** 1-based position in the document. */
  number: number
  /** 1-based number of the paragraph (unit) it stands in. */
  paragraph: number
  kind: UnitKind
  source: string
  target: string
  /** Tags of the source; the target uses the same characters for the same tags. */
  tags: readonly InlineTag[]
  status: SegmentStatus
  isLocked: boolean
  /** Grows by one with every change; a write names the revision it saw. */
  revision: number
  note: string
  changedAt: string | null
  changedBy: string | null
}>

/** The best memory match of a segment, as its badge shows it. */
export type MatchBadge = Readonly<{ score: number; kind: MatchKind }>
export type MatchKind = 'context' | 'exact' | 'orthographic' | 'fuzzy'

/** A segment with what a grid row draws beside its text. */
export type SegmentRow = Segment &
  Readonly<{
    /** Words of the source as `countWords` defines them. */
    wordCount: number
    /** Ranges of glossary terms in the source, outermost only, in order. */
    sourceTerms: readonly TextRange[]
    /** Ranges of forbidden and deprecated terms in the target, in order. */
    forbiddenTerms: readonly TextRange[]
    errorCount: number
    warningCount: number
  }>
