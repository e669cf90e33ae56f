import { tagIndexOf, type InlineTag, type TaggedText } from '../../core/model/tagged-text.ts'
import type { TextRange } from '../../core/model/text-range.ts'

/** A stretch of plain text or one tag; `start` is its offset in the tagged text. */
export type TagPiece =
  | Readonly<{ kind: 'text'; start: number; text: string }>
  | Readonly<{ kind: 'tag'; start: number; character: string; tag: InlineTag | null }>

/** A range inside one text piece, relative to that piece. */
export type PieceRange = TextRange & Readonly<{ piece: number }>

const TAG = /[\ue000-\uf8ff]/g

/** Cuts tagged text into what a row draws: text nodes and chips. */
export function splitAtTags({ text, tags }: TaggedText): readonly TagPiece[] {
  const pieces: TagPiece[] = []
  let end = 0
  for (const { 0: character, index } of text.matchAll(TAG)) {
    if (index > end) pieces.push({ kind: 'text', start: end, text: text.slice(end, index) })
    pieces.push({ kind: 'tag', start: index, character, tag: tags[tagIndexOf(character)] ?? null })
    end = index + 1
  }
  if (end < text.length) pieces.push({ kind: 'text', start: end, text: text.slice(end) })
  return pieces
}

/** Where a range of the tagged text lies in its text pieces; chips inside it are left out. */
export function locateRange(pieces: readonly TagPiece[], range: TextRange): readonly PieceRange[] {
  return pieces.flatMap((piece, index) => {
    if (piece.kind === 'tag') return []
    const start = Math.max(range.start - piece.start, 0)
    const end = Math.min(range.end - piece.start, piece.text.length)
    return start < end ? [{ piece: index, start, end }] : []
  })
}

/** Tag characters of the source that the target lacks, in the source's order. */
export function missingTags(source: string, target: string): readonly string[] {
  const present = new Set(target.match(TAG) ?? [])
  return (source.match(TAG) ?? []).filter((character) => !present.has(character))
}

/** Drops tag characters that no tag of the segment stands behind, as a paste from elsewhere may bring. */
export function withoutUnknownTags(text: string, tags: readonly InlineTag[]): string {
  return text.replace(TAG, (character) => (tags[tagIndexOf(character)] ? character : ''))
}
