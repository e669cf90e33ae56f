import type { TextRange } from '../../model/text-range.ts'
import { MAX_WORDS } from './unit.ts'
import type { Unit } from './unit.ts'

/** A phrase where it stands in a text: units `first` to `last`. */
export type PhraseAt = Readonly<{
  key: string
  /** Without particles in front. */
  range: TextRange
  first: number
  last: number
  /** Content words. */
  length: number
  isLinked: boolean
}>

/**
 * Every run of units that can be a phrase, in order, nested ones included: of content words, beginning and ending with one,
 * `MAX_WORDS` at most.
 * @param isFrequent asked of the key of each unit; a phrase over a rare word is rare.
 */
export function phrasesOf(units: readonly Unit[], isFrequent: (key: string) => boolean = () => true): readonly PhraseAt[] {
  const found: PhraseAt[] = []
  for (const [first, head] of units.entries()) {
    if (!head.canStart || !isFrequent(head.key)) continue
    let key = head.key
    let length = 1
    let isLinked = false
    if (head.canStandAlone) found.push({ key, range: head.range, first, last: first, length, isLinked })
    for (let last = first + 1; last < units.length; last++) {
      const next = units[last]
      if (!next?.inner || (next.isContent && !isFrequent(next.key))) break
      key = `${key} ${next.inner.key}`
      isLinked ||= next.inner.isLinked
      if (next.isContent) length++
      if (length > MAX_WORDS) break
      if (next.canEnd) found.push({ key, range: { start: head.range.start, end: next.range.end }, first, last, length, isLinked })
    }
  }
  return found
}
