import type { ConceptId, ResourceInfo } from '../../core/model/concept.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import type { Sort, TableQuery } from './filter.ts'
import type { Selection } from './selection.ts'

/** What the screen gives the table of entries, and what the table tells it. */
export type TableProps = Readonly<{
  project: ProjectInfo
  question: TableQuery
  glossaries: readonly ResourceInfo[]
  chosenId: ConceptId | null
  selection: Selection
  onSort: (sort: Sort) => void
  onSelect: (selection: Selection) => void
  /** `isWish`: by a click or a key that asks for the form; else by moving over the table. */
  onChoose: (id: ConceptId, isWish: boolean) => void
  onRemove: (ids: readonly ConceptId[]) => void
  onTotal: (total: number) => void
  onClearFilters: () => void
}>
