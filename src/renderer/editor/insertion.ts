import type { EditorPort } from './editor-port.ts'

/** Characters beside the caret that can matter for what is inserted there. */
const MAX_CONTEXT = 2000
/** One-letter words that Arabic writes onto the next word. */
const ARABIC_PROCLITICS: ReadonlySet<string> = new Set([
  '\u0648', // waw "and"
  '\u0641', // fa "so"
  '\u0628', // ba "by"
  '\u0643', // kaf "like"
  '\u0644', // lam "for"
])
const OPENS = /[\s([{\u00ab\u2018\u201c\u2066-\u2068/\-\u2013\ue000-\uf8ff]$/u
const CONTINUES = /^[\p{L}\p{N}]/u

/**
 * The text with the spaces it needs between what stands before and after the caret.
 * A lone Arabic proclitic before the caret is written together with what follows it.
 */
export function withSpaces(text: string, before: string, after: string): string {
  const lastWord = /[^\s]*$/u.exec(before)?.[0] ?? ''
  const isJoined = before === '' || OPENS.test(before) || ARABIC_PROCLITICS.has(lastWord)
  return `${isJoined ? '' : ' '}${text}${CONTINUES.test(after) ? ' ' : ''}`
}

/** What stands before and after the caret, or around the selection. */
export function caretContext(port: Pick<EditorPort, 'text' | 'selectionRange'>): Readonly<{ before: string; after: string }> {
  const { start, end } = port.selectionRange()
  const text = port.text()
  return { before: text.slice(Math.max(0, start - MAX_CONTEXT), start), after: text.slice(end, end + MAX_CONTEXT) }
}

/** Line breaks of a paste as the segment can hold them: only a source with line breaks has a target with line breaks. */
export function fitLineBreaks(text: string, source: string): string {
  return source.includes('\n') ? text.replace(/\r\n?/g, '\n') : text.replace(/[ \t]*(?:\r\n?|\n)+[ \t]*/g, ' ')
}
