/** A text found by an index. `row` is what it was put in under. */
export type SegmentHit = Readonly<{ row: number; /** 0 to 100, as `similarity` gives it; before penalties. */ score: number }>
export type SegmentHitsOptions = Readonly<{ /** At least 50. */ minScore: number; limit: number }>

/**
 * Finds similar texts of one memory in one language.
 *
 * The index holds tokens, not texts: what `similarity` compares by character comes from the file, by `foldedOf`. It finds every text that `similarity`
 * gives `minScore` or more, best first, of equal ones the higher row, and cuts at `limit`.
 *
 * Not taken in: texts without tokens, and texts of more than 65,535 code units, for which nothing is found either. Rows are below 2^32.
 */
export type SegmentIndex = Readonly<{
  /** Takes the place of a text of the same row. Found by the next lookup. */
  put: (row: number, text: string) => void
  remove: (row: number) => void
  has: (row: number) => boolean
  size: () => number
  lookup: (text: string, options: SegmentHitsOptions, foldedOf: FoldedOf) => readonly SegmentHit[]
  /** The same hits by comparing with every text, without any filter; the oracle of `lookup`. */
  lookupExhaustively: (text: string, options: SegmentHitsOptions, foldedOf: FoldedOf) => readonly SegmentHit[]
  /** By share of equal tokens alone, `threshold` (0.5 to 1) or more: what a person never sees, and what other tools measure. `similarity` is 0 to 1. */
  lookupTokens: (text: string, options: Readonly<{ threshold: number; limit: number }>) => readonly Readonly<{ row: number; similarity: number }>[]
  /** Whether enough was put in or removed since the last merge that one is worth its time. */
  needsMerge: () => boolean
  /**
   * Takes what was put in and removed into the compact part, and gives how far it is, 0 to 1. Each `next` works for some milliseconds; lookups, putting
   * and removing in between are right. One that is not carried to its end changes nothing; one that begins puts an end to another.
   */
  merge: () => Generator<number>
  /**
   * The compact part as bytes in pieces of at most 4 MiB. What was put in or removed since the last merge that ended began may be missing: whoever
   * reads them again does it again, in any order that ends with the latest state of each row.
   */
  save: () => Generator<Uint8Array>
  /** Bytes that it holds in typed arrays, for figures. */
  sizeBytes: () => number
}>

/** The text of a row as `foldForSearch` gives it, trimmed; null where the row is gone. */
export type FoldedOf = (row: number) => string | null
