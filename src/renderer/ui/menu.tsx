import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import type { ShortcutId } from '../app/shortcuts.ts'
import { Button, IconButton } from './button.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import { Kbd } from './kbd.tsx'
import { useFloating } from './floating.ts'
import { roveFocus } from './roving.ts'

export type MenuItem = Readonly<{ id: string; label: string; icon?: IconName; /** A picture that is no icon. */ picture?: ReactNode; shortcut?: ShortcutId; isDisabled?: boolean; /** A box that is ticked or not. */ isChecked?: boolean; run: () => void }>

type MenuProps = Readonly<{ label: string; icon: IconName; items: readonly MenuItem[]; /** Shows the label beside the icon. */ isLabelled?: boolean; /** A smaller button. */ isSlim?: boolean; /** The name of the button and its menu where that says more than the label. */ name?: string }>

/** A button with a menu under it. Arrow keys choose, Escape closes and gives the focus back. */
export function Menu({ label, icon, items, isLabelled = false, isSlim = false, name }: MenuProps) {
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  useFloating(isOpen, box, list)
  const close = (givesFocusBack: boolean) => {
    setOpen(false)
    if (givesFocusBack) box.current?.querySelector('button')?.focus()
  }
  useEffect(() => {
    if (!isOpen) return
    box.current?.querySelector<HTMLElement>('[role^=menuitem]:not([disabled])')?.focus()
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', onPointerDown, true)
    return () => document.removeEventListener('pointerdown', onPointerDown, true)
  }, [isOpen])
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      close(true)
    } else if (event.key === 'Tab') setOpen(false)
    else roveFocus(event, '[role^=menuitem]:not([disabled])')
  }
  const trigger = { 'aria-haspopup': 'menu' as const, 'aria-expanded': isOpen, ...(isOpen ? { 'aria-controls': id } : {}), onClick: () => setOpen(!isOpen) }
  return (
    <div className="menu-box" ref={box}>
      {isLabelled ? <Button icon={icon} kind="ghost" size={isSlim ? 'slim' : 'm'} {...(name ? { 'aria-label': name } : {})} {...trigger}>{label}</Button> : <IconButton icon={icon} label={name ?? label} size={isSlim ? 'mini' : 'm'} {...trigger} />}
      {isOpen && (
        <div ref={list} className="menu" role="menu" id={id} aria-label={name ?? label} onKeyDown={onKeyDown}>
          {items.map((item) => <MenuRow key={item.id} item={item} onRun={() => close(true)} />)}
        </div>
      )}
    </div>
  )
}

function MenuRow({ item, onRun }: Readonly<{ item: MenuItem; onRun: () => void }>) {
  const isCheckable = item.isChecked !== undefined
  return (
    <button
      type="button" className="menu-item" tabIndex={-1} disabled={item.isDisabled} role={isCheckable ? 'menuitemcheckbox' : 'menuitem'}
      {...(isCheckable ? { 'aria-checked': item.isChecked === true } : {})}
      onClick={() => {
        // The focus is given back first, so that a dialog which opens now remembers the menu's button.
        onRun()
        item.run()
      }}
    >
      {isCheckable ? <span className="menu-tick">{item.isChecked && <Icon name="check" size="s" />}</span> : item.icon && <Icon name={item.icon} />}
      {item.picture}
      <span className="grow">{item.label}</span>
      {item.shortcut && <Kbd shortcut={item.shortcut} />}
    </button>
  )
}
