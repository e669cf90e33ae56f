const WORD_END = /[\p{L}\p{M}\p{N}\u0640]*$/u // tatweel joins letters as a letter does
const WORD_START = /^[\p{L}\p{M}\p{N}\u0640]*/u

/**
 * A hit widened to whole words. A border inside a word would part letters that join:
 * `al-hudna` found by `hudna` is shown marked from its article on.
 */
export function wholeWords({ before, hit, after }: Readonly<{ before: string; hit: string; after: string }>): Readonly<{ before: string; hit: string; after: string }> {
  const head = WORD_END.exec(before)?.[0] ?? ''
  const tail = WORD_START.exec(after)?.[0] ?? ''
  return { before: before.slice(0, before.length - head.length), hit: head + hit + tail, after: after.slice(tail.length) }
}

/** How much of each side of a hit is laid out; far more than a line of the panel shows. */
const CONTEXT_LENGTH = 120

/** The end of what stands before a hit, cut at a word, so that a long unit costs no layout. */
export function contextBefore(text: string, length: number = CONTEXT_LENGTH): string {
  const line = oneLine(text)
  if (line.length <= length) return line
  const cut = line.slice(-length)
  return cut.slice(Math.max(0, cut.search(/\s/)) + 1)
}

/** The beginning of what stands after a hit, cut at a word. */
export function contextAfter(text: string, length: number = CONTEXT_LENGTH): string {
  const line = oneLine(text)
  if (line.length <= length) return line
  return line.slice(0, length).replace(/\s\S*$/u, '')
}

function oneLine(text: string): string {
  return text.replace(/[\ue000-\uf8ff]/g, '').replace(/\s+/gu, ' ')
}
