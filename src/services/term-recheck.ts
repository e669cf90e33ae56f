import type { Concept, ConceptId } from '../core/model/concept.ts'
import type { DocumentId, SegmentId } from '../core/model/segment.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { StoredSegment } from '../storage/segment-repository.ts'
import type { ServiceContext } from './context.ts'
import { TermIndex } from './term-index.ts'

/** Makes findings anew that a change of a glossary touches: in the background, a few segments at a time. */
export type TermRecheck = Readonly<{
  /** Segments that hold a term of the concept on either side, as it was or as it is. */
  conceptChanged: (before: Concept | null, after: Concept | null) => void
  /** Segments of this source text. */
  sourceChanged: (sourceFolded: string) => void
  /** All translated segments, where the open glossaries are others than before or hold more or fewer entries. */
  glossariesChanged: () => void
}>

type Context = Pick<ServiceContext, 'options' | 'fileOrNull' | 'glossaries' | 'qa' | 'emit'>

/** Edits that come in one breath are answered by one pass. */
const DELAY_MS = 120
/** No call waits longer than about this for a slice to end. */
const SLICE_MS = 12
const PAGE = 200
/** Beyond this every segment is checked: recognising so many terms by themselves would cost more. */
const MAX_CONCEPTS = 500
/** Beyond this a client is told that anything may have changed. */
const MAX_TOLD = 500

type Wishes = { concepts: Map<ConceptId, Concept[]>; sources: Set<string>; isAll: boolean }

const noWishes = (): Wishes => ({ concepts: new Map(), sources: new Set(), isAll: false })

/** Which segments a pass is for; null = all. */
function selectorOf(file: ProjectFile, { concepts, sources, isAll }: Wishes): ((segment: StoredSegment) => boolean) | null {
  if (isAll) return null
  // Before and after have the same term ids, and an index holds an id once.
  const indexes = [new TermIndex(), new TermIndex()]
  for (const states of concepts.values()) for (const [at, concept] of states.entries()) indexes[Math.min(at, 1)]?.add(concept, { name: '', position: 0, color: '' })
  const ofSources = new Set([...sources].flatMap((source) => file.segments.ofSource(source).map(({ id }) => id)))
  const [sourceLanguage, targetLanguage] = [file.meta.get('sourceLanguage'), file.meta.get('targetLanguage')]
  return ({ id, source, target }) =>
    ofSources.has(id) || (concepts.size > 0 && indexes.some((index) => index.occurrences(source, sourceLanguage).length > 0 || index.occurrences(target, targetLanguage).length > 0))
}

/** Lets other calls get through. A background pass never keeps a process alive. */
function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs).unref()
  })
}

type Told = Map<DocumentId, SegmentId[]>

/** Checks segments until the slice is over; returns how many were looked at. */
function checkSlice(context: Context, file: ProjectFile, segments: readonly StoredSegment[], isMeant: ((segment: StoredSegment) => boolean) | null, told: Told): number {
  const started = performance.now()
  let done = 0
  file.transaction(() => {
    for (const segment of segments) {
      if (done > 0 && performance.now() - started > SLICE_MS) return
      done++
      if (isMeant && !isMeant(segment)) continue
      context.qa.recheck(file, segment)
      const ids = told.get(segment.documentId) ?? []
      ids.push(segment.id)
      told.set(segment.documentId, ids)
    }
  })
  return done
}

function tell({ emit }: Context, told: Told): void {
  if (told.size === 0) return
  for (const [documentId, ids] of told) emit({ name: 'segments.changed', payload: { documentId, ids: ids.length > MAX_TOLD ? null : ids } })
  emit({ name: 'findings.changed', payload: {} })
}

/** One pass over the project; it ends early where the project is closed. */
async function pass(context: Context, file: ProjectFile, wishes: Wishes): Promise<void> {
  const isMeant = selectorOf(file, wishes)
  const told: Told = new Map()
  const isOpen = (): boolean => context.fileOrNull() === file
  let from: number | null = 0
  while (from !== null && isOpen()) {
    const page: ReturnType<typeof file.segments.translated> = file.segments.translated(from, PAGE)
    for (let start = 0; start < page.segments.length && isOpen(); ) {
      // Read again, since what is typed meanwhile has findings of its own.
      const segments = start === 0 ? page.segments : file.segments.getMany(page.segments.slice(start).map(({ id }) => id))
      start += checkSlice(context, file, segments, isMeant, told) || page.segments.length
      await pause(1)
    }
    from = page.next
  }
  if (isOpen()) tell(context, told)
}

/** What tells that glossaries were attached, detached or filled, without reading them. */
function glossariesOf(context: Context): string {
  return context.glossaries().map(({ info }) => `${info.id} ${info.entryCount}`).join('\n')
}

export function createTermRecheck(context: Context): TermRecheck {
  let wishes = noWishes()
  let isRunning = false
  let known: Readonly<{ file: ProjectFile; glossaries: string }> | null = null

  const run = async (): Promise<void> => {
    if (isRunning) return
    isRunning = true
    try {
      for (;;) {
        await pause(DELAY_MS)
        const file = context.fileOrNull()
        const taken = wishes
        wishes = noWishes()
        if (!file || file.isReadOnly || (!taken.isAll && taken.concepts.size === 0 && taken.sources.size === 0)) return
        await pass(context, file, taken)
      }
    } finally {
      isRunning = false
    }
  }
  const start = (): void => {
    // A command ends before a background pass would; it checks by itself where it is asked to.
    if (context.options.shell === 'cli') return
    // Nobody waits for a pass: what it could not write, the next edit of the segment or the next check of the document does.
    run().catch(() => undefined)
  }

  return {
    conceptChanged: (before, after) => {
      const states = [before, after].filter((concept) => concept !== null)
      for (const concept of states) wishes.concepts.set(concept.id, [...(wishes.concepts.get(concept.id)?.slice(0, 1) ?? []), concept])
      if (wishes.concepts.size > MAX_CONCEPTS) wishes = { ...noWishes(), isAll: true }
      start()
    },
    sourceChanged: (sourceFolded) => {
      wishes.sources.add(sourceFolded)
      start()
    },
    glossariesChanged: () => {
      const file = context.fileOrNull()
      const before = known
      known = file && { file, glossaries: glossariesOf(context) }
      if (!known || !before || before.file !== known.file) wishes = noWishes()
      else if (before.glossaries !== known.glossaries) {
        wishes.isAll = true
        start()
      }
    },
  }
}
