import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { FindHit } from '../../contract/types.ts'
import type { SegmentId } from '../../core/model/segment.ts'
import type { TextRange } from '../../core/model/text-range.ts'
import { useContract } from '../state/hooks.ts'
import type { EditorSession, Side } from './session.ts'

/** One place that was found. */
export type FoundPlace = TextRange & Readonly<{ segmentId: SegmentId; number: number; side: Side }>

export type Finder = Readonly<{
  isOpen: boolean
  query: string
  places: readonly FoundPlace[]
  /** The place shown last, or -1. */
  index: number
  isSearching: boolean
  open: (query?: string) => void
  close: () => void
  setQuery: (query: string) => void
  step: (by: 1 | -1) => void
  /** Places of one segment, for marking. */
  placesOf: (id: SegmentId) => readonly FoundPlace[]
}>

export function placesOfHits(hits: readonly FindHit[]): readonly FoundPlace[] {
  return hits.flatMap(({ segmentId, number, side, ranges }) => ranges.map((range) => ({ segmentId, number, side, ...range })))
}

/**
 * The place to show next. Without a place shown before, the search begins at the active segment;
 * it wraps at both ends. -1 where nothing was found.
 */
export function nextPlace(places: readonly FoundPlace[], index: number, by: 1 | -1, activeNumber: number): number {
  if (places.length === 0) return -1
  if (index >= 0) return (index + by + places.length) % places.length
  if (by === 1) {
    const after = places.findIndex((place) => place.number >= activeNumber)
    return after >= 0 ? after : 0
  }
  const before = places.findLastIndex((place) => place.number <= activeNumber)
  return before >= 0 ? before : places.length - 1
}

const TYPING_PAUSE_MS = 150
const NONE: readonly FoundPlace[] = []

/** Search in source and target of the document. */
export function useFind(session: EditorSession): Finder {
  const [isOpen, setOpen] = useState(false)
  const [query, setQuery] = useState('')
  const [searched, setSearched] = useState('')
  const [shown, setShown] = useState({ query: '', index: -1 })
  const index = shown.query === searched ? shown.index : -1
  useEffect(() => {
    const timer = setTimeout(() => setSearched(query.trim()), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [query])
  const isActive = isOpen && searched !== ''
  const { value, isLoading } = useContract('segments.find', isActive ? { documentId: session.documentId, query: searched } : null)
  const places = useMemo(() => (value && isActive ? placesOfHits(value) : NONE), [value, isActive])
  const isSearching = isLoading || query.trim() !== searched

  const bySegment = useMemo(() => Map.groupBy(places, (place) => place.segmentId), [places])
  const step = useCallback(
    (by: 1 | -1) => {
      const next = nextPlace(places, index, by, session.activeRow()?.number ?? 1)
      const place = places[next]
      setShown({ query: searched, index: next })
      if (place) void session.activate(place.segmentId, { focus: false, ...(place.side === 'target' ? { caret: place } : {}) })
    },
    [places, index, searched, session],
  )
  // A step asked for while the search still runs is taken as soon as it has ended.
  const wish = useRef<1 | -1 | null>(null)
  useEffect(() => {
    const by = wish.current
    if (isSearching || by === null) return
    wish.current = null
    step(by)
  }, [isSearching, step])
  return useMemo(
    () => ({
      isOpen,
      query,
      places,
      index,
      isSearching,
      open: (wanted) => {
        if (wanted) setQuery(wanted)
        setOpen(true)
      },
      close: () => setOpen(false),
      setQuery: (typed) => {
        wish.current = null
        setQuery(typed)
      },
      step: (by) => {
        if (!isSearching) return step(by)
        wish.current = by
        setSearched(query.trim())
      },
      placesOf: (id) => bySegment.get(id) ?? NONE,
    }),
    [isOpen, query, places, index, isSearching, step, bySegment],
  )
}
