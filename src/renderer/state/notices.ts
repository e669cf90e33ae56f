import { createStore } from './store.ts'
import type { Store } from './store.ts'

export type NoticeKind = 'ok' | 'info' | 'warning' | 'error'

/** What happened, told in passing. `undo` takes it back; errors stay until they are dismissed. */
export type Notice = Readonly<{
  kind: NoticeKind
  text: string
  undo?: () => unknown
  /** A further step, with its label. */
  action?: Readonly<{ label: string; run: () => unknown }>
}>
export type ShownNotice = Notice & Readonly<{ id: number }>

export type Notices = Readonly<{
  shown: Store<readonly ShownNotice[]>
  /** What a screen reader is told without anything being shown. */
  announcement: Store<string>
  notify: (notice: Notice) => number
  announce: (text: string) => void
  dismiss: (id: number) => void
  /** Takes off what belongs to a project that is no longer open: its undo would reach another one. */
  clear: () => void
}>

const MAX_SHOWN = 4

export function createNotices(): Notices {
  const shown = createStore<readonly ShownNotice[]>([])
  const announcement = createStore('')
  let lastId = 0
  return {
    shown,
    announcement,
    notify: (notice) => {
      const id = ++lastId
      shown.set((current) => [...current.filter((other) => other.text !== notice.text), { ...notice, id }].slice(-MAX_SHOWN))
      return id
    },
    announce: (text) => announcement.set(text),
    clear: () => shown.set((current) => current.filter(({ kind }) => kind === 'error')),
    dismiss: (id) => shown.set((current) => current.filter((notice) => notice.id !== id)),
  }
}
