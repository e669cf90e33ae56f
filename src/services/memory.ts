import { randomUUID } from 'node:crypto'
import { WorkbenchError } from '../core/errors.ts'
import type { Params } from '../contract/index.ts'
import type { TranslationUnit, UnitId } from '../core/model/memory.ts'
import type { MatchBadge, Segment, SegmentId } from '../core/model/segment.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { MemoryPort, ServiceContext } from './context.ts'
import type { MemoryQuery } from './memory-engine/queries.ts'
import type { Services } from './dispatcher.ts'
import { repairMatches } from './match-repair.ts'
import type { EngineMemory, MemoryEngine } from './memory-engine/engine.ts'

type MemoryServices = Pick<Services, 'memory.matches' | 'memory.lookup' | 'memory.badges' | 'memory.concordance' | 'memory.fragments' | 'memory.indexes'>

const BADGE_MIN_SCORE = 70
/** A match as good as this leaves nothing for fragments to add. */
const GOOD_MATCH = 85
const NEVER = new AbortController().signal

type PortContext = Pick<ServiceContext, 'options' | 'fileOrNull' | 'memories' | 'now' | 'userName'>

/** The memory of the open project and of the attached ones; the engine reads them, this process writes them. */
export function createMemoryPort(context: PortContext, engine: MemoryEngine): MemoryPort {
  let used: readonly EngineMemory[] = []
  const use = (memories: readonly EngineMemory[]): Promise<void> => {
    used = memories
    // Who asks next is told what could not be opened; a thread that has died holds nothing.
    return engine.use(memories).catch(() => undefined)
  }
  return {
    reset: () => {
      const file = context.fileOrNull()
      void use(file ? openMemories(context) : [])
      const { shell } = context.options
      // A window asks for matches soon; its first ones need not wait for the index.
      if (file && (shell === 'electron' || shell === 'browser')) engine.prepare(file.meta.get('sourceLanguage')).catch(() => undefined)
    },
    release: (ids) => use(ids ? used.filter(({ id }) => !ids.includes(id)) : []),
    storeConfirmed: (file, segment, previousSource, nextSource) => {
      const old = file.units.forSegment(segment.id)
      if (old) file.units.remove(old.id)
      const unit = confirmedUnit({ context, file, segment, neighbours: { previousSource, nextSource }, old })
      file.units.insert({ ...unit, segmentId: segment.id, importId: null })
    },
    forgetConfirmed: (file, segmentId) => {
      const unit = file.units.forSegment(segmentId)
      if (unit) file.units.remove(unit.id)
    },
    lookup: async (query) => (await engine.lookUp([query], { signal: NEVER, onDone: () => {} }))[0] ?? [],
    lookupMany: (queries, { signal = NEVER, onDone = () => {} } = {}) => engine.lookUp(queries, { signal, onDone }),
    concordance: (query) => engine.concordance(query),
    fragments: (query) => engine.fragments(query),
    indexes: () => engine.indexes(),
  }
}

function openMemories(context: PortContext): readonly EngineMemory[] {
  return context.memories().map(({ file, info: { id, name, isWritable, penalty, position } }) => ({ id, path: file.path, name, isWritable, penalty, position }))
}

type Confirmed = Readonly<{
  context: PortContext
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

function languagesOf(context: ServiceContext): Pick<MemoryQuery, 'sourceLanguage' | 'targetLanguage'> {
  const { meta } = context.file()
  return { sourceLanguage: meta.get('sourceLanguage'), targetLanguage: meta.get('targetLanguage') }
}

function segmentOf(context: ServiceContext, id: SegmentId): Segment {
  const segment = context.file().segments.get(id)
  if (!segment) throw new WorkbenchError('segment/not-found', { id })
  return segment
}

function queryFor(context: ServiceContext, segment: Segment, minScore: number, limit: number): MemoryQuery {
  const { segments } = context.file()
  return {
    ...languagesOf(context),
    text: segment.source,
    tags: segment.tags,
    previousSource: segments.sourceAt(segment.documentId, segment.number - 1),
    nextSource: segments.sourceAt(segment.documentId, segment.number + 1),
    segmentId: segment.id,
    minScore,
    limit,
  }
}

function lookUp(context: ServiceContext, { text, sourceLanguage, targetLanguage, minScore, limit, exhaustive }: Params<'memory.lookup'>) {
  const own = languagesOf(context)
  const pair = { sourceLanguage: sourceLanguage ?? own.sourceLanguage, targetLanguage: targetLanguage ?? own.targetLanguage }
  return context.memory.lookup({ ...pair, text, tags: [], previousSource: '', nextSource: '', segmentId: null, minScore, limit, isExhaustive: exhaustive })
}

async function badges(context: ServiceContext, ids: readonly SegmentId[]): Promise<Readonly<Record<SegmentId, MatchBadge | null>>> {
  const segments = context.file().segments.getMany(ids)
  const found = await context.memory.lookupMany(segments.map((segment) => queryFor(context, segment, BADGE_MIN_SCORE, 1)))
  return Object.fromEntries(
    segments.map(({ id }, index): [SegmentId, MatchBadge | null] => {
      const best = found[index]?.[0]
      return [id, best ? { score: best.score, kind: best.kind } : null]
    }),
  )
}

export function createMemoryServices(context: ServiceContext): MemoryServices {
  return {
    'memory.matches': async ({ segmentId, minScore, limit }) => {
      const segment = segmentOf(context, segmentId)
      return repairMatches(context, segment, await context.memory.lookup(queryFor(context, segment, minScore, limit)))
    },
    'memory.lookup': (params) => lookUp(context, params),
    'memory.badges': ({ segmentIds }) => badges(context, segmentIds),
    'memory.concordance': (params) => context.memory.concordance({ ...params, ...languagesOf(context) }),
    'memory.fragments': async ({ segmentId, limit }) => {
      const segment = segmentOf(context, segmentId)
      const [good] = await context.memory.lookup(queryFor(context, segment, GOOD_MATCH, 1))
      return good ? [] : context.memory.fragments({ ...languagesOf(context), text: segment.source, segmentId, limit })
    },
    'memory.indexes': () => context.memory.indexes(),
  }
}
