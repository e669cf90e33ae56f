import { compileQuery, queryGates } from '../../terms/glossary/query.ts'

/** How units are searched: by parts that words of the index must contain, then by comparing the texts themselves. */
export type UnitQuery = Readonly<{
  /** A unit that answers has, for each group, a word that contains one of its parts; no groups = it cannot be told from words. */
  groups: readonly (readonly string[])[]
  /** Whether folded texts answer. */
  isAnswer: (source: string, target: string) => boolean
}>

/**
 * A search of units on either side: as it is written anywhere in a text; or all its words, in any order, each as the beginning of a word or without its Arabic
 * particles, pronoun and ending. Null = an empty search, which all units answer.
 */
export function compileUnitQuery(query: string): UnitQuery | null {
  const compiled = compileQuery(query)
  if (!compiled) return null
  return { groups: queryGates(query), isAnswer: (source, target) => compiled.rankOf(`\n${source}\n${target}\n`) >= 0 }
}
