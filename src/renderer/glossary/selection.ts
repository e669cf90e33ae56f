import type { Input } from '../../contract/index.ts'
import type { ConceptId } from '../../core/model/concept.ts'
import type { GlossaryFilter } from './filter.ts'

/** Rows that were picked one by one, or all that the filter shows but some. */
export type Selection<Id extends string = ConceptId> = Readonly<{ kind: 'ids'; ids: ReadonlySet<Id> }> | Readonly<{ kind: 'all'; except: ReadonlySet<Id> }>
export type SelectionParam = Input<'glossary.change'>['selection']

/** As many ids as one call may name. */
export const MAX_IDS = 10_000

export const NO_SELECTION: Selection<never> = { kind: 'ids', ids: new Set() }
export const ALL_SELECTED: Selection<never> = { kind: 'all', except: new Set() }

export function isSelected<Id extends string>(selection: Selection<Id>, id: Id): boolean {
  return selection.kind === 'ids' ? selection.ids.has(id) : !selection.except.has(id)
}

/** The selection with or without some entries. */
export function withSelected<Id extends string>(selection: Selection<Id>, ids: readonly Id[], isOn: boolean): Selection<Id> {
  const named = new Set(selection.kind === 'ids' ? selection.ids : selection.except)
  const adds = (selection.kind === 'ids') === isOn
  for (const id of ids) {
    if (adds) named.add(id)
    else named.delete(id)
  }
  return selection.kind === 'ids' ? { kind: 'ids', ids: named } : { kind: 'all', except: named }
}

/** How many are selected of `total` that the filter shows. */
export function selectedCount(selection: Selection<string>, total: number): number {
  return selection.kind === 'ids' ? selection.ids.size : Math.max(0, total - selection.except.size)
}

/** How much of what the filter shows is selected, as far as the rows in view tell; entries that were picked under another filter stay picked. */
export function selectedShare<Id extends string>(selection: Selection<Id>, total: number, shown: readonly Id[]): 'none' | 'some' | 'all' {
  const count = selectedCount(selection, total)
  if (count === 0) return 'none'
  return count >= total && shown.every((id) => isSelected(selection, id)) ? 'all' : 'some'
}

/** The selection as calls name it; null where nothing is selected or too many are named. */
export function selectionParam(selection: Selection, filter: GlossaryFilter, query: string): SelectionParam | null {
  if (selection.kind === 'all') return selection.except.size > MAX_IDS ? null : { filter: { query, ...filter }, except: [...selection.except] }
  return selection.ids.size === 0 || selection.ids.size > MAX_IDS ? null : { ids: [...selection.ids] }
}
