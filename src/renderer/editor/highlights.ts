import type { TextRange } from '../../core/model/text-range.ts'
import { locateRange, type TagPiece } from './tag-pieces.ts'

export type HighlightName = 'term-quiet' | 'forbidden' | 'hit' | 'hit-current'
export type HighlightedRange = TextRange & Readonly<{ name: HighlightName }>

function highlightOf(name: HighlightName): Highlight | null {
  if (!('highlights' in CSS)) return null
  const known = CSS.highlights.get(name)
  if (known) return known
  const highlight = new Highlight()
  highlight.priority = name === 'hit-current' ? 3 : name === 'hit' ? 2 : name === 'forbidden' ? 1 : 0
  CSS.highlights.set(name, highlight)
  return highlight
}

/**
 * Marks ranges of an element whose children are the pieces of a tagged text, one node each.
 * No element is split, so Arabic letters stay joined. Returns what takes the marks off again.
 */
export function highlight(element: Element, pieces: readonly TagPiece[], ranges: readonly HighlightedRange[]): () => void {
  const marked = ranges.flatMap((range) => locateRange(pieces, range).map((place) => ({ ...place, name: range.name })))
  const drawn = marked.flatMap(({ piece, start, end, name }) => {
    const node = element.childNodes[piece]
    if (!(node instanceof Text) || node.length < end) return []
    const place = new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end })
    highlightOf(name)?.add(place)
    return [{ place, name }]
  })
  return () => {
    for (const { place, name } of drawn) highlightOf(name)?.delete(place)
  }
}

/** The offset in the tagged text under a point of the window, or null where there is no text. */
export function offsetAtPoint(element: Element, pieces: readonly TagPiece[], x: number, y: number): number | null {
  const caret = caretAt(x, y)
  if (!caret || !element.contains(caret.node)) return null
  const index = [...element.childNodes].findIndex((child) => child === caret.node || child.contains(caret.node))
  const piece = pieces[index]
  if (!piece) return null
  return piece.kind === 'text' ? piece.start + Math.min(caret.offset, piece.text.length) : piece.start
}

function caretAt(x: number, y: number): Readonly<{ node: Node; offset: number }> | null {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y)
    return position && { node: position.offsetNode, offset: position.offset }
  }
  return null
}
