import type { ConceptId, TermStatus } from '../core/model/concept.ts'
import { isSameLanguage, type LanguageTag } from '../core/model/language.ts'
import { foldForSearch } from '../core/text/fold.ts'
import type { FoundTerm } from '../storage/concept-repository.ts'
import type { ResourceHandle } from './context.ts'

export type GlossaryQuery = Readonly<{ query: string; glossaryId: string | null; status: TermStatus | null; domain: string | null }>
/** A concept with the glossary that holds it. */
export type FoundConcept = Readonly<{ glossary: ResourceHandle; id: ConceptId }>

/** How well a concept answers a query; less is better. */
const RANK = { exact: 0, beginning: 1, word: 2, inside: 3 } as const

type Ranked = FoundConcept & Readonly<{ rank: number; sortText: string }>

function rankOf(folded: string, query: string): number {
  if (folded === query) return RANK.exact
  if (folded.startsWith(query)) return RANK.beginning
  const isWord = ` ${folded.replace(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(` ${query} `)
  return isWord ? RANK.word : RANK.inside
}

function conceptsOf(terms: readonly FoundTerm[]): readonly (readonly FoundTerm[])[] {
  return [...Map.groupBy(terms, ({ conceptId }) => conceptId).values()]
}

/**
 * Concepts that answer a query, the whole term first, then the beginning of a term, a word in it, anything else; of equal
 * ones by their source term in the order of its language. Linear in the number of concepts found.
 */
export function searchGlossaries(glossaries: readonly ResourceHandle[], { query, glossaryId, status, domain }: GlossaryQuery, sourceLanguage: LanguageTag): readonly FoundConcept[] {
  const folded = foldForSearch(query).trim()
  const ranked: Ranked[] = []
  for (const glossary of glossaries) {
    if (glossaryId !== null && glossary.file.id !== glossaryId) continue
    for (const terms of conceptsOf(glossary.file.concepts.search(query))) {
      const [first] = terms
      if (!first || (domain !== null && first.domain !== domain) || (status !== null && !terms.some((term) => term.status === status))) continue
      const sortText = (terms.find(({ language }) => isSameLanguage(language, sourceLanguage)) ?? first).text
      const rank = folded === '' ? 0 : Math.min(...terms.map((term) => rankOf(term.folded, folded)))
      ranked.push({ glossary, id: first.conceptId, rank, sortText })
    }
  }
  const collator = new Intl.Collator(sourceLanguage.replaceAll('_', '-'))
  return ranked.sort((a, b) => a.rank - b.rank || collator.compare(a.sortText, b.sortText))
}
