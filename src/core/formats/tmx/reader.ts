import { WorkbenchError } from '../../errors.ts'
import type { Diagnostic } from '../../model/job.ts'
import { baseLanguage, isSameLanguage } from '../../model/language.ts'
import type { LanguageTag } from '../../model/language.ts'
import type { TranslationUnit } from '../../model/memory.ts'
import { detectXmlEncoding } from '../xml/encoding.ts'
import type { XmlReader, XmlStartTag } from '../xml/parser.ts'
import { createTmxBodyReader } from './body-reader.ts'
import { contextOf } from './context.ts'
import { isoDate } from './dates.ts'
import { createSegReader, hasPrivateUse, pairSegs } from './inline.ts'
import type { SegContent, SegReader } from './inline.ts'

/** A pair read from a TMX file; ids are the store's to give. Dates are ISO 8601 or empty. */
export type TmxUnit = Omit<TranslationUnit, 'id' | 'memoryId'> &
  Readonly<{
    tuid: string
    notes: readonly string[]
    props: readonly Readonly<{ type: string; value: string }>[]
    /** 1-based line where the `tu` begins. */
    line: number
  }>

export type TmxOptions = Readonly<{
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  /** Called in file order, once for each target-language variant of a `tu`. */
  onUnit: (unit: TmxUnit) => void
  /** Called for each `tu` that gives no pair: `tmx/other-languages` or `tmx/empty-segment`. */
  onSkip: (diagnostic: Diagnostic) => void
}>

/** What the file says of itself. `languages` are those met in it, as written, first come first. */
export type TmxSummary = Readonly<{
  version: string
  creationTool: string
  /** Null where the file names none, or all. */
  sourceLanguage: LanguageTag | null
  languages: readonly LanguageTag[]
  /** Every `tu`, whatever its languages. */
  unitCount: number
}>

/** What a file may hold of other languages before they are no longer listed. */
const MAX_LANGUAGES = 200

type Prop = { readonly type: string; value: string }
type Details = { readonly attributes: ReadonlyMap<string, string>; readonly notes: string[]; readonly props: Prop[] }
type Variant = Details & { readonly language: string; content: SegContent | null }
type OpenUnit = Details & { readonly line: number; readonly variants: Variant[] }
type State = {
  unit: OpenUnit | null
  variant: Variant | null
  /** Of a `seg` with elements in it; null while it is text alone. */
  seg: SegReader | null
  segText: string
  /** 0 = in no `seg`. */
  segDepth: number
  leaf: 'note' | 'prop' | null
  root: string
  version: string
  creationTool: string
  sourceLanguage: string | null
  unitCount: number
  readonly languages: Set<string>
}

/** The encoding of a TMX file as `TextDecoder` labels it, from its first bytes (256 are enough). */
export function sniffTmxEncoding(head: Uint8Array): string {
  return detectXmlEncoding(head)
}

/**
 * Reads TMX 1.1 to 1.4, level 1 and 2, in memory bounded by its largest `tu`. The document type is never fetched.
 * Languages match by primary subtag, in any case and with any region, and whichever side the file calls the source.
 * Throws `format/malformed` with `line` and `column`, `format/unsupported-version`, `format/limit`, `format/unknown`.
 * @param chunks decoded text in pieces of any size, byte-order mark allowed.
 */
export async function readTmx(chunks: Iterable<string> | AsyncIterable<string>, options: TmxOptions): Promise<TmxSummary> {
  const { state, reader } = startReading(options)
  for await (const chunk of chunks) reader.write(chunk)
  return finish(state, reader)
}

/** `readTmx` of text that is at hand. */
export function readTmxSync(chunks: Iterable<string>, options: TmxOptions): TmxSummary {
  const { state, reader } = startReading(options)
  for (const chunk of chunks) reader.write(chunk)
  return finish(state, reader)
}

function startReading(options: TmxOptions): Readonly<{ state: State; reader: XmlReader }> {
  const state: State = {
    unit: null, variant: null, seg: null, segText: '', segDepth: 0, leaf: null, root: '', version: '', creationTool: '', sourceLanguage: null, unitCount: 0, languages: new Set(),
  }
  const reader: XmlReader = createTmxBodyReader({
    open: (tag) => openElement(state, tag, reader.line),
    close: ({ local }) => closeElement(state, local, options),
    text: (run) => addText(state, run),
  })
  return { state, reader }
}

function finish(state: State, reader: XmlReader): TmxSummary {
  reader.close()
  const { version, creationTool, sourceLanguage, languages, unitCount } = state
  return { version, creationTool, sourceLanguage, languages: [...languages], unitCount }
}

function openElement(state: State, tag: XmlStartTag, line: () => number): void {
  const { local, attributes } = tag
  if (state.segDepth > 0) {
    state.segDepth += 1
    state.seg ??= segReaderOf(state.segText)
    state.seg.open(tag)
  } else if (state.root === '') checkRoot(state, tag)
  else if (local === 'header') {
    const srclang = attributes.get('srclang') ?? ''
    state.sourceLanguage = srclang === '' || srclang.toLowerCase() === '*all*' ? null : srclang
    state.creationTool = attributes.get('creationtool') ?? ''
  } else if (local === 'tu') state.unit = { attributes, line: line(), variants: [], notes: [], props: [] }
  else if (local === 'tuv' && state.unit) {
    state.variant = { language: attributes.get('xml:lang') ?? attributes.get('lang') ?? '', attributes, content: null, notes: [], props: [] }
    state.unit.variants.push(state.variant)
    if (state.languages.size < MAX_LANGUAGES && state.variant.language !== '') state.languages.add(state.variant.language)
  } else if (local === 'seg' && state.variant) {
    state.segText = ''
    state.segDepth = 1
  } else if (local === 'note' || local === 'prop') {
    const holder = state.variant ?? state.unit
    state.leaf = holder ? local : null
    if (local === 'note') holder?.notes.push('')
    else holder?.props.push({ type: attributes.get('type') ?? '', value: '' })
  }
}

function addText(state: State, run: string): void {
  const holder = state.variant ?? state.unit
  if (state.seg) state.seg.text(run)
  else if (state.segDepth > 0) addSegText(state, run)
  else if (state.leaf === 'note') holder?.notes.push((holder.notes.pop() ?? '') + run)
  else if (state.leaf === 'prop') {
    const prop = holder?.props.at(-1)
    if (prop) prop.value += run
  }
}

const NO_TAGS: SegContent['tags'] = []

/** Most segments are text and nothing else. */
function addSegText(state: State, run: string): void {
  if (state.segText.length + run.length > MAX_PLAIN_TEXT || hasPrivateUse(run)) {
    state.seg = segReaderOf(state.segText)
    state.seg.text(run)
  } else state.segText += run
}

/** Longer ones are counted as they are read. */
const MAX_PLAIN_TEXT = 1024 * 1024

function segReaderOf(text: string): SegReader {
  const reader = createSegReader()
  if (text !== '') reader.text(text)
  return reader
}

function closeElement(state: State, local: string, options: TmxOptions): void {
  if (state.segDepth > 0) {
    state.segDepth -= 1
    if (state.segDepth > 0) return state.seg?.close()
    if (state.variant) state.variant.content = state.seg?.content() ?? { text: state.segText, tags: NO_TAGS }
    state.seg = null
  } else if (local === 'note' || local === 'prop') state.leaf = null
  else if (local === 'tuv') state.variant = null
  else if (local === 'tu' && state.unit) {
    state.unitCount += 1
    emit(state.unit, options)
    state.unit = null
  }
}

function emit(unit: OpenUnit, { sourceLanguage, targetLanguage, onUnit, onSkip }: TmxOptions): void {
  const source = bestVariant(unit.variants, sourceLanguage)
  const { line } = unit
  let targets = 0
  for (const target of unit.variants) {
    if (!source || target === source || !isSameLanguage(target.language, targetLanguage)) continue
    targets += 1
    if (!source.content || !target.content || source.content.text.trim() === '' || target.content.text.trim() === '') {
      onSkip({ code: 'tmx/empty-segment', args: {}, line })
    } else onUnit(toUnit(unit, source, target, source.content, target.content))
  }
  if (targets === 0) onSkip({ code: 'tmx/other-languages', args: { languages: unit.variants.map(({ language }) => language).join(', ') }, line })
}

/** The variant whose tag is the wanted one, region and all; else the first of that language. */
function bestVariant(variants: readonly Variant[], language: LanguageTag): Variant | undefined {
  let first: Variant | undefined
  for (const variant of variants) {
    if (variant.language === language) return variant
    if (!isSameLanguage(variant.language, language)) continue
    if (normalTag(variant.language) === normalTag(language)) return variant
    first ??= variant
  }
  return first
}

function normalTag(tag: LanguageTag): string {
  return tag.toLowerCase().replaceAll('_', '-')
}

const NO_PROPS: TmxUnit['props'] = []

function toUnit(unit: OpenUnit, source: Variant, target: Variant, sourceContent: SegContent, targetContent: SegContent): TmxUnit {
  const { attributes, line } = unit
  // What is said of the translation counts before what is said of the unit.
  const said = (name: string): string => target.attributes.get(name) ?? attributes.get(name) ?? source.attributes.get(name) ?? ''
  const props = unit.props.length + source.props.length + target.props.length === 0 ? NO_PROPS : [...unit.props, ...source.props, ...target.props].map(({ type, value }) => ({ type, value }))
  const createdAt = isoDate(said('creationdate'))
  const createdBy = said('creationid')
  return {
    ...pairSegs(sourceContent, targetContent),
    sourceLanguage: source.language,
    targetLanguage: target.language,
    ...contextOf(props),
    createdAt,
    createdBy,
    changedAt: isoDate(said('changedate')) || createdAt,
    changedBy: said('changeid') || createdBy,
    tuid: attributes.get('tuid') ?? '',
    notes: [...unit.notes, ...source.notes, ...target.notes],
    props,
    line,
  }
}

function checkRoot(state: State, { local, name, attributes }: XmlStartTag): void {
  if (local !== 'tmx') throw new WorkbenchError('format/unknown', { format: 'tmx', root: name })
  state.root = name
  state.version = attributes.get('version') ?? ''
  if (!/^1\.[0-4]b?$/.test(state.version)) throw new WorkbenchError('format/unsupported-version', { format: 'tmx', version: state.version })
}

/** The pair of languages that a file seems made for: its source language, else the first met, with the first other one. */
export function languagePairOf({ sourceLanguage, languages }: TmxSummary): readonly [LanguageTag, LanguageTag] | null {
  const source = sourceLanguage ?? languages[0]
  const target = source === undefined ? undefined : languages.find((language) => baseLanguage(language) !== baseLanguage(source))
  return source === undefined || target === undefined ? null : [source, target]
}
