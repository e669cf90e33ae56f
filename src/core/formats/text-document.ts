import type { UnitKind } from '../model/segment.ts'
import { FIRST_TAG_CODE, MAX_TAGS, type InlineTag, type TaggedText } from '../model/tagged-text.ts'
import type { TextRange } from '../model/text-range.ts'
import { WorkbenchError } from '../errors.ts'
import type { ExtractedUnit, Extraction, FilterOptions, UnitTranslation } from './filter.ts'

/** A unit of a text document: where it stands in the decoded text, and what a translator sees of it. */
export type TextUnit = Readonly<{
  range: TextRange
  kind: UnitKind
  source: TaggedText
  /** Whether the start of the unit is a place where block markup (a list mark, a heading mark) would be read as such. */
  startsBlock: boolean
  /** Whether a link definition stands right before, which would take a quoted or bracketed start for its title. */
  followsDefinition?: boolean
}>

const PRIVATE_USE = /[\ue000-\uf8ff]/

/** Collects the text and tags of one unit; private-use characters of the text become tags of their own. */
export class TaggedTextBuilder {
  #text = ''
  readonly #tags: InlineTag[] = []
  #lastNumber = 0

  /** A number for a new tag or pair. */
  nextNumber(): number {
    return ++this.#lastNumber
  }

  addText(text: string): void {
    if (!PRIVATE_USE.test(text)) {
      this.#text += text
      return
    }
    for (const character of text) {
      if (PRIVATE_USE.test(character)) this.addTag({ kind: 'standalone', number: this.nextNumber(), content: character })
      else this.#text += character
    }
  }

  /** Throws `format/limit` where a unit has more tags than can be told apart. */
  addTag(tag: InlineTag): void {
    if (this.#tags.length >= MAX_TAGS) throw new WorkbenchError('format/limit', { what: 'tags', limit: MAX_TAGS })
    this.#text += String.fromCharCode(FIRST_TAG_CODE + this.#tags.length)
    this.#tags.push(tag)
  }

  build(): TaggedText {
    return { text: this.#text, tags: this.#tags }
  }
}

/** The extraction of a text document; unit ids are `1`, `2`, … in document order. */
export function toExtraction(units: readonly TextUnit[]): Extraction {
  const extracted = units.map(
    ({ kind, source }, index): ExtractedUnit => ({
      id: String(index + 1),
      kind,
      source,
      target: null,
      status: null,
      isLocked: false,
      note: '',
      isSegmented: false,
      paragraph: null,
    }),
  )
  return { units: extracted, sourceLanguage: null, targetLanguage: null, diagnostics: [] }
}

/**
 * Writes translations over the ranges of their units and leaves every other character as it was.
 * @param bytes the original file; @param render a translation as the format writes it.
 */
export function mergeText(
  bytes: Uint8Array,
  translations: ReadonlyMap<string, UnitTranslation>,
  { codec }: FilterOptions,
  read: (text: string) => readonly TextUnit[],
  render: (translation: TaggedText, unit: TextUnit) => string,
): Uint8Array {
  if (translations.size === 0) return bytes
  const { mark, body } = splitMark(bytes)
  const text = codec.decode(body)
  let written = ''
  let position = 0
  for (const [index, unit] of read(text).entries()) {
    const translation = translations.get(String(index + 1))
    if (!translation) continue
    written += text.slice(position, unit.range.start) + render(translation.target, unit)
    position = unit.range.end
  }
  const encoded = codec.encode(written + text.slice(position))
  const merged = new Uint8Array(mark.length + encoded.length)
  merged.set(mark)
  merged.set(encoded, mark.length)
  return merged
}

/** Decodes a text file without its byte-order mark. */
export function decodeText(bytes: Uint8Array, { codec }: FilterOptions): string {
  return codec.decode(splitMark(bytes).body)
}

const MARKS: readonly (readonly number[])[] = [
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
]

/** A byte-order mark is kept as bytes, because a codec neither reads nor writes it. */
function splitMark(bytes: Uint8Array): { mark: Uint8Array; body: Uint8Array } {
  const mark = MARKS.find((candidate) => candidate.every((byte, index) => bytes[index] === byte))
  const length = mark?.length ?? 0
  return { mark: bytes.subarray(0, length), body: bytes.subarray(length) }
}

/** One line without edges: what a text format can hold as one unit. */
export function toOneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, ' ').trim()
}
