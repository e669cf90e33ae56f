import type { Input } from '../../contract/index.ts'

type SearchInput = { readonly [K in keyof Input<'glossary.search'>]-?: Exclude<Input<'glossary.search'>[K], undefined> }

/** What the table is narrowed to; null = not narrowed. */
export type GlossaryFilter = Pick<SearchInput, 'glossaryId' | 'status' | 'domain' | 'client' | 'missing' | 'only'>
export type MissingField = NonNullable<GlossaryFilter['missing']>

export const NO_FILTER: GlossaryFilter = { glossaryId: null, status: null, domain: null, client: null, missing: null, only: null }

export const MISSING_FIELDS: readonly MissingField[] = ['definition', 'domain', 'client', 'note', 'example', 'source', 'partOfSpeech', 'sourceTerm', 'targetTerm']

export type Sort = Readonly<{ by: SearchInput['by']; isDescending: boolean }>
/** Best answers first; without a query that is the order of the source terms. */
export const NATURAL_ORDER: Sort = { by: 'relevance', isDescending: false }

export type TableColumn = 'select' | 'source' | 'target' | 'status' | 'domain' | 'used'
export const TABLE_COLUMNS: readonly TableColumn[] = ['select', 'source', 'target', 'status', 'domain', 'used']
export type SortColumn = Exclude<TableColumn, 'select'>

/** All that decides which entries the table shows and in which order. */
export type TableQuery = Readonly<{ query: string; filter: GlossaryFilter; sort: Sort }>

export function searchParams({ query, filter, sort }: TableQuery): GlossaryFilter & Readonly<{ query: string }> & Sort {
  return { query, ...filter, ...sort }
}

/** How many filters are on. */
export function filterCount(filter: GlossaryFilter): number {
  return Object.values(filter).filter((value) => value !== null).length
}

/** What a column's heading says of its order. */
export function ariaSort(sort: Sort, column: SortColumn, query: string): 'ascending' | 'descending' | undefined {
  const isNatural = sort.by === 'relevance' && query === '' && column === 'source'
  if (sort.by !== column && !isNatural) return undefined
  return sort.isDescending ? 'descending' : 'ascending'
}

/** The order after a heading is pressed: up, down, and back to the natural one. Numbers begin with the largest. */
export function nextSort(sort: Sort, column: SortColumn, query: string): Sort {
  const shown = ariaSort(sort, column, query)
  const first = column === 'used' ? 'descending' : 'ascending'
  if (shown === undefined) return { by: column, isDescending: first === 'descending' }
  if (shown === first) return { by: column, isDescending: first === 'ascending' }
  return NATURAL_ORDER
}
