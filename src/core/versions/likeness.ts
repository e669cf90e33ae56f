import { characterAgreement } from '../memory/score.ts'
import { withoutTags } from '../model/tagged-text.ts'
import { foldForSearch } from '../text/fold.ts'
import { tokenize } from '../text/tokens.ts'

/** Below this two sources are not versions of each other. */
export const LEAST_LIKENESS = 0.5
/** Of so few words one other word is half of it: their letters are compared instead. */
const FEW_WORDS = 3
/** Letters agree by chance up to about here. */
const LEAST_LETTERS = 0.6

/** A source as it is compared: its words and numbers as numbers, equal where they fold alike. */
export type Likened = Readonly<{ words: Int32Array; folded: string }>

/** Prepares sources of one comparison: words are numbered through all of them. */
export function createLikening(): (source: string) => Likened {
  const numbers = new Map<string, number>()
  const numberOf = (key: string): number => {
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, numbers.size)
    return numbers.size - 1
  }
  return (source) => {
    const plain = withoutTags(source)
    const words = tokenize(plain).flatMap(({ kind, key }) => (kind === 'punctuation' ? [] : [numberOf(kind === 'number' ? `#${key}` : key)]))
    return { words: Int32Array.from(words), folded: foldForSearch(plain).trim() }
  }
}

/** Levenshtein distance with unit costs. */
function wordDistance(a: Int32Array, b: Int32Array): number {
  const row = new Int32Array(b.length + 1).map((_, column) => column)
  for (let i = 0; i < a.length; i++) {
    let diagonal = row[0]!
    row[0] = i + 1
    for (let j = 0; j < b.length; j++) {
      const replaced = diagonal + (a[i] === b[j] ? 0 : 1)
      diagonal = row[j + 1]!
      row[j + 1] = Math.min(replaced, diagonal + 1, row[j]! + 1)
    }
  }
  return row[b.length]!
}

/**
 * How alike two sources are, from `LEAST_LIKENESS` to 1, or 0 where they are less alike: by their words in order, or where few words or
 * clitics stand in the way by their letters.
 */
export function likeness(a: Likened, b: Likened): number {
  const longest = Math.max(a.words.length, b.words.length)
  if (longest === 0) return a.folded === b.folded ? 1 : 0
  const byWords = Math.min(a.words.length, b.words.length) * 2 < longest ? 0 : 1 - wordDistance(a.words, b.words) / longest
  if (byWords >= LEAST_LIKENESS && longest > FEW_WORDS) return byWords
  const most = Math.min(a.folded.length, b.folded.length) / Math.max(a.folded.length, b.folded.length)
  const byLetters = most < LEAST_LETTERS ? 0 : characterAgreement(a.folded, b.folded)
  const best = Math.max(byWords, byLetters >= LEAST_LETTERS ? byLetters : 0)
  return best >= LEAST_LIKENESS ? best : 0
}
