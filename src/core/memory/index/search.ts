import { EXACT, WORD_WEIGHT, PUNCTUATION_WEIGHT, blend, MIN_WORD_AGREEMENT, characterAgreement, isShortPair, tokenAgreement, wordAgreement } from '../score.ts'
import { weightedDistance } from '../edit-distance.ts'
import type { Arena } from './arena.ts'
import type { Base } from './base.ts'
import { createBestHits, type BestHits, type Ranked } from './best-hits.ts'
import type { Delta } from './delta.ts'
import { CANDIDATE_WORDS } from './kernel.ts'
import type { PreparedQuery, QueryDesk } from './query.ts'
import { mostWords, requiredForScore, requiredForTokens, type RequiredWords } from './required-words.ts'
import type { FoldedOf, SegmentHit, SegmentHitsOptions } from './segment-index.ts'
import { blocksFor, isAlive, tokenAt, tokenRange, type Texts } from './texts.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Candidates that one scan can give; more come in further scans. */
const OUTPUT_CAPACITY = 4096

/** All that lookups read. */
export type Searched = Readonly<{ arena: Arena; vocabulary: Vocabulary; desk: QueryDesk; base: Base | null; delta: Delta; /** Address of the output. */ output: number }>

/** Room for what one scan finds. */
export const reserveOutput = (arena: Arena): number => arena.reserve(OUTPUT_CAPACITY * CANDIDATE_WORDS * 4)

/** A run of blocks whose texts all have from `words` to `mostWords` words. */
type Stretch = Readonly<{ texts: Texts; words: number; mostWords: number; first: number; last: number }>
/** A text that can be worth `bound` at most. `shared` is how much of the weight of its tokens agrees, 0 to 1. */
type Candidate = Readonly<{ row: number; bound: number; shared: number }>
type Found = (texts: Texts, position: number, distance: number, least: number) => void

/** What is to be scanned, the texts first that are as long as the query. */
function stretches({ base, delta }: Searched, words: number, most: number): readonly Stretch[] {
  const groups = (base?.groups ?? [])
    .filter((group) => group.words <= most)
    .map((group) => ({ texts: base!.texts, words: group.words, mostWords: group.words, first: group.firstBlock, last: group.lastBlock }))
    .sort((a, b) => Math.abs(a.words - words) - Math.abs(b.words - words))
  return [...delta.parts.map(({ texts, count }) => ({ texts, words: 0, mostWords: most, first: 0, last: blocksFor(count) })), ...groups]
}

/** The least that is asked of any text of the stretch; null where none of them can be found. */
function leastRequired(stretch: Stretch, query: PreparedQuery, required: RequiredWords): number | null {
  let least: number | null = null
  for (let words = stretch.words; words <= stretch.mostWords; words++) {
    const needed = required(words)
    if (needed <= Math.min(words, query.place.words - query.unknown) && (least === null || needed < least)) least = needed
  }
  return least
}

type Scan = Readonly<{ stretch: Stretch; query: PreparedQuery; required: RequiredWords; byTokens: boolean; threshold: number }>

function scan({ arena, output }: Searched, { stretch, query, required, byTokens, threshold }: Scan, onFound: Found): void {
  const least = leastRequired(stretch, query, required)
  if (least === null) return
  // Of the words that are not asked for, those that no text has are missing already.
  const mayMiss = query.place.words - least - query.unknown
  const options = { last: stretch.last, rows: query.rows, hits: Math.max(0, query.rows - mayMiss), byTokens, threshold }
  arena.memory.useTexts(stretch.texts)
  for (let first = stretch.first; first < stretch.last; ) {
    first = arena.memory.scan({ first, ...options })
    const { words } = arena.views()
    for (let at = output >>> 2, end = at + arena.memory.found() * CANDIDATE_WORDS; at < end; at += CANDIDATE_WORDS) {
      onFound(stretch.texts, words[at]!, words[at + 1]!, words[at + 2]!)
    }
  }
}

function withQuery<Result>(searched: Searched, text: string, use: (query: PreparedQuery) => Result): Result | null {
  const query = searched.desk.prepare(text)
  if (!query) return null
  try {
    searched.arena.memory.useQuery(query.place)
    searched.arena.memory.useOutput(searched.output, OUTPUT_CAPACITY)
    return use(query)
  } finally {
    searched.desk.clear()
  }
}

const toHits = (hits: readonly Ranked[]): readonly SegmentHit[] => hits.map(({ row, value }) => ({ row, score: value }))

/** Reads the texts of candidates, those that promise most first, until no other can be better. */
function score(candidates: Candidate[], query: PreparedQuery, best: BestHits, foldedOf: FoldedOf): void {
  candidates.sort((a, b) => b.bound - a.bound || b.row - a.row)
  for (const { row, bound, shared } of candidates) {
    if (bound < best.least()) break
    if (!best.takes(row, bound)) continue
    const folded = foldedOf(row)
    if (folded === null) continue
    best.add(row, folded === query.folded ? EXACT : blend(shared, characterAgreement(query.folded, folded)))
  }
  candidates.length = 0
}

/** Texts of about as many words as the query are looked at first: what they are worth spares scanning others. */
const NEAR = 1

/** `SegmentIndex.lookup`. */
export function lookup(searched: Searched, text: string, { minScore, limit }: SegmentHitsOptions, foldedOf: FoldedOf): readonly SegmentHit[] {
  const hits = withQuery(searched, text, (query) => {
    const best = createBestHits(limit, minScore)
    const candidates: Candidate[] = []
    const take = candidateTaker(searched, query, candidates)
    let isNear = true
    for (const stretch of stretches(searched, query.place.words, mostWords(query.place, MIN_WORD_AGREEMENT))) {
      if (isNear && stretch.words === stretch.mostWords && Math.abs(stretch.words - query.place.words) > NEAR) {
        score(candidates, query, best, foldedOf)
        isNear = false
      }
      const threshold = best.least()
      scan(searched, { stretch, query, required: requiredForScore(query.place, threshold), byTokens: false, threshold }, take)
    }
    score(candidates, query, best, foldedOf)
    return toHits(best.hits())
  })
  return hits ?? []
}

function candidateTaker({ arena }: Searched, { place }: PreparedQuery, candidates: Candidate[]): Found {
  return (texts, position, distance, least) => {
    const views = arena.views()
    const words = views.halves[(texts.wordCounts >>> 1) + position]!
    const { start, end } = tokenRange(views, texts, position)
    const length = views.halves[(texts.lengths >>> 1) + position]!
    const total = Math.max(place.weight, WORD_WEIGHT * words + PUNCTUATION_WEIGHT * (end - start - words))
    const shared = Math.max(0, 1 - distance / total)
    // Only the same tokens over the same length can be the same text.
    const bound = distance === 0 && least === 0 ? EXACT : blend(shared, 1 - least / Math.max(length, place.length))
    candidates.push({ row: texts.rowIds[position]!, bound, shared })
  }
}

/** `SegmentIndex.lookupTokens`. */
export function lookupTokens(searched: Searched, text: string, { threshold, limit }: Readonly<{ threshold: number; limit: number }>): readonly Readonly<{ row: number; similarity: number }>[] {
  const hits = withQuery(searched, text, (query) => {
    if (query.place.words === 0) return []
    const best = createBestHits(limit, threshold)
    const take: Found = (texts, position, distance) => {
      const words = arenaWords(searched, texts, position)
      best.add(texts.rowIds[position]!, wordAgreement(query.place.words, words, distance))
    }
    for (const stretch of stretches(searched, query.place.words, mostWords(query.place, threshold))) {
      const least = best.least()
      scan(searched, { stretch, query, required: requiredForTokens(query.place, least), byTokens: true, threshold: least }, take)
    }
    return best.hits().map(({ row, value }) => ({ row, similarity: value }))
  })
  return hits ?? []
}

const arenaWords = ({ arena }: Searched, texts: Texts, position: number): number => arena.views().halves[(texts.wordCounts >>> 1) + position]!

/** Compares with every text by the definition of the score, without signatures, bounds or scanner. */
export function lookupExhaustively(searched: Searched, text: string, { minScore, limit }: SegmentHitsOptions, foldedOf: FoldedOf): readonly SegmentHit[] {
  const best = createBestHits(limit, minScore)
  withQuery(searched, text, (query) => {
    const { base, delta } = searched
    const compare = comparison(searched, query, best, foldedOf)
    for (const position of base?.byRow ?? []) compare(base!.texts, position)
    for (const { texts, count } of delta.parts) for (let position = 0; position < count; position++) compare(texts, position)
  })
  return toHits(best.hits())
}

function comparison({ arena, vocabulary }: Searched, query: PreparedQuery, best: BestHits, foldedOf: FoldedOf): (texts: Texts, position: number) => void {
  const { place, folded: ownFolded } = query
  const own = Array.from({ length: place.tokenCount }, (_, index) => arena.views().words[(place.tokens >>> 2) + index * 2]!)
  const wordsOf = (tokens: readonly number[]) => tokens.filter(vocabulary.isWord).map(vocabulary.stemOf)
  const ownWords = wordsOf(own)
  const weightOf = (token: number) => (vocabulary.isWord(token) ? WORD_WEIGHT : PUNCTUATION_WEIGHT)
  const isAlike = (words: readonly number[]) =>
    isShortPair(ownWords.length, words.length) ||
    // Words that the longer has beyond the shorter are apart however the others agree.
    (wordAgreement(ownWords.length, words.length, Math.abs(ownWords.length - words.length)) >= MIN_WORD_AGREEMENT &&
      wordAgreement(ownWords.length, words.length, weightedDistance(ownWords, words, () => 1)) >= MIN_WORD_AGREEMENT)
  return (texts, position) => {
    const views = arena.views()
    if (!isAlive(views, texts, position)) return
    const { start, end } = tokenRange(views, texts, position)
    const tokens: number[] = []
    for (let token = start; token < end; token++) tokens.push(tokenAt(views.bytes, texts, token))
    if (!isAlike(wordsOf(tokens))) return
    const row = texts.rowIds[position]!
    const folded = foldedOf(row)
    if (folded === null) return
    best.add(row, folded === ownFolded ? EXACT : blend(tokenAgreement(own, tokens, weightOf), characterAgreement(ownFolded, folded)))
  }
}
