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

export function createSegmentRows(call: Call, documentId: DocumentId): SegmentRows {
  let outline: SegmentOutline | null = null
  let filter: SegmentFilter = 'all'
  let positions = new Map<SegmentId, number>()
  let version = 0
  let wanted: readonly SegmentId[] = []
  let isFetching = false
  let badgeTimer: ReturnType<typeof setTimeout> | null = null
  let isDisposed = false
  const rows = new Map<SegmentId, SegmentRow>()
  const stale = new Set<SegmentId>()
  const badges = new Map<SegmentId, MatchBadge | null>()
  const listeners = new Set<() => void>()

  const changed = (): void => {
    version += 1
    for (const listener of listeners) listener()
  }
  const put = (row: SegmentRow): void => {
    if (row.documentId !== documentId) return
    const known = rows.get(row.id)
    if (known && known.revision > row.revision) return
    rows.set(row.id, row)
    if (outline && positions.has(row.id)) outline = withEntry(outline, positions.get(row.id) ?? -1, row)
  }
  const fetchRows = async (ids: readonly SegmentId[]): Promise<void> => {
    for (const id of ids) stale.delete(id)
    try {
      for (const row of await call('segments.rows', { ids: [...ids] })) put(row)
    } catch (error) {
      for (const id of ids) if (rows.has(id)) stale.add(id)
      throw error
    }
  }
  const fetchWanted = async (): Promise<void> => {
    if (isFetching || isDisposed) return
    const missing = wanted.filter((id) => !rows.has(id) || stale.has(id)).slice(0, MAX_PER_CALL)
    if (missing.length === 0) return
    isFetching = true
    let isBroken = false
    try {
      await fetchRows(missing)
      changed()
    } catch {
      isBroken = true
    } finally {
      isFetching = false
    }
    // An engine that does not answer is asked again, but not in a loop.
    if (isBroken) setTimeout(() => void fetchWanted(), 1_000)
    else if (missing.some((id) => rows.has(id))) void fetchWanted()
  }
  const fetchBadges = async (): Promise<void> => {
    badgeTimer = null
    const missing = wanted.filter((id) => !badges.has(id)).slice(0, MAX_PER_CALL)
    if (missing.length === 0 || isDisposed) return
    const found = await call('memory.badges', { segmentIds: [...missing] }).catch(() => null)
    if (!found) return
    for (const id of missing) badges.set(id, found[id] ?? null)
    changed()
  }
  const planBadges = (): void => {
    if (badgeTimer !== null) clearTimeout(badgeTimer)
    badgeTimer = setTimeout(() => void fetchBadges(), BADGE_DELAY_MS)
  }
  const load = async (next: SegmentFilter): Promise<void> => {
    filter = next
    const loaded = await call('segments.outline', { documentId, filter: next })
    if (filter !== next || isDisposed) return
    outline = loaded
    positions = new Map(loaded.entries.map((entry, index) => [entry.id, index]))
    changed()
  }
  return {
    entries: () => outline?.entries ?? [],
    total: () => outline?.total ?? 0,
    isLoaded: () => outline !== null,
    indexOf: (id) => positions.get(id) ?? -1,
    row: (id) => rows.get(id),
    badge: (id) => badges.get(id),
    load,
    want: (ids) => {
      wanted = ids
      void fetchWanted()
      if (ids.some((id) => !badges.has(id))) planBadges()
    },
    put: (row) => {
      put(row)
      stale.delete(row.id)
      changed()
    },
    fetch: async (id) => {
      if (!rows.has(id) || stale.has(id)) await fetchRows([id])
      return rows.get(id)
    },
    invalidate: (ids) => {
      for (const id of ids ?? rows.keys()) stale.add(id)
      void fetchWanted()
    },
    forgetBadges: () => {
      badges.clear()
      planBadges()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    version: () => version,
    dispose: () => {
      isDisposed = true
      if (badgeTimer !== null) clearTimeout(badgeTimer)
    },
  }
}

function withEntry(outline: SegmentOutline, index: number, row: SegmentRow): SegmentOutline {
  const entry = outline.entries[index]
  if (!entry || entry.status === row.status) return outline
  return { ...outline, entries: outline.entries.with(index, { ...entry, status: row.status }) }
}
