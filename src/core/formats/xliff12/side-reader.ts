import type { XmlEndTag, XmlStartTag } from '../xml/parser.ts'
import { markedCharacter } from '../xml/characters.ts'
import { createContentBuilder } from './inline.ts'
import type { ContentBuilder, InlineContent, RawTag } from './inline.ts'

/** Where an element stands. A self-closing element has its inner range at its end. */
export type ElementSpan = Readonly<{ name: string; start: number; innerStart: number; innerEnd: number; end: number; isSelfClosing: boolean }>

/** A `mrk mtype="seg"`. */
export type SegmentLayout = Readonly<{ mid: string; span: ElementSpan; content: InlineContent }>

/** A `source`, `seg-source` or `target`. */
export type SideLayout = Readonly<{
  span: ElementSpan
  state: string | null
  content: InlineContent
  segments: readonly SegmentLayout[]
  /** Whether it holds text in a `sub`, which stays inside its tag. */
  hasSubText: boolean
}>

export type SideReader = Readonly<{
  open: (tag: XmlStartTag) => void
  text: (text: string) => void
  /** Returns the finished side when its own end tag came. */
  close: (tag: XmlEndTag) => SideLayout | null
}>

/** Elements that hold native code, or nothing: one tag each, whatever is in them. */
const WHOLE_ELEMENTS: ReadonlySet<string> = new Set(['x', 'bx', 'ex', 'bpt', 'ept', 'ph', 'it'])

type OpenElement = Readonly<{ tag: XmlStartTag; sideKey: string; segmentKey: string }>
type OpenSegment = Readonly<{ tag: XmlStartTag; depth: number; builder: ContentBuilder }>
type State = {
  /** The whole file. */
  readonly text: string
  readonly start: XmlStartTag
  readonly side: ContentBuilder
  readonly segments: SegmentLayout[]
  readonly elements: OpenElement[]
  segment: OpenSegment | null
  whole: XmlStartTag | null
  wholeDepth: number
  hasSubText: boolean
}

/** Reads the content of one side of a unit; `text` is the whole file. */
export function createSideReader(text: string, start: XmlStartTag): SideReader {
  const state: State = {
    text, start, side: createContentBuilder(), segments: [], elements: [], segment: null, whole: null, wholeDepth: 0, hasSubText: false,
  }
  return {
    open: (tag) => openInline(state, tag),
    text: (run) => {
      if (state.whole !== null) return
      state.side.text(run)
      state.segment?.builder.text(run)
    },
    close: (end) => closeInline(state, end),
  }
}

function openInline(state: State, tag: XmlStartTag): void {
  if (state.whole !== null) {
    state.wholeDepth += 1
    state.hasSubText ||= tag.local === 'sub'
  } else if (state.segment === null && isSegmentMark(tag)) {
    state.segment = { tag, depth: state.elements.length, builder: createContentBuilder() }
  } else if (tag.isSelfClosing || WHOLE_ELEMENTS.has(tag.local)) {
    state.whole = tag
    state.wholeDepth = 1
  } else {
    const [sideKey, segmentKey] = addTag(state, rawTag(tag, 'open', state.text.slice(tag.start, tag.end), 'element'))
    state.elements.push({ tag, sideKey, segmentKey })
  }
}

/** Returns the finished side when the end tag is its own. */
function closeInline(state: State, end: XmlEndTag): SideLayout | null {
  const { segment, segments, elements, start, side, text } = state
  if (state.whole !== null) {
    state.wholeDepth -= 1
    if (state.wholeDepth === 0) endWhole(state, state.whole, end)
    return null
  }
  if (segment !== null && segment.depth === elements.length) {
    const { tag, builder } = segment
    segments.push({ mid: tag.attributes.get('mid') ?? String(segments.length + 1), span: spanOf(tag, end), content: builder.content() })
    state.segment = null
    return null
  }
  const element = elements.pop()
  if (!element) {
    const stateAttribute = start.attributes.get('state') ?? null
    return { span: spanOf(start, end), state: stateAttribute, content: side.content(), segments, hasSubText: state.hasSubText }
  }
  addTag(state, rawTag(element.tag, 'close', text.slice(end.start, end.end), 'element'), element)
  return null
}

function endWhole(state: State, tag: XmlStartTag, end: XmlEndTag): void {
  state.whole = null
  const character = tag.local === 'x' ? markedCharacter(tag.attributes.get('ctype')) : null
  if (character === null) addTag(state, rawTag(tag, kindOfWhole(tag), state.text.slice(tag.start, end.end), 'whole'))
  else for (const builder of [state.side, state.segment?.builder]) builder?.text(character)
}

/** Adds a tag to the side and to the open segment; returns the keys it got there. */
function addTag({ side, segment }: State, tag: Omit<RawTag, 'key'>, partner?: OpenElement): readonly [string, string] {
  return [side.tag(tag, partner?.sideKey), segment?.builder.tag(tag, partner?.segmentKey || undefined) ?? '']
}

function isSegmentMark(tag: XmlStartTag): boolean {
  return tag.local === 'mrk' && tag.attributes.get('mtype') === 'seg'
}

function spanOf(tag: XmlStartTag, end: XmlEndTag): ElementSpan {
  const innerEnd = tag.isSelfClosing ? tag.end : end.start
  return { name: tag.name, start: tag.start, innerStart: tag.end, innerEnd, end: end.end, isSelfClosing: tag.isSelfClosing }
}

function kindOfWhole({ local, attributes }: XmlStartTag): RawTag['kind'] {
  if (local === 'bx' || local === 'bpt') return 'open'
  if (local === 'ex' || local === 'ept') return 'close'
  if (local !== 'it') return 'standalone'
  return attributes.get('pos') === 'close' ? 'close' : 'open'
}

function rawTag(tag: XmlStartTag, kind: RawTag['kind'], content: string, form: RawTag['form']): Omit<RawTag, 'key'> {
  const id = tag.attributes.get('rid') ?? tag.attributes.get('id') ?? ''
  const prefix = tag.name.slice(0, tag.name.length - tag.local.length)
  return { kind, baseKey: baseKeyOf(tag, kind, id), id, content, form, prefix, local: tag.local }
}

/** `g`, `bx`/`ex` and `bpt`/`ept` with one id are the same pair: tools turn one into the other when tags overlap. */
function baseKeyOf(tag: XmlStartTag, kind: RawTag['kind'], id: string): string {
  if (tag.local === 'mrk') return `mrk:${tag.attributes.get('mtype') ?? ''}:${tag.attributes.get('mid') ?? ''}`
  if (kind === 'standalone') return `standalone:${WHOLE_ELEMENTS.has(tag.local) ? '' : tag.name}:${id}`
  return tag.local === 'g' || WHOLE_ELEMENTS.has(tag.local) ? `pair:${id}` : `element:${tag.name}:${id}`
}
