import { replaceTags } from '../../model/tagged-text.ts'
import type { FormatFilter } from '../filter.ts'
import { TaggedTextBuilder, decodeText, mergeText, toExtraction, toOneLine, type TextUnit } from '../text-document.ts'

const LINE = /[^\r\n\u2028\u2029]+/g
/** A line that ends like a sentence is not a title: full stop, question mark (Latin and Arabic), and so on. */
const SENTENCE_END = /[.!?\u061f\u06d4\u2026:;\u061b\u060c,]["'\u00bb\u201d)\]]*$/
/** Longer first lines are lead paragraphs. */
const MAX_TITLE_LETTERS = 120

function readUnits(text: string): TextUnit[] {
  const units: TextUnit[] = []
  for (const match of text.matchAll(LINE)) {
    const line = match[0]
    const content = line.trim()
    if (content === '') continue
    const start = match.index + line.indexOf(content)
    const builder = new TaggedTextBuilder()
    builder.addText(content)
    const isTitle = units.length === 0 && content.length <= MAX_TITLE_LETTERS && !SENTENCE_END.test(content)
    units.push({ range: { start, end: start + content.length }, kind: isTitle ? 'heading' : '', source: builder.build(), startsBlock: false })
  }
  return units
}

/** Plain text: one unit a line that is not blank. Byte-order mark, line endings, indentation and encoding are kept. */
export const plaintextFilter: FormatFilter = {
  id: 'txt',
  extensions: ['.txt', '.text'],
  isText: true,
  sniff: (_head, fileName) => (/\.te?xt$/i.test(fileName) ? 0.9 : 0.1),
  extract: (bytes, options) => toExtraction(readUnits(decodeText(bytes, options))),
  merge: (bytes, translations, options) =>
    mergeText(bytes, translations, options, readUnits, (translation) => toOneLine(replaceTags(translation, (tag) => tag.content))),
}
