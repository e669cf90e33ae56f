import { withoutTags } from '../model/tagged-text.ts'
import { findFolded } from '../text/fold.ts'

/** A searched text in its context, as it stands in the original. */
export type HitContext = Readonly<{ before: string; hit: string; after: string }>

const ARABIC = /\p{Script=Arabic}/u
const ENDS_IN_WORD = /[\p{L}\p{M}\p{N}]$/u

/**
 * Splits a text at the best place where `query` stands when both are folded: a whole word rather than the beginning of
 * one, that rather than the inside of an Arabic word, and then the first. Inline tags are left out.
 * Null where the query is not in the text, or only inside words of another script.
 */
export function splitAtHit(text: string, query: string): HitContext | null {
  const plain = withoutTags(text)
  let best: HitContext | null = null
  let bestRank = Infinity
  for (const { start, end } of findFolded(plain, query)) {
    const context = { before: plain.slice(0, start), hit: plain.slice(start, end), after: plain.slice(end) }
    const rank = rankOf(context)
    if (rank >= bestRank) continue
    best = context
    bestRank = rank
  }
  return best
}

function rankOf({ before, hit, after }: HitContext): number {
  const startsInside = ENDS_IN_WORD.test(before) && /^[\p{L}\p{N}]/u.test(hit)
  if (startsInside && !ARABIC.test(hit)) return Infinity
  const endsInside = /^[\p{L}\p{M}\p{N}]/u.test(after) && ENDS_IN_WORD.test(hit)
  return (startsInside ? 2 : 0) + (endsInside ? 1 : 0)
}
