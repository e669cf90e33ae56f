import type { TermId } from '../model/concept.ts'
import type { TermOccurrence } from '../model/term-occurrence.ts'
import { foldForSearch } from '../text/fold.ts'
import { words } from '../text/words.ts'
import type { Word } from '../text/words.ts'
import type { AnalysedWord, MatchFreedom, Morphology, RunningText, TermPattern, TermWord, WordMatch } from './morphology.ts'
import { compareOccurrences, dropDominated } from './occurrences.ts'
import { PatternIndex } from './pattern-index.ts'
import type { TermEntry, TermRecogniser } from './recogniser.ts'
import { termVariants } from './term-variants.ts'

/** Word types whose analysis is kept; then the memory starts anew. */
const MAX_KNOWN_WORDS = 50_000
/** Words that may stand before the second or the last word of a term. */
const MAX_GAP = 2
/** What a term of one word may cost, and what each word adds for longer ones. Chosen on a development corpus. */
const MAX_COST = 3.2
const MAX_COST_PER_WORD = 1.2

const NO_SEPARATORS: readonly string[] = []
const VARIANT_COST = 0.1
const QUOTED_COST = 0.1
const HYPHEN_COST = 0.1
const DETACHED_COST = 0.5
const JOINED_BY_HYPHEN_COST = 0.2
const JOINED_BY_SPACE_COST = 0.3

const QUOTES = /^["']+$/
const OPENING_QUOTES = /^["'(]+$/
const HYPHENS = /^-$/
const CAPITAL = /^\p{Lu}/u
/** Abbreviations with stops, and the end of a term that has one: the last stop belongs to them. */
const ABBREVIATION = /^(?:\p{L}\.)+\p{L}$/u
const FINAL_STOP = /[^.]{2}\.\s*$/u

type Scan<A extends AnalysedWord> = Readonly<{
  text: string
  words: readonly Word[]
  analysed: readonly A[]
  /** For each word the numbers of its keys in the index. */
  numbers: readonly (readonly number[])[]
  running: RunningText<A>
}>
/** Takes what a pattern found, unless the term says that it is none. */
type Keep<W extends TermWord> = (occurrence: TermOccurrence | null, pattern: TermPattern<W>) => void
/** A word type with what the index has of its keys; `keyCount` is how many keys the index had then. */
type Known<A extends AnalysedWord> = { readonly analysed: A; numbers: readonly number[]; keyCount: number }
type Place<M extends WordMatch> = Readonly<{ index: number; match: M }>

/** What stands between two words, folded, without white space. */
function separatorOf(text: string, from: number, to: number): string {
  return foldForSearch(text.slice(from, to)).replace(/ /g, '')
}

function patternsOf<W extends TermWord>(termWord: Morphology<AnalysedWord, W>['termWord'], entry: TermEntry): TermPattern<W>[] {
  const patterns: TermPattern<W>[] = []
  const exceptions = entry.exceptions?.length ? new Set(entry.exceptions.map((text) => foldForSearch(text).trim())) : null
  const add = (text: string, freedom: MatchFreedom, cost: number): void => {
    const found = words(text)
    if (found.length === 0) return
    const separators = found.slice(1).map((word, index) => separatorOf(text, found[index]?.end ?? 0, word.start))
    patterns.push({
      entry,
      words: found.map((word, index) => termWord(word.text, index, found.length, entry, freedom)),
      separators: separators.some(Boolean) ? separators : NO_SEPARATORS,
      freedom,
      cost,
      exceptions,
    })
  }
  const freedom: MatchFreedom = entry.matchMode === 'auto' ? 'inflected' : entry.matchMode === 'forms' ? 'particles' : 'none'
  for (const [index, variant] of termVariants(entry.text).entries()) add(variant, freedom, index === 0 ? 0 : VARIANT_COST)
  for (const form of entry.forms) add(form, entry.matchMode === 'exact' ? 'none' : 'particles', 0)
  return patterns
}

/**
 * What a separator in the text costs where the term has `wanted`, or null where the term ends there.
 * A stop belongs to a word before it that has stops itself (U.S.).
 */
function separatorCost(wanted: string, found: string, before: string): number | null {
  if (found === wanted) return 0
  if (HYPHENS.test(found) && wanted === '') return HYPHEN_COST
  if (HYPHENS.test(wanted) && found === '') return HYPHEN_COST
  if (wanted === '.' && found === '') return HYPHEN_COST
  if (found === '.' && wanted === '' && before.includes('.')) return HYPHEN_COST
  return wanted === '' && QUOTES.test(found) ? QUOTED_COST : null
}

function scanOf<A extends AnalysedWord>(text: string, found: readonly Word[], known: readonly Known<A>[]): Scan<A> {
  const separators: (string | undefined)[] = []
  const separatorBefore = (index: number): string => {
    const left = found[index - 1]
    const right = found[index]
    if (!left || !right) return ''
    return (separators[index] ??= right.start === left.end + 1 && text.charAt(left.end) === ' ' ? '' : separatorOf(text, left.end, right.start))
  }
  const analysed = known.map((word) => word.analysed)
  return { text, words: found, analysed, numbers: known.map(({ numbers }) => numbers), running: { words: analysed, separatorBefore } }
}

/** Recognises terms word by word with the rules of a language. */
export function createWordRecogniser<A extends AnalysedWord, W extends TermWord, M extends WordMatch>(morphology: Morphology<A, W, M>): TermRecogniser {
  const index = new PatternIndex<W>()
  const known = new Map<string, Known<A>>()
  const termWords = new Map<string, W>()

  const look = (word: string): Known<A> => {
    let before = known.get(word)
    if (before?.keyCount === index.keyCount) return before
    if (!before && known.size >= MAX_KNOWN_WORDS) known.clear()
    if (!before) known.set(word, (before = { analysed: morphology.analyse(word), numbers: [], keyCount: 0 }))
    before.numbers = index.numbersOf(before.analysed.keys)
    before.keyCount = index.keyCount
    return before
  }

  /** The same word in the same role is read once for all terms. */
  const termWord: Morphology<A, W, M>['termWord'] = (word, at, count, entry, freedom) => {
    const role = `${word} ${at > 0} ${count > 1} ${entry.partOfSpeech} ${freedom}`
    const before = termWords.get(role)
    if (before) return before
    if (termWords.size >= MAX_KNOWN_WORDS) termWords.clear()
    const made = morphology.termWord(word, at, count, entry, freedom)
    termWords.set(role, made)
    return made
  }

  const recognise = (text: string): readonly TermOccurrence[] => {
    const found = words(text)
    const scan = scanOf(text, found, found.map((word) => look(word.text)))
    const occurrences = new Map<string, TermOccurrence>()
    const keep: Keep<W> = (occurrence, { exceptions }) => {
      if (!occurrence || exceptions?.has(foldForSearch(text.slice(occurrence.start, occurrence.end)).trim())) return
      const key = `${occurrence.termId} ${occurrence.start} ${occurrence.end}`
      const before = occurrences.get(key)
      if (!before || occurrence.cost < before.cost) occurrences.set(key, occurrence)
    }
    for (let at = 0; at < found.length; at++) recogniseAt(morphology, index, scan, at, keep)
    return dropDominated([...occurrences.values()]).sort(compareOccurrences)
  }

  return {
    add: (entry) => index.add(entry.termId, patternsOf(termWord, entry)),
    remove: (termId: TermId) => index.remove(termId),
    recognise,
    get size() {
      return index.size
    },
  }
}

function recogniseAt<A extends AnalysedWord, W extends TermWord, M extends WordMatch>(
  morphology: Morphology<A, W, M>,
  index: PatternIndex<W>,
  scan: Scan<A>,
  at: number,
  keep: Keep<W>,
): void {
  const word = scan.analysed[at]
  if (!word) return
  let tried: Set<TermPattern<W>> | null = null
  const attempt = (pattern: TermPattern<W>): void => {
    tried ??= new Set()
    if (tried.has(pattern)) return
    tried.add(pattern)
    keep(matchAt(morphology, scan, at, pattern), pattern)
  }
  for (const key of scan.numbers[at] ?? []) {
    index.eachSingle(key, attempt)
    if (!index.hasPairs(key)) continue
    for (let next = at + 1; next <= at + 1 + MAX_GAP; next++) {
      for (const second of scan.numbers[next] ?? []) index.eachPair(key, second, attempt)
    }
  }
  const following = scan.analysed[at + 1]
  if (!morphology.joinedKeys || !following) return
  const separator = scan.running.separatorBefore(at + 1)
  if (separator !== '' && !HYPHENS.test(separator)) return
  for (const key of index.numbersOf(morphology.joinedKeys(word, following, separator))) {
    index.eachSingle(key, (pattern) => keep(matchJoined(scan, at, pattern, separator), pattern))
  }
}

/** Two words of the text as a term of one word: cease-fire, cease fire for ceasefire. */
function matchJoined<A extends AnalysedWord, W extends TermWord>(
  scan: Scan<A>,
  at: number,
  pattern: TermPattern<W>,
  separator: string,
): TermOccurrence | null {
  const first = scan.words[at]
  const second = scan.words[at + 1]
  if (!first || !second || pattern.freedom === 'none') return null
  const isCapitalName = pattern.entry.partOfSpeech === 'proper noun' && CAPITAL.test(pattern.entry.text)
  if (isCapitalName && !CAPITAL.test(first.text)) return null
  const cost = pattern.cost + (separator === '' ? JOINED_BY_SPACE_COST : JOINED_BY_HYPHEN_COST)
  const { termId, conceptId } = pattern.entry
  const range = { start: first.start, end: second.end, innerStart: first.start, innerEnd: second.end }
  return { termId, conceptId, ...range, cost, analysis: `${first.text} + ${second.text}` }
}

function matchAt<A extends AnalysedWord, W extends TermWord, M extends WordMatch>(
  morphology: Morphology<A, W, M>,
  scan: Scan<A>,
  at: number,
  pattern: TermPattern<W>,
): TermOccurrence | null {
  const word = scan.analysed[at]
  const head = word ? morphology.match(word, pattern, 0) : null
  if (!head) return null
  const places: Place<M>[] = [{ index: at, match: head }]
  let cost = pattern.cost + head.cost
  for (let next = 1; next < pattern.words.length; next++) {
    const found = matchNext(morphology, scan, places, pattern, next)
    if (!found) return null
    cost += found.cost
    places.push(found.place)
  }
  if (places.length === 1 && pattern.freedom === 'inflected' && morphology.isPossibleAt?.(scan.running, at, pattern, head) === false) return null
  const isTooDear = cost > MAX_COST + (places.length > 1 ? MAX_COST_PER_WORD * places.length : 0)
  return isTooDear ? null : occurrenceOf(morphology, scan, places, pattern, cost)
}

function matchNext<A extends AnalysedWord, W extends TermWord, M extends WordMatch>(
  morphology: Morphology<A, W, M>,
  scan: Scan<A>,
  places: readonly Place<M>[],
  pattern: TermPattern<W>,
  wordIndex: number,
): Readonly<{ place: Place<M>; cost: number }> | null {
  const head = places[0]
  const previous = places.at(-1)
  if (!head || !previous) return null
  const isLast = wordIndex === pattern.words.length - 1
  const mayGap = (isLast || wordIndex === 1) && pattern.freedom === 'inflected'
  let cost = 0
  for (let gap = 0; gap <= (mayGap ? MAX_GAP : 0); gap++) {
    const at = previous.index + 1 + gap
    const left = scan.words[at - 1]
    const word = scan.analysed[at]
    if (!left || !word) return null
    const wanted = gap === 0 ? (pattern.separators[wordIndex - 1] ?? '') : ''
    const separator = separatorCost(wanted, scan.running.separatorBefore(at), left.text)
    if (separator === null || (gap > 0 && separator > 0)) return null
    cost += separator
    const match = morphology.match(word, pattern, wordIndex)
    if (!match) continue
    const gapCost = gap === 0 ? 0 : morphology.gapCost(head.match, scan.analysed.slice(previous.index + 1, at), match, isLast)
    if (gapCost !== null) return { place: { index: at, match }, cost: cost + match.cost + gapCost }
  }
  return null
}

function occurrenceOf<A extends AnalysedWord, W extends TermWord, M extends WordMatch>(
  morphology: Morphology<A, W, M>,
  scan: Scan<A>,
  places: readonly Place<M>[],
  pattern: TermPattern<W>,
  cost: number,
): TermOccurrence | null {
  const first = places[0]
  const last = places.at(-1)
  const firstWord = first && scan.words[first.index]
  const lastWord = last && scan.words[last.index]
  if (!firstWord || !lastWord) return null
  const particle = pattern.freedom === 'none' || first.match.proclitics.length > 0 ? null : detachedParticle(morphology, scan, first.index)
  const analyses = places.filter(({ match }) => match.parts.length > 1).map(({ match }) => match.parts.join(' + '))
  const { termId, conceptId, text } = pattern.entry
  const end = lastWord.start + last.match.end
  const hasStop = end === lastWord.end && scan.text.charAt(end) === '.' && (ABBREVIATION.test(lastWord.text) || FINAL_STOP.test(text))
  return {
    termId,
    conceptId,
    start: particle ? particle.start : firstWord.start,
    end: hasStop ? end + 1 : end,
    innerStart: firstWord.start + first.match.innerStart,
    innerEnd: hasStop ? end + 1 : lastWord.start + last.match.innerEnd,
    cost: Math.round((cost + (particle ? DETACHED_COST : 0)) * 100) / 100,
    analysis: [...(particle ? [particle.text] : []), ...analyses].join(particle ? ' + ' : ', '),
  }
}

/** A particle joined by tatweel before an opening quotation mark belongs to the quoted word. */
function detachedParticle<A extends AnalysedWord, W extends TermWord, M extends WordMatch>(morphology: Morphology<A, W, M>, scan: Scan<A>, at: number): Word | null {
  const before = scan.words[at - 1]
  const analysed = scan.analysed[at - 1]
  const word = scan.words[at]
  if (!before || !analysed || !word || !morphology.isDetachedParticle(analysed)) return null
  const between = foldForSearch(scan.text.slice(before.end, word.start))
  return OPENING_QUOTES.test(between) ? before : null
}
