import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { WorkbenchError } from '../core/errors.ts'
import { splitAtHit } from '../core/memory/concordance.ts'
import { orient, rankMatches, toMatch } from '../core/memory/match.ts'
import { EXACT } from '../core/memory/score.ts'
import { baseLanguage, isSameLanguage } from '../core/model/language.ts'
import type { ConcordanceHit, Match, TranslationUnit, UnitId } from '../core/model/memory.ts'
import type { MatchBadge, Segment, SegmentId } from '../core/model/segment.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { MemoryPort, MemoryQuery, ResourceHandle, ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'
import { MemoryIndexes } from './memory-indexes.ts'

type MemoryServices = Pick<Services, 'memory.matches' | 'memory.lookup' | 'memory.badges' | 'memory.concordance'>

/** Entries asked of an index beyond the limit: some are told apart only by context and penalties, or say the same. */
const SPARE_HITS = 40
const BADGE_MIN_SCORE = 70
/** Badges are looked up this long before other calls get their turn. */
const TURN_MS = 15

/** The memory of the open project and of the attached ones; nothing is read before the first lookup. */
export function createMemoryPort(context: Pick<ServiceContext, 'memories' | 'now' | 'userName'>): MemoryPort {
  const indexes = new MemoryIndexes()

  return {
    reset: () => indexes.reset(),
    storeConfirmed: (file, segment, previousSource, nextSource) => {
      const old = file.units.forSegment(segment.id)
      if (old) file.units.remove(old.id)
      const unit = confirmedUnit({ context, file, segment, neighbours: { previousSource, nextSource }, old })
      file.units.insert({ ...unit, segmentId: segment.id, importId: null })
      indexes.touch(file, unit.id)
    },
    forgetConfirmed: (file, segmentId) => {
      const unit = file.units.forSegment(segmentId)
      if (!unit) return
      file.units.remove(unit.id)
      indexes.touch(file, unit.id)
    },
    lookup: async (query) => {
      const found: Match[] = []
      for (const memory of context.memories()) {
        // Building an index gives way to other calls, and one of them may have closed the project.
        const isOpen = () => context.memories().some(({ file }) => file === memory.file)
        found.push(...(await lookupIn(indexes, memory, query, isOpen)))
      }
      return rankMatches(found).slice(0, query.limit)
    },
  }
}

type Confirmed = Readonly<{
  context: Pick<ServiceContext, 'now' | 'userName'>
  file: ProjectFile
  segment: Segment
  neighbours: Readonly<{ previousSource: string; nextSource: string }>
  old: TranslationUnit | null
}>

function confirmedUnit({ context, file, segment, neighbours, old }: Confirmed): Omit<TranslationUnit, 'memoryId'> {
  const at = context.now().toISOString()
  return {
    id: old?.id ?? (randomUUID() as UnitId),
    sourceLanguage: file.meta.get('sourceLanguage'),
    targetLanguage: file.meta.get('targetLanguage'),
    source: segment.source,
    target: segment.target,
    tags: segment.tags,
    ...neighbours,
    origin: 'confirmed',
    createdAt: old?.createdAt ?? at,
    createdBy: old?.createdBy ?? context.userName(),
    changedAt: at,
    changedBy: context.userName(),
  }
}

async function lookupIn(indexes: MemoryIndexes, { file, info }: ResourceHandle, query: MemoryQuery, isOpen: () => boolean): Promise<readonly Match[]> {
  const language = baseLanguage(query.sourceLanguage)
  const index = indexes.get(file, language)
  const hits = await index.lookup(query.text, { minScore: Math.min(query.minScore, EXACT), limit: query.limit + SPARE_HITS }, isOpen)
  if (!isOpen()) return []
  const own = query.segmentId === null ? null : (file.units.forSegment(query.segmentId)?.id ?? null)
  const { text, tags, previousSource, nextSource } = query
  return hits.flatMap(({ id, score }): readonly Match[] => {
    const unit = file.units.get(id as UnitId)
    if (!unit) index.drop(id as UnitId)
    if (!unit || unit.id === own) return []
    const oriented = orient(unit, language)
    if (!isSameLanguage(oriented.targetLanguage, query.targetLanguage)) return []
    const match = toMatch({ text, tags, neighbours: { previousSource, nextSource } }, oriented, score, info.name)
    return match.score >= query.minScore ? [match] : []
  })
}

export function createMemoryServices(context: ServiceContext): MemoryServices {
  const languages = () => {
    const { meta } = context.file()
    return { sourceLanguage: meta.get('sourceLanguage'), targetLanguage: meta.get('targetLanguage') }
  }
  const queryFor = (segment: Segment, minScore: number, limit: number): MemoryQuery => {
    const { segments } = context.file()
    return {
      ...languages(),
      text: segment.source,
      tags: segment.tags,
      previousSource: segments.sourceAt(segment.documentId, segment.number - 1),
      nextSource: segments.sourceAt(segment.documentId, segment.number + 1),
      segmentId: segment.id,
      minScore,
      limit,
    }
  }

  return {
    'memory.matches': ({ segmentId, minScore, limit }) => {
      const segment = context.file().segments.get(segmentId)
      if (!segment) throw new WorkbenchError('segment/not-found', { id: segmentId })
      return context.memory.lookup(queryFor(segment, minScore, limit))
    },
    'memory.lookup': ({ text, sourceLanguage, targetLanguage, minScore, limit }) => {
      const own = languages()
      const pair = { sourceLanguage: sourceLanguage ?? own.sourceLanguage, targetLanguage: targetLanguage ?? own.targetLanguage }
      return context.memory.lookup({ ...pair, text, tags: [], previousSource: '', nextSource: '', segmentId: null, minScore, limit })
    },
    'memory.badges': async ({ segmentIds }) => {
      const badges: Record<SegmentId, MatchBadge | null> = {}
      let turnStarted = performance.now()
      for (const segment of context.file().segments.getMany(segmentIds)) {
        const [best] = await context.memory.lookup(queryFor(segment, BADGE_MIN_SCORE, 1))
        badges[segment.id] = best ? { score: best.score, kind: best.kind } : null
        if (performance.now() - turnStarted < TURN_MS) continue
        await nextTurn()
        turnStarted = performance.now()
      }
      return badges
    },
    'memory.concordance': ({ query, sides, limit }) => {
      const { sourceLanguage, targetLanguage } = languages()
      const searched = sides.map((side) => baseLanguage(side === 'source' ? sourceLanguage : targetLanguage))
      const pages = context.memories().map(({ file, info }) => {
        const { total, units } = file.units.concordance(query, searched, limit)
        return { total, entries: units.flatMap((unit) => concordanceHit(unit, query, searched, info.name) ?? []) }
      })
      return { total: pages.reduce((sum, { total }) => sum + total, 0), entries: pages.flatMap(({ entries }) => entries).slice(0, limit) }
    },
  }
}

/** One hit per unit: on its source side where it stands on both. */
function concordanceHit(unit: TranslationUnit, query: string, languages: readonly string[], memoryName: string): ConcordanceHit | null {
  const { source, target, sourceLanguage, targetLanguage } = unit
  const sides = [
    { side: 'source', language: sourceLanguage, text: source, counterpart: target, counterpartLanguage: targetLanguage },
    { side: 'target', language: targetLanguage, text: target, counterpart: source, counterpartLanguage: sourceLanguage },
  ] as const
  for (const { side, language, text, counterpart, counterpartLanguage } of sides) {
    const context = languages.includes(baseLanguage(language)) ? splitAtHit(text, query) : null
    if (!context) continue
    return { unitId: unit.id, memoryName, side, language, ...context, counterpart, counterpartLanguage, author: unit.changedBy, changedAt: unit.changedAt }
  }
  return null
}
