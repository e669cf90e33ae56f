import { focusableIn } from '../ui/dialog.tsx'

/** Where the focus was in each pane, so that F6 leads back to it. */
const lastFocus = new WeakMap<Element, HTMLElement>()

/** Remembers the focused element of the pane it stands in; called at every `focusin`. */
export function rememberFocus(target: EventTarget | null): void {
  if (!(target instanceof HTMLElement)) return
  const pane = target.closest('[data-pane]')
  if (pane) lastFocus.set(pane, target)
}

/** Moves the focus to the next or previous element with `data-pane`, in document order, around the end. */
export function focusPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.offsetParent !== null)
  if (panes.length === 0) return
  const current = panes.findIndex((pane) => pane.contains(document.activeElement))
  for (let tried = 1; tried <= panes.length; tried += 1) {
    const start = current < 0 ? (step > 0 ? -1 : 0) : current
    const pane = panes[(start + step * tried + panes.length * 2) % panes.length]
    if (pane && focusInside(pane)) return
  }
}

function focusInside(pane: HTMLElement): boolean {
  const remembered = lastFocus.get(pane)
  const target = remembered?.isConnected && remembered.offsetParent !== null ? remembered : focusableIn(pane)[0]
  target?.focus()
  return target !== undefined
}
