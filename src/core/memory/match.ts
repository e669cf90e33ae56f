import { isSameLanguage, type LanguageTag } from '../model/language.ts'
import type { Match, Penalty, TranslationUnit } from '../model/memory.ts'
import type { MatchKind } from '../model/segment.ts'
import { replaceTags, tagCharacter, tagIndexOf, withoutTags, type InlineTag } from '../model/tagged-text.ts'
import { stripBidiControls } from '../text/bidi.ts'
import { diffSources } from '../text/diff.ts'
import { parseNumbers } from '../text/digits.ts'
import { classify, type Neighbours } from './score.ts'

/** What a unit costs that was aligned: as much as the first where its confidence is 1 or unknown, as the second where it is 0. */
const ALIGNED_POINTS = { least: 2, most: 10 } as const
/** What a machine's translation costs that nobody has confirmed. */
const MACHINE_POINTS = 5
/** What it costs that the same text has another translation too: the translator has to choose. */
const MULTIPLE_POINTS = 1
/** What other inline tags cost: the translator has to place them. */
const TAG_POINTS = 1
/** What other numbers cost, beside the words that they are. */
const NUMBER_POINTS = 1

/** A text to be translated, with what every unit is compared with. */
export type MatchQuery = Readonly<{ text: string; tags: readonly InlineTag[]; neighbours: Neighbours; shape: string; numbers: string }>
/** A unit with how sure its alignment is, 0 to 1; null where it is none or nothing is known. */
export type MatchUnit = TranslationUnit & Readonly<{ confidence: number | null }>
/** A unit read from the side of the language that is translated from. */
export type OrientedUnit = Readonly<{ unit: MatchUnit; source: string; target: string; targetLanguage: LanguageTag; neighbours: Neighbours }>
/** What a match is worth: `score` is after `penalties`. */
export type Rating = Readonly<{ score: number; kind: MatchKind; penalties: readonly Penalty[] }>

const KIND_ORDER: readonly MatchKind[] = ['context', 'exact', 'orthographic', 'fuzzy']
const PENALTY_ORDER: readonly Penalty['reason'][] = ['memory', 'aligned', 'machine', 'multiple', 'tags', 'numbers']
const DIGIT = /[0-9\u0660-\u0669\u06f0-\u06f9]/
const TAGS = /[\ue000-\uf8ff]/g

export function toMatchQuery(text: string, tags: readonly InlineTag[], neighbours: Neighbours): MatchQuery {
  return { text, tags, neighbours, shape: shapeOf(text, tags), numbers: numbersOf(text) }
}

/** Turns a unit so that its source is in `sourceLanguage`. Neighbours are known only in the direction it was confirmed in. */
export function orient(unit: MatchUnit, sourceLanguage: LanguageTag): OrientedUnit {
  const { source, target, targetLanguage, previousSource, nextSource } = unit
  if (isSameLanguage(unit.sourceLanguage, sourceLanguage)) return { unit, source, target, targetLanguage, neighbours: { previousSource, nextSource } }
  return { unit, source: target, target: source, targetLanguage: unit.sourceLanguage, neighbours: { previousSource: '', nextSource: '' } }
}

function shapeOf(text: string, tags: readonly InlineTag[]): string {
  return tags.length === 0 ? '' : replaceTags({ text: (text.match(TAGS) ?? []).join(''), tags }, ({ kind, number }) => `${kind}${number} `)
}

/** The numbers of a text, whatever their digits and their order. */
function numbersOf(text: string): string {
  return DIGIT.test(text) ? parseNumbers(text).map(({ value }) => value).sort().join(' ') : ''
}

/**
 * What a unit is worth for a text to which it is `similarity` alike (0 to 100), with every penalty but `multiple`, which depends on other units.
 * @param memoryPenalty points off every match of the memory.
 */
export function rateUnit(query: MatchQuery, { unit, source, neighbours }: OrientedUnit, similarity: number, memoryPenalty: number): Rating {
  const { score, kind } = classify(query, { text: source, neighbours }, similarity)
  const penalties: Penalty[] = []
  if (memoryPenalty > 0) penalties.push({ reason: 'memory', points: memoryPenalty })
  if (unit.origin === 'alignment') penalties.push({ reason: 'aligned', points: alignedPoints(unit.confidence ?? 1) })
  if (unit.origin === 'machine') penalties.push({ reason: 'machine', points: MACHINE_POINTS })
  if (query.shape !== shapeOf(source, unit.tags)) penalties.push({ reason: 'tags', points: TAG_POINTS })
  if (kind === 'fuzzy' && query.numbers !== numbersOf(source)) penalties.push({ reason: 'numbers', points: NUMBER_POINTS })
  return { score: Math.max(0, score - penalties.reduce((sum, { points }) => sum + points, 0)), kind, penalties }
}

function alignedPoints(confidence: number): number {
  const { least, most } = ALIGNED_POINTS
  return least + Math.round((1 - Math.min(1, Math.max(0, confidence))) * (most - least))
}

/** The rating of a unit whose source has another translation too. In context there is nothing to choose. */
export function withOtherTranslation({ score, kind, penalties }: Rating): Rating {
  if (kind === 'context') return { score, kind, penalties }
  const all: readonly Penalty[] = [...penalties, { reason: 'multiple', points: MULTIPLE_POINTS }]
  return { score: Math.max(0, score - MULTIPLE_POINTS), kind, penalties: all.toSorted((a, b) => PENALTY_ORDER.indexOf(a.reason) - PENALTY_ORDER.indexOf(b.reason)) }
}

/** Whether two translations are another to a translator: layout, bidi controls and tags aside. */
export function translationKey(target: string): string {
  return stripBidiControls(withoutTags(target)).normalize('NFC').replace(/\s+/gu, ' ').trim()
}

/** A rated unit as ranking sees it. */
export type Ranked = Readonly<{ rating: Rating; changedAt: string; /** Of its memory. */ position: number; id: string }>

/** The better first: by score, then the closer kind, then the newer, then the memory that comes first. Never 0 for two units. */
export function compareRanked(a: Ranked, b: Ranked): number {
  return (
    b.rating.score - a.rating.score ||
    KIND_ORDER.indexOf(a.rating.kind) - KIND_ORDER.indexOf(b.rating.kind) ||
    compareCodes(b.changedAt, a.changedAt) ||
    a.position - b.position ||
    compareCodes(a.id, b.id)
  )
}

function compareCodes(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** The text without tags that `tags`, those of the segment, does not have with the same kind and number. */
function withTagsOf(text: string, own: readonly InlineTag[], tags: readonly InlineTag[]): string {
  return own.length === 0 ? text : text.replace(TAGS, (character) => {
    const tag = own[tagIndexOf(character)]
    const index = tags.findIndex(({ kind, number }) => kind === tag?.kind && number === tag.number)
    return index < 0 ? '' : tagCharacter(index)
  })
}

/** Source and target of a unit with only tags that the query has, numbered as there: what is shown and inserted. Two units that say the same give the same. */
export function adaptUnit(query: MatchQuery, { unit, source, target }: OrientedUnit): Readonly<{ source: string; target: string }> {
  return { source: withTagsOf(source, unit.tags, query.tags), target: withTagsOf(target, unit.tags, query.tags) }
}

/** A rated unit as a match of the query, not repaired. */
export function toMatch(query: MatchQuery, oriented: OrientedUnit, rating: Rating, memory: Readonly<{ name: string; isWritable: boolean }>): Match {
  const { unit, neighbours } = oriented
  const { source, target } = adaptUnit(query, oriented)
  return {
    unitId: unit.id,
    memoryId: unit.memoryId,
    memoryName: memory.name,
    ...rating,
    source,
    target,
    tags: query.tags,
    diff: diffSources(source, query.text),
    author: unit.changedBy,
    changedAt: unit.changedAt,
    origin: unit.origin,
    ...neighbours,
    isWritable: memory.isWritable,
    repair: null,
  }
}
