import type { LanguageTag } from '../../model/language.ts'
import type { RepairBlock, RepairChange } from '../../model/memory.ts'
import type { Alignment, Piece } from './align.ts'

/** What is asked: the sources, what the memory says, and the terms that stand in them. */
export type RepairContext = Readonly<{
  target: string
  targetLanguage: LanguageTag
  alignment: Alignment
  /** Of the target. */
  pieces: readonly Piece[]
}>

/** A change by its place in the target as the memory has it. */
export type Edit = Readonly<{ start: number; end: number; text: string } & Pick<RepairChange, 'kind' | 'sourceFrom' | 'sourceTo'>>
/** What one difference of the sources comes to. `at`: where it stands in the segment's source, for the order. */
export type Outcome = Readonly<{ edits: readonly Edit[]; blocks: readonly RepairBlock[]; at: number }>

/** Nothing to change and a reason. */
export function blocked(at: number, block: RepairBlock): Outcome {
  return { edits: [], blocks: [block], at }
}
