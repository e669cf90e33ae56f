import { compileConcordance, hitContext, scattered, type CompiledConcordance } from '../../core/memory/concordance.ts'
import { isSameLanguage } from '../../core/model/language.ts'
import type { ConcordanceHit } from '../../core/model/memory.ts'
import { withoutTags } from '../../core/model/tagged-text.ts'
import type { ReadUnit } from '../../storage/unit-reader.ts'
import type { EngineMemory, MemoryReader } from './engine.ts'
import type { ConcordanceAnswer, ConcordanceQuery } from './queries.ts'

/** Hits are counted up to here; a larger number helps nobody. */
const MAX_COUNTED = 1000
/** How long all memories together are searched where conditions let almost nothing through. */
const MAX_SEARCH_MS = 600

/** One hit per unit: on the side of the segment's source where it stands on both. */
function hitOf({ name, id: memoryId }: EngineMemory, unit: ReadUnit, wanted: CompiledConcordance, query: ConcordanceQuery): ConcordanceHit | null {
  const isForward = isSameLanguage(unit.sourceLanguage, query.sourceLanguage) && isSameLanguage(unit.targetLanguage, query.targetLanguage)
  const first = { language: unit.sourceLanguage, text: unit.source }
  const second = { language: unit.targetLanguage, text: unit.target }
  const [source, target] = isForward ? [first, second] : [second, first]
  for (const side of ['source', 'target'] as const) {
    const [own, other] = side === 'source' ? [source, target] : [target, source]
    const context = query.sides.includes(side) ? hitContext(own.text, wanted) : null
    if (!context) continue
    const { id: unitId, changedBy: author, changedAt } = unit
    return { unitId, memoryId, memoryName: name, side, language: own.language, ...context, counterpart: withoutTags(other.text), counterpartLanguage: other.language, author, changedAt }
  }
  return null
}

type Found = Readonly<{ total: number; isAll: boolean; entries: readonly ConcordanceHit[] }>

function searchOne({ memory, units }: MemoryReader, wanted: CompiledConcordance, query: ConcordanceQuery, ms: number): Found {
  return units.snapshot(() => {
    const { rows, isAll } = units.search.rows(wanted, { ...query, exceptSegment: null }, query.limit, Math.max(query.limit, MAX_COUNTED), ms)
    const entries: ConcordanceHit[] = []
    for (const row of rows.slice(0, query.limit)) {
      const unit = units.unit(row)
      const hit = unit && hitOf(memory, unit, wanted, query)
      if (hit) entries.push(hit)
    }
    return { total: rows.length, isAll, entries }
  })
}

/** Takes the newest of the first entries again and again; on equal times the memory of higher priority goes first. */
function mergeNewest(lists: readonly (readonly ConcordanceHit[])[], limit: number): readonly ConcordanceHit[] {
  const next = lists.map(() => 0)
  const merged: ConcordanceHit[] = []
  while (merged.length < limit) {
    let best = -1
    for (const [at, list] of lists.entries()) {
      const head = list[next[at] ?? 0]
      if (head && (best < 0 || head.changedAt > (lists[best]?.[next[best] ?? 0]?.changedAt ?? ''))) best = at
    }
    const entry = lists[best]?.[next[best] ?? 0]
    if (!entry) break
    next[best] = (next[best] ?? 0) + 1
    merged.push(entry)
  }
  return merged
}

/** Where a text stands in memories, the newest units first. Words of a query that nowhere stand together are looked for apart from each other. */
export function searchConcordance(readers: readonly MemoryReader[], query: ConcordanceQuery): ConcordanceAnswer {
  const asked = readers.filter(({ memory }) => query.memoryIds === null || query.memoryIds.includes(memory.id))
  const compiled = compileConcordance(query.query, query.mode)
  const search = (wanted: CompiledConcordance): readonly Found[] => {
    const until = performance.now() + MAX_SEARCH_MS
    return asked.map((reader, at) => searchOne(reader, wanted, query, (until - performance.now()) / (asked.length - at)))
  }
  let found = search(compiled)
  const apart = query.mode === 'auto' && found.every(({ total, isAll }) => total === 0 && isAll) ? scattered(compiled) : null
  if (apart) found = search(apart)
  return {
    total: found.reduce((sum, { total }) => sum + total, 0),
    isTotalExact: found.every(({ isAll }) => isAll),
    isComplete: asked.every(({ units }) => units.search.isComplete()),
    entries: mergeNewest(found.map(({ entries }) => entries), query.limit),
  }
}
