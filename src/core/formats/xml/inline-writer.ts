import { tagIndexOf } from '../../model/tagged-text.ts'
import type { InlineTag, TaggedText } from '../../model/tagged-text.ts'

/** How one tag is written: between its partners in proper order, or where its partner is missing or out of order. */
export type TagMarkup = Readonly<{
  /** Null for markup that needs no partner. */
  paired: string | null
  alone: string
}>

/**
 * Writes inline content. Start and end tags are written as such only where they nest; others by `alone`,
 * so that whatever a translator did to the tags, the result is well-formed.
 */
export function writeInline({ text, tags }: TaggedText, markupOf: (tag: InlineTag) => TagMarkup, writeText: (text: string) => string): string {
  const pieces = text.split(/([\ue000-\uf8ff])/)
  const markups = pieces.map((piece, index) => {
    const tag = index % 2 === 1 ? tags[tagIndexOf(piece)] : undefined
    return tag && { tag, markup: markupOf(tag) }
  })
  const nested = nestedIndexes(markups.map((entry) => (entry && entry.markup.paired !== null ? entry.tag : undefined)))
  return pieces
    .map((piece, index) => {
      if (index % 2 === 0) return writeText(piece)
      const markup = markups[index]?.markup
      return markup ? (nested.has(index) && markup.paired !== null ? markup.paired : markup.alone) : ''
    })
    .join('')
}

/** Indexes of the tags that have a partner and cross no other pair. */
function nestedIndexes(tags: readonly (InlineTag | undefined)[]): ReadonlySet<number> {
  const nested = new Set<number>()
  const open: number[] = []
  tags.forEach((tag, index) => {
    if (tag?.kind === 'open') open.push(index)
    if (tag?.kind !== 'close') return
    const partner = open.findLastIndex((at) => tags[at]?.number === tag.number)
    if (partner === -1) return
    // What was opened inside and is still open would cross this pair: it is written alone.
    const [start] = open.splice(partner)
    nested.add(start ?? index).add(index)
  })
  return nested
}
