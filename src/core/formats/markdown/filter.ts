import type { FormatFilter } from '../filter.ts'
import { decodeText, mergeText, toExtraction } from '../text-document.ts'
import { readUnits } from './reader.ts'
import { writeUnit } from './writer.ts'

/**
 * Markdown (CommonMark with tables): paragraphs, headings, list items and table cells are units; emphasis, links, code,
 * HTML and line breaks inside them are tags. Code blocks, HTML blocks, link definitions and front matter are left alone.
 */
export const markdownFilter: FormatFilter = {
  id: 'md',
  extensions: ['.md', '.markdown'],
  isText: true,
  sniff: (_head, fileName) => (/\.(?:md|markdown)$/i.test(fileName) ? 0.95 : 0),
  extract: (bytes, options) => toExtraction(readUnits(decodeText(bytes, options))),
  merge: (bytes, translations, options) => mergeText(bytes, translations, options, readUnits, writeUnit),
}
