import type { TextRange } from '../../../core/model/text-range.ts'
import type { DraftKind } from '../draft-saver.ts'
import type { EditorPort, ShownText, TextMark, Typography } from '../editor-port.ts'
import { fitLineBreaks, withSpaces } from '../insertion.ts'
import { withoutUnknownTags } from '../tag-pieces.ts'
import { chipDecorations, directionDecoration, markDecorations } from './decorations.ts'
import { createModelCache, createSingleModel, type KeptModel, type ModelCache } from './models.ts'
import { RTL_CONTEXT, monaco } from './monaco.ts'

const OPTIONS: monaco.editor.IStandaloneEditorConstructionOptions = {
  model: null,
  wordWrap: 'on',
  wrappingStrategy: 'advanced',
  minimap: { enabled: false },
  lineNumbers: 'off',
  glyphMargin: false,
  folding: false,
  lineDecorationsWidth: 0,
  lineNumbersMinChars: 0,
  renderLineHighlight: 'none',
  scrollBeyondLastLine: false,
  scrollBeyondLastColumn: 0,
  overviewRulerLanes: 0,
  overviewRulerBorder: false,
  hideCursorInOverviewRuler: true,
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
  renderControlCharacters: false,
  unusualLineTerminators: 'off',
  scrollbar: {
    vertical: 'hidden',
    horizontal: 'hidden',
    verticalScrollbarSize: 0,
    horizontalScrollbarSize: 0,
    handleMouseWheel: false,
    alwaysConsumeMouseWheel: false,
  },
  contextmenu: false,
  stickyScroll: { enabled: false },
  tabFocusMode: true,
  quickSuggestions: false,
  wordBasedSuggestions: 'off',
  occurrencesHighlight: 'off',
  selectionHighlight: false,
  matchBrackets: 'never',
  bracketPairColorization: { enabled: false },
  guides: { indentation: false, bracketPairs: false },
  autoClosingBrackets: 'never',
  autoClosingQuotes: 'never',
  autoSurround: 'never',
  autoIndent: 'none',
  emptySelectionClipboard: false,
  links: false,
  colorDecorators: false,
  largeFileOptimizations: false,
  disableMonospaceOptimizations: true,
  // ASCII punctuation, then Arabic comma, semicolon, question mark and full stop, and quotation marks.
  wordSeparators: '`~!@#$%^&*()-=+[{]}\\|;:\'",.<>/?\u060c\u061b\u061f\u06d4\u00ab\u00bb\u201c\u201d\u2018\u2019\u2026\u2013\u2014',
}

type Listeners<A extends readonly unknown[]> = Set<(...args: A) => void>

function subscribeTo<A extends readonly unknown[]>(listeners: Listeners<A>): (listener: (...args: A) => void) => () => void {
  return (listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
}

class MonacoPort {
  readonly element = document.createElement('div')
  readonly changes: Listeners<[string, DraftKind]> = new Set()
  readonly selections: Listeners<[]> = new Set()
  readonly heights: Listeners<[number]> = new Set()
  readonly focuses: Listeners<[boolean]> = new Set()
  readonly escapes: Listeners<[]> = new Set()
  readonly #editor: monaco.editor.IStandaloneCodeEditor
  readonly #models: ModelCache
  readonly #rightToLeft: monaco.editor.IContextKey<boolean>
  readonly #direction: monaco.editor.IEditorDecorationsCollection
  readonly #chips: monaco.editor.IEditorDecorationsCollection
  readonly #marks: monaco.editor.IEditorDecorationsCollection
  #shown: ShownText | null = null
  #kept: KeptModel | null = null
  #kind: DraftKind = 'edit'
  #isQuiet = false
  #isComposing = false
  #areBidiMarksShown = false
  #width = 0
  #look = ''

  constructor(models: ModelCache) {
    this.#models = models
    // Monaco draws nothing under a right-to-left ancestor.
    this.element.dir = 'ltr'
    this.element.className = 'editor-host'
    this.#editor = monaco.editor.create(this.element, OPTIONS)
    this.#rightToLeft = this.#editor.createContextKey(RTL_CONTEXT, false)
    this.#direction = this.#editor.createDecorationsCollection()
    this.#chips = this.#editor.createDecorationsCollection()
    this.#marks = this.#editor.createDecorationsCollection()
    this.#listen()
  }

  #listen(): void {
    const editor = this.#editor
    editor.onDidChangeModelContent(() => {
      this.#drawChips()
      if (this.#isQuiet) return
      for (const listener of this.changes) listener(this.text(), this.#kind)
    })
    editor.onDidPaste(({ range }) => this.#cleanPaste(range))
    editor.onDidChangeCursorSelection(() => {
      for (const listener of this.selections) listener()
    })
    editor.onDidContentSizeChange(({ contentHeight }) => {
      this.#fit(contentHeight)
      for (const listener of this.heights) listener(contentHeight)
    })
    // Lines wrap: a space that hangs over the edge is no reason to scroll.
    editor.onDidScrollChange(({ scrollLeft }) => scrollLeft !== 0 && editor.setScrollLeft(0))
    editor.onDidCompositionStart(() => (this.#isComposing = true))
    editor.onDidCompositionEnd(() => (this.#isComposing = false))
    editor.onDidFocusEditorText(() => this.focuses.forEach((listener) => listener(true)))
    editor.onDidBlurEditorText(() => this.focuses.forEach((listener) => listener(false)))
    editor.onKeyDown((event) => this.#onKey(event))
  }

  #onKey(event: monaco.IKeyboardEvent): void {
    if (this.#isComposing || event.browserEvent.isComposing) return
    if (event.keyCode === monaco.KeyCode.Enter && !event.ctrlKey && !event.metaKey && !this.#shown?.isMultiline) {
      event.preventDefault()
      event.stopPropagation()
    }
    if (event.keyCode === monaco.KeyCode.Escape) {
      event.preventDefault()
      event.stopPropagation()
      for (const listener of this.escapes) listener()
    }
  }

  /** A paste may bring line breaks and tag characters that this segment has no place for. */
  #cleanPaste(range: monaco.Range): void {
    const model = this.#editor.getModel()
    if (!model || !this.#kept) return
    const pasted = model.getValueInRange(range)
    const fitted = withoutUnknownTags(fitLineBreaks(pasted, this.#shown?.isMultiline ? '\n' : ''), this.#kept.tags)
    if (fitted !== pasted) this.#edit(range, fitted, 'edit')
  }

  #drawChips(): void {
    const model = this.#editor.getModel()
    if (model && this.#kept) this.#chips.set([...chipDecorations(model, this.#kept.tags, this.#areBidiMarksShown)])
  }

  #fit(height: number): void {
    this.element.style.height = `${height}px`
    this.element.style.setProperty('--editor-width', `${this.#width}px`)
    if (this.#width > 0) this.#editor.layout({ width: this.#width, height })
  }

  #edit(range: monaco.IRange, text: string, kind: DraftKind): void {
    this.#kind = kind
    this.#editor.pushUndoStop()
    this.#editor.executeEdits('dragoman', [{ range, text, forceMoveMarkers: true }])
    this.#editor.pushUndoStop()
    this.#kind = 'edit'
  }

  #rangeOf({ start, end }: TextRange): monaco.Range | null {
    const model = this.#editor.getModel()
    return model && monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end))
  }

  show(shown: ShownText): boolean {
    if (this.#kept && this.#shown) this.#kept.viewState = this.#editor.saveViewState()
    this.#isQuiet = true
    const { kept, isFresh } = this.#models.take(shown.key, shown.text, shown.tags)
    this.#shown = shown
    this.#kept = kept
    this.#editor.updateOptions({ readOnly: shown.isReadOnly, domReadOnly: shown.isReadOnly, ariaLabel: shown.label })
    this.#editor.setModel(kept.model)
    this.#rightToLeft.set(shown.direction === 'rtl')
    this.#direction.set([directionDecoration(kept.model, shown.direction)])
    this.#marks.clear()
    this.#drawChips()
    if (kept.viewState) this.#editor.restoreViewState(kept.viewState)
    else this.#editor.setPosition(kept.model.getPositionAt(kept.model.getValueLength()))
    this.#isQuiet = false
    return isFresh
  }

  text(): string {
    return this.#editor.getModel()?.getValue(monaco.editor.EndOfLinePreference.LF) ?? ''
  }

  setText(text: string): void {
    const shown = this.#shown
    if (!shown || this.text() === text) return
    const offset = this.selectionRange().end
    this.#models.forget(shown.key)
    this.#kept = null
    this.show({ ...shown, text })
    this.select({ start: Math.min(offset, text.length), end: Math.min(offset, text.length) })
  }

  replaceText(text: string, kind: DraftKind): void {
    const model = this.#editor.getModel()
    if (!model) return
    this.#edit(model.getFullModelRange(), text, kind)
    this.select({ start: text.length, end: text.length })
  }

  replaceRange(range: TextRange, text: string, kind: DraftKind): void {
    const place = this.#rangeOf(range)
    if (place) this.#edit(place, text, kind)
  }

  insertAtCaret(text: string, kind: DraftKind, isWord: boolean): void {
    const place = this.#editor.getSelection()
    if (!place) return
    const { start, end } = this.selectionRange()
    const whole = this.text()
    this.#edit(place, isWord ? withSpaces(text, whole.slice(0, start), whole.slice(end)) : text, kind)
  }

  wrapSelection(before: string, after: string): void {
    const { start, end } = this.selectionRange()
    const place = this.#rangeOf({ start, end })
    if (!place) return
    const inner = this.text().slice(start, end)
    this.#edit(place, `${before}${inner}${after}`, 'edit')
    const caret = start + before.length + (inner === '' ? 0 : inner.length + after.length)
    this.select({ start: caret, end: caret })
  }

  setMarks(marks: readonly TextMark[]): void {
    const model = this.#editor.getModel()
    if (model) this.#marks.set([...markDecorations(model, marks)])
  }

  setTypography(typography: Typography): boolean {
    const look = JSON.stringify(typography)
    if (look === this.#look) return false
    this.#look = look
    const { fontFamily, fontSize, lineHeight, fontWeight, features } = typography
    this.#editor.updateOptions({ fontFamily, fontSize, lineHeight, fontWeight, fontLigatures: features })
    return true
  }

  setBidiMarksShown(isShown: boolean): void {
    this.#areBidiMarksShown = isShown
    this.#drawChips()
  }

  select(range: TextRange): void {
    const place = this.#rangeOf(range)
    if (!place) return
    this.#editor.setSelection(place)
    this.#editor.revealRange(place)
  }

  selectionRange(): TextRange {
    const model = this.#editor.getModel()
    const place = this.#editor.getSelection()
    if (!model || !place) return { start: 0, end: 0 }
    return { start: model.getOffsetAt(place.getStartPosition()), end: model.getOffsetAt(place.getEndPosition()) }
  }

  offsetAt(x: number, y: number): number | null {
    const place = this.#editor.getTargetAtClientPoint(x, y)
    // A line from right to left has its text where Monaco takes it to be empty: the element under the point tells.
    const isText = place?.type === monaco.editor.MouseTargetType.CONTENT_TEXT || place?.element?.tagName === 'SPAN'
    return isText && place?.position ? (this.#editor.getModel()?.getOffsetAt(place.position) ?? null) : null
  }

  step(which: 'undo' | 'redo'): void {
    this.#editor.trigger('keyboard', which, null)
  }

  can(which: 'undo' | 'redo'): boolean {
    // Monaco's own models answer this; its public type leaves it out.
    const model = this.#editor.getModel() as (monaco.editor.ITextModel & { canUndo(): boolean; canRedo(): boolean }) | null
    return which === 'undo' ? (model?.canUndo() ?? false) : (model?.canRedo() ?? false)
  }

  layout(width: number): number {
    this.#width = width
    // Breaks the lines and draws nothing: that comes once, when the height is known.
    this.#editor.layout({ width, height: Math.max(1, this.#editor.getContentHeight()) }, true)
    const height = this.#editor.getContentHeight()
    this.#fit(height)
    return height
  }

  whenComposed(): Promise<void> {
    if (!this.#isComposing) return Promise.resolve()
    return new Promise((resolve) => {
      const ended = this.#editor.onDidCompositionEnd(() => {
        ended.dispose()
        // The last composed letters reach the model after this event.
        setTimeout(resolve, 0)
      })
    })
  }

  port(): EditorPort {
    const selection = (): string => this.text().slice(this.selectionRange().start, this.selectionRange().end)
    return {
      element: this.element,
      show: (shown) => this.show(shown),
      shownKey: () => this.#shown?.key ?? null,
      text: () => this.text(),
      setText: (text) => this.setText(text),
      replaceText: (text, kind) => this.replaceText(text, kind),
      replaceRange: (range, text, kind) => this.replaceRange(range, text, kind),
      insertAtCaret: (text, kind, isWord) => this.insertAtCaret(text, kind, isWord),
      wrapSelection: (before, after) => this.wrapSelection(before, after),
      setMarks: (marks) => this.setMarks(marks),
      setTypography: (typography) => this.setTypography(typography),
      setBidiMarksShown: (isShown) => this.setBidiMarksShown(isShown),
      select: (range) => this.select(range),
      selection,
      selectionRange: () => this.selectionRange(),
      offsetAt: (x, y) => this.offsetAt(x, y),
      canUndo: () => this.can('undo'),
      canRedo: () => this.can('redo'),
      undo: () => this.step('undo'),
      redo: () => this.step('redo'),
      focus: () => this.#editor.focus(),
      hasFocus: () => this.#editor.hasTextFocus(),
      isComposing: () => this.#isComposing,
      whenComposed: () => this.whenComposed(),
      layout: (width) => this.layout(width),
      width: () => this.#width,
      onChange: subscribeTo(this.changes),
      onSelection: subscribeTo(this.selections),
      onHeight: subscribeTo(this.heights),
      onFocus: subscribeTo(this.focuses),
      onEscape: subscribeTo(this.escapes),
      forget: (key) => {
        if (key !== this.#shown?.key) this.#models.forget(key)
      },
      forgetOthers: () => this.#models.forgetAllBut(this.#shown?.key ?? null),
      dispose: () => {
        this.#editor.dispose()
        this.#models.dispose()
      },
    }
  }
}

/** `isReadOnly`: an editor that never takes a key, and needs no undo steps. */
export function createMonacoPort({ isReadOnly }: Readonly<{ isReadOnly: boolean }>): EditorPort {
  return new MonacoPort(isReadOnly ? createSingleModel() : createModelCache()).port()
}
