/**
 * Text with inline tags. Each tag is one private-use character: U+E000 + its index in `tags`.
 * So text offsets stay plain UTF-16 offsets, and a tag can be moved or deleted but never half-typed.
 * A private-use character that stood in a source file is itself made a standalone tag by the reader.
 */
export type TaggedText = Readonly<{ text: string; tags: readonly InlineTag[] }>

/** `number` is what a person sees and is shared by an opening tag and its closing tag; it starts at 1 in each unit. */
export type InlineTag = Readonly<{
  kind: 'open' | 'close' | 'standalone'
  number: number
  /** The original markup, for example `**` or `<g id="1">`. */
  content: string
}>

/** The first character that stands for a tag. */
export const FIRST_TAG_CODE = 0xe000
/** More tags than this in one unit are refused with `format/limit`. */
export const MAX_TAGS = 6400

const TAG_CHARACTER = /[\ue000-\uf8ff]/g

/** The character that stands for the tag at `index` of `tags`. */
export function tagCharacter(index: number): string {
  return String.fromCharCode(FIRST_TAG_CODE + index)
}

/** The index in `tags` that a character stands for, or -1 where it is not a tag. */
export function tagIndexOf(character: string): number {
  const index = character.charCodeAt(0) - FIRST_TAG_CODE
  return index >= 0 && index < MAX_TAGS ? index : -1
}

/** Plain text without tags. */
export function withoutTags(text: string): string {
  return text.replace(TAG_CHARACTER, '')
}

/** How a tag is written for people and on the command line: `{1}`, `{/1}`, `{2/}`. */
export function tagLabel(tag: InlineTag): string {
  if (tag.kind === 'open') return `{${tag.number}}`
  return tag.kind === 'close' ? `{/${tag.number}}` : `{${tag.number}/}`
}

/** The text with each tag replaced by what `write` makes of it; a character without a tag is dropped. */
export function replaceTags({ text, tags }: TaggedText, write: (tag: InlineTag) => string): string {
  return text.replace(TAG_CHARACTER, (character) => {
    const tag = tags[tagIndexOf(character)]
    return tag ? write(tag) : ''
  })
}

/** The text with tags written as `{1}…{/1}`. */
export function labelTags(tagged: TaggedText): string {
  return replaceTags(tagged, tagLabel)
}

/**
 * A text whose tags are those of another list, found by kind and number; a tag that the list lacks is dropped.
 * For comparing and joining texts that were read at different times.
 */
export function withTagsOf(tagged: TaggedText, tags: readonly InlineTag[]): string {
  return replaceTags(tagged, ({ kind, number }) => {
    const index = tags.findIndex((tag) => tag.kind === kind && tag.number === number)
    return index < 0 ? '' : tagCharacter(index)
  })
}

/** Text that has no tags. */
export function plain(text: string): TaggedText {
  return { text, tags: [] }
}
