import {
  adaptUnit, compareRanked, orient, rateUnit, toMatch, toMatchQuery, translationKey, withOtherTranslation, type MatchQuery, type OrientedUnit, type Ranked,
} from '../../core/memory/match.ts'
import { EXACT, IN_CONTEXT } from '../../core/memory/score.ts'
import { baseLanguage, isSameLanguage } from '../../core/model/language.ts'
import type { Match } from '../../core/model/memory.ts'
import { foldForSearch } from '../../core/text/fold.ts'
import type { FoldedOf, SegmentHit, SegmentIndex } from '../../core/memory/index/segment-index.ts'
import type { UnitReader } from '../../storage/unit-reader.ts'
import type { MemoryQuery } from './queries.ts'
import type { EngineMemory } from './engine.ts'

/** A memory with its index in the language of a query. */
export type SearchedMemory = Readonly<{ memory: EngineMemory; units: UnitReader; index: SegmentIndex; foldedOf: FoldedOf }>

/** Hits asked of an index beyond the limit at first: penalties may put a later one before an earlier one. */
const SPARE_HITS = 8
/** As many times more are asked for where those were of another language or said the same. */
const GROWTH = 16
/** The lowest score that an index knows. */
const LOWEST = 50

type Found = Ranked & Readonly<{ pool: Pool; similarity: number; oriented: OrientedUnit }>
/** What one memory has given. `knownFrom`: every text that is so alike, or more, is among the hits. */
type Pool = { readonly searched: SearchedMemory; readonly minScore: number; readonly found: Found[]; asked: number; seen: number; knownFrom: number }

/** Matches of a text in memories that are ready, best first. To be called within snapshots of their readers. */
export function lookUpIn(memories: readonly SearchedMemory[], query: MemoryQuery): readonly Match[] {
  const { text, tags, previousSource, nextSource } = query
  const asked = toMatchQuery(text, tags, { previousSource, nextSource })
  const pools = memories.map((searched) => poolOf(searched, query.minScore))
  for (const pool of pools) if (pool.minScore <= EXACT) askFor(pool, query.limit + SPARE_HITS, query, asked)
  for (;;) {
    const best = rank(pools, query, asked)
    const last = best.length < query.limit ? null : best[query.limit - 1]!.rating.score
    const open = pools.filter((pool) => pool.knownFrom > pool.minScore && (last === null || bestUnseen(pool) > last))
    if (open.length === 0) return best.map(({ pool, oriented, rating }) => toMatch(asked, oriented, rating, pool.searched.memory))
    for (const pool of open) {
      if (last === null) askFor(pool, pool.asked * GROWTH, query, asked)
      else askFrom(pool, Math.min(EXACT, last + 1 + pool.searched.memory.penalty), query, asked)
    }
  }
}

/** A memory of which no unit can reach the score after the memory's penalty gives none; it is still asked for other translations. */
function poolOf(searched: SearchedMemory, minScore: number): Pool {
  const needed = Math.max(minScore, LOWEST) + searched.memory.penalty
  return { searched, minScore: needed > IN_CONTEXT ? Infinity : Math.min(needed, EXACT), found: [], asked: 0, seen: 0, knownFrom: Infinity }
}

/** The most that a text can be worth which the index has not given yet. */
function bestUnseen({ searched, knownFrom }: Pool): number {
  return (knownFrom > EXACT ? IN_CONTEXT : knownFrom - 1) - searched.memory.penalty
}

/** Asks the index for that many; all that it has where the query is exhaustive. */
function askFor(pool: Pool, limit: number, query: MemoryQuery, asked: MatchQuery): void {
  const { index, foldedOf } = pool.searched
  pool.asked = query.isExhaustive ? index.size() + 1 : limit
  const options = { minScore: pool.minScore, limit: pool.asked }
  const hits = query.isExhaustive ? index.lookupExhaustively(query.text, options, foldedOf) : index.lookup(query.text, options, foldedOf)
  pool.knownFrom = hits.length < pool.asked ? pool.minScore : hits.at(-1)!.score + 1
  take(pool, hits, query, asked)
}

/** Asks the index for all that are so alike. */
function askFrom(pool: Pool, minScore: number, query: MemoryQuery, asked: MatchQuery): void {
  const { index, foldedOf } = pool.searched
  pool.knownFrom = Math.max(minScore, pool.minScore)
  take(pool, index.lookup(query.text, { minScore: pool.knownFrom, limit: index.size() + 1 }, foldedOf), query, asked)
}

/** Reads and rates hits that are new; those that were seen come first. */
function take(pool: Pool, hits: readonly SegmentHit[], query: MemoryQuery, asked: MatchQuery): void {
  const { units, memory } = pool.searched
  const fresh = hits.slice(pool.seen)
  pool.seen = Math.max(pool.seen, hits.length)
  for (const { row, score: similarity } of fresh) {
    const unit = units.unit(row)
    if (!unit || isOwn(unit, query)) continue
    const oriented = orient(unit, query.sourceLanguage)
    if (!isSameLanguage(oriented.targetLanguage, query.targetLanguage)) continue
    const rating = rateUnit(asked, oriented, similarity, memory.penalty)
    pool.found.push({ pool, similarity, oriented, rating, changedAt: unit.changedAt, position: memory.position, id: unit.id })
  }
}

/** A segment's own unit is no match of it. */
function isOwn(unit: Readonly<{ segmentId: string | null }>, { segmentId }: MemoryQuery): boolean {
  return segmentId !== null && unit.segmentId === segmentId
}

/** The best of what is found, with all penalties; pairs that say the same are one. */
function rank(pools: readonly Pool[], query: MemoryQuery, asked: MatchQuery): readonly Found[] {
  const single = withoutRepeats(pools.flatMap(({ found }) => found).sort(compareRanked), asked)
  const hasOther = otherTranslations(pools, query)
  const best: Found[] = []
  for (const found of single) {
    // Without the last penalty they come in order, so none that follows can be better than this.
    const last = best[query.limit - 1]
    if (found.rating.score < query.minScore || (last && found.rating.score < last.rating.score)) break
    const rating = hasOther(found) ? withOtherTranslation(found.rating) : found.rating
    if (rating.score < query.minScore) continue
    const rated = { ...found, rating }
    const place = best.findIndex((other) => compareRanked(rated, other) < 0)
    best.splice(place < 0 ? best.length : place, 0, rated)
  }
  return best.slice(0, query.limit)
}

function withoutRepeats(found: readonly Found[], asked: MatchQuery): readonly Found[] {
  const seen = new Set<string>()
  return found.filter(({ oriented }) => {
    const { source, target } = adaptUnit(asked, oriented)
    const key = `${source}\n${target}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** Tells whether the source of a match, as it is folded, has several translations in the memories. */
function otherTranslations(pools: readonly Pool[], query: MemoryQuery): (found: Found) => boolean {
  const groups = new Map<string, Set<string>>()
  for (const { found } of pools) {
    for (const { oriented } of found) {
      const key = groupOf(oriented)
      groups.set(key, (groups.get(key) ?? new Set()).add(translationKey(oriented.target)))
    }
  }
  return ({ oriented, similarity }) => {
    const translations = groups.get(groupOf(oriented)) ?? new Set()
    // Texts that fold alike are equally alike: some can be missing only where not all of that likeness are known.
    for (const pool of pools) {
      if (translations.size > 1) return true
      // A unit that its penalties keep from being shown is a translation all the same: the score shown must not hang on the least one asked for.
      if (similarity < pool.knownFrom) addTranslations(pool, oriented.source, query, translations)
    }
    return translations.size > 1
  }
}

function groupOf({ source }: OrientedUnit): string {
  return foldForSearch(source).trim()
}

/** Adds the translations of all units of a memory whose source folds to that of `source`. */
function addTranslations({ searched: { index, units, foldedOf } }: Pool, source: string, query: MemoryQuery, translations: Set<string>): void {
  for (let limit = 16; translations.size < 2; limit *= GROWTH) {
    const hits = index.lookup(source, { minScore: EXACT, limit }, foldedOf)
    for (const { row } of hits.slice(limit === 16 ? 0 : limit / GROWTH)) {
      const unit = units.unit(row)
      if (!unit || isOwn(unit, query)) continue
      const { targetLanguage, target } = orient(unit, query.sourceLanguage)
      if (isSameLanguage(targetLanguage, query.targetLanguage)) translations.add(translationKey(target))
    }
    if (hits.length < limit) return
  }
}

/** The primary subtag in which a query looks. */
export function languageOf(query: MemoryQuery): string {
  return baseLanguage(query.sourceLanguage)
}
