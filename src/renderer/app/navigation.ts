import type { DocumentId, SegmentId } from '../../core/model/segment.ts'
import { createStore } from '../state/store.ts'
import type { Store } from '../state/store.ts'

export type Screen = 'editor' | 'glossary' | 'memory' | 'alignment' | 'extraction' | 'project'

export type Place = Readonly<{
  screen: Screen
  /** Null = the first document of the project. */
  documentId: DocumentId | null
  /** A segment to go to; `serial` tells one wish from the next for the same segment. */
  segmentRequest: Readonly<{ segmentId: SegmentId; serial: number }> | null
  /** A search that the glossary screen takes over when it is opened. */
  glossaryQuery: string
}>

export type Navigation = Readonly<{
  place: Store<Place>
  go: (screen: Screen) => void
  openDocument: (documentId: DocumentId, segmentId?: SegmentId) => void
  searchGlossary: (query: string) => void
  /** Back to where every project starts. */
  reset: () => void
}>

const START: Place = { screen: 'editor', documentId: null, segmentRequest: null, glossaryQuery: '' }

export function createNavigation(): Navigation {
  const place = createStore(START)
  let serial = 0
  return {
    place,
    go: (screen) => place.set((current) => (current.screen === screen ? current : { ...current, screen })),
    openDocument: (documentId, segmentId) =>
      place.set((current) => ({ ...current, screen: 'editor', documentId, segmentRequest: segmentId ? { segmentId, serial: ++serial } : null })),
    searchGlossary: (glossaryQuery) => place.set((current) => ({ ...current, screen: 'glossary', glossaryQuery })),
    reset: () => place.set(START),
  }
}
