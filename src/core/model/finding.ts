import type { DocumentId, SegmentId } from './segment.ts'
import type { TextRange } from './text-range.ts'

export type Severity = 'error' | 'warning' | 'info'

/** What a check says of a segment. Prose lives in the locale file under `qa.<checkId>`. */
export type Finding = Readonly<{
  checkId: string
  severity: Severity
  side: 'source' | 'target'
  /** In the text of `side`, or null for the whole segment. */
  range: TextRange | null
  /** Filled into the locale's sentence. Texts in them are isolated by the view. */
  args: Readonly<Record<string, string | number>>
  /** What one key would put in place of `range`; absent where nothing can be offered. */
  replacement?: string
}>

/** A finding with its place in the project. `key` identifies it for ignoring. */
export type FindingRow = Finding & Readonly<{ key: string; segmentId: SegmentId; segmentNumber: number; documentId: DocumentId; documentName: string }>
