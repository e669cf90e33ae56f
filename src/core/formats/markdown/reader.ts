import { parse, postprocess, preprocess } from 'micromark'
import { gfmTable } from 'micromark-extension-gfm-table'
import type { UnitKind } from '../../model/segment.ts'
import { TaggedTextBuilder, type TextUnit } from '../text-document.ts'
import { checkLimits } from './limits.ts'

type Event = ReturnType<typeof postprocess>[number]
type Token = Event[1]

/** Tokens that hold a unit's text. */
const UNIT_TOKENS: ReadonlySet<string> = new Set(['paragraph', 'atxHeadingText', 'setextHeadingText', 'tableContent'])
/** Inline constructs that become one tag, content and all. */
const OPAQUE: ReadonlySet<string> = new Set(['codeText', 'autolink', 'htmlText', 'characterReference', 'hardBreakEscape', 'hardBreakTrailing'])
const CONTAINERS: ReadonlySet<string> = new Set(['listOrdered', 'listUnordered', 'blockQuote', 'tableDelimiterRow'])
/** YAML between two lines of three hyphens, only at the very start. */
const FRONT_MATTER = /^---[ \t]*\r?\n(?:[\s\S]*?\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/
const NEXT_LINE = /^[ \t]*(?:\r\n|\r|\n)[ \t>]*$/
/** White space at the end of a block is no part of its text. */
const TRAILING_SPACE = /[ \t]+$/

/** Reads the units of a Markdown text in document order; ranges are offsets of `text`. Throws `format/limit`. */
export function readUnits(text: string): TextUnit[] {
  checkLimits(text)
  let skipped = FRONT_MATTER.exec(text)?.[0].length ?? 0
  // The parser drops a byte-order mark from the start of its input without counting it.
  while (text[skipped] === '\ufeff') skipped += 1
  const body = text.slice(skipped)
  const events = postprocess(parse({ extensions: [gfmTable()] }).document().write(preprocess()(body, undefined, true)))
  const units: TextUnit[] = []
  const containers: string[] = []
  let definitionEnd = -1
  for (let at = 0; at < events.length; at++) {
    const [phase, token] = events[at] as Event
    if (CONTAINERS.has(token.type)) {
      if (phase === 'enter') containers.push(token.type)
      else containers.pop()
    }
    if (token.type === 'definition') definitionEnd = token.end.offset
    if (phase !== 'enter' || !UNIT_TOKENS.has(token.type) || containers.at(-1) === 'tableDelimiterRow') continue
    const end = endOf(events, at)
    const unit = readUnit(body, events.slice(at + 1, end), token, kindOf(token, containers))
    const followsDefinition = definitionEnd >= 0 && NEXT_LINE.test(body.slice(definitionEnd, token.start.offset))
    if (unit) units.push({ ...unit, followsDefinition, range: { start: unit.range.start + skipped, end: unit.range.end + skipped } })
    at = end
  }
  return units
}

/** Index of the event that leaves the token entered at `at`. */
function endOf(events: readonly Event[], at: number): number {
  const token = events[at]?.[1]
  let end = at + 1
  while (end < events.length && !(events[end]?.[0] === 'exit' && events[end]?.[1] === token)) end++
  return end
}

function kindOf(token: Token, containers: readonly string[]): UnitKind {
  if (token.type === 'atxHeadingText' || token.type === 'setextHeadingText') return 'heading'
  if (token.type === 'tableContent') return 'table-cell'
  const innermost = containers.at(-1)
  if (innermost === 'blockQuote') return 'quote'
  return innermost === undefined ? '' : 'list-item'
}

function readUnit(text: string, events: readonly Event[], token: Token, kind: UnitKind): TextUnit | null {
  const reader = new InlineReader(text, token.start.offset)
  for (const event of events) reader.read(event)
  const end = token.start.offset + text.slice(token.start.offset, token.end.offset).replace(TRAILING_SPACE, '').length
  reader.flushTo(end)
  const source = reader.builder.build()
  if (source.text.trim() === '') return null
  return { range: { start: token.start.offset, end }, kind, source, startsBlock: token.type === 'paragraph' || token.type === 'setextHeadingText' }
}

/** Turns the inline events of one unit into text and tags. `#position` is how far the original text is accounted for. */
class InlineReader {
  readonly builder = new TaggedTextBuilder()
  readonly #text: string
  #position: number
  /** Links and images around the current place, with the number of their tags. */
  readonly #links: { token: Token; number: number }[] = []
  /** Emphasis around the current place: the number of its opening tag. */
  readonly #emphases: number[] = []
  /** True between entering an emphasis and its first sequence. */
  #isOpening = false

  constructor(text: string, start: number) {
    this.#text = text
    this.#position = start
  }

  read([phase, token]: Event): void {
    if (phase === 'exit') {
      this.#leave(token)
      return
    }
    if (token.start.offset < this.#position) return
    if (token.type === 'emphasis' || token.type === 'strong') this.#isOpening = true
    else if (OPAQUE.has(token.type)) this.#addOpaque(token)
    else if (token.type === 'data' || token.type === 'characterEscapeValue') this.#addText(token)
    else if (token.type === 'escapeMarker') this.#position = token.end.offset
    else if (token.type === 'lineEnding') this.#addSoftBreak(token)
    else if (token.type === 'emphasisSequence' || token.type === 'strongSequence') this.#addSequence(token)
    else if (token.type === 'link' || token.type === 'image') this.#enterLink(token)
    else if (token.type === 'labelText') this.#openLink(token)
  }

  /** Whatever no rule accounted for up to `offset` is kept as a tag, except the edges of continuation lines. */
  flushTo(offset: number): void {
    if (offset <= this.#position) return
    const gap = this.#text.slice(this.#position, offset)
    this.#position = offset
    if (this.#isLineStart(offset)) return
    this.builder.addTag({ kind: 'standalone', number: this.builder.nextNumber(), content: gap })
  }

  /** Indentation and quote marks at the start of a continuation line belong to the container, not to the text. */
  #isLineStart(offset: number): boolean {
    let start = offset
    while (start > 0 && /[ \t>]/.test(this.#text[start - 1] ?? '')) start -= 1
    return /[\n\r]/.test(this.#text[start - 1] ?? '')
  }

  #addText(token: Token): void {
    this.flushTo(token.start.offset)
    this.builder.addText(this.#text.slice(token.start.offset, token.end.offset))
    this.#position = token.end.offset
  }

  /** White space before the line ending goes with it: two spaces or more would have been a hard break. */
  #addSoftBreak(token: Token): void {
    if (!/^[ \t]*$/.test(this.#text.slice(this.#position, token.start.offset))) this.flushTo(token.start.offset)
    this.builder.addText(' ')
    this.#position = token.end.offset
  }

  /** A hard break is one tag with its line ending, so that the next line stays in its container. */
  #addOpaque(token: Token): void {
    this.flushTo(token.start.offset)
    let end = token.end.offset
    if (token.type.startsWith('hardBreak')) end += /^\r?\n?[ \t>]*/.exec(this.#text.slice(end))?.[0].length ?? 0
    this.builder.addTag({ kind: 'standalone', number: this.builder.nextNumber(), content: this.#text.slice(token.start.offset, end) })
    this.#position = end
  }

  #addSequence(token: Token): void {
    this.flushTo(token.start.offset)
    const content = this.#text.slice(token.start.offset, token.end.offset)
    this.#position = token.end.offset
    if (this.#isOpening) {
      const number = this.builder.nextNumber()
      this.#emphases.push(number)
      this.builder.addTag({ kind: 'open', number, content })
    } else {
      this.builder.addTag({ kind: 'close', number: this.#emphases.pop() ?? this.builder.nextNumber(), content })
    }
    this.#isOpening = false
  }

  #enterLink(token: Token): void {
    this.flushTo(token.start.offset)
    this.#links.push({ token, number: this.builder.nextNumber() })
  }

  #openLink(label: Token): void {
    const link = this.#links.at(-1)
    if (!link) return
    this.builder.addTag({ kind: 'open', number: link.number, content: this.#text.slice(this.#position, label.start.offset) })
    this.#position = label.start.offset
  }

  #leave(token: Token): void {
    if (token.type === 'emphasisSequence' || token.type === 'strongSequence') return
    const link = this.#links.at(-1)
    if (token.type === 'labelText' && link) {
      this.flushTo(token.end.offset)
      const content = this.#text.slice(token.end.offset, link.token.end.offset)
      this.builder.addTag({ kind: 'close', number: link.number, content })
      this.#position = link.token.end.offset
    } else if (link && token === link.token) {
      this.#links.pop()
      this.flushTo(token.end.offset)
    }
  }
}
