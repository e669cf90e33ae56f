import { tagCharacter, tagIndexOf, type InlineTag, type TaggedText } from '../../core/model/tagged-text.ts'

/** The same kind and number; the same markup decides where several fit. */
function findTag(tag: InlineTag, tags: readonly InlineTag[]): number {
  const same = tags.findIndex((other) => other.kind === tag.kind && other.number === tag.number && other.content === tag.content)
  return same >= 0 ? same : tags.findIndex((other) => other.kind === tag.kind && other.number === tag.number)
}

/** A text from a memory with the tags of the segment it is put into; tags that the segment lacks are dropped. */
export function withTagsOf({ text, tags }: TaggedText, segmentTags: readonly InlineTag[]): string {
  return text.replace(/[\ue000-\uf8ff]/g, (character) => {
    const tag = tags[tagIndexOf(character)]
    const index = tag ? findTag(tag, segmentTags) : -1
    return index < 0 ? '' : tagCharacter(index)
  })
}
