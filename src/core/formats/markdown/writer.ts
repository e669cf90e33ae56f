import { tagIndexOf, type TaggedText } from '../../model/tagged-text.ts'
import type { TextUnit } from '../text-document.ts'

/** Characters that could start or end markup anywhere in a line. */
const SPECIAL = /[\\`*[\]<]/g
/** An underscore between letters or digits is never markup. */
const UNDERSCORE = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu
const CHARACTER_REFERENCE = /&(?=#?[A-Za-z0-9]{1,32};)/g
/** At the start of a paragraph: headings, quotes, lists, rules, fences. */
const BLOCK_START = /^(?:#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-_=](?=[-_= ]*$)|~~~|\|)/
/** How the title of a link definition begins. */
const TITLE_START = /^["'(]/
const ORDERED_LIST = /^(\d{1,9})([.)])(?=\s|$)/
const TABLE_CELL_BORDER = /\|/g
/** A front-matter or setext line needs a line of its own; a title can only be mistaken for it at its start. */
const CLOSING_HASHES = /(?<=\s|^)(#+)$/

/** A translation as Markdown: what was typed stays text, and only tags are markup. */
export function writeUnit({ text, tags }: TaggedText, unit: TextUnit): string {
  // Unlike plain text, Markdown ends a line at CR and LF only.
  const line = text.replace(/[\r\n]+/g, ' ').trim()
  let written = ''
  let run = ''
  for (const character of line) {
    const tag = tags[tagIndexOf(character)]
    if (tag === undefined) {
      run += character
      continue
    }
    written += escapeText(run, unit, isLineStart(written)) + tag.content
    run = ''
  }
  written += escapeText(run, unit, isLineStart(written))
  return unit.kind === 'heading' ? written.replace(CLOSING_HASHES, '\\$1') : written
}

/** A hard break is a tag that ends its line: what follows could be read as a block of its own. */
function isLineStart(written: string): boolean {
  return written === '' || /[\r\n][ \t>]*$/.test(written)
}

/** @param isStart whether `text` stands at the start of a line. */
function escapeText(text: string, { kind, startsBlock, followsDefinition }: TextUnit, isStart: boolean): string {
  let escaped = text
    .replace(SPECIAL, '\\$&')
    .replace(UNDERSCORE, '\\_')
    .replace(CHARACTER_REFERENCE, '\\&')
    .replace(TABLE_CELL_BORDER, kind === 'table-cell' ? '\\|' : '|')
  if (isStart && startsBlock) {
    escaped = escaped.replace(BLOCK_START, '\\$&').replace(ORDERED_LIST, '$1\\$2')
    if (followsDefinition) escaped = escaped.replace(TITLE_START, '\\$&')
  }
  return escaped
}
