import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore, type CSSProperties, type KeyboardEvent } from 'react'
import { directionOf } from '../../core/model/language.ts'
import type { MatchBadge as Badge, SegmentId, SegmentRow } from '../../core/model/segment.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useSettings } from '../state/hooks.ts'
import { useStore } from '../state/store.ts'
import { IconButton } from '../ui/button.tsx'
import { Empty, Skeleton } from '../ui/empty.tsx'
import { ActiveRow } from './active-row.tsx'
import { useEditor } from './context.ts'
import { SegmentRowView, rowClass, statusOf, useRowName } from './segment-row.tsx'
import type { OutlineEntry } from './segment-rows.ts'
import type { EditorSession } from './session.ts'
import type { FoundPlace } from './use-find.ts'
import { useWindowing, type Windowing } from './use-windowing.ts'

const NO_PLACES: readonly FoundPlace[] = []

/** Column headings, aligned with the text of their columns. */
const GridHead = memo(function GridHead({ sourceLanguage, targetLanguage }: Pick<EditorSession, 'sourceLanguage' | 'targetLanguage'>) {
  const { t } = useTranslation()
  const format = useFormat()
  const { settings, change } = useSettings()
  const heading = (side: 'source' | 'target', language: string) => (
    <span className={side === 'source' ? 'src' : 'tgt'} dir={directionOf(language)} role="columnheader"><bdi>{t(`editor:column.${side}`, { language: format.language(language) })}</bdi></span>
  )
  return (
    <div className="grid-head cols" role="row">
      <span className="no" />
      {heading('source', sourceLanguage)}
      <span className="state swap" role="columnheader"><IconButton icon="arrow-left-right" size="mini" label={t('editor:swap-panes')} onClick={() => void change({ panesSwapped: !settings.panesSwapped })} /></span>
      {heading('target', targetLanguage)}
    </div>
  )
})

type GridRowProps = Readonly<{
  session: EditorSession
  index: number
  offset: number
  entry: OutlineEntry
  row: SegmentRow | undefined
  badge: Badge | null | undefined
  /** Given to the active row alone: the others stay as they are when it is another function. */
  onConfirm: (() => void) | null
  /** The one row that the Tab key stops at. */
  isStop: boolean
  observe: Windowing['observe']
  places: readonly FoundPlace[]
  current: FoundPlace | undefined
  onActivate: (id: SegmentId, caret: number | null) => void
}>

/** A row in its place, which reports its height: the active one with its editors, any other as text. Drawn again when something of its own has changed. */
const GridRow = memo(function GridRow({ session, index, offset, entry, row, badge, onConfirm, isStop, observe, places, current, onActivate }: GridRowProps) {
  const format = useFormat()
  const name = useRowName()(entry.number, row ? statusOf(row) : entry.status, row ? row.errorCount + row.warningCount : 0)
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => (element.current ? observe(index, element.current) : undefined), [index, observe])
  const isActive = onConfirm !== null && row !== undefined
  const style = { insetBlockStart: `${offset}px` } satisfies CSSProperties
  return (
    <div ref={element} className={rowClass(row, isActive)} style={style} role="row" aria-rowindex={index + 1} aria-label={name} tabIndex={isStop ? 0 : -1} {...(isActive ? { 'aria-current': 'true' as const } : {})}>
      {isActive ? (
        <ActiveRow row={row} badge={badge} onConfirm={onConfirm} />
      ) : (
        <SegmentRowView
          entry={entry} number={format.number(entry.number)} row={row} badge={badge} sourceLanguage={session.sourceLanguage} targetLanguage={session.targetLanguage}
          places={places} current={current} onActivate={onActivate}
        />
      )}
    </div>
  )
})

/** Rows to draw: those in the window, and the active one wherever it is, because its editors must stay in the page. */
function drawnIndexes(window: Windowing['window'], activeIndex: number): readonly number[] {
  const inside = Array.from({ length: Math.max(0, window.last - window.first + 1) }, (_, position) => window.first + position)
  if (activeIndex < 0 || (activeIndex >= window.first && activeIndex <= window.last)) return inside
  return activeIndex < window.first ? [activeIndex, ...inside] : [...inside, activeIndex]
}

function useGridKeys(windowing: Windowing): (event: KeyboardEvent<HTMLElement>) => void {
  const { session } = useEditor()
  return (event) => {
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'row' || event.altKey || event.ctrlKey || event.metaKey) return
    const entries = session.rows.entries()
    const index = session.active.get().id === null ? -1 : session.rows.indexOf(session.active.get().id as SegmentId)
    const page = Math.max(1, windowing.window.last - windowing.window.first - 16)
    const targets: Readonly<Record<string, number>> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: entries.length - 1, PageDown: index + page, PageUp: index - page }
    const target = targets[event.key]
    if (event.key === 'Enter') {
      event.preventDefault()
      session.ports.get()?.target.focus()
    } else if (target !== undefined) {
      event.preventDefault()
      const entry = entries[Math.max(0, Math.min(entries.length - 1, target))]
      if (entry) void session.activate(entry.id, { focus: false }).then(() => focusActiveRow(windowing))
    }
  }
}

function focusActiveRow({ scroller }: Windowing): void {
  requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>('[aria-current=true]')?.focus({ preventScroll: true }))
}

/** The grid's subscriptions: rows, the active one, and what to fetch for the window. */
function useGridRows(): Readonly<{ entries: readonly OutlineEntry[]; windowing: Windowing; activeIndex: number; drawn: readonly number[] }> {
  const { session } = useEditor()
  const version = useSyncExternalStore(session.rows.subscribe, session.rows.version)
  const active = useStore(session.active)
  const entries = session.rows.entries()
  const windowing = useWindowing(entries, session.rows.outlineSerial(), directionOf(session.sourceLanguage) === 'ltr')
  const activeIndex = active.id === null ? -1 : session.rows.indexOf(active.id)
  const { first, last } = windowing.window
  const drawn = useMemo(() => drawnIndexes({ first, last }, activeIndex), [first, last, activeIndex])
  useEffect(() => {
    session.rows.want(drawn.flatMap((index) => entries[index]?.id ?? []))
    // `version`: rows that an event made stale are fetched again while they are on screen.
  }, [session, entries, drawn, version])
  const { reveal } = windowing
  useLayoutEffect(() => reveal(activeIndex), [reveal, activeIndex, active.reveal])
  return { entries, windowing, activeIndex, drawn }
}

/** The segments, source and target side by side. Only rows near the view are in the page. */
export function SegmentGrid({ onConfirm }: Readonly<{ onConfirm: () => void }>) {
  const { t } = useTranslation()
  const { session, finder } = useEditor()
  const { entries, windowing, activeIndex, drawn } = useGridRows()
  const onKeyDown = useGridKeys(windowing)
  const { settings } = useSettings()
  const onActivate = useCallback((id: SegmentId, caret: number | null) => void session.activate(id, caret === null ? {} : { caret: { start: caret, end: caret } }), [session])
  useEscape(windowing)
  const current = finder.places[finder.index]
  const stop = activeIndex >= 0 ? activeIndex : windowing.window.first
  return (
    <div className={settings.panesSwapped ? 'grid-box swapped' : 'grid-box'} role="grid" aria-label={t('editor:segments')} aria-rowcount={entries.length} onKeyDown={onKeyDown}>
      <GridHead sourceLanguage={session.sourceLanguage} targetLanguage={session.targetLanguage} />
      <div className="rows" ref={windowing.scroller} onScroll={windowing.onScroll} role="presentation">
        <GridEmpty />
        <div className="rows-space" style={{ blockSize: windowing.layout.total() }} role="rowgroup">
          {drawn.map((index) => {
            const entry = entries[index]
            if (!entry) return null
            return (
              <GridRow
                key={entry.id} session={session} index={index} offset={windowing.layout.offsetOf(index)} entry={entry} row={session.rows.row(entry.id)} badge={session.rows.badge(entry.id)}
                onConfirm={index === activeIndex ? onConfirm : null} isStop={index === stop} observe={windowing.observe}
                places={finder.isOpen ? finder.placesOf(entry.id) : NO_PLACES} current={current?.segmentId === entry.id ? current : undefined} onActivate={onActivate}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** Escape leaves the editor for its row, where the arrow keys choose rows. */
function useEscape(windowing: Windowing): void {
  const { session } = useEditor()
  const ports = useStore(session.ports)
  const latest = useRef(windowing)
  latest.current = windowing
  useEffect(() => {
    if (!ports) return
    const stops = [ports.target, ports.source].map((port) => port.onEscape(() => focusActiveRow(latest.current)))
    return () => stops.forEach((stop) => stop())
  }, [ports])
}

/** What stands in place of rows: bars while they load, or why there are none. */
function GridEmpty() {
  const { t } = useTranslation()
  const { session } = useEditor()
  const filter = useStore(session.filter)
  if (!session.rows.isLoaded()) return <Skeleton label={t('editor:loading')} rows={8} />
  if (session.rows.entries().length > 0) return null
  if (session.rows.total() === 0) return <Empty icon="file-text" title={t('editor:empty.document')} text={t('editor:empty.document-text')} />
  return <Empty icon="circle-check" title={t(`editor:empty.${filter}`)} isGood={filter !== 'confirmed' && filter !== 'locked'} />
}

