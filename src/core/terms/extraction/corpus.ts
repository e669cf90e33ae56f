import type { TermOccurrence } from '../../model/term-occurrence.ts'
import { noteSurface } from './citation.ts'
import type { Surfaces } from './citation.ts'
import { phrasesOf } from './phrases.ts'
import type { PhraseAt } from './phrases.ts'
import type { Unit, UnitReader } from './unit.ts'

/** The terms that the glossaries know in a text. */
export type TermFinder = (text: string) => readonly Pick<TermOccurrence, 'conceptId' | 'start' | 'end' | 'innerStart' | 'innerEnd'>[]

/** A phrase that the texts hold often enough. */
export type Phrase = Readonly<{
  id: number
  key: string
  /** Keys of its content words. */
  words: readonly string[]
  /** Numbers of the texts that hold it, ascending, each once. */
  texts: readonly number[]
  /** Places, several in one text counted. */
  occurrences: number
  /** Places that lie inside no longer phrase. */
  free: number
  surfaces: Surfaces
  /** Longer phrases around it, by id. */
  containers: ReadonlySet<number>
  /** Entries that most of its places are occurrences of. */
  concepts: ReadonlySet<string>
}>

export type Corpus = Readonly<{
  /** Of each text. */
  units: readonly (readonly Unit[])[]
  phrases: readonly Phrase[]
  /** Ids of the phrases of each text, each once. */
  byText: readonly (readonly number[])[]
  /** The first place of a phrase in a text. */
  placeIn: (text: number, phrase: Phrase) => PhraseAt | null
}>

export type CorpusOptions = Readonly<{
  /** In how many texts a phrase stands at least; over a preposition in one more. */
  minCount: number
  /** Whether names count when they are met once. */
  keepsNames: boolean
  findTerms: TermFinder | null
}>

type OpenPhrase = { readonly id: number; readonly key: string; readonly words: readonly string[]; readonly texts: number[]; occurrences: number; free: number; readonly surfaces: Surfaces; readonly containers: Set<number>; readonly concepts: Map<string, number> }

/** Texts between two steps of progress. */
const STEP = 64

function frequentKeys(units: readonly (readonly Unit[])[], { minCount, keepsNames }: CorpusOptions): ReadonlySet<string> {
  const counts = new Map<string, number>()
  const names = new Set<string>()
  for (const text of units) {
    for (const key of new Set(text.map(({ key }) => key))) counts.set(key, (counts.get(key) ?? 0) + 1)
    if (keepsNames) for (const { key, isName } of text) if (isName) names.add(key)
  }
  return new Set([...counts].filter(([key, count]) => key !== '' && (count >= minCount || names.has(key))).map(([key]) => key))
}

const isWholeName = (units: readonly Unit[], { first, last }: PhraseAt): boolean => units.slice(first, last + 1).every(({ isName, isContent }) => isName || !isContent)

/** How often each phrase is met, in texts; names get what they need to stay. */
function* countPhrases(units: readonly (readonly Unit[])[], isFrequent: (key: string) => boolean, options: CorpusOptions): Generator<number, ReadonlySet<string>> {
  const counts = new Map<string, number>()
  const kept = new Set<string>()
  for (const [index, text] of units.entries()) {
    if (index % STEP === 0) yield index / units.length
    const seen = new Set<string>()
    for (const phrase of phrasesOf(text, isFrequent)) {
      if (seen.has(phrase.key)) continue
      seen.add(phrase.key)
      const count = (counts.get(phrase.key) ?? 0) + 1
      counts.set(phrase.key, count)
      if (count >= options.minCount + (phrase.isLinked ? 1 : 0) || (options.keepsNames && isWholeName(text, phrase))) kept.add(phrase.key)
    }
  }
  return kept
}

function wordsOf(units: readonly Unit[], { first, last }: PhraseAt): readonly string[] {
  return units.slice(first, last + 1).filter(({ isContent }) => isContent).map(({ key }) => key)
}

function isIn(outer: PhraseAt, inner: PhraseAt): boolean {
  return outer.first <= inner.first && inner.last <= outer.last && outer !== inner
}

function takeText(index: number, text: string, units: readonly Unit[], places: readonly PhraseAt[], phrases: Map<string, OpenPhrase>, findTerms: TermFinder | null): readonly number[] {
  const open = places.map((place): OpenPhrase => {
    const known = phrases.get(place.key)
    if (known) return known
    const made: OpenPhrase = { id: phrases.size, key: place.key, words: wordsOf(units, place), texts: [], occurrences: 0, free: 0, surfaces: new Map(), containers: new Set(), concepts: new Map() }
    phrases.set(place.key, made)
    return made
  })
  const terms = findTerms?.(text) ?? []
  for (const [at, phrase] of open.entries()) {
    const place = places[at]
    if (!place) continue
    phrase.occurrences++
    if (phrase.texts.at(-1) !== index) phrase.texts.push(index)
    noteSurface(phrase.surfaces, units.slice(place.first, place.last + 1))
    const around = open.filter((_, other) => isIn(places[other] ?? place, place))
    for (const { id } of around) phrase.containers.add(id)
    if (around.length === 0) phrase.free++
    const { start, end } = place.range
    const concepts = terms.filter((term) => start >= term.start && end <= term.end && start <= term.innerStart && end >= term.innerEnd).map(({ conceptId }) => conceptId)
    for (const concept of new Set(concepts)) phrase.concepts.set(concept, (phrase.concepts.get(concept) ?? 0) + 1)
  }
  return [...new Set(open.map(({ id }) => id))]
}

/**
 * Counts the phrases of texts. Yields how far it is, 0 to 1, so that a caller can give way or stop. Takes time that grows
 * with the words of the texts.
 */
export function* readCorpus(texts: readonly string[], read: UnitReader, options: CorpusOptions): Generator<number, Corpus> {
  const units: (readonly Unit[])[] = []
  for (const [index, text] of texts.entries()) {
    if (index % STEP === 0) yield (0.5 * index) / texts.length
    units.push(read(text))
  }
  const keys = frequentKeys(units, options)
  const isFrequent = (key: string): boolean => keys.has(key)
  const counting = countPhrases(units, isFrequent, options)
  let step = counting.next()
  for (; !step.done; step = counting.next()) yield 0.5 + 0.2 * step.value
  const kept = step.value
  const phrases = new Map<string, OpenPhrase>()
  const byText: (readonly number[])[] = []
  for (const [index, text] of texts.entries()) {
    if (index % STEP === 0) yield 0.7 + (0.3 * index) / texts.length
    const own = units[index] ?? []
    byText.push(takeText(index, text, own, phrasesOf(own, isFrequent).filter(({ key }) => kept.has(key)), phrases, options.findTerms))
  }
  return {
    units,
    phrases: [...phrases.values()].map(({ concepts, ...phrase }) => ({
      ...phrase,
      concepts: new Set([...concepts].filter(([, count]) => count * 2 >= phrase.occurrences).map(([concept]) => concept)),
    })),
    byText,
    placeIn: (index, { key }) => phrasesOf(units[index] ?? [], isFrequent).find((place) => place.key === key) ?? null,
  }
}

/** A phrase is hardly ever met without a longer one from this share of its places on. */
const FRAGMENT_SHARE = 0.85

/** Whether a longer phrase stands nearly wherever this one does: what is shorter is then a fragment of it. */
export function isFragment(phrase: Phrase, phrases: readonly Phrase[]): boolean {
  for (const id of phrase.containers) if ((phrases[id]?.occurrences ?? 0) >= phrase.occurrences * FRAGMENT_SHARE) return true
  return false
}
