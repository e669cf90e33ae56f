import { useEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { createPortal } from 'react-dom'
import { useFloating } from './floating.ts'
import { Icon } from './icon.tsx'
import { Kbd } from './kbd.tsx'
import type { MenuItem } from './menu.tsx'
import { roveFocus } from './roving.ts'

/** A place of the window, in physical pixels. */
export type Point = Readonly<{ x: number; y: number }>

/** A menu at a place of the window, outside of all that is moved or cut off. It takes the focus; Escape, Tab and a press elsewhere close it. */
export function PopupMenu({ label, at, items, onClose }: Readonly<{ label: string; at: Point; items: readonly MenuItem[]; /** `isBack`: the focus should go back to where it was. */ onClose: (isBack: boolean) => void }>) {
  const anchor = useRef<HTMLSpanElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  useEffect(() => void (close.current = onClose))
  useFloating(true, anchor, list)
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[role=menuitem]:not([disabled])')?.focus()
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !list.current?.contains(event.target)) close.current(false)
    }
    document.addEventListener('pointerdown', onPointerDown, true)
    return () => document.removeEventListener('pointerdown', onPointerDown, true)
  }, [at])
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      event.stopPropagation()
      onClose(true)
    } else roveFocus(event, '[role=menuitem]:not([disabled])')
  }
  // A box ends where its anchor ends; this menu begins where the pointer is.
  const opposite = document.documentElement.dir === 'rtl' ? 'ltr' : 'rtl'
  return createPortal(
    <>
      <span ref={anchor} style={{ position: 'fixed', inset: `${at.y}px auto auto ${at.x}px`, direction: opposite }} />
      <div ref={list} className="menu" role="menu" aria-label={label} onKeyDown={onKeyDown}>
        {items.map((item) => (
          <button
            key={item.id} type="button" className="menu-item" role="menuitem" tabIndex={-1} disabled={item.isDisabled}
            onClick={() => {
              onClose(true)
              item.run()
            }}
          >
            {item.icon && <Icon name={item.icon} />}
            <span className="grow">{item.label}</span>
            {item.shortcut && <Kbd shortcut={item.shortcut} />}
          </button>
        ))}
      </div>
    </>,
    document.body,
  )
}
