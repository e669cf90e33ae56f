/** One way to press a shortcut. `code` names the physical key, so the Arabic layout changes nothing. */
export type Binding = Readonly<{ code: string; ctrl?: boolean; alt?: boolean; shift?: boolean }>

export type ShortcutGroup = 'segments' | 'matches-and-terms' | 'candidates' | 'checking' | 'window'
/** `fields`: plain inputs keep the key; `text`: every place that takes typing keeps it. */
export type Yields = 'never' | 'fields' | 'text'

export type Shortcut = Readonly<{
  id: string
  group: ShortcutGroup
  bindings: readonly [Binding, ...Binding[]]
  /** What macOS itself keeps from a program: the second binding is shown there. */
  isReservedOnMac?: boolean
  yields?: Yields
  /** Works while a dialog is open too. */
  inDialogs?: boolean
}>

const key = (code: string, modifiers: Omit<Binding, 'code'> = {}): Binding => ({ code, ...modifiers })
const ctrl = (code: string): Binding => key(code, { ctrl: true })
const alt = (code: string): Binding => key(code, { alt: true })
const ctrlShift = (code: string): Binding => key(code, { ctrl: true, shift: true })

const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const

/**
 * Every key of the workbench; there is no second list. Titles stand in `shortcuts.json` under the id.
 * `ctrl` is Command on macOS. A browser tab keeps Ctrl+1 to Ctrl+8 for itself, hence their second bindings.
 */
export const SHORTCUTS = [
  { id: 'confirm', group: 'segments', bindings: [ctrl('Enter'), ctrl('NumpadEnter')] },
  { id: 'next-segment', group: 'segments', bindings: [alt('ArrowDown')] },
  { id: 'previous-segment', group: 'segments', bindings: [alt('ArrowUp')] },
  { id: 'next-unconfirmed', group: 'segments', bindings: [ctrl('KeyG')] },
  { id: 'copy-source', group: 'segments', bindings: [ctrlShift('KeyS')] },
  { id: 'toggle-lock', group: 'segments', bindings: [alt('KeyL')] },
  { id: 'undo', group: 'segments', bindings: [ctrl('KeyZ')], yields: 'fields' },
  { id: 'redo', group: 'segments', bindings: [ctrl('KeyY'), ctrlShift('KeyZ')], yields: 'fields' },
  { id: 'find', group: 'segments', bindings: [ctrl('KeyF')] },
  { id: 'find-next', group: 'segments', bindings: [key('F3')] },
  { id: 'find-previous', group: 'segments', bindings: [key('F3', { shift: true })] },

  ...DIGITS.map((n) => ({ id: `insert-match-${n}` as const, group: 'matches-and-terms' as const, bindings: [ctrl(`Digit${n}`), ctrlShift(`Digit${n}`)] as const })),
  ...DIGITS.map((n) => ({ id: `insert-term-${n}` as const, group: 'matches-and-terms' as const, bindings: [alt(`Digit${n}`)] as const })),
  { id: 'insert-repaired', group: 'matches-and-terms', bindings: [ctrl('KeyM'), ctrlShift('KeyM')], isReservedOnMac: true },
  { id: 'insert-tag', group: 'matches-and-terms', bindings: [ctrl('Period')] },
  { id: 'add-term', group: 'matches-and-terms', bindings: [ctrl('KeyE')] },
  { id: 'add-term-at-once', group: 'matches-and-terms', bindings: [ctrl('KeyQ'), ctrlShift('KeyE')], isReservedOnMac: true },
  { id: 'concordance', group: 'matches-and-terms', bindings: [ctrl('KeyK')] },
  { id: 'pretranslate', group: 'matches-and-terms', bindings: [alt('KeyP')] },
  { id: 'analyse', group: 'matches-and-terms', bindings: [alt('KeyA')] },

  { id: 'accept-candidate', group: 'candidates', bindings: [key('KeyA')], yields: 'text' },
  { id: 'reject-candidate', group: 'candidates', bindings: [key('KeyR'), key('Delete')], yields: 'text' },
  { id: 'undo-candidate', group: 'candidates', bindings: [key('KeyZ')], yields: 'text' },
  { id: 'edit-candidate', group: 'candidates', bindings: [key('KeyE')], yields: 'text' },
  { id: 'next-candidate', group: 'candidates', bindings: [key('KeyJ')], yields: 'text' },
  { id: 'previous-candidate', group: 'candidates', bindings: [key('KeyK')], yields: 'text' },

  { id: 'check', group: 'checking', bindings: [key('F8')] },
  { id: 'next-finding', group: 'checking', bindings: [alt('F8')] },
  { id: 'replace-finding', group: 'checking', bindings: [alt('KeyR')] },

  { id: 'commands', group: 'window', bindings: [ctrlShift('KeyP')] },
  { id: 'open-project', group: 'window', bindings: [ctrl('KeyO')] },
  { id: 'settings', group: 'window', bindings: [ctrl('Comma')] },
  { id: 'switch-language', group: 'window', bindings: [ctrlShift('KeyL')], inDialogs: true },
  { id: 'next-pane', group: 'window', bindings: [key('F6')] },
  { id: 'previous-pane', group: 'window', bindings: [key('F6', { shift: true })] },
  { id: 'shortcuts', group: 'window', bindings: [key('F1')] },
  { id: 'shortcuts-sign', group: 'window', bindings: [key('Slash', { shift: true })], yields: 'text' },
] as const satisfies readonly Shortcut[]

export type ShortcutId = (typeof SHORTCUTS)[number]['id']

export const SHORTCUT_GROUPS: readonly ShortcutGroup[] = ['segments', 'matches-and-terms', 'candidates', 'checking', 'window']

/** The parts of a `KeyboardEvent` that a shortcut looks at. */
export type KeyPress = Readonly<{ code: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean; isComposing?: boolean; getModifierState?: (name: string) => boolean }>

export const isMac: boolean = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform)

const BY_ID: ReadonlyMap<string, Shortcut> = new Map(SHORTCUTS.map((shortcut): [string, Shortcut] => [shortcut.id, shortcut]))

export function shortcutOf(id: ShortcutId): Shortcut {
  const found = BY_ID.get(id)
  if (!found) throw new Error(`no shortcut ${id}`)
  return found
}

function isPressed(binding: Binding, press: KeyPress, onMac: boolean): boolean {
  const command = onMac ? press.metaKey : press.ctrlKey
  const other = onMac ? press.ctrlKey : press.metaKey
  return (
    press.code === binding.code && !other && command === (binding.ctrl ?? false) && press.altKey === (binding.alt ?? false) && press.shiftKey === (binding.shift ?? false)
  )
}

/** The shortcut that a key press means, or null. AltGr types characters and is never a shortcut; a composition is never cut short. */
export function matchShortcut(press: KeyPress, onMac: boolean = isMac): Shortcut | null {
  if (press.isComposing || press.getModifierState?.('AltGraph')) return null
  for (const shortcut of SHORTCUTS as readonly Shortcut[]) {
    if (shortcut.bindings.some((binding) => isPressed(binding, press, onMac))) return shortcut
  }
  return null
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Enter: 'Enter', NumpadEnter: 'Enter', Comma: ',', Period: '.', Slash: '/', Escape: 'Esc',
}

function keyName(code: string): string {
  return KEY_NAMES[code] ?? code.replace(/^(?:Key|Digit)/, '')
}

/** The names of the keys of a binding, in the order they are pressed. */
export function bindingKeys(binding: Binding, onMac: boolean = isMac): readonly string[] {
  if (binding.code === 'Slash' && binding.shift) return ['?']
  return [
    ...(binding.ctrl ? [onMac ? '⌘' : 'Ctrl'] : []),
    ...(binding.alt ? [onMac ? '⌥' : 'Alt'] : []),
    ...(binding.shift ? [onMac ? '⇧' : 'Shift'] : []),
    keyName(binding.code),
  ]
}

/** The keys of a shortcut as they are shown where its action stands. */
export function shortcutKeys(id: ShortcutId, onMac: boolean = isMac): readonly string[] {
  const shortcut = shortcutOf(id)
  const shown = onMac && shortcut.isReservedOnMac ? shortcut.bindings[1] : undefined
  return bindingKeys(shown ?? shortcut.bindings[0], onMac)
}
