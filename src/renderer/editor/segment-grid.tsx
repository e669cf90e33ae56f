import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { directionOf } from '../../core/model/language.ts'
import type { SegmentId } from '../../core/model/segment.ts'
import { useFormat } from '../i18n/format.ts'
import { useSettings } from '../state/hooks.ts'
import { useStore } from '../state/store.ts'
import { IconButton } from '../ui/button.tsx'
import { Empty, Skeleton } from '../ui/empty.tsx'
import { ActiveRow } from './active-row.tsx'
import { useEditor } from './context.ts'
import { SegmentRowView, rowClass, statusOf, useRowName } from './segment-row.tsx'
import type { OutlineEntry } from './segment-rows.ts'
import type { FoundPlace } from './use-find.ts'
import { useWindowing, type Windowing } from './use-windowing.ts'

const NO_PLACES: readonly FoundPlace[] = []

/** Column headings, aligned with the text of their columns. */
export function GridHead() {
  const { t } = useTranslation()
  const format = useFormat()
  const { session } = useEditor()
  const { settings, change } = useSettings()
  const heading = (side: 'source' | 'target', language: string) => (
    <span className={side === 'source' ? 'src' : 'tgt'} dir={directionOf(language)} role="columnheader"><bdi>{t(`editor:column.${side}`, { language: format.language(language) })}</bdi></span>
  )
  return (
    <div className="grid-head cols" role="row">
      <span className="no" />
      {heading('source', session.sourceLanguage)}
      <span className="state swap" role="columnheader"><IconButton icon="arrow-left-right" size="mini" label={t('editor:swap-panes')} onClick={() => void change({ panesSwapped: !settings.panesSwapped })} /></span>
      {heading('target', session.targetLanguage)}
    </div>
  )
}

type RowFrameProps = Readonly<{ index: number; offset: number; className: string; isActive: boolean; isStop: boolean; name: string; observe: Windowing['observe']; children: ReactNode }>

/** Places a row and reports its height. */
function RowFrame({ index, offset, className, isActive, isStop, name, observe, children }: RowFrameProps) {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => (element.current ? observe(index, element.current) : undefined), [index, observe])
  const style = { insetBlockStart: `${offset}px` } satisfies CSSProperties
  return (
    <div ref={element} className={className} style={style} role="row" aria-rowindex={index + 1} aria-label={name} tabIndex={isStop ? 0 : -1} {...(isActive ? { 'aria-current': 'true' as const } : {})}>
      {children}
    </div>
  )
}

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
  const nameOf = useRowName()
  const format = useFormat()
  const onKeyDown = useGridKeys(windowing)
  const { settings } = useSettings()
  const onActivate = useCallback((id: SegmentId, caret: number | null) => void session.activate(id, caret === null ? {} : { caret: { start: caret, end: caret } }), [session])
  useEscape(windowing)
  const current = finder.places[finder.index]
  const stop = activeIndex >= 0 ? activeIndex : windowing.window.first
  return (
    <div className={settings.panesSwapped ? 'grid-box swapped' : 'grid-box'} role="grid" aria-label={t('editor:segments')} aria-rowcount={entries.length} onKeyDown={onKeyDown}>
      <GridHead />
      <div className="rows" ref={windowing.scroller} onScroll={windowing.onScroll} role="presentation">
        <GridEmpty />
        <div className="rows-space" style={{ blockSize: windowing.layout.total() }} role="rowgroup">
          {drawn.map((index) => {
            const entry = entries[index]
            if (!entry) return null
            const row = session.rows.row(entry.id)
            const isActive = index === activeIndex && row !== undefined
            const name = nameOf(entry.number, row ? statusOf(row) : entry.status, row ? row.errorCount + row.warningCount : 0)
            return (
              <RowFrame key={entry.id} index={index} offset={windowing.layout.offsetOf(index)} className={rowClass(row, isActive)} isActive={isActive} isStop={index === stop} name={name} observe={windowing.observe}>
                {isActive ? (
                  <ActiveRow row={row} badge={session.rows.badge(entry.id)} onConfirm={onConfirm} />
                ) : (
                  <SegmentRowView
                    entry={entry} number={format.number(entry.number)} row={row} badge={session.rows.badge(entry.id)} sourceLanguage={session.sourceLanguage} targetLanguage={session.targetLanguage}
                    places={finder.isOpen ? finder.placesOf(entry.id) : NO_PLACES} current={current?.segmentId === entry.id ? current : undefined} onActivate={onActivate}
                  />
                )}
              </RowFrame>
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
  return <Empty icon="circle-check" title={t(`editor:empty.${filter}`)} isGood={filter !== 'confirmed'} />
}

