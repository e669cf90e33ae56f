import { createStore } from '../state/store.ts'
import type { Store } from '../state/store.ts'
import { matchShortcut } from './shortcuts.ts'
import type { KeyPress, Shortcut, ShortcutId } from './shortcuts.ts'
import type { IconName } from '../ui/icon.tsx'

/** Something the user can do, by its key, in the palette, or both. */
export type Command = Readonly<{
  id: string
  /** A key of i18next with its namespace: `commands:export`. Null keeps it out of the palette. */
  titleKey: string | null
  icon?: IconName
  shortcut?: ShortcutId
  /** `false` says that the key was not taken after all and goes on to the page. */
  run: () => unknown
  when?: () => boolean
}>

export type Commands = Readonly<{
  all: Store<readonly Command[]>
  /** Returns what takes it off again. Of two commands with the same key the later one wins while its `when` holds. */
  registerCommand: (command: Command) => () => void
  /** Runs what a key press means. Returns whether something ran. */
  press: (press: KeyPress, place: Place) => boolean
  runCommand: (id: string) => boolean
}>

/** Where a key was pressed. */
export type Place = Readonly<{ isInField: boolean; isInText: boolean; isInDialog: boolean }>

function isAllowed(shortcut: Shortcut, place: Place): boolean {
  if (place.isInDialog && !shortcut.inDialogs) return false
  if (shortcut.yields === 'fields') return !place.isInField
  return shortcut.yields !== 'text' || !place.isInText
}

export function createCommands(): Commands {
  const all = createStore<readonly Command[]>([])
  const isReady = (command: Command) => command.when?.() ?? true
  return {
    all,
    registerCommand: (command) => {
      all.set((current) => [...current, command])
      return () => all.set((current) => current.filter((other) => other !== command))
    },
    press: (press, place) => {
      const shortcut = matchShortcut(press)
      if (!shortcut || !isAllowed(shortcut, place)) return false
      const command = all.get().findLast((candidate) => candidate.shortcut === shortcut.id && isReady(candidate))
      return command ? command.run() !== false : false
    },
    runCommand: (id) => {
      const command = all.get().findLast((candidate) => candidate.id === id && isReady(candidate))
      command?.run()
      return command !== undefined
    },
  }
}

const TEXT_FIELDS = 'input:not([type=checkbox],[type=radio],[type=range],[type=file]), textarea, select, [contenteditable=true]'

/** Where in the page a key was pressed. Monaco's own input element is text but not a plain field. */
export function placeOf(target: EventTarget | null): Place {
  const element = target instanceof Element ? target : null
  const isInEditor = element?.closest('.monaco-editor') != null
  const isInField = !isInEditor && element?.closest(TEXT_FIELDS) != null
  return { isInField, isInText: isInField || isInEditor, isInDialog: document.querySelector('[data-modal]') !== null }
}
