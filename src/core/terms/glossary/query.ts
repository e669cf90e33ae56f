import { ARTICLE, CONJUNCTIONS, PREPOSITIONS } from '../../text/clitics.ts'
import { foldForSearch } from '../../text/fold.ts'
import { words } from '../../text/words.ts'
import { searchVariants } from './designation-keys.ts'

/** How well an entry answers a query; less is better. */
export const RANK = { exact: 0, beginning: 1, word: 2, inside: 3 } as const
export const RANKS = 4
const NO_MATCH = -1

export type CompiledQuery = Readonly<{
  /** A text that holds none of these does not answer. */
  gates: readonly string[]
  /** The rank of a search text (folded terms between line feeds), or -1. */
  rankOf: (text: string) => number
}>

const LETTER = /[\p{L}\p{N}\p{M}]/u
const LAM = '\u0644'
/** What may stand in one word before a stem: conjunction, preposition, article; lam takes the alef of the article. */
const PARTICLES = new RegExp(`^[${CONJUNCTIONS.join('')}]?(?:[${PREPOSITIONS.join('')}]?(?:${ARTICLE})?|${LAM}${LAM})$`, 'u')

type Word = Readonly<{ folded: string; variants: readonly string[] }>

const isLetter = (text: string, index: number): boolean => LETTER.test(text.charAt(index))

function* places(text: string, part: string): Generator<number> {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) yield at
}

/** Whether a word of the text begins with `part`. */
function hasBeginning(text: string, part: string): boolean {
  for (const at of places(text, part)) if (!isLetter(text, at - 1)) return true
  return false
}

/** Whether `part` is a whole word of the text, or all of one but Arabic particles in front. */
function hasWord(text: string, part: string): boolean {
  for (const at of places(text, part)) {
    if (isLetter(text, at + part.length)) continue
    let start = at
    while (isLetter(text, start - 1)) start--
    if (PARTICLES.test(text.slice(start, at))) return true
  }
  return false
}

/** What separates words for a full-text index, which splits at more places than `words` does. */
const NO_WORD = /[^\p{L}\p{N}\p{M}\p{Co}]+/u

/** The longest part of a text that a full-text index takes for one word. */
function longestPart(text: string): string {
  return text.split(NO_WORD).reduce((longest, part) => (part.length > longest.length ? part : longest), '')
}

/**
 * For each word of a query, parts of which one stands inside a word of every text that answers `compileQuery`. A group that could be anything is left out.
 */
export function queryGates(query: string): readonly (readonly string[])[] {
  const groups = words(query).map(({ text }) => {
    const folded = foldForSearch(text)
    return shortest([folded, ...searchVariants(text, folded)]).map(longestPart)
  })
  return groups.filter((parts) => !parts.includes('')).map((parts) => [...new Set(parts)])
}

/** The rank of the query as it was written. */
function literalRanker(query: string): (text: string) => number {
  const beginning = `\n${query}`
  const exact = `${beginning}\n`
  return (text) => {
    if (!text.includes(query)) return NO_MATCH
    if (text.includes(beginning)) return text.includes(exact) ? RANK.exact : RANK.beginning
    for (const at of places(text, query)) if (!isLetter(text, at - 1) && !isLetter(text, at + query.length)) return RANK.word
    return RANK.inside
  }
}

/** A variant that is a whole term answers as well as the beginning of one, otherwise as a word does. */
function variantRank(text: string, variants: readonly string[]): number {
  const found = variants.filter((variant) => hasWord(text, variant))
  if (found.length === 0) return NO_MATCH
  return found.some((variant) => text.includes(`\n${variant}\n`) || text.includes(`\n${ARTICLE}${variant}\n`)) ? RANK.beginning : RANK.word
}

const isWordIn = (text: string, { folded, variants }: Word): boolean => hasBeginning(text, folded) || variants.some((variant) => hasWord(text, variant))

/** The variants that are no longer than they must be: where none of them stands, no other one does. */
function shortest(variants: readonly string[]): readonly string[] {
  return variants.filter((variant) => !variants.some((other) => other !== variant && variant.includes(other)))
}

const gatesOf = ({ folded, variants }: Word): readonly string[] => shortest([folded, ...variants])
const leastLength = (gates: readonly string[]): number => Math.min(...gates.map(({ length }) => length))

/**
 * How a query is looked for: as it is written, anywhere inside a term; its words in any order and language, each as the
 * beginning of a word, or without its particles, pronoun and ending as a whole word. Null = an empty query, which all entries answer.
 */
export function compileQuery(query: string): CompiledQuery | null {
  const folded = foldForSearch(query).trim()
  if (folded === '') return null
  const all = words(query).map(({ text }): Word => {
    const word = foldForSearch(text)
    return { folded: word, variants: searchVariants(text, word) }
  })
  const [only] = all
  const rankLiterally = literalRanker(folded)
  if (!only) return { gates: [folded], rankOf: rankLiterally }
  if (all.length > 1) {
    return {
      gates: all.map(gatesOf).reduce((best, gates) => (leastLength(gates) > leastLength(best) ? gates : best)),
      rankOf: (text) => {
        const rank = rankLiterally(text)
        return rank === NO_MATCH && all.every((word) => isWordIn(text, word)) ? RANK.inside : rank
      },
    }
  }
  return {
    gates: gatesOf(only),
    rankOf: (text) => {
      const rank = rankLiterally(text)
      if (rank !== NO_MATCH && rank < RANK.inside) return rank
      const variant = variantRank(text, only.variants)
      return variant === NO_MATCH ? rank : variant
    },
  }
}
