import type { Params, Result } from '../contract/index.ts'
import type { Concept, ConceptId } from '../core/model/concept.ts'
import type { EntryFilter, GlossaryEntries } from '../core/terms/glossary/entries.ts'
import type { GlossaryEntry } from '../core/terms/glossary/entry.ts'
import type { ServiceContext } from './context.ts'
import type { GlossaryTable } from './glossary-table.ts'

type Found = Readonly<{ key: string; entries: readonly GlossaryEntry[] }>

/** Answers that are kept for the next page of the same table. */
const MAX_KEPT = 8

/** Entries whose filter looks at others need the index of duplicates. */
export function entriesFor(table: GlossaryTable, { only }: Pick<EntryFilter, 'only'>): Promise<GlossaryEntries> {
  return only === 'duplicates' || only === 'conflicting' ? table.indexed() : table.entries()
}

/** The concepts of entries, in their order; those that have gone since are left out. */
export function conceptsOf(context: Pick<ServiceContext, 'glossaries'>, entries: readonly Pick<GlossaryEntry, 'id' | 'glossaryId'>[]): readonly Concept[] {
  const found = new Map<string, Concept>()
  for (const { file } of context.glossaries()) {
    const ids = entries.flatMap(({ id, glossaryId }) => (glossaryId === file.id ? [id] : []))
    if (ids.length > 0) for (const concept of file.concepts.byIds(ids)) found.set(`${file.id} ${concept.id}`, concept)
  }
  return entries.flatMap(({ id, glossaryId }) => found.get(`${glossaryId} ${id}`) ?? [])
}

function usesOf(concepts: readonly Concept[], uses: ReadonlyMap<ConceptId, number>): Readonly<Record<string, number>> {
  return Object.fromEntries(concepts.flatMap(({ id }) => (uses.has(id) ? [[id, uses.get(id) ?? 0] as const] : [])))
}

/** Searches the table page by page; the order of a search is made once. */
export function createGlossarySearch(context: ServiceContext, table: GlossaryTable): (query: Params<'glossary.search'>) => Promise<Result<'glossary.search'>> {
  const kept: Found[] = []
  return async ({ offset, limit, by, isDescending, ...filter }) => {
    const entries = await entriesFor(table, filter)
    const evidence = table.evidence()
    const asksForEvidence = by === 'used' || filter.only === 'unused'
    const key = JSON.stringify([context.file().id, entries.version, asksForEvidence ? context.file().writes() : null, by, isDescending, filter])
    let found = kept.find((answer) => answer.key === key)
    if (!found) {
      kept.unshift((found = { key, entries: entries.find(filter, { by, isDescending }, evidence) }))
      kept.splice(MAX_KEPT)
    }
    const page = conceptsOf(context, found.entries.slice(offset, offset + limit))
    return { total: found.entries.length, entries: page, uses: usesOf(page, evidence.uses) }
  }
}
