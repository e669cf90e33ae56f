import type { Input } from '../../contract/index.ts'
import type { UnitId } from '../../core/model/memory.ts'
import { tagCharacter, tagLabel } from '../../core/model/tagged-text.ts'
import type { InlineTag } from '../../core/model/tagged-text.ts'
import { MAX_IDS } from '../glossary/selection.ts'
import type { Selection } from '../glossary/selection.ts'
import { createTableKeys } from '../glossary/table-keys.ts'

type FilterInput = { readonly [K in keyof Input<'memory.units'>['filter']]-?: Exclude<Input<'memory.units'>['filter'][K], undefined> }

/** What the table of a memory is narrowed to; null = not narrowed. */
export type UnitsFilter = Pick<FilterInput, 'author' | 'changedFrom' | 'changedTo' | 'origin' | 'problem'>
export type Problem = NonNullable<UnitsFilter['problem']>
export type SelectionParam = Input<'memory.remove'>['selection']

export const NO_FILTER: UnitsFilter = { author: null, changedFrom: null, changedTo: null, origin: null, problem: null }
export const PROBLEMS: readonly Problem[] = ['duplicates', 'conflicting', 'same', 'empty']

/** All that decides which units the table shows. */
export type UnitsQuestion = Readonly<{ memoryId: string; query: string; filter: UnitsFilter }>

export function filterParam({ memoryId, query, filter }: UnitsQuestion): UnitsFilter & Readonly<{ memoryId: string; query: string }> {
  return { memoryId, query, ...filter }
}

/** How many filters are on; both ends of a stretch of days are one. */
export function filterCount({ changedFrom, changedTo, ...others }: UnitsFilter): number {
  return Object.values(others).filter((value) => value !== null).length + (changedFrom !== null || changedTo !== null ? 1 : 0)
}

/** The selection as calls name it; null where nothing is selected or too many are named. */
export function selectionParam(selection: Selection<UnitId>, question: UnitsQuestion): SelectionParam | null {
  if (selection.kind === 'all') return selection.except.size > MAX_IDS ? null : { filter: filterParam(question), except: [...selection.except] }
  return selection.ids.size === 0 || selection.ids.size > MAX_IDS ? null : { ids: [...selection.ids], memoryId: question.memoryId }
}

export type UnitColumn = 'select' | 'source' | 'target' | 'author' | 'changed' | 'origin'
export type EditableSide = 'source' | 'target'
export const UNIT_KEYS = createTableKeys<UnitColumn, EditableSide>({ columns: ['select', 'source', 'target', 'author', 'changed', 'origin'], editable: ['source', 'target'], first: 'source' })

const LABEL = /\{\/?\d+\/?\}/g

/** A text in which tags are typed as `{1}`, with the tags that the unit has in their places; any other braces are text. */
export function withTags(typed: string, tags: readonly InlineTag[]): string {
  return typed.replace(LABEL, (label) => {
    const index = tags.findIndex((tag) => tagLabel(tag) === label)
    return index < 0 ? label : tagCharacter(index)
  })
}
