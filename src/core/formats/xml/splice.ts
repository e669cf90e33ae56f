import type { TextRange } from '../../model/text-range.ts'

/** New text for a range of a file; an empty range inserts. */
export type Splice = TextRange & Readonly<{ text: string }>

/** The text with every splice made. Ranges must not overlap; their order does not matter. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  let written = ''
  let from = 0
  for (const splice of [...splices].sort((a, b) => a.start - b.start || a.end - b.end)) {
    written += text.slice(from, splice.start) + splice.text
    from = splice.end
  }
  return written + text.slice(from)
}
