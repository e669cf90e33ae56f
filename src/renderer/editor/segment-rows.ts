import type { Call } from '../../contract/index.ts'
import type { SegmentFilter, SegmentOutline } from '../../contract/types.ts'
import type { DocumentId, MatchBadge, SegmentId, SegmentRow } from '../../core/model/segment.ts'

export type OutlineEntry = SegmentOutline['entries'][number]

/** What the grid knows of a document's segments; fetched in windows, kept up to date by events. */
export type SegmentRows = Readonly<{
  entries: () => readonly OutlineEntry[]
  /** Segments in the document, whatever the filter. */
  total: () => number
  isLoaded: () => boolean
  /** Grows when other segments, or the same in another order, are listed; not when only a status changes. */
  outlineSerial: () => number
  indexOf: (id: SegmentId) => number
  row: (id: SegmentId) => SegmentRow | undefined
  /** `undefined` = not asked yet. */
  badge: (id: SegmentId) => MatchBadge | null | undefined
  load: (filter: SegmentFilter) => Promise<void>
  /** Names the rows on screen; those missing or out of date are fetched. */
  want: (ids: readonly SegmentId[]) => void
  put: (row: SegmentRow) => void
  /** The row, fetched where it is not known or out of date. */
  fetch: (id: SegmentId) => Promise<SegmentRow | undefined>
  invalidate: (ids: readonly SegmentId[] | null) => void
  forgetBadges: () => void
  subscribe: (listener: () => void) => () => void
  version: () => number
  dispose: () => void
}>

const MAX_PER_CALL = 200
/** Badges cost a memory lookup each; they wait until scrolling rests. */
const BADGE_DELAY_MS = 120
/** An engine that does not answer is asked again, but not in a loop. */
const RETRY_MS = 1_000
const NO_ENTRIES: readonly OutlineEntry[] = []

export function createSegmentRows(call: Call, documentId: DocumentId): SegmentRows {
  return new Rows(call, documentId)
}

class Rows implements SegmentRows {
  readonly #call: Call
  readonly #documentId: DocumentId
  readonly #rows = new Map<SegmentId, SegmentRow>()
  readonly #stale = new Set<SegmentId>()
  readonly #badges = new Map<SegmentId, MatchBadge | null>()
  readonly #listeners = new Set<() => void>()
  #outline: SegmentOutline | null = null
  #filter: SegmentFilter = 'all'
  #positions = new Map<SegmentId, number>()
  #version = 0
  #outlineSerial = 0
  #wanted: readonly SegmentId[] = []
  #isFetching = false
  #badgeTimer: ReturnType<typeof setTimeout> | null = null
  #retryTimer: ReturnType<typeof setTimeout> | null = null
  #isDisposed = false

  constructor(call: Call, documentId: DocumentId) {
    this.#call = call
    this.#documentId = documentId
  }

  readonly entries = (): readonly OutlineEntry[] => this.#outline?.entries ?? NO_ENTRIES
  readonly total = (): number => this.#outline?.total ?? 0
  readonly outlineSerial = (): number => this.#outlineSerial
  readonly isLoaded = (): boolean => this.#outline !== null
  readonly indexOf = (id: SegmentId): number => this.#positions.get(id) ?? -1
  readonly row = (id: SegmentId): SegmentRow | undefined => this.#rows.get(id)
  readonly badge = (id: SegmentId): MatchBadge | null | undefined => this.#badges.get(id)
  readonly version = (): number => this.#version

  readonly load = async (filter: SegmentFilter): Promise<void> => {
    this.#filter = filter
    const loaded = await this.#call('segments.outline', { documentId: this.#documentId, filter })
    if (this.#filter !== filter || this.#isDisposed) return
    this.#outline = loaded
    this.#outlineSerial += 1
    this.#positions = new Map(loaded.entries.map((entry, index) => [entry.id, index]))
    this.#changed()
  }

  readonly want = (ids: readonly SegmentId[]): void => {
    this.#wanted = ids
    void this.#fetchWanted()
    if (ids.some((id) => !this.#badges.has(id))) this.#planBadges()
  }

  readonly put = (row: SegmentRow): void => {
    this.#take(row)
    this.#stale.delete(row.id)
    this.#changed()
  }

  readonly fetch = async (id: SegmentId): Promise<SegmentRow | undefined> => {
    if (!this.#rows.has(id) || this.#stale.has(id)) await this.#fetchRows([id])
    return this.#rows.get(id)
  }

  readonly invalidate = (ids: readonly SegmentId[] | null): void => {
    for (const id of ids ?? this.#rows.keys()) this.#stale.add(id)
    void this.#fetchWanted()
  }

  readonly forgetBadges = (): void => {
    this.#badges.clear()
    this.#planBadges()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly dispose = (): void => {
    this.#isDisposed = true
    for (const timer of [this.#badgeTimer, this.#retryTimer]) if (timer !== null) clearTimeout(timer)
  }

  #changed(): void {
    this.#version += 1
    for (const listener of [...this.#listeners]) listener()
  }

  #take(row: SegmentRow): void {
    if (row.documentId !== this.#documentId) return
    const known = this.#rows.get(row.id)
    if (known && known.revision > row.revision) return
    this.#rows.set(row.id, row)
    const position = this.#positions.get(row.id)
    if (this.#outline && position !== undefined) this.#outline = withEntry(this.#outline, position, row)
  }

  async #fetchRows(ids: readonly SegmentId[]): Promise<void> {
    for (const id of ids) this.#stale.delete(id)
    try {
      for (const row of await this.#call('segments.rows', { ids: [...ids] })) this.#take(row)
    } catch (error) {
      for (const id of ids) if (this.#rows.has(id)) this.#stale.add(id)
      throw error
    }
  }

  async #fetchWanted(): Promise<void> {
    if (this.#isFetching || this.#isDisposed) return
    const missing = this.#wanted.filter((id) => !this.#rows.has(id) || this.#stale.has(id)).slice(0, MAX_PER_CALL)
    if (missing.length === 0) return
    this.#isFetching = true
    try {
      await this.#fetchRows(missing)
      this.#isFetching = false
      this.#changed()
      // An id that the store does not know would be asked for without end.
      if (missing.some((id) => this.#rows.has(id))) void this.#fetchWanted()
    } catch {
      this.#isFetching = false
      if (!this.#isDisposed) this.#retryTimer = setTimeout(() => void this.#fetchWanted(), RETRY_MS)
    }
  }

  #planBadges(): void {
    if (this.#isDisposed) return
    if (this.#badgeTimer !== null) clearTimeout(this.#badgeTimer)
    this.#badgeTimer = setTimeout(() => void this.#fetchBadges(), BADGE_DELAY_MS)
  }

  async #fetchBadges(): Promise<void> {
    this.#badgeTimer = null
    const missing = this.#wanted.filter((id) => !this.#badges.has(id)).slice(0, MAX_PER_CALL)
    if (missing.length === 0 || this.#isDisposed) return
    const found = await this.#call('memory.badges', { segmentIds: [...missing] }).catch(() => null)
    if (!found || this.#isDisposed) return
    for (const id of missing) this.#badges.set(id, found[id] ?? null)
    this.#changed()
  }
}

function withEntry(outline: SegmentOutline, index: number, row: SegmentRow): SegmentOutline {
  const entry = outline.entries[index]
  if (!entry || entry.status === row.status) return outline
  return { ...outline, entries: outline.entries.with(index, { ...entry, status: row.status }) }
}
