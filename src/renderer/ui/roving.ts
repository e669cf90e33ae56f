import type { KeyboardEvent } from 'react'

/**
 * Where an arrow key leads in a row or column of `count` items, or null where the key is not ours.
 * Left and right follow the interface: in Arabic the right arrow goes back.
 */
export function rovingTarget(key: string, index: number, count: number, isRtl: boolean): number | null {
  if (count === 0) return null
  const forward = isRtl ? 'ArrowLeft' : 'ArrowRight'
  const back = isRtl ? 'ArrowRight' : 'ArrowLeft'
  if (key === forward || key === 'ArrowDown') return (index + 1) % count
  if (key === back || key === 'ArrowUp') return (index - 1 + count) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}

/** Moves the focus among the elements that `selector` names inside the element that handles the key. */
export function roveFocus(event: KeyboardEvent<HTMLElement>, selector: string): HTMLElement | null {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)]
  const index = items.findIndex((item) => item.contains(document.activeElement))
  const target = rovingTarget(event.key, index, items.length, getComputedStyle(event.currentTarget).direction === 'rtl')
  const item = target === null ? undefined : items[target]
  if (!item) return null
  event.preventDefault()
  item.focus()
  return item
}
