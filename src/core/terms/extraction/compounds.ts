import { foldForSearch } from '../../text/fold.ts'
import { words } from '../../text/words.ts'
import type { Word } from '../../text/words.ts'

/** Words joined by hyphens without spaces, as one. `head` is the first of them, `tail` what follows it, with the hyphen. */
export type Compound = Word & Readonly<{ head: string; tail: string; /** Only white space stands before it. */ isJoined: boolean; /** The words in it, by their number in the text. */ first: number; last: number }>

/** White space, no-break space among it, on one line. */
const ONLY_SPACE = /^[^\S\r\n\u2028\u2029]+$/u

/** The words of a text, those that hyphens join taken as one. */
export function joinHyphens(text: string): readonly Compound[] {
  const compounds: Compound[] = []
  for (const [index, word] of words(text).entries()) {
    const before = compounds.at(-1)
    const between = before ? text.slice(before.end, word.start) : ''
    if (before && foldForSearch(between) === '-') {
      compounds[compounds.length - 1] = { ...before, text: text.slice(before.start, word.end), end: word.end, tail: text.slice(before.start + before.head.length, word.end), last: index }
    } else compounds.push({ ...word, head: word.text, tail: '', isJoined: before !== undefined && ONLY_SPACE.test(between), first: index, last: index })
  }
  return compounds
}
