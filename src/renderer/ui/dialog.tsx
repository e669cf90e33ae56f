import { useEffect, useId, useRef } from 'react'
import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from '../i18n/translation.tsx'
import { IconButton } from './button.tsx'

const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])'

/** What Tab can reach inside an element, in order. */
export function focusableIn(element: ParentNode): readonly HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((candidate) => candidate.offsetParent !== null && !candidate.closest('[inert]'))
}

function keepTabInside(event: KeyboardEvent, box: HTMLElement): void {
  const all = focusableIn(box)
  const edge = event.shiftKey ? all[0] : all.at(-1)
  const other = event.shiftKey ? all.at(-1) : all[0]
  const isOutside = !box.contains(document.activeElement) || document.activeElement === box
  if (other && (isOutside || document.activeElement === edge)) {
    event.preventDefault()
    other.focus()
  }
}

/** Dialogs that are open, the top one last: all others and the page below are inert. */
const open: HTMLElement[] = []

function freezeBelow(): void {
  const top = open.at(-1)
  for (const child of document.body.children) {
    if (child.hasAttribute('data-live')) continue
    child.toggleAttribute('inert', top !== undefined && child !== top)
  }
}

function focusFirst(box: HTMLElement): void {
  const all = focusableIn(box).filter((candidate) => !candidate.closest('.sheet-head') || candidate.matches('input'))
  const first = box.querySelector<HTMLElement>('[data-autofocus]') ?? all.find((candidate) => candidate.matches('input, select, textarea')) ?? all[0] ?? box
  first.focus()
}

/** Makes the rest of the page inert while the element is shown, focuses its first field and gives the focus back afterwards. */
function useModal(box: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = box.current
    const scrim = element?.parentElement
    if (!element || !scrim) return
    const before = document.activeElement
    open.push(scrim)
    freezeBelow()
    focusFirst(element)
    // Where what had the focus is taken away the keys would go nowhere.
    const observer = new MutationObserver(() => {
      if (open.at(-1) === scrim && document.activeElement === document.body) focusFirst(element)
    })
    observer.observe(element, { childList: true, subtree: true })
    return () => {
      observer.disconnect()
      open.splice(open.indexOf(scrim), 1)
      freezeBelow()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [box])
}

type DialogProps = Readonly<{
  title: string
  onClose: () => void
  children: ReactNode
  foot?: ReactNode
  /** A line under the title. */
  note?: ReactNode
  /** Between the title and the closing button. */
  tools?: ReactNode
  className?: string
  /** Inline size in pixels. */
  width?: number
  /** At the top, without a visible title. */
  isPalette?: boolean
  role?: 'dialog' | 'alertdialog'
}>

export function Dialog({ title, onClose, children, foot, note, tools, className = '', width, isPalette = false, role = 'dialog' }: DialogProps) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const titleId = useId()
  useModal(box)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
      event.stopPropagation()
      onClose()
    } else if (event.key === 'Tab' && box.current) keepTabInside(event, box.current)
  }
  const name = isPalette ? { 'aria-label': title } : { 'aria-labelledby': titleId }
  return createPortal(
    <div className={isPalette ? 'scrim' : 'scrim middle'} data-modal onMouseDown={(event) => event.target === event.currentTarget && onClose()} onKeyDown={onKeyDown}>
      <div ref={box} className={`dialog ${className}`} role={role} aria-modal="true" tabIndex={-1} {...name} {...(width ? { style: { inlineSize: width } } : {})}>
        {!isPalette && (
          <header className="sheet-head">
            <div><h2 id={titleId}>{title}</h2>{note && <div className="small dim">{note}</div>}</div>
            <span className="grow" />
            {tools}
            <IconButton icon="x" label={t('common:close')} onClick={onClose} />
          </header>
        )}
        {children}
        {foot && <footer className="dialog-foot">{foot}</footer>}
      </div>
    </div>,
    document.body,
  )
}
