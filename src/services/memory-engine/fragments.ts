import { alignFragment, countStems, type AlignedSpan, type StemCounts } from '../../core/memory/fragment-alignment.ts'
import { contentOf, countedForms, createWordReader, firstForms, longestKnown, placeOf, shortened, withoutParticles, type FragmentWord, type WordReader, type WordSpan } from '../../core/memory/fragments.ts'
import type { CompiledConcordance, WordPattern } from '../../core/memory/concordance.ts'
import { isSameLanguage, type LanguageTag } from '../../core/model/language.ts'
import { MAX_FRAGMENT_COUNT, type Fragment } from '../../core/model/memory.ts'
import { withoutTags } from '../../core/model/tagged-text.ts'
import type { UnitConditions } from '../../storage/unit-search.ts'
import { backgroundOf } from './fragment-background.ts'
import type { MemoryReader } from './engine.ts'
import type { FragmentQuery } from './queries.ts'

/** Below this fewer than half of the counterparts stand word for word in what a person wrote (bench/memory-fragments.mjs). */
const MIN_CONFIDENCE = 0.5
/** Of a longer segment the rest is not looked at. */
const MAX_WORDS = 150
/** Units of which a fragment's counterparts are compared. */
const MAX_CASES = 16
/** Units that say what goes with a word. */
const UNITS_OF_A_WORD = 40
/** Of what is surer than this in a few units it is asked whether there are more. */
const WORTH_ASKING = 0.35
/** The longest stretches come first; after this time what is left is not tried, so that matches of the next segment do not wait. */
const BUDGET_MS = 100
/** How long one question to a memory may take where few units answer it. */
const ASKING_MS = 30
/** What a second unit that agrees adds to the confidence, and what its lack takes off. */
const AGREED = 1.1
const ALONE = 0.9
/** Of what is only inferred nothing is certain. */
const SUREST = 0.99
/** A unit that is a fragment as a whole may have a full stop, quotation marks or brackets beside it. */
const SPARE_LETTERS = 3
const MAX_WHOLES = 5

/** A unit that has a fragment, with its words as folded. */
type Case = Readonly<{ reader: MemoryReader; row: number; source: readonly FragmentWord[]; target: readonly FragmentWord[] }>

type Known = Readonly<{ count: number; cases: readonly Case[] }>

/** Everything that one search looks up, each once. */
type Search = Readonly<{
  readers: readonly MemoryReader[]
  query: FragmentQuery
  conditions: UnitConditions
  source: WordReader
  target: WordReader
  background: StemCounts
  targetsOf: (word: string) => StemCounts
  knownTargetsOf: (word: string) => StemCounts | undefined
}>

const readersOfWords = new Map<string, WordReader>()

function wordReader(language: LanguageTag): WordReader {
  const known = readersOfWords.get(language) ?? createWordReader(language)
  readersOfWords.set(language, known)
  return known
}

const pattern = (forms: readonly string[]): WordPattern => ({ text: forms[0] ?? '', exact: null, beginning: null, inside: null, forms: forms.map((form) => ({ beginnings: [form], endings: [''] })) })

function phraseOf(words: readonly FragmentWord[]): CompiledConcordance {
  return { clauses: [words.map(({ text }, at) => pattern(at === 0 ? firstForms(text) : [text]))] }
}

function hasPhrase(readers: readonly MemoryReader[], words: readonly FragmentWord[]): boolean {
  const [first, ...rest] = words.map(({ text }) => text)
  return firstForms(first ?? '').some((form) => readers.some(({ units }) => units.search.hasPhrase([form, ...rest])))
}

/** The words of a unit, its sides as the search asks for them. */
function caseOf({ source, target, query }: Search, reader: MemoryReader, row: number): Case | null {
  const unit = reader.units.folded(row)
  if (!unit) return null
  const isForward = isSameLanguage(unit.sourceLanguage, query.sourceLanguage)
  const [from, to] = isForward ? [unit.source, unit.target] : [unit.target, unit.source]
  return { reader, row, source: source.foldedWords(from), target: target.foldedWords(to) }
}

function casesOf(search: Search, words: readonly FragmentWord[]): Known {
  const phrase = phraseOf(words)
  const cases: Case[] = []
  let count = 0
  for (const reader of search.readers) {
    const { rows } = reader.units.search.rows(phrase, search.conditions, MAX_CASES, MAX_FRAGMENT_COUNT, ASKING_MS)
    count += rows.length
    for (const row of rows.slice(0, MAX_CASES - cases.length)) {
      const found = caseOf(search, reader, row)
      if (found && placeOf(words, found.source) >= 0) cases.push(found)
    }
  }
  return { count: Math.min(MAX_FRAGMENT_COUNT, count), cases }
}

function countTargets({ readers, query, conditions, target }: Pick<Search, 'readers' | 'query' | 'conditions' | 'target'>, word: string): StemCounts {
  const wanted = { clauses: [[pattern(countedForms(word))]] }
  const targets: (readonly FragmentWord[])[] = []
  for (const { units } of readers) {
    const room = UNITS_OF_A_WORD - targets.length
    if (room <= 0) break
    for (const row of units.search.rows(wanted, conditions, room, room, ASKING_MS).rows) {
      const unit = units.folded(row)
      if (unit) targets.push(target.foldedWords(isSameLanguage(unit.sourceLanguage, query.sourceLanguage) ? unit.target : unit.source))
    }
  }
  return countStems(targets)
}

function startSearch(readers: readonly MemoryReader[], query: FragmentQuery): Search {
  const { sourceLanguage, targetLanguage, segmentId } = query
  const conditions: UnitConditions = { sourceLanguage, targetLanguage, sides: ['source'], author: null, changedFrom: null, changedTo: null, exceptSegment: segmentId }
  const base = { readers, query, conditions, source: wordReader(sourceLanguage), target: wordReader(targetLanguage) }
  const counted = new Map<string, StemCounts>()
  const targetsOf = (word: string): StemCounts => {
    const known = counted.get(word) ?? countTargets(base, word)
    counted.set(word, known)
    return known
  }
  const background = backgroundOf(readers.map(({ units }) => units), query, base.target)
  return { ...base, background, targetsOf, knownTargetsOf: (word) => counted.get(word) }
}

/** A counterpart in one unit. */
type Candidate = Readonly<{ found: Case; span: AlignedSpan; key: string }>

function candidatesOf(search: Search, words: readonly FragmentWord[], cases: readonly Case[]): readonly Candidate[] {
  const together = countStems(cases.map(({ target }) => target))
  for (const { text, role } of words) if (role === 'content') search.targetsOf(text)
  return cases.flatMap((found) => {
    const place = placeOf(words, found.source)
    const beside = found.source.flatMap(({ text, role }, at) => (role !== 'content' || (at >= place && at < place + words.length) ? [] : [text]))
    const span = alignFragment({ fragment: words, target: found.target, targetsOf: search.knownTargetsOf, together, background: search.background, beside: beside.filter((text) => search.knownTargetsOf(text)) })
    if (!span) return []
    const key = found.target.slice(span.first, span.last + 1).filter(({ role }) => role !== 'function').map(({ stem }) => stem).join(' ')
    return [{ found, span, key }]
  })
}

/** The counterpart that most and the surest units agree in. */
function chosen(candidates: readonly Candidate[]): Readonly<{ best: Candidate; confidence: number }> | null {
  const sums = new Map<string, number>()
  for (const { key, span } of candidates) sums.set(key, (sums.get(key) ?? 0) + span.score)
  const [top] = [...sums].toSorted(([, one], [, other]) => other - one)
  if (!top) return null
  const [key, sum] = top
  const same = candidates.filter((candidate) => candidate.key === key)
  const best = same.reduce((one, other) => (other.span.score > one.span.score ? other : one))
  const total = candidates.reduce((all, { span }) => all + span.score, 0)
  return { best, confidence: Math.min(SUREST, best.span.score * (0.5 + 0.5 * (sum / total)) * (same.length > 1 ? AGREED : ALONE)) }
}

type Offered = Readonly<{ words: readonly FragmentWord[]; count: number; confidence: number }>

/** A fragment as it is shown, with its unit. */
function shown(search: Search, { words, count, confidence }: Offered, { reader, row }: Pick<Case, 'reader' | 'row'>, span: WordSpan): Fragment | null {
  const unit = reader.units.unit(row)
  if (!unit) return null
  const isForward = isSameLanguage(unit.sourceLanguage, search.query.sourceLanguage)
  const [unitSource, unitTarget] = (isForward ? [unit.source, unit.target] : [unit.target, unit.source]).map(withoutTags) as [string, string]
  const [sourceWords, targetWords] = [search.source.words(unitSource), search.target.words(unitTarget)]
  const place = placeOf(words, sourceWords)
  const range = rangeOf(words, { first: 0, last: words.length - 1 })
  const unitSourceRange = rangeOf(sourceWords, { first: place, last: place + words.length - 1 })
  const unitTargetRange = rangeOf(targetWords, span)
  if (!range || !unitSourceRange || !unitTargetRange) return null
  const isWord = (word: string): boolean => hasPhrase(search.readers, search.target.words(word))
  return {
    range, source: withoutTags(search.query.text.slice(range.start, range.end)), target: withoutParticles(unitTarget.slice(unitTargetRange.start, unitTargetRange.end), isWord),
    confidence, count, unitId: unit.id, memoryName: reader.memory.name, unitSource, unitTarget, unitSourceRange, unitTargetRange,
  }
}

function rangeOf(words: readonly FragmentWord[], { first, last }: WordSpan): Fragment['range'] | null {
  const [start, end] = [words[first], words[last]]
  return start && end ? { start: start.range.start, end: end.range.end } : null
}

/** A unit that is the fragment and nothing else: of those that were read, and of all where there are more. */
function wholeUnit(search: Search, words: readonly FragmentWord[], { count, cases }: Known): Case | null {
  const isWhole = ({ source, target }: Case): boolean => source.length === words.length && target.length > 0
  const read = cases.find(isWhole)
  if (read || count <= cases.length) return read ?? null
  for (const reader of search.readers) {
    for (const row of reader.units.search.wholes(words.map(({ text }) => text), search.conditions, SPARE_LETTERS, MAX_WHOLES)) {
      const found = caseOf(search, reader, row)
      if (found && isWhole(found) && placeOf(words, found.source) === 0) return found
    }
  }
  return null
}

type Tried = Readonly<{ fragment: Fragment | null; cases: readonly Case[] }>

function fragmentOf(search: Search, words: readonly FragmentWord[]): Tried {
  const known = casesOf(search, words)
  const { count, cases } = known
  const whole = wholeUnit(search, words, known)
  if (whole) return { fragment: shown(search, { words, count, confidence: 1 }, whole, { first: 0, last: whole.target.length - 1 }), cases }
  const found = chosen(candidatesOf(search, words, cases))
  if (!found || found.confidence < MIN_CONFIDENCE) return { fragment: null, cases }
  return { fragment: shown(search, { words, count, confidence: found.confidence }, found.best.found, found.best.span), cases }
}

/** A stretch to try, with units that have it if a longer one was tried before. */
type Waiting = Readonly<{ span: WordSpan; cases: readonly Case[] | null }>

/** Whether more than half of a stretch is offered as part of another. */
function isMostlyIn(words: readonly FragmentWord[], one: WordSpan, other: WordSpan): boolean {
  const shared = { first: Math.max(one.first, other.first), last: Math.min(one.last, other.last) }
  return contentOf(words, shared) > contentOf(words, one) / 2
}

/** Asking a memory is slow; units of a longer stretch tell whether it can be worth it. */
function isHopeless(search: Search, words: readonly FragmentWord[], cases: readonly Case[] | null): boolean {
  return cases !== null && (chosen(candidatesOf(search, words, cases))?.confidence ?? 0) < WORTH_ASKING
}

/** Stretches with their counterparts, the longest first; where one has none, its parts are tried. */
function collect(search: Search, words: readonly FragmentWord[], spans: readonly WordSpan[], limit: number): readonly Fragment[] {
  const lengthOf = ({ span }: Waiting): number => contentOf(words, span) * MAX_WORDS + span.last - span.first
  const waiting: Waiting[] = spans.map((span) => ({ span, cases: null }))
  const offered: (WordSpan & { fragment: Fragment })[] = []
  const seen = new Set<string>()
  const until = performance.now() + BUDGET_MS
  while (offered.length < limit && performance.now() < until) {
    waiting.sort((one, other) => lengthOf(other) - lengthOf(one))
    const next = waiting.shift()
    if (!next) break
    const key = `${next.span.first} ${next.span.last}`
    if (seen.has(key) || offered.some((other) => isMostlyIn(words, next.span, other))) continue
    seen.add(key)
    const own = words.slice(next.span.first, next.span.last + 1)
    const { fragment, cases } = isHopeless(search, own, next.cases) ? { fragment: null, cases: next.cases } : fragmentOf(search, own)
    if (fragment) offered.push({ ...next.span, fragment })
    else waiting.push(...shortened(words, next.span).map((span) => ({ span, cases })))
  }
  return offered.toSorted((one, other) => one.first - other.first || one.last - other.last).map(({ fragment }) => fragment)
}

function withAll<T>([first, ...rest]: readonly MemoryReader[], work: () => T): T {
  return first ? first.units.snapshot(() => withAll(rest, work)) : work()
}

/** The longest parts of a segment that memories know, with what stands for them on the other side; in the order of the segment. */
export function findFragments(readers: readonly MemoryReader[], query: FragmentQuery): readonly Fragment[] {
  return withAll(readers, () => {
    const words = wordReader(query.sourceLanguage).words(query.text).slice(0, MAX_WORDS)
    const known = longestKnown(words, ({ first, last }) => hasPhrase(readers, words.slice(first, last + 1)))
    if (known.length === 0) return []
    return collect(startSearch(readers, query), words, known, query.limit)
  })
}
