import { useEffect, useLayoutEffect, useRef, type MouseEvent, type RefObject } from 'react'
import { directionOf } from '../../core/model/language.ts'
import type { MatchBadge as Badge, SegmentRow } from '../../core/model/segment.ts'
import { findingText } from '../panels/findings/finding-text.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useCommands } from '../state/hooks.ts'
import { useStore } from '../state/store.ts'
import { SeverityIcon } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { useEditor } from './context.ts'
import type { EditorPort, TextMark } from './editor-port.ts'
import { useSaveState } from './save-state.ts'
import { RowState, SegmentCell } from './segment-row.tsx'
import type { Ports } from './session.ts'
import type { FoundPlace } from './use-find.ts'
import { useTermContext } from './use-term-context.tsx'

const NO_PLACES: readonly FoundPlace[] = []

/** The typography of the cell, as the tokens make it: the editor sets its text exactly like the rows around it. */
function typographyOf(cell: HTMLElement): Parameters<EditorPort['setTypography']>[0] {
  const style = getComputedStyle(cell)
  const fontSize = Number.parseFloat(style.fontSize)
  const lineHeight = Number.parseFloat(style.lineHeight)
  return {
    fontFamily: style.fontFamily,
    fontSize,
    lineHeight: Number.isFinite(lineHeight) ? lineHeight : fontSize * 1.8,
    fontWeight: style.fontWeight,
    features: style.fontFeatureSettings === 'normal' ? '"liga" on, "calt" on' : style.fontFeatureSettings,
  }
}

type Placed = Readonly<{ cell: HTMLElement; port: EditorPort }>

/** Moves both editors into their cells and keeps them as wide as those. Everything is read before anything is written: the page is laid out once for a row, not once for an editor. */
function useEditorsIn(source: RefObject<HTMLDivElement | null>, target: RefObject<HTMLDivElement | null>, ports: Ports | null, row: SegmentRow): void {
  useLayoutEffect(() => {
    if (!ports) return
    const places = [[source.current, ports.source], [target.current, ports.target]] as const
    const placed = places.flatMap(([cell, port]): Placed[] => (cell ? [{ cell, port }] : []))
    for (const { cell, port } of placed) cell.append(port.element)
    const fit = (fitted: readonly Placed[]) => {
      const measured = fitted.map((one) => ({ ...one, typography: typographyOf(one.cell), width: one.cell.clientWidth }))
      for (const { port, typography, width } of measured) {
        if (port.setTypography(typography) || port.width() !== width) port.layout(width)
      }
    }
    // Any other row has most likely the width and the letters of the last one: the observer looks before it is painted, when the page is laid out anyway.
    if (placed.some(({ port }) => port.width() === 0)) fit(placed)
    const observer = new ResizeObserver(() => fit(placed.filter(({ cell, port }) => port.element.parentElement === cell)))
    for (const { cell } of placed) observer.observe(cell)
    return () => observer.disconnect()
  }, [source, target, ports, row.id])
}

/** Terms, forbidden terms, findings and search hits of the active row, as grounds behind its letters. */
function useMarks(ports: Ports | null, row: SegmentRow): void {
  const { readings, finder } = useEditor()
  const { terms, findings } = readings
  useEffect(() => {
    if (!ports || ports.target.shownKey() !== row.id) return
    const places = finder.placesOf(row.id)
    const current = finder.places[finder.index]
    const hits = (side: 'source' | 'target'): TextMark[] =>
      places.filter((place) => place.side === side).map((place) => ({ start: place.start, end: place.end, kind: place === current ? 'hit-current' : 'hit' }))
    const flagged = (findings.value ?? []).filter((finding) => finding.side === 'target' && finding.range !== null && finding.checkId !== 'forbidden-term')
    ports.source.setMarks([...row.sourceTerms.map((range): TextMark => ({ ...range, kind: 'term' })), ...hits('source')])
    ports.target.setMarks([
      ...flagged.map((finding): TextMark => ({ start: finding.range?.start ?? 0, end: finding.range?.end ?? 0, kind: 'finding' })),
      ...row.forbiddenTerms.map((range): TextMark => ({ ...range, kind: 'forbidden' })),
      ...hits('target'),
    ])
  }, [ports, row, terms, findings, finder])
}

/** Whether what is typed is stored, said in the foot of the row; only trouble is said where a finding needs the room. */
function DraftState({ isCrowded }: Readonly<{ isCrowded: boolean }>) {
  const { t } = useTranslation()
  const state = useSaveState()
  const { session } = useEditor()
  const isDraft = session.activeRow()?.status === 'draft'
  if (state !== 'failed' && (isCrowded || (state === 'saved' && !isDraft))) return null
  return <span className={state === 'failed' ? 'err' : 'hide-narrow'}>{t(`editor:save.${state}`)}</span>
}

/** The way out of a lock, where one sees that nothing can be typed. */
function UnlockButton() {
  const { t } = useTranslation()
  const { runCommand } = useCommands()
  return <Button size="slim" shortcut="toggle-lock" onClick={() => runCommand('toggle-lock')}>{t('editor:unlock')}</Button>
}

function RowFoot({ row, onConfirm }: Readonly<{ row: SegmentRow; onConfirm: () => void }>) {
  const { t } = useTranslation()
  const { readings, session, showPanel } = useEditor()
  const conflict = useStore(session.conflict)
  const findings = readings.findings.value ?? []
  const worst = findings.find((finding) => finding.severity === 'error') ?? findings[0]
  if (conflict?.id === row.id) return <ConflictFoot theirs={conflict.theirs} />
  return (
    <div className="row-foot" role="gridcell">
      <Button kind="primary" size="slim" shortcut="confirm" disabled={row.isLocked} onClick={onConfirm}>{t('editor:confirm')}</Button>
      {row.isLocked && <UnlockButton />}
      {worst && (
        <button type="button" className="foot-finding" onClick={() => showPanel('findings')}>
          <SeverityIcon severity={worst.severity} />
          <span className="clip">{findingText(t, worst)}</span>
          {findings.length > 1 && <span className="dim">{t('editor:more-findings', { count: findings.length - 1 })}</span>}
        </button>
      )}
      <span className="grow" />
      <DraftState isCrowded={worst !== undefined} />
    </div>
  )
}

/** Both versions exist: the typed one is stored, the other lies in the journal and can be taken instead. */
function ConflictFoot({ theirs }: Readonly<{ theirs: string }>) {
  const { t } = useTranslation()
  const { session } = useEditor()
  const useTheirs = () => {
    session.conflict.set(null)
    session.ports.get()?.target.replaceText(theirs, 'edit')
    session.ports.get()?.target.focus()
  }
  return (
    <div className="row-foot" role="gridcell">
      <SeverityIcon severity="warning" />
      <span className="clip grow" role="status">{t('editor:conflict.text')}</span>
      <Button size="slim" onClick={useTheirs}>{t('editor:conflict.take-other')}</Button>
      <Button size="slim" kind="primary" onClick={() => session.conflict.set(null)}>{t('editor:conflict.keep-mine')}</Button>
    </div>
  )
}

/** A press beside the text, still in its box, puts the caret at the end. */
function focusFromBox(event: MouseEvent, ports: Ports | null): void {
  if (event.button !== 0 || !ports) return
  event.preventDefault()
  const end = ports.target.text().length
  ports.target.select({ start: end, end })
  ports.target.focus()
}

type ActiveRowProps = Readonly<{ row: SegmentRow; badge: Badge | null | undefined; onConfirm: () => void }>

/** The row that is worked on: two editors in the cells, and what can be done under them. */
export function ActiveRow({ row, badge, onConfirm }: ActiveRowProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { session } = useEditor()
  const ports = useStore(session.ports)
  const active = useStore(session.active)
  const sourceCell = useRef<HTMLDivElement>(null)
  const targetCell = useRef<HTMLDivElement>(null)
  const revealed = useRef(-1)
  useEditorsIn(sourceCell, targetCell, ports, row)
  useLayoutEffect(() => {
    if (ports) session.show()
  }, [ports, session, row.id, row.isLocked])
  useMarks(ports, row)
  const termContext = useTermContext(row)
  useLayoutEffect(() => {
    if (!ports || active.id !== row.id || active.reveal === revealed.current) return
    revealed.current = active.reveal
    if (active.caret) ports.target.select(active.caret)
    if (active.wantsFocus) ports.target.focus()
  }, [ports, active, row.id])
  const cell = (side: 'source' | 'target', language: string) => ({ lang: language.replaceAll('_', '-'), dir: directionOf(language), role: 'gridcell', className: `seg ${side === 'source' ? 'src' : 'tgt edit'}`, onContextMenu: termContext.onContextMenu(side) })
  return (
    <div className="row-cells">
      <span className="no" role="rowheader">{format.number(row.number)}</span>
      {ports ? (
        <div {...cell('source', session.sourceLanguage)}><span className="strut" aria-hidden="true">{'\u200b'}</span><div className="editor-place" ref={sourceCell} /></div>
      ) : (
        <SegmentCell row={row} side="source" language={session.sourceLanguage} places={NO_PLACES} current={undefined} />
      )}
      <div className="state" role="gridcell"><RowState row={row} badge={badge} /></div>
      {ports ? (
        <div {...cell('target', session.targetLanguage)}><span className="strut" aria-hidden="true">{'\u200b'}</span><div className="editor-place" ref={targetCell} /></div>
      ) : (
        <SegmentCell row={row} side="target" language={session.targetLanguage} places={NO_PLACES} current={undefined} />
      )}
      <div className="edit-box" aria-hidden="true" onMouseDown={(event) => focusFromBox(event, ports)} />
      <div className="row-foot-src" role="gridcell">{t('editor:place', { words: t('editor:word-count', { count: row.wordCount }), paragraph: row.paragraph })}</div>
      <RowFoot row={row} onConfirm={onConfirm} />
      {termContext.menu}
    </div>
  )
}
