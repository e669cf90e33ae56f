import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCommands } from '../../../src/renderer/app/commands.ts'
import type { Place } from '../../../src/renderer/app/commands.ts'
import { SHORTCUTS, bindingKeys, matchShortcut, shortcutKeys } from '../../../src/renderer/app/shortcuts.ts'
import type { KeyPress, Shortcut } from '../../../src/renderer/app/shortcuts.ts'

const all = SHORTCUTS as readonly Shortcut[]
const press = (code: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({ code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers })
const page: Place = { isInField: false, isInText: false, isInDialog: false }

describe('the table of keys', () => {
  it('gives no key two meanings', () => {
    const keys = all.flatMap(({ bindings }) => bindings.map((binding) => bindingKeys(binding, false).join('+') + (binding.code.startsWith('Numpad') ? ' on the number pad' : '')))
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })

  it.each(['KeyT', 'KeyN', 'KeyW', ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `Digit${n}`)])('has a second binding where a browser tab keeps Ctrl+%s', (code) => {
    const reserved = all.filter(({ bindings: [first] }) => first.code === code && first.ctrl && !first.shift && !first.alt)
    expect(reserved.filter(({ bindings }) => bindings.length < 2).map(({ id }) => id)).toEqual([])
  })

  it.each([
    ['Ctrl+Enter confirms', press('Enter', { ctrlKey: true }), 'confirm'],
    ['Alt+Down goes on', press('ArrowDown', { altKey: true }), 'next-segment'],
    ['the key of G finds the next unconfirmed, whatever letter the layout puts on it', { ...press('KeyG', { ctrlKey: true }), key: '\u0644' } as KeyPress, 'next-unconfirmed'],
    ['Ctrl+3 inserts the third match', press('Digit3', { ctrlKey: true }), 'insert-match-3'],
    ['Alt+9 inserts the ninth term', press('Digit9', { altKey: true }), 'insert-term-9'],
    ['F8 checks', press('F8'), 'check'],
    ['Shift+/ shows the sheet', press('Slash', { shiftKey: true }), 'shortcuts-sign'],
    ['a letter alone is typing', press('KeyG'), null],
    ['Ctrl+Alt+3 is AltGr on many layouts', press('Digit3', { ctrlKey: true, altKey: true }), null],
    ['AltGr types characters', press('Digit3', { altKey: true, getModifierState: (name) => name === 'AltGraph' }), null],
    ['a composition is not cut short', press('Enter', { ctrlKey: true, isComposing: true }), null],
    ['the Windows key is not Control', press('Enter', { metaKey: true }), null],
  ])('%s', (_law, event, id) => {
    expect(matchShortcut(event, false)?.id ?? null).toBe(id)
  })

  it('takes Command for Control on macOS, and leaves Control alone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all.filter(({ bindings: [first] }) => first.ctrl)), ({ id, bindings: [first] }) => {
        const modifiers = { altKey: first.alt ?? false, shiftKey: first.shift ?? false }
        expect(matchShortcut(press(first.code, { ...modifiers, metaKey: true }), true)?.id).toBe(id)
        expect(matchShortcut(press(first.code, { ...modifiers, ctrlKey: true }), true)).toBeNull()
      }),
    )
  })

  it('shows Quick add by the binding that macOS does not keep for quitting', () => {
    expect(shortcutKeys('add-term-at-once', true)).toEqual(['\u2318', '\u21e7', 'E'])
    expect(shortcutKeys('add-term-at-once', false)).toEqual(['Ctrl', 'Q'])
  })
})

describe('commands', () => {
  const withLog = () => {
    const log: string[] = []
    const commands = createCommands()
    return { log, commands, add: (name: string, when = true) => commands.registerCommand({ id: 'check', titleKey: null, shortcut: 'check', run: () => log.push(name), when: () => when }) }
  }

  it('the command registered last has the key, and gives it back when it goes', () => {
    const { log, commands, add } = withLog()
    add('frame')
    const leave = add('editor')
    commands.press(press('F8'), page)
    leave()
    commands.press(press('F8'), page)
    expect(log).toEqual(['editor', 'frame'])
  })

  it('a command whose time it is not lets the other one have the key', () => {
    const { log, commands, add } = withLog()
    add('frame')
    add('editor', false)
    expect(commands.press(press('F8'), page)).toBe(true)
    expect(log).toEqual(['frame'])
  })

  it.each([
    ['undo stays with a plain field', 'undo', press('KeyZ', { ctrlKey: true }), { ...page, isInField: true, isInText: true }, false],
    ['undo is ours in the segment editor', 'undo', press('KeyZ', { ctrlKey: true }), { ...page, isInText: true }, true],
    ['a question mark is typed in the segment editor', 'shortcuts-sign', press('Slash', { shiftKey: true }), { ...page, isInText: true }, false],
    ['a question mark shows the sheet elsewhere', 'shortcuts-sign', press('Slash', { shiftKey: true }), page, true],
    ['keys rest under a dialog', 'check', press('F8'), { ...page, isInDialog: true }, false],
    ['the language can be switched in a dialog', 'switch-language', press('KeyL', { ctrlKey: true, shiftKey: true }), { ...page, isInDialog: true }, true],
  ] as const)('%s', (_law, shortcut, event, place, runs) => {
    const { commands } = withLog()
    commands.registerCommand({ id: shortcut, titleKey: null, shortcut, run: () => undefined })
    expect(commands.press(event, place)).toBe(runs)
  })

  it('a run that answers false lets the key go on to the page', () => {
    const { commands } = withLog()
    commands.registerCommand({ id: 'check', titleKey: null, shortcut: 'check', run: () => false })
    expect(commands.press(press('F8'), page)).toBe(false)
  })
})
