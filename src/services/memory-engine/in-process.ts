import { baseLanguage } from '../../core/model/language.ts'
import type { IndexState, Match } from '../../core/model/memory.ts'
import { openUnitReader, type UnitReader } from '../../storage/unit-reader.ts'
import { throwIfCancelled } from '../cancellation.ts'
import type { MemoryQuery } from './queries.ts'
import { searchConcordance } from './concordance.ts'
import type { EngineMemory, MemoryEngine, MemoryEngineOptions, MemoryReader } from './engine.ts'
import { findFragments } from './fragments.ts'
import { indexPath, tidyIndexFolder } from './index-file.ts'
import { LiveIndex } from './live-index.ts'
import { languageOf, lookUpIn, type SearchedMemory } from './lookup.ts'
import { openSegmentIndexes, type SegmentIndexes } from './segment-indexes.ts'
import { createTurns } from './turns.ts'

/** Of many lookups: a single one that comes in between waits no longer than this. */
const LOOKUP_SLICE_MS = 8
/** Building that is over sooner is nothing to tell of. */
const TOLD_AFTER_MS = 150
const TOLD_EVERY_MS = 200

/** The state of an index that no lookup has asked for: nothing is in the way of one. */
const READY = { state: 'ready', progress: null } as const

/** A memory with its reader and the indexes that were asked for. */
class OpenMemory {
  memory: EngineMemory
  readonly units: UnitReader
  readonly indexes = new Map<string, LiveIndex>()
  /** Since when something else than `ready` is to be told, and when it last was; null = never. */
  busySince: number | null = null
  toldAt: number | null = null

  constructor(memory: EngineMemory) {
    this.memory = memory
    this.units = openUnitReader(memory.path)
  }

  state(): IndexState {
    const busy = [...this.indexes.values()].find(({ state }) => state.state !== 'ready')
    const sizes = [...this.indexes.values()].map((index) => index.size())
    const isRebuilt = [...this.indexes.values()].some(({ wasDamaged }) => wasDamaged)
    return { memoryId: this.memory.id, memoryName: this.memory.name, ...(busy?.state ?? READY), units: sizes.length > 0 ? Math.max(...sizes) : this.units.lastRow(), isRebuilt }
  }
}

/** The memory engine in this thread. Long work gives way to the event loop. */
class InProcessEngine implements MemoryEngine {
  readonly #options: MemoryEngineOptions
  #segmentIndexes: SegmentIndexes | null = null
  #wanted: readonly EngineMemory[] = []
  #open: readonly OpenMemory[] = []
  /** Indexes that are being put away, by file. */
  readonly #leaving = new Map<string, Promise<unknown>>()

  constructor(options: MemoryEngineOptions) {
    this.#options = options
  }

  async use(memories: readonly EngineMemory[]): Promise<void> {
    this.#wanted = memories
    this.#sync()
  }

  async prepare(language: string): Promise<void> {
    await Promise.all(this.#memories().map((open) => this.#indexOf(open, baseLanguage(language)).prepare()))
  }

  async lookUp(queries: readonly MemoryQuery[], { signal, onDone }: Parameters<MemoryEngine['lookUp']>[1]): Promise<readonly (readonly Match[])[]> {
    const turns = createTurns(LOOKUP_SLICE_MS)
    const found: (readonly Match[])[] = []
    for (const query of queries) {
      throwIfCancelled(signal)
      found.push(await this.#lookUpOne(query))
      const turn = turns()
      if (!turn) continue
      onDone(found.length)
      await turn
    }
    throwIfCancelled(signal)
    return found
  }

  async concordance(query: Parameters<MemoryEngine['concordance']>[0]): ReturnType<MemoryEngine['concordance']> {
    return searchConcordance(this.#readers(), query)
  }

  async fragments(query: Parameters<MemoryEngine['fragments']>[0]): ReturnType<MemoryEngine['fragments']> {
    return findFragments(this.#readers(), query)
  }

  async indexes(): Promise<readonly IndexState[]> {
    return this.#memories().map((open) => open.state())
  }

  async close(): Promise<void> {
    await this.use([])
    await Promise.all(this.#leaving.values())
  }

  /** The open memories; one that could not be opened before is tried again, so that its error is told to who asks. */
  #memories(): readonly OpenMemory[] {
    if (this.#open.length < this.#wanted.length) this.#sync()
    return this.#open
  }

  #readers(): readonly MemoryReader[] {
    return this.#memories().map(({ memory, units }) => ({ memory, units }))
  }

  #sync(): void {
    const next = new Map(this.#wanted.map((memory) => [keyOf(memory), memory]))
    const kept = this.#open.filter((open) => next.has(keyOf(open.memory)))
    for (const open of this.#open) if (!kept.includes(open)) this.#let(open)
    this.#open = kept
    for (const memory of next.values()) {
      const open = kept.find((one) => keyOf(one.memory) === keyOf(memory))
      if (open) open.memory = memory
      else this.#open = [...this.#open, new OpenMemory(memory)]
    }
    this.#open = this.#open.toSorted((a, b) => a.memory.position - b.memory.position)
  }

  /** Closes the reader at once; its indexes are put away without it. */
  #let(open: OpenMemory): void {
    const path = open.units.id
    const left = Promise.allSettled([this.#leaving.get(path), ...[...open.indexes.values()].map((index) => index.close())])
    this.#leaving.set(path, left)
    void left.then(() => this.#leaving.get(path) === left && this.#leaving.delete(path))
    open.units.close()
  }

  #indexOf(open: OpenMemory, language: string): LiveIndex {
    const known = open.indexes.get(language)
    if (known) return known
    const { indexFolder } = this.#options
    const index = new LiveIndex({
      units: open.units,
      language,
      indexes: this.#indexMaker(),
      path: indexPath(indexFolder, open.units.id, language),
      after: this.#leaving.get(open.units.id) ?? Promise.resolve(),
      onState: () => this.#tell(open),
    })
    open.indexes.set(language, index)
    return index
  }

  #indexMaker(): SegmentIndexes {
    if (!this.#segmentIndexes) {
      tidyIndexFolder(this.#options.indexFolder, new Date())
      this.#segmentIndexes = openSegmentIndexes(this.#options.kernelPath)
    }
    return this.#segmentIndexes
  }

  /** Tells of what takes its time, and then of its end. A damaged index is told of at once. */
  #tell(open: OpenMemory): void {
    const state = open.state()
    const now = performance.now()
    if (state.state === 'ready') {
      const wasTold = open.toldAt !== null
      open.busySince = open.toldAt = null
      if (wasTold) this.#options.onIndex(state)
      return
    }
    open.busySince ??= now
    const isDue = open.toldAt === null ? state.state === 'rebuilding' || now - open.busySince >= TOLD_AFTER_MS : now - open.toldAt >= TOLD_EVERY_MS
    if (!isDue) return
    open.toldAt = now
    this.#options.onIndex(state)
  }

  async #lookUpOne(query: MemoryQuery): Promise<readonly Match[]> {
    for (;;) {
      const asked = this.#memories().map((open) => ({ open, index: this.#indexOf(open, languageOf(query)) }))
      const found = withAll(asked, [], (searched) => lookUpIn(searched, query))
      if (found) return found
      await Promise.all(asked.map(({ index }) => index.prepare()))
    }
  }
}

type Asked = Readonly<{ open: OpenMemory; index: LiveIndex }>

/** Runs `work` on all of the memories at one moment of each; null where one is not ready. */
function withAll<T>(asked: readonly Asked[], searched: readonly SearchedMemory[], work: (searched: readonly SearchedMemory[]) => T): T | null {
  const [first, ...rest] = asked
  if (!first) return work(searched)
  const { open, index } = first
  const { memory, units } = open
  return units.snapshot(() => index.ask((segments, foldedOf) => withAll(rest, [...searched, { memory, units, index: segments, foldedOf }], work)))
}

/** What tells a memory's file from another. */
function keyOf({ id, path }: EngineMemory): string {
  return `${id} ${path}`
}

/** Looks things up in this thread; for the command line and for tests. */
export function createMemoryEngine(options: MemoryEngineOptions): MemoryEngine {
  return new InProcessEngine(options)
}
