import { useMemo, useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import { useSettings } from '../state/hooks.ts'
import { Menu } from '../ui/menu.tsx'
import { Tabs, type Tab } from '../ui/tabs.tsx'
import { completeDock, moveToOtherStack, showInDock, type Dock as DockLayout } from './dock-layout.ts'
import type { Panel } from './panel.ts'
import { panels } from './registry.ts'

const BY_ID = new Map(panels.map((panel) => [panel.id, panel]))
/** How much of the dock each stack keeps at least. */
const MIN_SHARE = 0.18
const SPLIT_KEY = 'dragoman.dock-split'
const WIDTH_KEY = 'dragoman.dock-width'

/** The dock's layout, and its changes; shown panels change at once and are stored behind that. */
export function useDock(): Readonly<{ dock: DockLayout; show: (id: string) => void; move: (id: string) => void }> {
  const { settings, change } = useSettings()
  const dock = useMemo(() => completeDock(settings.dock, panels), [settings.dock])
  return useMemo(() => {
    const store = (next: DockLayout) => void change({ dock: next.map(({ panels: ids, shown }) => ({ panels: [...ids], shown })) })
    return {
      dock,
      show: (id) => {
        if (!dock.some((stack) => stack.shown === id)) store(showInDock(dock, id))
      },
      move: (id) => store(moveToOtherStack(dock, id)),
    }
  }, [dock, change])
}

/** A number that is dragged and kept in this window's storage. */
function useKeptNumber(key: string, initial: number): readonly [number, (value: number) => void] {
  const [value, setValue] = useState(() => {
    const stored = Number.parseFloat(localStorage.getItem(key) ?? '')
    return Number.isFinite(stored) ? stored : initial
  })
  return [
    value,
    (next) => {
      setValue(next)
      localStorage.setItem(key, String(next))
    },
  ]
}

type SplitterProps = Readonly<{ label: string; orientation: 'horizontal' | 'vertical'; value: number; min: number; max: number; step: number; onChange: (value: number) => void; fromPointer: (event: PointerEvent) => number }>

/** A border that is dragged, or moved with the arrow keys. */
function Splitter({ label, orientation, value, min, max, step, onChange, fromPointer }: SplitterProps) {
  const clamp = (wanted: number) => Math.max(min, Math.min(max, wanted))
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const steps: Readonly<Record<string, number>> = orientation === 'horizontal' ? { ArrowUp: -step, ArrowDown: step } : { ArrowLeft: isRtl ? -step : step, ArrowRight: isRtl ? step : -step }
    const by = steps[event.key]
    if (by === undefined) return
    event.preventDefault()
    onChange(clamp(value + by))
  }
  return (
    <div
      className={`splitter ${orientation}`} role="separator" aria-label={label} aria-orientation={orientation} tabIndex={0}
      aria-valuenow={Math.round(value * (max <= 1 ? 100 : 1))} aria-valuemin={Math.round(min * (max <= 1 ? 100 : 1))} aria-valuemax={Math.round(max * (max <= 1 ? 100 : 1))}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && onChange(clamp(fromPointer(event)))}
    />
  )
}

/** Two stacks of panels beside the segments. */
export function Dock() {
  const { t } = useTranslation()
  const { settings } = useSettings()
  const { dock } = useDock()
  const [split, setSplit] = useKeptNumber(SPLIT_KEY, 0.5)
  const [width, setWidth] = useKeptNumber(WIDTH_KEY, 0)
  const element = useRef<HTMLElement>(null)
  const hasBoth = dock.every((stack) => stack.panels.length > 0)
  const box = () => element.current?.getBoundingClientRect() ?? new DOMRect()
  const style = { '--split': `${split}fr`, '--rest': `${1 - split}fr`, ...(width > 0 ? { '--dock': `${width}px` } : {}) } as CSSProperties
  const widthAt = (event: PointerEvent) => {
    const { left, right } = box()
    const isAtEnd = (settings.dockSide === 'end') === (document.documentElement.dir !== 'rtl')
    return isAtEnd ? right - event.clientX : event.clientX - left
  }
  return (
    <aside className={`dock at-${settings.dockSide} ${hasBoth ? '' : 'single'}`} aria-label={t('panels:dock')} ref={element} style={style} data-pane="dock">
      <Splitter label={t('panels:resize-dock')} orientation="vertical" value={width || 384} min={280} max={720} step={16} onChange={setWidth} fromPointer={widthAt} />
      {dock.map((stack, index) => (stack.panels.length > 0 ? <StackView key={index} stack={stack} index={index} /> : null))}
      {hasBoth && (
        <Splitter
          label={t('panels:resize-stacks')} orientation="horizontal" value={split} min={MIN_SHARE} max={1 - MIN_SHARE} step={0.04} onChange={setSplit}
          fromPointer={(event) => (event.clientY - box().top) / Math.max(1, box().height)}
        />
      )}
    </aside>
  )
}

/** Counts are hooks of their panels, so each tab's count is asked for here, always in the order of the registry. */
function useCounts(): ReadonlyMap<string, NonNullable<ReturnType<NonNullable<Panel['useCount']>>>> {
  const counts = panels.map((panel) => [panel.id, panel.useCount?.() ?? null] as const)
  return new Map(counts.flatMap(([id, count]) => (count === null ? [] : [[id, count] as const])))
}

function StackView({ stack, index }: Readonly<{ stack: DockLayout[number]; index: number }>) {
  const { t } = useTranslation()
  const { show } = useDock()
  const counts = useCounts()
  const shown = BY_ID.get(stack.shown)
  const idPrefix = `dock-${index}`
  const tabs = stack.panels.flatMap((id): Tab[] => {
    const panel = BY_ID.get(id)
    const count = counts.get(id)
    return panel ? [{ id, label: t(panel.titleKey), ...(count ? { count: count.value, isError: count.isError } : {}) }] : []
  })
  return (
    <section className={`stack stack-${index}`} aria-label={shown ? t(shown.titleKey) : ''}>
      <Tabs
        label={t('panels:stack', { number: index + 1 })} tabs={tabs} shown={stack.shown} onShow={show} idPrefix={idPrefix}
        tools={shown && <StackTools panel={shown} />}
      />
      {shown && (
        <div className="stack-body" role="tabpanel" id={`${idPrefix}-panel-${shown.id}`} aria-labelledby={`${idPrefix}-tab-${shown.id}`}>
          <shown.Component />
        </div>
      )}
    </section>
  )
}

function StackTools({ panel }: Readonly<{ panel: Panel }>) {
  const { t } = useTranslation()
  const { move } = useDock()
  const { settings, change } = useSettings()
  return (
    <>
      {panel.Tools && <panel.Tools />}
      <Menu
        label={t('panels:menu')} icon="ellipsis"
        items={[
          { id: 'move', icon: 'arrow-down-up', label: t('panels:move-to-other-stack', { panel: t(panel.titleKey) }), run: () => move(panel.id) },
          { id: 'side', icon: 'panel-right', label: t('panels:move-dock'), run: () => void change({ dockSide: settings.dockSide === 'end' ? 'start' : 'end' }) },
        ]}
      />
    </>
  )
}
