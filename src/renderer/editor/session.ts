import type { Call } from '../../contract/index.ts'
import type { SegmentFilter } from '../../contract/types.ts'
import type { ErrorCode } from '../../core/errors.ts'
import { directionOf, type LanguageTag } from '../../core/model/language.ts'
import type { DocumentId, SegmentId, SegmentRow } from '../../core/model/segment.ts'
import type { TextRange } from '../../core/model/text-range.ts'
import { createStore, type Store } from '../state/store.ts'
import { createDraftSaver, type DraftSaver } from './draft-saver.ts'
import type { EditorPort } from './editor-port.ts'
import { createSaveReporter } from './save-state.ts'
import { createSegmentRows, type OutlineEntry, type SegmentRows } from './segment-rows.ts'
import { NO_OFFERS, type TermOffers } from './term-offers.ts'

export type Side = 'source' | 'target'
export type Ports = Readonly<{ source: EditorPort; target: EditorPort }>

/** The active row as views see it. `serial` tells one wish to come into view from the next. */
export type ActiveState = Readonly<{ id: SegmentId | null; reveal: number; wantsFocus: boolean; caret: TextRange | null }>

/** Another version that was stored while this one was typed; the typed one was kept. */
export type Conflict = Readonly<{ id: SegmentId; theirs: string }>

/** What the session tells and the view says in words. */
export type SessionNews = Readonly<{
  onRejected: (id: SegmentId, code: ErrorCode) => void
  onError: (error: unknown) => void
}>

/** One open document: its rows, its active segment, its editors and what is not stored yet. Lives as long as the document is shown. */
export type EditorSession = Readonly<{
  call: Call
  documentId: DocumentId
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  rows: SegmentRows
  saver: DraftSaver
  active: Store<ActiveState>
  filter: Store<SegmentFilter>
  ports: Store<Ports | null>
  conflict: Store<Conflict | null>
  /** The side whose text was last selected or focused. */
  side: Store<Side>
  /** The segment that was just confirmed, until something is typed: undo takes that back first. */
  justConfirmed: Store<SegmentId | null>
  /** Settles, and never rejects, when the newest confirmation has ended; null before the first. */
  confirming: Store<Promise<void> | null>
  /** The forms of terms for the place of the caret where they were last asked for. */
  termOffers: Store<TermOffers>
  activeRow: () => SegmentRow | undefined
  /** Makes a segment the active one, after a running composition has ended. */
  activate: (id: SegmentId, options?: Readonly<{ focus?: boolean; caret?: TextRange }>) => Promise<void>
  /** Puts the active segment's texts into the editors. */
  show: () => void
  setFilter: (filter: SegmentFilter) => Promise<void>
  attachPorts: (ports: Ports) => void
  dispose: () => void
}>

export type SessionOptions = Readonly<{
  call: Call
  documentId: DocumentId
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  news: SessionNews
  /** The accessible name of an editor. */
  labelOf: (side: Side, segmentNumber: number) => string
}>

/** The values of a session that change, each a store of its own. */
function createStores() {
  return {
    active: createStore<ActiveState>({ id: null, reveal: 0, wantsFocus: false, caret: null }),
    filter: createStore<SegmentFilter>('all'),
    ports: createStore<Ports | null>(null),
    conflict: createStore<Conflict | null>(null),
    side: createStore<Side>('target'),
    justConfirmed: createStore<SegmentId | null>(null),
    confirming: createStore<Promise<void> | null>(null),
    termOffers: createStore<TermOffers>(NO_OFFERS),
  }
}
type Stores = ReturnType<typeof createStores>

function createSaver(options: SessionOptions, rows: SegmentRows, conflict: Stores['conflict']): DraftSaver {
  const { call, news } = options
  return createDraftSaver({
    save: (write) => call('segments.saveDraft', write),
    load: async (id) => (await call('segments.rows', { ids: [id] }))[0],
    onSaved: rows.put,
    onConflict: (theirs) => conflict.set({ id: theirs.id, theirs: theirs.target }),
    onRejected: (id, code) => {
      rows.invalidate([id])
      news.onRejected(id, code)
    },
    onState: createSaveReporter(),
  })
}

/** A change that came from elsewhere, an undo or an import, goes into the editor; what is typed here is never overwritten. */
function takeOver(row: SegmentRow | undefined, target: EditorPort | undefined, saver: DraftSaver): void {
  if (!row || !target || target.shownKey() !== row.id || saver.isDirty(row.id)) return
  saver.sawRevision(row.id, row.revision)
  if (target.text() === row.target || target.isComposing()) return
  target.setText(row.target)
  saver.resetSteps(row.id)
}

/** Sends what is typed to the saver, and remembers which side is worked on. Returns what ends it. */
function listenTo(editors: Ports, saver: DraftSaver, { side, justConfirmed }: Stores): () => void {
  const stops = [
    editors.target.onChange((text, kind) => {
      const id = editors.target.shownKey() as SegmentId | null
      if (id === null) return
      justConfirmed.set(null)
      saver.change(id, text, kind)
    }),
    editors.target.onFocus((hasFocus) => (hasFocus ? side.set('target') : void saver.flush())),
    editors.source.onFocus((hasFocus) => hasFocus && side.set('source')),
  ]
  return () => stops.forEach((stop) => stop())
}

export function createSession(options: SessionOptions): EditorSession {
  const { call, documentId, sourceLanguage, targetLanguage, news } = options
  const rows = createSegmentRows(call, documentId)
  const stores = createStores()
  const { active, ports, conflict, filter } = stores
  const saver = createSaver(options, rows, conflict)
  const detach: (() => void)[] = []
  const activeRow = (): SegmentRow | undefined => {
    const { id } = active.get()
    return id === null ? undefined : rows.row(id)
  }
  const leave = (id: SegmentId | null): void => {
    conflict.set(null)
    if (id === null) return
    saver.endBurst(id)
    void saver.flush(id)
  }
  detach.push(rows.subscribe(() => takeOver(activeRow(), ports.get()?.target, saver)))
  return {
    call, documentId, sourceLanguage, targetLanguage, rows, saver, ...stores, activeRow,
    activate: async (id, { focus = true, caret } = {}) => {
      await ports.get()?.target.whenComposed()
      const row = await rows.fetch(id).catch((error: unknown) => news.onError(error))
      if (!row) return
      const before = active.get()
      if (before.id !== id) leave(before.id)
      saver.sawRevision(id, row.revision)
      active.set({ id, reveal: before.reveal + 1, wantsFocus: focus, caret: caret ?? null })
    },
    show: () => {
      const row = activeRow()
      const editors = ports.get()
      if (row && editors) showRow(options, editors, row, saver)
    },
    setFilter: async (next) => {
      filter.set(next)
      await rows.load(next).catch(news.onError)
    },
    attachPorts: (editors) => {
      detach.push(listenTo(editors, saver, stores))
      ports.set(editors)
    },
    dispose: () => {
      for (const stop of detach) stop()
      // What could not be sent goes on being tried after the document is left.
      void saver.flush()
      rows.dispose()
      ports.get()?.source.dispose()
      ports.get()?.target.dispose()
      ports.set(null)
    },
  }
}

function showRow(options: SessionOptions, editors: Ports, row: SegmentRow, saver: DraftSaver): void {
  const isMultiline = row.source.includes('\n')
  const common = { tags: row.tags, isMultiline }
  editors.source.show({
    ...common,
    key: row.id,
    text: row.source,
    language: options.sourceLanguage,
    direction: directionOf(options.sourceLanguage),
    label: options.labelOf('source', row.number),
    isReadOnly: true,
  })
  const isFresh = editors.target.show({
    ...common,
    key: row.id,
    text: saver.unsavedText(row.id) ?? row.target,
    language: options.targetLanguage,
    direction: directionOf(options.targetLanguage),
    label: options.labelOf('target', row.number),
    isReadOnly: row.isLocked,
  })
  if (isFresh && !saver.isDirty(row.id)) saver.resetSteps(row.id)
}

/** The next segment after a place that still has to be confirmed, then from the start; null where all are. */
export function nextUnconfirmed(entries: readonly OutlineEntry[], index: number): SegmentId | null {
  const isOpen = (entry: OutlineEntry): boolean => entry.status !== 'confirmed'
  const after = entries.findIndex((entry, position) => position > index && isOpen(entry))
  if (after >= 0) return entries[after]?.id ?? null
  const before = entries.findIndex((entry, position) => position < index && isOpen(entry))
  return before >= 0 ? (entries[before]?.id ?? null) : null
}
