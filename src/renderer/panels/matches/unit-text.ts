import { labelTags, tagCharacter, tagLabel, type InlineTag } from '../../../core/model/tagged-text.ts'

/** A unit's text as it is edited in a plain field: tags as `{1}` and `{/1}`. */
export function toField(text: string, tags: readonly InlineTag[]): string {
  return labelTags({ text, tags })
}

/** What a plain field holds as a unit's text. A label that none of the tags has stays what it is: text. */
export function fromField(field: string, tags: readonly InlineTag[]): string {
  return tags.reduce((text, tag, index) => text.replaceAll(tagLabel(tag), tagCharacter(index)), field)
}
