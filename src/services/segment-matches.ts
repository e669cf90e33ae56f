import { LOWEST_BAND_SCORE } from '../core/memory/bands.ts'
import type { Match } from '../core/model/memory.ts'
import type { DocumentId } from '../core/model/segment.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { StoredSegment } from '../storage/segment-repository.ts'
import { throwIfCancelled } from './cancellation.ts'
import type { JobHandle, ServiceContext } from './context.ts'
import type { MemoryQuery } from './memory-engine/queries.ts'

/** Lookups handed over at once: their matches are all in memory until the next. */
const BATCH = 2000

/** A segment between its neighbours. */
export type PlacedSegment = Readonly<{ segment: StoredSegment; previousSource: string; nextSource: string; /** Whether its source stood before, in these documents. */ isRepetition: boolean }>

/** The segments of documents in order, each with its neighbours. Repetitions have the same source letter for letter; the first of them is none. */
export function placedSegments(file: ProjectFile, documentIds: readonly DocumentId[]): readonly PlacedSegment[] {
  const seen = new Set<string>()
  return documentIds.flatMap((documentId) => {
    const segments = file.segments.ofDocument(documentId)
    return segments.map((segment, index): PlacedSegment => {
      const isRepetition = seen.has(segment.source)
      seen.add(segment.source)
      return { segment, previousSource: segments[index - 1]?.source ?? '', nextSource: segments[index + 1]?.source ?? '', isRepetition }
    })
  })
}

/** Two segments of one key have the same matches, but for their contexts and for the units that they made themselves. */
function keyOf({ source, tags }: StoredSegment): string {
  return tags.length === 0 ? source : `${source}\n${tags.map(({ kind, number }) => `${kind}${number}`).join(' ')}`
}

/** Looks up in batches; `base` is how many segments are done already. */
async function lookUp(context: ServiceContext, queries: readonly MemoryQuery[], base: number, progress: (done: number) => void, signal: AbortSignal): Promise<readonly (Match | null)[]> {
  const best: (Match | null)[] = []
  for (let from = 0; from < queries.length; from += BATCH) {
    throwIfCancelled(signal)
    const found = await context.memory.lookupMany(queries.slice(from, from + BATCH), { signal, onDone: (done) => progress(base + from + done) })
    for (const [match = null] of found) best.push(match)
    progress(base + best.length)
  }
  throwIfCancelled(signal)
  return best
}

/** Which query answers each segment: equal queries are one. */
function queriesFor(context: ServiceContext, placed: readonly PlacedSegment[], minScore: number, isShared: (each: PlacedSegment) => string) {
  const { meta } = context.file()
  const languages = { sourceLanguage: meta.get('sourceLanguage'), targetLanguage: meta.get('targetLanguage') }
  const queries: MemoryQuery[] = []
  const indexes = new Map<string, number>()
  const answers = placed.map((each) => {
    const key = isShared(each)
    const known = indexes.get(key)
    if (known !== undefined) return known
    const { segment, previousSource, nextSource } = each
    indexes.set(key, queries.length)
    return queries.push({ ...languages, text: segment.source, tags: segment.tags, previousSource, nextSource, segmentId: segment.id, minScore, limit: 1 }) - 1
  })
  return { queries, answers }
}

type Options = Readonly<{ minScore: number; job: Pick<JobHandle, 'signal'>; onDone: (done: number) => void }>

/**
 * The best match of each segment, null where none reaches `minScore`. What stands several times is looked up once, and again only where the first
 * answer was exact: then its contexts may tell the others apart. A confirmed segment has a unit of its own and is always looked up by itself.
 */
export async function bestMatches(context: ServiceContext, placed: readonly PlacedSegment[], { minScore, job, onDone }: Options): Promise<readonly (Match | null)[]> {
  const ownKey = ({ segment }: PlacedSegment): string => (segment.status === 'confirmed' ? `\n${segment.id}` : keyOf(segment))
  // One point is what a context is worth above an exact match that penalties took below the least score.
  const first = queriesFor(context, placed, Math.max(LOWEST_BAND_SCORE, minScore - 1), ownKey)
  const firstFound = await lookUp(context, first.queries, 0, onDone, job.signal)
  const best: (Match | null)[] = first.answers.map((answer) => firstFound[answer] ?? null)
  const again = [...placed.keys()].filter((index) => {
    const { segment } = placed[index]!
    const match = best[index]
    return match && match.kind !== 'fuzzy' && first.queries[first.answers[index]!]!.segmentId !== segment.id
  })
  const contextKey = ({ segment, previousSource, nextSource }: PlacedSegment): string => [keyOf(segment), previousSource, nextSource].join('\n\n')
  const second = queriesFor(context, again.map((index) => placed[index]!), minScore, contextKey)
  const secondFound = await lookUp(context, second.queries, placed.length - second.queries.length, onDone, job.signal)
  again.forEach((index, at) => (best[index] = secondFound[second.answers[at]!] ?? null))
  if (placed.length > 0) onDone(placed.length)
  return best.map((match) => (match && match.score >= minScore ? match : null))
}
