import type { Direction, LanguageTag } from '../../core/model/language.ts'
import type { InlineTag } from '../../core/model/tagged-text.ts'
import type { TextRange } from '../../core/model/text-range.ts'
import type { DraftKind } from './draft-saver.ts'

/** How a stretch of text is marked behind its letters. */
export type MarkKind = 'term' | 'forbidden' | 'hit' | 'hit-current' | 'finding'
export type TextMark = TextRange & Readonly<{ kind: MarkKind }>

/** A text to be shown; `key` names it, so that its own undo steps come back with it. */
export type ShownText = Readonly<{
  key: string
  text: string
  tags: readonly InlineTag[]
  language: LanguageTag
  direction: Direction
  /** Whether it may hold line breaks. */
  isMultiline: boolean
  label: string
  /** The chip's accessible sentence and the words the locale has for a tag are the view's; the port draws numbers only. */
  isReadOnly: boolean
}>

export type Typography = Readonly<{ fontFamily: string; fontSize: number; lineHeight: number; fontWeight: string; features: string }>

/** One text editor of the active row. Nothing outside knows which editor stands behind it. Offsets are UTF-16 code units. */
export type EditorPort = Readonly<{
  element: HTMLElement
  /** Returns true where the text starts with no undo steps of its own. */
  show: (shown: ShownText) => boolean
  shownKey: () => string | null
  text: () => string
  /** Takes over a text from the store; its undo steps start anew. */
  setText: (text: string) => void
  /** Replaces the whole text as one step that can be undone; the caret goes to the end. */
  replaceText: (text: string, kind: DraftKind) => void
  replaceRange: (range: TextRange, text: string, kind: DraftKind) => void
  /** Replaces the selection; `isWord` puts the spaces that a word needs around it. */
  insertAtCaret: (text: string, kind: DraftKind, isWord: boolean) => void
  /** Puts the first tag before the selection and the second, where given, after it. */
  wrapSelection: (before: string, after: string) => void
  setMarks: (marks: readonly TextMark[]) => void
  /** Returns whether anything changed. */
  setTypography: (typography: Typography) => boolean
  setBidiMarksShown: (isShown: boolean) => void
  select: (range: TextRange) => void
  selection: () => string
  selectionRange: () => TextRange
  /** The offset under a point of the window; null where there is no text. */
  offsetAt: (x: number, y: number) => number | null
  canUndo: () => boolean
  canRedo: () => boolean
  undo: () => void
  redo: () => void
  focus: () => void
  hasFocus: () => boolean
  isComposing: () => boolean
  /** Resolves at once, or when the running composition ends. */
  whenComposed: () => Promise<void>
  /** Fits the editor to its element and returns the height its text needs. */
  layout: (width: number) => number
  /** The width of the last layout, 0 before the first. */
  width: () => number
  onChange: (listener: (text: string, kind: DraftKind) => void) => () => void
  onSelection: (listener: () => void) => () => void
  onHeight: (listener: (height: number) => void) => () => void
  onFocus: (listener: (hasFocus: boolean) => void) => () => void
  onEscape: (listener: () => void) => () => void
  /** Drops the undo steps kept under a key. */
  forget: (key: string) => void
  /** Drops the undo steps of every text but the one shown. */
  forgetOthers: () => void
  dispose: () => void
}>
