import { shortcutKeys } from '../app/shortcuts.ts'
import type { ShortcutId } from '../app/shortcuts.ts'

type KbdProps = Readonly<{ shortcut: ShortcutId; keys?: never } | { keys: readonly string[]; shortcut?: never }>

/** The keys of a shortcut: always left to right, never translated, and not part of a button's name. */
export function Kbd(props: KbdProps) {
  const names = props.keys ?? shortcutKeys(props.shortcut)
  return (
    <span className="keys" dir="ltr" aria-hidden="true">
      {names.map((name) => <kbd key={name}>{name}</kbd>)}
    </span>
  )
}
