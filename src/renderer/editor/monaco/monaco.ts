import * as monaco from 'monaco-editor/editor'
import 'monaco-editor/features/clipboard/register'
import 'monaco-editor/features/caretOperations/register'
import 'monaco-editor/features/wordOperations/register'
import 'monaco-editor/features/cursorUndo/register'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'

self.MonacoEnvironment = { getWorker: () => new EditorWorker() }

/** True while the focused editor writes from right to left; the word keys below ask for it. */
export const RTL_CONTEXT = 'dragomanRightToLeft'

/** Monaco moves by words logically, so on a right-to-left line its arrows would go against the screen. */
function bindWordKeys(): void {
  const { KeyCode, KeyMod } = monaco
  const word = /Mac/.test(navigator.platform) ? KeyMod.Alt : KeyMod.CtrlCmd
  const when = `textInputFocus && ${RTL_CONTEXT}`
  monaco.editor.addKeybindingRules([
    { keybinding: word | KeyCode.LeftArrow, command: 'cursorWordEndRight', when },
    { keybinding: word | KeyCode.RightArrow, command: 'cursorWordLeft', when },
    { keybinding: word | KeyMod.Shift | KeyCode.LeftArrow, command: 'cursorWordEndRightSelect', when },
    { keybinding: word | KeyMod.Shift | KeyCode.RightArrow, command: 'cursorWordLeftSelect', when },
  ])
}

bindWordKeys()

const TEXTS = { foreground: '--text-1', cursor: '--accent-solid', selection: '--mark-hit' } as const

/** Gives Monaco the colours of the page's tokens; to be called again when the theme changes. */
export function applyTheme(): void {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string, fallback: string): string => {
    const value = style.getPropertyValue(name).trim()
    return /^#[0-9a-f]{6}$/i.test(value) ? value : fallback
  }
  const isDark = document.documentElement.dataset['theme'] === 'dark'
  monaco.editor.defineTheme('dragoman', {
    base: isDark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [],
    colors: {
      'editor.background': '#00000000',
      'editor.foreground': colour(TEXTS.foreground, isDark ? '#e9e8e4' : '#1b1c1f'),
      'editorCursor.foreground': colour(TEXTS.cursor, '#2a56c6'),
      'editor.selectionBackground': colour(TEXTS.selection, isDark ? '#2a3c6d' : '#d5e2ff'),
      'editor.inactiveSelectionBackground': `${colour(TEXTS.selection, isDark ? '#2a3c6d' : '#d5e2ff')}99`,
      focusBorder: '#00000000',
    },
  })
  monaco.editor.setTheme('dragoman')
}

export { monaco }
