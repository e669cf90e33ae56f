import { EXACT, blend, characterAgreement, scoredText, tokenAgreement, totalWeight, weightOfKey, type ScoredText } from './score.ts'

/** An entry found by `MemoryIndex.lookup`; `score` as `similarity` gives it. */
export type IndexHit = Readonly<{ id: string; score: number }>

/**
 * Finds similar texts. Stronger engines take the place of this one behind the type.
 * `lookup` finds every text that `similarity` gives `minScore` (at least 51) or more, best first, of equal ones the one
 * added last, and cuts at `limit`.
 */
export type MemoryIndex = Readonly<{
  /** Takes the place of an entry of the same id. */
  add: (id: string, text: string) => void
  remove: (id: string) => void
  lookup: (text: string, options: Readonly<{ minScore: number; limit: number }>) => readonly IndexHit[]
  size: () => number
}>

type Entry = { readonly id: string; readonly tokens: Int32Array; readonly weight: number; readonly folded: string; readonly order: number }
type Query = Readonly<{ folded: string; tokens: readonly number[]; weight: number; counts: ReadonlyMap<number, number> }>
type Candidate = Readonly<{ entry: Entry; bound: number }>

/** Rebuild the posting lists when this many entries, and half of all, are gone from the index but not from the lists. */
const MIN_DEAD = 1000

/**
 * An inverted index from tokens to the entries that hold them. Looks only at the lists of a query's rarest tokens: an
 * entry with none of those cannot share enough weight to reach the score. What is left is bounded by length, then by the
 * tokens in common, and then compared exactly.
 */
export function createMemoryIndex(): MemoryIndex {
  const vocabulary = createVocabulary()
  let postings: number[][] = []
  let entries: (Entry | undefined)[] = []
  let shared = new Int32Array(1024)
  let added = 0
  const places = new Map<string, number>()

  function place(entry: Entry): void {
    const at = entries.push(entry) - 1
    places.set(entry.id, at)
    for (const token of new Set(entry.tokens)) (postings[token] ??= []).push(at)
  }

  function compact(): void {
    const alive = entries.filter((entry) => entry !== undefined)
    postings = []
    entries = []
    for (const entry of alive) place(entry)
  }

  function remove(id: string): void {
    const at = places.get(id)
    if (at === undefined) return
    places.delete(id)
    entries[at] = undefined
    const dead = entries.length - places.size
    if (dead > MIN_DEAD && dead > places.size) compact()
  }

  function add(id: string, text: string): void {
    remove(id)
    const { folded, keys } = scoredText(text)
    if (keys.length === 0) return
    const tokens = Int32Array.from(keys, vocabulary.numberOf)
    place({ id, tokens, folded, weight: totalWeight(tokens, vocabulary.weightOf), order: added++ })
  }

  /** Places of entries that share enough weight with the query, with that weight in `shared`, and what the lists left out may add. */
  function gather(query: Query, needed: number): { readonly touched: readonly number[]; readonly rest: number } {
    if (shared.length < entries.length) shared = new Int32Array(entries.length * 2)
    const touched: number[] = []
    const known = [...query.counts].filter(([token]) => token >= 0).sort(([a], [b]) => (postings[a]?.length ?? 0) - (postings[b]?.length ?? 0))
    let rest = known.reduce((sum, [token, count]) => sum + count * vocabulary.weightOf(token), 0)
    for (const [token, count] of known) {
      if (rest < needed) break
      const weight = count * vocabulary.weightOf(token)
      rest -= weight
      for (const at of postings[token] ?? []) {
        if (shared[at] === 0) touched.push(at)
        shared[at]! += weight
      }
    }
    return { touched, rest }
  }

  function candidates(query: Query, minScore: number): Candidate[] {
    const { touched, rest } = gather(query, ((2 * minScore) / 100 - 1) * query.weight)
    const found: Candidate[] = []
    for (const at of touched) {
      const entry = entries[at]
      const overlap = shared[at]! + rest
      shared[at] = 0
      if (!entry || bestScore(query, entry, overlap) < minScore) continue
      const bound = bestScore(query, entry, commonWeight(query, entry, vocabulary.weightOf))
      if (bound >= minScore) found.push({ entry, bound })
    }
    return found.sort((a, b) => b.bound - a.bound)
  }

  return {
    add,
    remove,
    size: () => places.size,
    lookup: (text, { minScore, limit }) => {
      const query = toQuery(scoredText(text), vocabulary)
      if (query.tokens.length === 0) return []
      return best(query, candidates(query, minScore), { minScore, limit }, vocabulary.weightOf)
    },
  }
}

type Vocabulary = Readonly<{ numberOf: (key: string) => number; find: (key: string) => number | undefined; weightOf: (token: number) => number }>

function createVocabulary(): Vocabulary {
  const numbers = new Map<string, number>()
  const weights: number[] = []
  return {
    find: (key) => numbers.get(key),
    numberOf: (key) => {
      const known = numbers.get(key)
      if (known !== undefined) return known
      numbers.set(key, weights.length)
      return weights.push(weightOfKey(key)) - 1
    },
    weightOf: (token) => weights[token] ?? 0,
  }
}

/** Tokens that no entry has get negative numbers, whose weights are looked up beside the vocabulary. */
function toQuery({ folded, keys }: ScoredText, vocabulary: Vocabulary): Query {
  const unknown = new Map<string, number>()
  const counts = new Map<number, number>()
  let weight = 0
  const tokens = keys.map((key) => {
    let token = vocabulary.find(key)
    if (token === undefined) {
      token = unknown.get(key) ?? -(2 * unknown.size + (weightOfKey(key) > 1 ? 2 : 1))
      unknown.set(key, token)
    }
    counts.set(token, (counts.get(token) ?? 0) + 1)
    weight += weightOfKey(key)
    return token
  })
  return { folded, tokens, weight, counts }
}

/** The highest score that an entry can have which shares `overlap` of weight with the query. */
function bestScore(query: Query, entry: Entry, overlap: number): number {
  if (query.folded === entry.folded) return EXACT
  const [short, long] = query.folded.length < entry.folded.length ? [query.folded.length, entry.folded.length] : [entry.folded.length, query.folded.length]
  return blend(Math.min(1, overlap / Math.max(query.weight, entry.weight)), short / long)
}

/** Weight of the tokens that both have, however they are ordered. */
function commonWeight({ counts }: Query, { tokens }: Entry, weightOf: (token: number) => number): number {
  const used = new Map<number, number>()
  let weight = 0
  for (const token of tokens) {
    const available = counts.get(token)
    if (available === undefined) continue
    const taken = used.get(token) ?? 0
    if (taken === available) continue
    used.set(token, taken + 1)
    weight += weightOf(token)
  }
  return weight
}

function best(
  query: Query,
  candidates: readonly Candidate[],
  { minScore, limit }: Readonly<{ minScore: number; limit: number }>,
  weightOf: (token: number) => number,
): readonly IndexHit[] {
  const weightOfToken = (token: number) => (token >= 0 ? weightOf(token) : unknownWeight(token))
  const hits: { id: string; score: number; order: number }[] = []
  for (const { entry, bound } of candidates) {
    const worst = hits.length >= limit ? hits[limit - 1]! : null
    if (worst && bound < worst.score) break
    const score = scoreOf(query, entry, weightOfToken)
    if (score < minScore) continue
    const hit = { id: entry.id, score, order: entry.order }
    const at = hits.findIndex((other) => other.score < score || (other.score === score && other.order < hit.order))
    hits.splice(at < 0 ? hits.length : at, 0, hit)
    if (hits.length > limit) hits.pop()
  }
  return hits.map(({ id, score }) => ({ id, score }))
}

function unknownWeight(token: number): number {
  return token % 2 === 0 ? weightOfKey('#0') : weightOfKey('.')
}

function scoreOf(query: Query, entry: Entry, weightOf: (token: number) => number): number {
  if (query.folded === entry.folded) return EXACT
  return blend(tokenAgreement(query.tokens, entry.tokens, weightOf), characterAgreement(query.folded, entry.folded))
}
