import { editDistance } from '../memory/edit-distance.ts'
import type { LanguageTag } from '../model/language.ts'
import type { TextRange } from '../model/text-range.ts'
import { foldForSearch } from '../text/fold.ts'
import { words, type Word } from '../text/words.ts'
import { citationOf } from './forms/citation.ts'
import { termVariants } from './term-variants.ts'

/** Where a variant of a term is looked for. */
export type VariantRequest = Readonly<{
  text: string
  language: LanguageTag
  /** Designations of which the text may hold a variant. */
  expected: readonly string[]
  /** Words that are other terms. */
  explained: readonly TextRange[]
}>

/** Below this two designations have little more in common than the letters of the language. */
const MIN_LIKENESS = 0.5
/** A variant may have this many words more than the designation: an article, a preposition. */
const SPARE_WORDS = 1

/** From 0 to 1: how much of the longer one the two share, from the beginning or with few letters changed. */
function likeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length)
  if (longest === 0) return 0
  let prefix = 0
  while (prefix < Math.min(a.length, b.length) && a[prefix] === b[prefix]) prefix++
  return Math.max(prefix / longest, 1 - editDistance(a, b) / longest)
}

/** Runs of words between which no word is explained. */
function openRuns(text: string, explained: readonly TextRange[]): readonly (readonly Word[])[] {
  const runs: Word[][] = [[]]
  for (const word of words(text)) {
    const isExplained = explained.some(({ start, end }) => start < word.end && end > word.start)
    if (isExplained) runs.push([])
    else runs.at(-1)?.push(word)
  }
  return runs.filter((run) => run.length > 0)
}

/**
 * The words of a text that look most like one of the designations expected there: another inflection, spelling or wording.
 * Null where nothing is like enough. Cost: words of the text times words and letters of the designations.
 */
export function guessVariant({ text, language, expected, explained }: VariantRequest): TextRange | null {
  const wanted = [...new Set(expected.flatMap((designation) => termVariants(designation)).map(foldForSearch))].filter((designation) => designation !== '')
  const mostWords = Math.max(0, ...wanted.map((designation) => designation.split(' ').length)) + SPARE_WORDS
  let best: Readonly<{ range: TextRange; score: number }> | null = null
  for (const run of openRuns(text, explained)) {
    for (const [index, first] of run.entries()) {
      for (const last of run.slice(index, index + mostWords)) {
        const range = { start: first.start, end: last.end }
        const candidate = foldForSearch(citationOf(text.slice(range.start, range.end), language))
        const score = Math.max(0, ...wanted.map((designation) => likeness(candidate, designation)))
        const isShorter = best !== null && range.end - range.start < best.range.end - best.range.start
        // An article is no part of the citation form: the words without it are as like.
        if (score >= MIN_LIKENESS && (best === null || score > best.score || (score === best.score && isShorter))) best = { range, score }
      }
    }
  }
  return best?.range ?? null
}
