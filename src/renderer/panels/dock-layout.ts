import type { AppSettings } from '../../core/model/project.ts'
import type { Panel } from './panel.ts'

export type Dock = AppSettings['dock']
type Stack = Dock[number]

const STACKS = 2

/** A stored dock made whole: every known panel in one stack, unknown and doubled ones left out, two stacks. */
export function completeDock(dock: Dock, panels: readonly Pick<Panel, 'id' | 'defaultDock'>[]): Dock {
  const known = new Set(panels.map(({ id }) => id))
  const placed = new Set<string>()
  const take = (ids: readonly string[]): readonly string[] =>
    ids.filter((id) => {
      if (!known.has(id) || placed.has(id)) return false
      placed.add(id)
      return true
    })
  const stored = Array.from({ length: STACKS }, (_, index) => take(dock[index]?.panels ?? []))
  // A dock of more stacks, from a later version, keeps its panels in the last one.
  const further = take(dock.slice(STACKS).flatMap((stack) => stack.panels))
  const missing = panels.filter(({ id }) => !placed.has(id))
  return stored.map((ids, index) => {
    const added = missing.filter(({ defaultDock }) => defaultDock === index).map(({ id }) => id)
    const all = [...ids, ...(index === STACKS - 1 ? further : []), ...added]
    return { panels: all, shown: shownOf(all, dock[index]?.shown) }
  })
}

function shownOf(ids: readonly string[], wanted: string | undefined): string {
  return wanted !== undefined && ids.includes(wanted) ? wanted : (ids[0] ?? '')
}

/** Brings a panel to the front of its stack. */
export function showInDock(dock: Dock, id: string): Dock {
  return dock.map((stack) => (stack.panels.includes(id) ? { ...stack, shown: id } : stack))
}

/** Moves a panel to the other stack, where it is shown. */
export function moveToOtherStack(dock: Dock, id: string): Dock {
  const from = dock.findIndex((stack) => stack.panels.includes(id))
  if (from < 0) return dock
  const to = (from + 1) % dock.length
  return dock.map((stack, index): Stack => {
    if (index === to) return { panels: [...stack.panels, id], shown: id }
    const panels = stack.panels.filter((other) => other !== id)
    return { panels, shown: shownOf(panels, stack.shown) }
  })
}
