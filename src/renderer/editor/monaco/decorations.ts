import type { Direction } from '../../../core/model/language.ts'
import { tagIndexOf, type InlineTag } from '../../../core/model/tagged-text.ts'
import type { TextMark } from '../editor-port.ts'
import { monaco } from './monaco.ts'

type Model = monaco.editor.ITextModel
type Decoration = monaco.editor.IModelDeltaDecoration

/** Invisible characters that steer the direction of text, by the names people know them by. */
const BIDI_MARKS: ReadonlyMap<string, string> = new Map([
  ['\u200e', 'LRM'],
  ['\u200f', 'RLM'],
  ['\u061c', 'ALM'],
  ['\u202a', 'LRE'],
  ['\u202b', 'RLE'],
  ['\u202c', 'PDF'],
  ['\u202d', 'LRO'],
  ['\u202e', 'RLO'],
  ['\u2066', 'LRI'],
  ['\u2067', 'RLI'],
  ['\u2068', 'FSI'],
  ['\u2069', 'PDI'],
])
const TAGS_AND_MARKS = /[\ue000-\uf8ff\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g

/** Every line in the language's direction, lines that are still to be typed included. */
export function directionDecoration(model: Model, direction: Direction): Decoration {
  const { TextDirection, TrackedRangeStickiness } = monaco.editor
  return {
    range: model.getFullModelRange(),
    options: {
      textDirection: direction === 'rtl' ? TextDirection.RTL : TextDirection.LTR,
      isWholeLine: true,
      stickiness: TrackedRangeStickiness.AlwaysGrowsWhenTypingAtEdges,
    },
  }
}

/** A chip drawn before a character that is itself drawn without width: one caret stop, one Backspace. */
function chip(model: Model, offset: number, content: string, className: string): Decoration {
  const { InjectedTextCursorStops, TrackedRangeStickiness } = monaco.editor
  return {
    range: monaco.Range.fromPositions(model.getPositionAt(offset), model.getPositionAt(offset + 1)),
    options: {
      inlineClassName: 'tag-character',
      inlineClassNameAffectsLetterSpacing: true,
      stickiness: TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
      // Lines are broken by the plain text's width; with these spaces it is at least that of the drawn chip.
      before: { content: `\u00a0${content}\u00a0`, inlineClassName: className, inlineClassNameAffectsLetterSpacing: true, cursorStops: InjectedTextCursorStops.Left },
    },
  }
}

export function chipDecorations(model: Model, tags: readonly InlineTag[], areBidiMarksShown: boolean): readonly Decoration[] {
  return [...model.getValue().matchAll(TAGS_AND_MARKS)].flatMap(({ 0: character, index }) => {
    const mark = BIDI_MARKS.get(character)
    if (mark) return areBidiMarksShown ? [chip(model, index, mark, 'bidi-mark')] : []
    const tag = tags[tagIndexOf(character)]
    return [chip(model, index, tag ? String(tag.number) : '?', `tag ${tag?.kind ?? 'unknown'}`)]
  })
}

/** Grounds behind the letters: an inline class would cut the line into parts and Arabic letters would no longer join. */
export function markDecorations(model: Model, marks: readonly TextMark[]): readonly Decoration[] {
  const length = model.getValueLength()
  return marks
    .filter(({ start, end }) => start < end && start < length)
    .map(({ start, end, kind }) => ({
      range: monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(Math.min(end, length))),
      options: {
        className: `mark-${kind}`,
        zIndex: kind === 'hit-current' ? 3 : kind === 'hit' ? 2 : 1,
        stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
      },
    }))
}
