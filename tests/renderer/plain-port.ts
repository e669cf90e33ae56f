import type { EditorPort } from '../../src/renderer/editor/editor-port.ts'
import { withSpaces } from '../../src/renderer/editor/insertion.ts'

type Kept = { text: string; undone: string[]; done: string[] }

/** The plainest editor behind the port: a text, a caret and undo steps, one for each change. */
export function createPlainPort(): EditorPort & Readonly<{ type: (text: string) => void; compose: () => () => void }> {
  const kept = new Map<string, Kept>()
  const changes = new Set<Parameters<EditorPort['onChange']>[0]>()
  let key: string | null = null
  let caret = { start: 0, end: 0 }
  let composed: Promise<void> = Promise.resolve()
  let isComposing = false
  const now = (): Kept => (key === null ? undefined : kept.get(key)) ?? { text: '', undone: [], done: [] }
  const put = (text: string, kind: Parameters<Parameters<EditorPort['onChange']>[0]>[1]): void => {
    const entry = now()
    entry.done.push(entry.text)
    entry.undone = []
    entry.text = text
    caret = { start: text.length, end: text.length }
    for (const listener of changes) listener(text, kind)
  }
  const travel = (from: 'done' | 'undone', to: 'done' | 'undone'): void => {
    const entry = now()
    const text = entry[from].pop()
    if (text === undefined) return
    entry[to].push(entry.text)
    entry.text = text
    caret = { start: text.length, end: text.length }
    for (const listener of changes) listener(text, 'edit')
  }
  const nothing = (): (() => void) => () => undefined
  return {
    element: undefined as never,
    show: ({ key: next, text }) => {
      key = next
      const known = kept.get(next)
      if (known?.text === text) return false
      kept.set(next, { text, undone: [], done: [] })
      caret = { start: text.length, end: text.length }
      return true
    },
    shownKey: () => key,
    text: () => now().text,
    setText: (text) => {
      if (key !== null) kept.set(key, { text, undone: [], done: [] })
    },
    replaceText: put,
    replaceRange: ({ start, end }, text, kind) => put(now().text.slice(0, start) + text + now().text.slice(end), kind),
    insertAtCaret: (text, kind, isWord) => {
      const [before, after] = [now().text.slice(0, caret.start), now().text.slice(caret.end)]
      put(before + (isWord ? withSpaces(text, before, after) : text) + after, kind)
    },
    wrapSelection: (before, after) => put(now().text.slice(0, caret.start) + before + now().text.slice(caret.start, caret.end) + after + now().text.slice(caret.end), 'edit'),
    setMarks: () => undefined,
    setTypography: () => false,
    setBidiMarksShown: () => undefined,
    select: (range) => void (caret = range),
    selection: () => now().text.slice(caret.start, caret.end),
    selectionRange: () => caret,
    offsetAt: () => caret.start,
    canUndo: () => now().done.length > 0,
    canRedo: () => now().undone.length > 0,
    undo: () => travel('done', 'undone'),
    redo: () => travel('undone', 'done'),
    focus: () => undefined,
    hasFocus: () => true,
    isComposing: () => isComposing,
    whenComposed: () => composed,
    layout: () => 26,
    width: () => 100,
    onChange: (listener) => {
      changes.add(listener)
      return () => changes.delete(listener)
    },
    onSelection: nothing,
    onHeight: nothing,
    onFocus: nothing,
    onEscape: nothing,
    forget: (each) => {
      if (each !== key) kept.delete(each)
    },
    forgetOthers: () => undefined,
    dispose: () => undefined,
    type: (text) => put(now().text + text, 'edit'),
    compose: () => {
      let end = (): void => undefined
      isComposing = true
      composed = new Promise((resolve) => {
        end = () => {
          isComposing = false
          resolve()
        }
      })
      return end
    },
  }
}
