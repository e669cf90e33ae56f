import type { LanguageTag } from '../model/language.ts'
import type { SegmentStatus, UnitKind } from '../model/segment.ts'
import type { TaggedText } from '../model/tagged-text.ts'
import type { Diagnostic } from '../model/job.ts'

/** One translatable unit as a filter sees it; `id` is unique in its document and stable across reads of the same bytes. */
export type ExtractedUnit = Readonly<{
  id: string
  kind: UnitKind
  source: TaggedText
  /** A translation the file already holds, or null. Its tags are those of `source`. */
  target: TaggedText | null
  /** Null where the format has no state. */
  status: SegmentStatus | null
  isLocked: boolean
  note: string
  /** True where the file fixes the segment borders (XLIFF `mrk`): segmentation leaves it whole. */
  isSegmented: boolean
  /** Units with the same number stand in one paragraph; null = a paragraph of its own. */
  paragraph: number | null
}>

export type Extraction = Readonly<{
  units: readonly ExtractedUnit[]
  /** Languages that the file names, or null where it names none. */
  sourceLanguage: LanguageTag | null
  targetLanguage: LanguageTag | null
  diagnostics: readonly Diagnostic[]
}>

/** Decodes and encodes the text of a file. Injected, because legacy encodings need tables that core does not hold. */
export type TextCodec = Readonly<{
  /** Canonical name: `utf-8`, `utf-16le`, `utf-16be`, `windows-1256`, `iso-8859-6`. */
  name: string
  /** Without the byte-order mark. Throws `format/encoding` where bytes are not valid; never U+FFFD silently. */
  decode: (bytes: Uint8Array) => string
  /** Throws `format/encoding` with `character` where the encoding lacks it. */
  encode: (text: string) => Uint8Array
}>

export type FilterOptions = Readonly<{
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  /** For text formats; XML formats read their own declaration. */
  codec: TextCodec
  fileName: string
}>

/** A unit's translation for `merge`; `status` is written where the format has a state. */
export type UnitTranslation = Readonly<{ target: TaggedText; status: SegmentStatus }>

/**
 * One document format. Pure: bytes in, units out; the same bytes and translations in, bytes out.
 * No paths, no disk, no clock.
 *
 * Laws, checked for every filter by `tests/conformance/formats.test.ts`:
 * `merge(bytes, new Map())` equals `bytes`; after a merge, `extract` reads back every target that was written.
 */
export type FormatFilter = Readonly<{
  id: string
  /** With the dot, lower case. */
  extensions: readonly string[]
  /** 0 = not mine, 1 = certainly mine; `head` is at most the first 4096 bytes. */
  sniff: (head: Uint8Array, fileName: string) => number
  /** Whether `codec` matters: false for formats that declare their own encoding. */
  isText: boolean
  /** Throws `format/malformed` with `line` and `column`, `format/unsupported-version`, `format/limit`. */
  extract: (bytes: Uint8Array, options: FilterOptions) => Extraction
  /** Replaces only the ranges of the units in `translations`; a unit that is not in it keeps its bytes. */
  merge: (bytes: Uint8Array, translations: ReadonlyMap<string, UnitTranslation>, options: FilterOptions) => Uint8Array
}>
