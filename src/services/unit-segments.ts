import type { ExtractedUnit, UnitTranslation } from '../core/formats/filter.ts'
import type { Segment, SegmentStatus, UnitKind } from '../core/model/segment.ts'
import { tagCharacter, tagIndexOf, type InlineTag, type TaggedText } from '../core/model/tagged-text.ts'
import type { TextRange } from '../core/model/text-range.ts'
import type { Segmenter } from '../core/segmentation/segmenter.ts'
import { countWords } from '../core/text/words.ts'

/** One segment of a unit as an import stores it. `lead` and `trail` are the unit's white space around it. */
export type UnitSegment = Readonly<{
  unitId: string
  /** 0-based place in its unit. */
  part: number
  /** 1-based, over the whole document. */
  paragraph: number
  kind: UnitKind
  lead: string
  trail: string
  source: string
  target: string
  tags: readonly InlineTag[]
  status: SegmentStatus
  isLocked: boolean
  note: string
  wordCount: number
}>

type Piece = Readonly<{ lead: string; text: TaggedText; trail: string }>

const TAGS = /[\ue000-\uf8ff]/g

/** A part of a tagged text with the tags in it, counted anew in the order they appear. */
function slice({ text, tags }: TaggedText, { start, end }: TextRange): TaggedText {
  const kept: InlineTag[] = []
  const written = text.slice(start, end).replace(TAGS, (character) => {
    const tag = tags[tagIndexOf(character)]
    if (!tag) return ''
    kept.push(tag)
    return tagCharacter(kept.length - 1)
  })
  return { text: written, tags: kept }
}

/** The pieces of a unit; together they are the whole of it. None where there is nothing to translate. */
function piecesOf(unit: ExtractedUnit, segment: Segmenter['segment']): Piece[] {
  const { source } = unit
  if (source.text.trim() === '') return []
  if (unit.isSegmented || unit.target) return [{ lead: '', text: source, trail: '' }]
  const ranges = segment(source.text, source.tags)
  if (ranges.length === 0) return [{ lead: '', text: slice(source, { start: 0, end: source.text.length }), trail: '' }]
  return ranges.map(({ start, end }, index) => ({
    lead: index === 0 ? source.text.slice(0, start) : '',
    text: slice(source, { start, end }),
    trail: source.text.slice(end, ranges[index + 1]?.start ?? source.text.length),
  }))
}

function initialStatus(unit: ExtractedUnit, target: string): SegmentStatus {
  if (target === '') return 'untranslated'
  return unit.status === null || unit.status === 'untranslated' ? 'draft' : unit.status
}

/**
 * Splits units into segments. A unit that brings a translation, or whose borders its file fixes, stays whole.
 * @param segment ranges of the sentences of a text, without the white space around them.
 */
export function* splitUnits(units: Iterable<ExtractedUnit>, segment: Segmenter['segment']): Generator<UnitSegment> {
  let paragraph = 0
  let group: number | null = null
  for (const unit of units) {
    if (unit.paragraph === null || unit.paragraph !== group) paragraph++
    group = unit.paragraph
    const target = unit.target?.text ?? ''
    // A translation may hold tags that its source lacks: its list then goes on where the source's ends.
    const ownTags = unit.target && unit.target.tags.length > unit.source.tags.length ? unit.target.tags : null
    for (const [part, { lead, text, trail }] of piecesOf(unit, segment).entries()) {
      yield {
        unitId: unit.id,
        part,
        paragraph,
        kind: unit.kind,
        lead,
        trail,
        source: text.text,
        target,
        tags: ownTags ?? text.tags,
        status: initialStatus(unit, target),
        isLocked: unit.isLocked,
        note: part === 0 ? unit.note : '',
        wordCount: countWords(text.text),
      }
    }
  }
}

/** A stored segment with its place in its unit. */
export type StoredSegment = Pick<Segment, 'source' | 'target' | 'tags' | 'status'> & Readonly<{ unitId: string; lead: string; trail: string }>

function joinParts(parts: readonly StoredSegment[], textOf: (part: StoredSegment) => string): TaggedText {
  let text = ''
  const tags: InlineTag[] = []
  for (const part of parts) {
    const first = tags.length
    text += part.lead + textOf(part).replace(TAGS, (character) => tagCharacter(first + tagIndexOf(character))) + part.trail
    tags.push(...part.tags)
  }
  return { text, tags }
}

/**
 * Translations of the units in which anything is translated; what is not stands in its source.
 * @param segments in document order. @param counts whether a segment's translation is taken.
 */
export function joinUnits(segments: Iterable<StoredSegment>, counts: (segment: StoredSegment) => boolean): Map<string, UnitTranslation> {
  const byUnit = new Map<string, StoredSegment[]>()
  for (const segment of segments) {
    const parts = byUnit.get(segment.unitId)
    if (parts) parts.push(segment)
    else byUnit.set(segment.unitId, [segment])
  }
  const isTaken = (segment: StoredSegment): boolean => segment.target !== '' && segment.status !== 'untranslated' && counts(segment)
  const translations = new Map<string, UnitTranslation>()
  for (const [unitId, parts] of byUnit) {
    if (!parts.some(isTaken)) continue
    const status = parts.every((part) => isTaken(part) && part.status === 'confirmed') ? 'confirmed' : 'draft'
    translations.set(unitId, { target: joinParts(parts, (part) => (isTaken(part) ? part.target : part.source)), status })
  }
  return translations
}
