import type { SegmentStatus } from '../../model/segment.ts'
import { withTagsOf } from '../../model/tagged-text.ts'
import type { TaggedText } from '../../model/tagged-text.ts'
import type { FilterOptions, UnitTranslation } from '../filter.ts'
import { decodeXml, encodeXml } from '../xml/encoding.ts'
import { applySplices } from '../xml/splice.ts'
import type { Splice } from '../xml/splice.ts'
import { withAttribute } from '../xml/start-tag.ts'
import { writeInline } from '../xml/inline-writer.ts'
import type { TagMarkup } from '../xml/inline-writer.ts'
import { readLayout } from './layout.ts'
import type { TransUnit } from './layout.ts'
import { generatedMarkup, originalMarkup, textWriter } from './markup.ts'
import type { ElementSpan, SegmentLayout } from './side-reader.ts'
import { stateFor, WRITTEN_STATES } from './state.ts'
import { listUnits } from './units.ts'
import type { UnitPlace } from './units.ts'

type Context = Readonly<{ text: string; eol: string; translations: ReadonlyMap<string, UnitTranslation> }>

/** Writes translations into an XLIFF file; see `FormatFilter.merge`. A unit whose translation and status are those of the file keeps its bytes. */
export function mergeXliff(bytes: Uint8Array, translations: ReadonlyMap<string, UnitTranslation>, options: FilterOptions): Uint8Array {
  if (translations.size === 0) return bytes
  const { text, encoding } = decodeXml(bytes, 'xliff12')
  const layout = readLayout(text)
  const context: Context = { text, eol: text.includes('\r\n') ? '\r\n' : '\n', translations }
  const splices: Splice[] = []
  const changedFiles = new Set<number>()
  for (const places of groupByUnit(listUnits(layout))) {
    const changes = mergeUnit(places, context)
    splices.push(...changes)
    if (changes.length > 0 && places[0]) changedFiles.add(places[0].unit.fileIndex)
  }
  for (const index of changedFiles) {
    const file = layout.files[index]
    if (!file || file.targetLanguage !== null) continue
    const tag = text.slice(file.tag.start, file.tag.end)
    splices.push({ ...file.tag, text: withAttribute(tag, 'target-language', options.targetLanguage) })
  }
  return splices.length === 0 ? bytes : encodeXml(applySplices(text, splices), encoding)
}

function groupByUnit(places: readonly UnitPlace[]): readonly (readonly UnitPlace[])[] {
  const groups = new Map<TransUnit, UnitPlace[]>()
  for (const place of places) {
    const group = groups.get(place.unit)
    if (group) group.push(place)
    else groups.set(place.unit, [place])
  }
  return [...groups.values()]
}

function mergeUnit(places: readonly UnitPlace[], context: Context): readonly Splice[] {
  const [first] = places
  const changed = places.filter((place) => isChanged(place, context.translations.get(place.id)))
  if (!first || changed.length === 0) return []
  const status = statusOfAll(places.map((place) => context.translations.get(place.id)?.status ?? place.status))
  const inner = first.segment ? segmentedInner(places, context) : wholeInner(first, context)
  const target = targetSplice(first.unit, inner, status, context)
  return target ? [target, ...approvedSplice(first.unit, status, context.text)] : []
}

function isChanged({ content, status }: UnitPlace, translation: UnitTranslation | undefined): translation is UnitTranslation {
  if (!translation) return false
  const { tags } = content.source
  const text = content.target?.text ?? ''
  return translation.status !== status || withTagsOf(translation.target, tags) !== text || hasForeignTags(translation.target, tags.length)
}

/** Tags that the file does not know are written all the same, so a text with more tags than the file's is a change. */
function hasForeignTags({ tags }: TaggedText, known: number): boolean {
  return tags.length > known
}

/** A unit of several segments has one state: that of the segment that is furthest behind. */
function statusOfAll(statuses: readonly SegmentStatus[]): SegmentStatus {
  if (statuses.every((status) => status === 'confirmed')) return 'confirmed'
  return statuses.every((status) => status === 'untranslated') ? 'untranslated' : 'draft'
}

function wholeInner(place: UnitPlace, context: Context): string {
  const translation = context.translations.get(place.id)
  return translation ? writeContent(place, translation.target, context) : ''
}

function writeContent({ content, unit }: UnitPlace, target: TaggedText, { eol }: Context): string {
  const prefix = prefixOf(unit)
  const markupOf = (tag: TaggedText['tags'][number]): TagMarkup => {
    const index = content.source.tags.findIndex(({ kind, number }) => kind === tag.kind && number === tag.number)
    const raw = content.rawTags[index]
    return raw ? originalMarkup(raw) : generatedMarkup(tag, prefix)
  }
  return writeInline(target, markupOf, textWriter(prefix)).replace(/\r?\n/g, eol)
}

/** The new content of a target with segments: the old one where it has them all, else the skeleton of `seg-source`. */
function segmentedInner(places: readonly UnitPlace[], context: Context): string {
  const { segSource, target } = places[0]?.unit ?? {}
  if (!segSource) return ''
  const old = new Map(target?.segments.map((segment) => [segment.mid, segment]))
  const hasAll = target !== undefined && target !== null && segSource.segments.every(({ mid }) => old.has(mid))
  const frame = hasAll ? target : segSource
  const splices = frame.segments.map((segment): Splice => {
    const place = places.find((candidate) => candidate.segment?.mid === segment.mid)
    return refill(segment, segmentInner(place, old.get(segment.mid), context), context.text)
  })
  return applyWithin(context.text, frame.span, splices)
}

function segmentInner(place: UnitPlace | undefined, old: SegmentLayout | undefined, context: Context): string {
  const translation = place && context.translations.get(place.id)
  if (place && translation && isChanged(place, translation)) return writeContent(place, translation.target, context)
  if (old) return context.text.slice(old.span.innerStart, old.span.innerEnd)
  return place?.content.target ? writeContent(place, place.content.target, context) : ''
}

/** A `mrk` with new content; a self-closing one is opened for it. */
function refill({ span }: SegmentLayout, inner: string, text: string): Splice {
  return { start: span.start, end: span.end, text: openTagOf(span, text) + inner + `</${span.name}>` }
}

function openTagOf(span: ElementSpan, text: string): string {
  const tag = text.slice(span.start, span.isSelfClosing ? span.end : span.innerStart)
  return span.isSelfClosing ? tag.replace(/\s*\/>$/, '>') : tag
}

function applyWithin(text: string, { innerStart, innerEnd }: ElementSpan, splices: readonly Splice[]): string {
  const moved = splices.map((splice) => ({ ...splice, start: splice.start - innerStart, end: splice.end - innerStart }))
  return applySplices(text.slice(innerStart, innerEnd), moved)
}

/** Null where there is nothing to say: no target, and none wanted. */
function targetSplice(unit: TransUnit, inner: string, status: SegmentStatus, { text }: Context): Splice | null {
  const { target } = unit
  const isEmpty = inner === ''
  if (target) {
    const tag = withAttribute(openTagOf(target.span, text), 'state', stateFor(status, target.state, isEmpty))
    return { start: target.span.start, end: target.span.end, text: `${tag}${inner}</${target.span.name}>` }
  }
  if (isEmpty && status === 'untranslated') return null
  const { span } = unit.segSource ?? unit.source
  const name = `${prefixOf(unit)}target`
  const indent = /\r?\n[ \t]*$/.exec(text.slice(0, span.start).slice(-400))?.[0] ?? ''
  return { start: span.end, end: span.end, text: `${indent}<${name} state="${WRITTEN_STATES[status].state}">${inner}</${name}>` }
}

function approvedSplice({ tag, approved }: TransUnit, status: SegmentStatus, text: string): readonly Splice[] {
  const { isApproved } = WRITTEN_STATES[status]
  if (isApproved === (approved === 'yes')) return []
  return [{ ...tag, text: withAttribute(text.slice(tag.start, tag.end), 'approved', isApproved ? 'yes' : 'no') }]
}

/** The prefix, with its colon, that the file's elements have. */
function prefixOf({ source }: TransUnit): string {
  const { name } = source.span
  return name.slice(0, name.length - 'source'.length)
}
