import type { SegmentStatus } from '../../model/segment.ts'
import type { XliffLayout, TransUnit } from './layout.ts'
import type { InlineContent, PairedContent } from './inline.ts'
import { pairContents } from './inline.ts'
import type { SegmentLayout } from './side-reader.ts'
import { statusOf } from './state.ts'

/** One extracted unit with its place in the file. */
export type UnitPlace = Readonly<{
  id: string
  unit: TransUnit
  /** The segment of `seg-source` that it is, or null for a unit without segments. */
  segment: SegmentLayout | null
  content: PairedContent
  status: SegmentStatus
}>

/** The units of a file in order. A `trans-unit` with `mrk` segments gives one each; an empty source gives none. */
export function listUnits(layout: XliffLayout): readonly UnitPlace[] {
  const ids = new Set<string>()
  return layout.units.flatMap((unit) => {
    const id = uniqueId(unit.id, unit.fileIndex, ids)
    if (!unit.segSource || unit.segSource.segments.length === 0) {
      return unit.source.content.text === '' ? [] : [placeOf(id, unit, null, unit.source.content, unit.target?.content ?? null)]
    }
    const { segments } = unit.segSource
    return segments
      .filter(({ content }) => content.text !== '')
      .map((segment) => placeOf(uniqueId(`${id}#${segment.mid}`, unit.fileIndex, ids), unit, segment, segment.content, targetOf(unit, segment)))
  })
}

/** The target of a segment; a target without segments belongs to the only segment there is. */
function targetOf({ segSource, target }: TransUnit, { mid }: SegmentLayout): InlineContent | null {
  const found = target?.segments.find((other) => other.mid === mid)
  if (found) return found.content
  return target && target.segments.length === 0 && segSource?.segments.length === 1 ? target.content : null
}

function placeOf(id: string, unit: TransUnit, segment: SegmentLayout | null, source: InlineContent, target: InlineContent | null): UnitPlace {
  const isEmpty = target === null || target.text === ''
  const state = unit.target?.state ?? null
  // In a unit of several segments the state speaks of those that have a translation.
  const status = target === null || (isEmpty && segment !== null) ? 'untranslated' : statusOf(state, unit.approved, isEmpty)
  return { id, unit, segment, content: pairContents(source, target), status }
}

/** Ids are unique in a `file` only: a repeated one gets the number of its file, then a count. */
function uniqueId(id: string, fileIndex: number, taken: Set<string>): string {
  let unique = taken.has(id) ? `${fileIndex + 1}/${id}` : id
  for (let count = 2; taken.has(unique); count += 1) unique = `${fileIndex + 1}/${id}~${count}`
  taken.add(unique)
  return unique
}
