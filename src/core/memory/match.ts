import { isSameLanguage, type LanguageTag } from '../model/language.ts'
import type { Match, Penalty, TranslationUnit } from '../model/memory.ts'
import type { MatchKind } from '../model/segment.ts'
import { replaceTags, tagCharacter, tagIndexOf, type InlineTag } from '../model/tagged-text.ts'
import { diffSources } from '../text/diff.ts'
import { classify, type Neighbours } from './score.ts'

/** What a unit costs that nobody has confirmed as a pair. */
const ALIGNED_POINTS = 2
/** What other inline tags cost: the translator has to place them. */
const TAG_POINTS = 1

/** A text to be translated. */
export type MatchQuery = Readonly<{ text: string; tags: readonly InlineTag[]; neighbours: Neighbours }>
/** A unit read from the side of the language that is translated from. */
export type OrientedUnit = Readonly<{ unit: TranslationUnit; source: string; target: string; targetLanguage: LanguageTag; neighbours: Neighbours }>

const KIND_ORDER: readonly MatchKind[] = ['context', 'exact', 'orthographic', 'fuzzy']
const TAGS = /[\ue000-\uf8ff]/g

/** Turns a unit so that its source is in `sourceLanguage`. Neighbours are known only in the direction it was confirmed in. */
export function orient(unit: TranslationUnit, sourceLanguage: LanguageTag): OrientedUnit {
  const { source, target, targetLanguage, previousSource, nextSource } = unit
  if (isSameLanguage(unit.sourceLanguage, sourceLanguage)) return { unit, source, target, targetLanguage, neighbours: { previousSource, nextSource } }
  return { unit, source: target, target: source, targetLanguage: unit.sourceLanguage, neighbours: { previousSource: '', nextSource: '' } }
}

function shapeOf(text: string, tags: readonly InlineTag[]): string {
  return replaceTags({ text: (text.match(TAGS) ?? []).join(''), tags }, ({ kind, number }) => `${kind}${number} `)
}

/** The text without tags that `tags`, those of the segment, does not have with the same kind and number. */
function withTagsOf(text: string, own: readonly InlineTag[], tags: readonly InlineTag[]): string {
  return text.replace(TAGS, (character) => {
    const tag = own[tagIndexOf(character)]
    const index = tags.findIndex(({ kind, number }) => kind === tag?.kind && number === tag.number)
    return index < 0 ? '' : tagCharacter(index)
  })
}

/**
 * A unit as a match of a text, of which the index says that it is `similarity` alike.
 * The target carries only tags that the text has, as that text numbers them, so that it can be inserted as it is.
 */
export function toMatch(query: MatchQuery, oriented: OrientedUnit, similarity: number, memoryName: string): Match {
  const { unit, source, target, neighbours } = oriented
  const { score, kind } = classify(query, { text: source, neighbours }, similarity)
  const penalties: Penalty[] = []
  if (unit.origin === 'alignment') penalties.push({ reason: 'aligned', points: ALIGNED_POINTS })
  if (shapeOf(query.text, query.tags) !== shapeOf(source, unit.tags)) penalties.push({ reason: 'tags', points: TAG_POINTS })
  const adapt = (text: string) => withTagsOf(text, unit.tags, query.tags)
  return {
    unitId: unit.id,
    memoryId: unit.memoryId,
    memoryName,
    score: Math.max(0, score - penalties.reduce((sum, { points }) => sum + points, 0)),
    kind,
    penalties,
    source: adapt(source),
    target: adapt(target),
    tags: query.tags,
    diff: diffSources(adapt(source), query.text),
    author: unit.changedBy,
    changedAt: unit.changedAt,
    origin: unit.origin,
  }
}

/** Best first: by score, then the closer kind, then the newer. Matches that say the same are one, the first of them. */
export function rankMatches(matches: readonly Match[]): readonly Match[] {
  const seen = new Set<string>()
  return [...matches]
    .sort((a, b) => b.score - a.score || KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) || b.changedAt.localeCompare(a.changedAt))
    .filter(({ source, target }) => {
      const key = `${source}\n${target}`
      if (seen.has(key)) return false
      seen.add(key)
      return true
    })
}
