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

type Scan<A extends AnalysedWord> = Readonly<{ text: string; words: readonly Word[]; analysed: readonly A[]; running: RunningText<A> }>
type Place = Readonly<{ index: number; match: WordMatch }>

/** What stands between two words, folded, without white space. */
function separatorOf(text: string, from: number, to: number): string {
  return foldForSearch(text.slice(from, to)).replace(/ /g, '')
}

function patternsOf<A extends AnalysedWord, W extends TermWord>(morphology: Morphology<A, W>, entry: TermEntry): TermPattern<W>[] {
  const patterns: TermPattern<W>[] = []
  const add = (text: string, freedom: MatchFreedom, cost: number): void => {
    const found = words(text)
    if (found.length === 0) return
    patterns.push({
      entry,
      words: found.map((word, index) => morphology.termWord(word.text, index, found.length, entry, freedom)),
      separators: found.slice(1).map((word, index) => separatorOf(text, found[index]?.end ?? 0, word.start)),
      freedom,
      cost,
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

function scanOf<A extends AnalysedWord>(text: string, found: readonly Word[], analysed: readonly A[]): Scan<A> {
  const separatorBefore = (index: number): string => {
    const left = found[index - 1]
    const right = found[index]
    return left && right ? separatorOf(text, left.end, right.start) : ''
  }
  return { text, words: found, analysed, running: { words: analysed, separatorBefore } }
}

/** Recognises terms word by word with the rules of a language. */
export function createWordRecogniser<A extends AnalysedWord, W extends TermWord>(morphology: Morphology<A, W>): TermRecogniser {
  const index = new PatternIndex<W>()
  const known = new Map<string, A>()

  const analyse = (word: string): A => {
    const before = known.get(word)
    if (before) return before
    if (known.size >= MAX_KNOWN_WORDS) known.clear()
    const analysed = morphology.analyse(word)
    known.set(word, analysed)
    return analysed
  }

  const recognise = (text: string): readonly TermOccurrence[] => {
    const found = words(text)
    const scan = scanOf(text, found, found.map((word) => analyse(word.text)))
    const occurrences = new Map<string, TermOccurrence>()
    const keep = (occurrence: TermOccurrence | null): void => {
      if (!occurrence) return
      const key = `${occurrence.termId} ${occurrence.start} ${occurrence.end}`
      const before = occurrences.get(key)
      if (!before || occurrence.cost < before.cost) occurrences.set(key, occurrence)
    }
    for (let at = 0; at < found.length; at++) recogniseAt(morphology, index, scan, at, keep)
    return dropDominated([...occurrences.values()]).sort(compareOccurrences)
  }

  return {
    add: (entry) => index.add(entry.termId, patternsOf(morphology, entry)),
    remove: (termId: TermId) => index.remove(termId),
    recognise,
    get size() {
      return index.size
    },
  }
}

function recogniseAt<A extends AnalysedWord, W extends TermWord>(
  morphology: Morphology<A, W>,
  index: PatternIndex<W>,
  scan: Scan<A>,
  at: number,
  keep: (occurrence: TermOccurrence | null) => void,
): void {
  const word = scan.analysed[at]
  if (!word) return
  const tried = new Set<TermPattern<W>>()
  const attempt = (patterns: Iterable<TermPattern<W>>): void => {
    for (const pattern of patterns) {
      if (tried.has(pattern)) continue
      tried.add(pattern)
      keep(matchAt(morphology, scan, at, pattern))
    }
  }
  for (const key of word.keys) {
    if (!index.hasHead(key)) continue
    attempt(index.singles(key))
    if (!index.hasPairs(key)) continue
    for (let next = at + 1; next <= at + 1 + MAX_GAP; next++) {
      for (const second of scan.analysed[next]?.keys ?? []) attempt(index.pairs(key, second))
    }
  }
  const following = scan.analysed[at + 1]
  if (!morphology.joinedKeys || !following) return
  const separator = scan.running.separatorBefore(at + 1)
  if (separator !== '' && !HYPHENS.test(separator)) return
  for (const key of morphology.joinedKeys(word, following, separator)) {
    for (const pattern of index.singles(key)) keep(matchJoined(scan, at, pattern, separator))
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

function matchAt<A extends AnalysedWord, W extends TermWord>(
  morphology: Morphology<A, W>,
  scan: Scan<A>,
  at: number,
  pattern: TermPattern<W>,
): TermOccurrence | null {
  const word = scan.analysed[at]
  const head = word ? morphology.match(word, pattern, 0) : null
  if (!head) return null
  const places: Place[] = [{ index: at, match: head }]
  let cost = pattern.cost + head.cost
  for (let next = 1; next < pattern.words.length; next++) {
    const found = matchNext(morphology, scan, places, pattern, next)
    if (!found) return null
    cost += found.cost
    places.push(found.place)
  }
  if (places.length === 1 && pattern.freedom === 'inflected' && morphology.isPossibleAt?.(scan.running, at, pattern) === false) return null
  const isTooDear = cost > MAX_COST + (places.length > 1 ? MAX_COST_PER_WORD * places.length : 0)
  return isTooDear ? null : occurrenceOf(morphology, scan, places, pattern, cost)
}

function matchNext<A extends AnalysedWord, W extends TermWord>(
  morphology: Morphology<A, W>,
  scan: Scan<A>,
  places: readonly Place[],
  pattern: TermPattern<W>,
  wordIndex: number,
): Readonly<{ place: Place; cost: number }> | null {
  const head = places[0]
  const previous = places.at(-1)
  if (!head || !previous) return null
  const isLast = wordIndex === pattern.words.length - 1
  const mayGap = (isLast || wordIndex === 1) && pattern.freedom === 'inflected'
  let cost = 0
  for (let gap = 0; gap <= (mayGap ? MAX_GAP : 0); gap++) {
    const at = previous.index + 1 + gap
    const left = scan.words[at - 1]
    const right = scan.words[at]
    const word = scan.analysed[at]
    if (!left || !right || !word) return null
    const wanted = gap === 0 ? (pattern.separators[wordIndex - 1] ?? '') : ''
    const separator = separatorCost(wanted, separatorOf(scan.text, left.end, right.start), left.text)
    if (separator === null || (gap > 0 && separator > 0)) return null
    cost += separator
    const match = morphology.match(word, pattern, wordIndex)
    if (!match) continue
    const gapCost = gap === 0 ? 0 : morphology.gapCost(head.match, scan.analysed.slice(previous.index + 1, at), match, isLast)
    if (gapCost !== null) return { place: { index: at, match }, cost: cost + match.cost + gapCost }
  }
  return null
}

function occurrenceOf<A extends AnalysedWord, W extends TermWord>(
  morphology: Morphology<A, W>,
  scan: Scan<A>,
  places: readonly Place[],
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
function detachedParticle<A extends AnalysedWord, W extends TermWord>(morphology: Morphology<A, W>, scan: Scan<A>, at: number): Word | null {
  const before = scan.words[at - 1]
  const analysed = scan.analysed[at - 1]
  const word = scan.words[at]
  if (!before || !analysed || !word || !morphology.isDetachedParticle(analysed)) return null
  const between = foldForSearch(scan.text.slice(before.end, word.start))
  return OPENING_QUOTES.test(between) ? before : null
}
