import { foldForSearch } from '../../text/fold.ts'
import { words } from '../../text/words.ts'
import type { Word } from '../../text/words.ts'
import { englishMorphology } from '../english-morphology.ts'
import { isAdjective, isAdverb, isDeterminer, isFunctionWord, isModal, isNounToo, isPastForm, neighbour, opensObject } from '../english-neighbours.ts'
import type { EnglishWord, Place } from '../english-neighbours.ts'
import { canBeNoun } from '../english-nouns.ts'
import { INDEFINITE_PRONOUNS, NUMERALS, ORDINALS, PREPOSITIONS, SUBJECT_PRONOUNS } from '../english-words.ts'
import type { RunningText } from '../morphology.ts'
import { joinHyphens } from './compounds.ts'
import type { Compound } from './compounds.ts'
import { GENERAL_ADJECTIVES, GENERAL_NOUNS, GENERAL_WORDS } from './english-stop-words.ts'
import type { Unit, UnitReader } from './unit.ts'

const CAPITAL = /^\p{Lu}/u
/** Two capitals at least, wherever they stand: GNA, SARS-CoV-2, mRNA. */
const ACRONYM = /\p{Lu}.*\p{Lu}/u
const LETTER = /\p{L}/u
const SENTENCE_END = /[.!?:;\u2026"(]$/
const OF = 'of'

type Text = Readonly<{ found: readonly Word[]; running: RunningText<EnglishWord> }>

/** What the texts tell of a word, by its base form. */
type Evidence = Readonly<{
  /** Every folded word. */
  attested: ReadonlySet<string>
  nounPlaces: ReadonlyMap<string, number>
  verbPlaces: ReadonlyMap<string, number>
  /** Inside sentences, by folded word. */
  capitals: ReadonlyMap<string, number>
  smalls: ReadonlyMap<string, number>
}>

const increase = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1)
const countIn = (counts: ReadonlyMap<string, number>, key: string): number => counts.get(key) ?? 0

/** Analyses words once. */
function createAnalyser(): (text: string) => Text {
  const known = new Map<string, EnglishWord>()
  const analyse = (word: string): EnglishWord => {
    let analysed = known.get(word)
    if (!analysed) known.set(word, (analysed = englishMorphology.analyse(word)))
    return analysed
  }
  return (text) => {
    const found = words(text)
    const separatorBefore = (index: number): string => {
      const left = found[index - 1]
      const right = found[index]
      return left && right ? foldForSearch(text.slice(left.end, right.start)).replace(/ /g, '') : ''
    }
    return { found, running: { words: found.map((word) => analyse(word.text)), separatorBefore } }
  }
}

const startsSentence = ({ running }: Text, index: number): boolean => index === 0 || SENTENCE_END.test(running.separatorBefore(index))

/** The singular of a plural that the texts, or else the spelling, suggest. */
function baseOf(word: EnglishWord, attested: ReadonlySet<string>): string {
  if (ACRONYM.test(word.letters.slice(0, 3))) return word.key
  const singulars = [...word.forms].filter(([, forms]) => forms.includes('plural')).map(([base]) => base)
  return singulars.find((base) => attested.has(base)) ?? singulars[0] ?? word.key
}

/** After "to" a base form is an infinitive, or a noun: where the word stands elsewhere decides. */
function isInfinitivePlace(place: Place, word: EnglishWord, base: string): boolean {
  return neighbour(place, -1)?.key === 'to' && word.key === base && !word.isCapital
}

function isVerbPlace(place: Place): boolean {
  const before = neighbour(place, -1)
  const after = neighbour(place, 1)
  if (before && (isModal(before) || SUBJECT_PRONOUNS.has(before.key))) return true
  return after !== null && opensObject(after) && !(before && (isDeterminer(before) || isAdjective(before) || PREPOSITIONS.has(before.key)))
}

function isNounPlace(place: Place): boolean {
  const before = neighbour(place, -1)
  return before !== null && (isDeterminer(before) || isAdjective(before) || (PREPOSITIONS.has(before.key) && before.key !== 'than'))
}

function gather(texts: readonly string[], read: (text: string) => Text): Evidence {
  const attested = new Set<string>()
  const [nounPlaces, verbPlaces, capitals, smalls] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>(), new Map<string, number>()]
  const all = texts.map(read)
  for (const { running } of all) for (const { key } of running.words) attested.add(key)
  for (const text of all) {
    for (const [index, word] of text.running.words.entries()) {
      if (!startsSentence(text, index)) increase(word.isCapital ? capitals : smalls, word.key)
      if (isFunctionWord(word)) continue
      const place = { text: text.running, index }
      const base = baseOf(word, attested)
      if (isVerbPlace(place) || isInfinitivePlace(place, word, base)) increase(verbPlaces, base)
      else if (isNounPlace(place)) increase(nounPlaces, base)
      for (const [verb, forms] of word.forms) if (forms.includes('past') && attested.has(verb)) increase(verbPlaces, verb)
    }
  }
  return { attested, nounPlaces, verbPlaces, capitals, smalls }
}

/** A capital that only the start of the sentence caused is taken back; where nothing else tells, the next word does. */
function casedAsInside(surface: string, key: string, isNextCapital: boolean, { capitals, smalls }: Evidence): string {
  const [large, small] = [countIn(capitals, key), countIn(smalls, key)]
  const isSentenceCase = !ACRONYM.test(surface) && (small > 0 ? small >= large : large === 0 && !isNextCapital)
  return isSentenceCase ? surface.charAt(0).toLowerCase() + surface.slice(1) : surface
}

type Class = Readonly<{ isOut: boolean; isNoun: boolean; isModifier: boolean }>

/** What part a word can have in a noun phrase where it stands. */
function classify(place: Place, word: EnglishWord, base: string, evidence: Evidence): Class {
  const { key } = word
  const out = { isOut: true, isNoun: false, isModifier: false }
  if (isFunctionWord(word) || isAdverb(word) || GENERAL_WORDS.has(key) || INDEFINITE_PRONOUNS.has(key) || !LETTER.test(key)) return out
  if (NUMERALS.has(key) || NUMERALS.has(base) || ORDINALS.has(key)) return out
  const [nouns, verbs] = [countIn(evidence.nounPlaces, base), countIn(evidence.verbPlaces, base)]
  const isName = word.isCapital && ACRONYM.test(word.letters)
  if (isName) return { isOut: false, isNoun: true, isModifier: true }
  const isParticiple = isPastForm(word) && !isNounToo(key) && nouns <= verbs + 2
  if (isParticiple && key.endsWith('ed')) return { isOut: false, isNoun: false, isModifier: true }
  if (isVerbPlace(place) && verbs > 0) return out
  if (isInfinitivePlace(place, word, base) && verbs > nouns) return out
  const isNoun = canBeNoun(place, base) && verbs <= nouns && !(isAdjective(word) && !isNounAtEnd(place))
  return { isOut: verbs > nouns && !isAdjective(word), isNoun, isModifier: verbs <= nouns || isAdjective(word) }
}

/** A word that looks like an adjective is a noun where no noun follows and something leads to one. */
function isNounAtEnd(place: Place): boolean {
  const after = neighbour(place, 1)
  const before = neighbour(place, -1)
  return (after === null || isFunctionWord(after)) && before !== null && (isDeterminer(before) || PREPOSITIONS.has(before.key))
}

function linkUnit({ start, end, text, isJoined }: Compound): Unit {
  const inner = isJoined ? { key: OF, surface: text, isLinked: true } : null
  return { range: { start, end }, key: '', surface: text, inner, canStart: false, canEnd: false, canStandAlone: false, isContent: false, isDefinite: false, isMarkedForm: false, isName: false }
}

function englishUnit(compound: Compound, text: Text, evidence: Evidence, isLone: boolean): Unit {
  const index = compound.last
  const word = text.running.words[index]
  if (!word) throw new RangeError(`no word ${index}`)
  const place = { text: text.running, index }
  const base = baseOf(word, evidence.attested)
  const isPlain = compound.first === compound.last
  const isNumbered = !isPlain && !LETTER.test(word.key)
  const { isOut, isNoun, isModifier } = isNumbered ? { isOut: false, isNoun: true, isModifier: true } : classify(place, word, base, evidence)
  const head = compound.text.slice(0, compound.text.length - word.possessive)
  const key = isPlain ? base : foldForSearch(head.slice(0, head.length - (word.length - word.possessive))) + base
  const isFirst = startsSentence(text, compound.first)
  const isNextCapital = neighbour(place, 1)?.isCapital ?? false
  const surface = isFirst ? casedAsInside(head, text.running.words[compound.first]?.key ?? '', isNextCapital, evidence) : head
  const isCapitalInside = CAPITAL.test(head) && !isFirst
  return {
    range: { start: compound.start, end: compound.end - word.possessive },
    key: isOut ? '' : key,
    surface,
    inner: isOut || isLone ? null : { key, surface: compound.text, isLinked: false },
    canStart: !isOut && (isNoun || isModifier) && !GENERAL_ADJECTIVES.has(word.key),
    canEnd: !isOut && isNoun,
    canStandAlone: !isOut && isNoun && key.length > 1 && !GENERAL_NOUNS.has(key) && !GENERAL_ADJECTIVES.has(word.key),
    isContent: true,
    isDefinite: false,
    isMarkedForm: false,
    isName: ACRONYM.test(head) || (isCapitalInside && countIn(evidence.capitals, word.key) > countIn(evidence.smalls, word.key)),
  }
}

/**
 * A reader of English. Plurals count as their singulars; what is noun, adjective or verb is told by the neighbours and by
 * where the texts put the word elsewhere. A noun phrase goes on over nouns, adjectives and participles, and over "of".
 */
export function createEnglishReader(texts: readonly string[]): UnitReader {
  const read = createAnalyser()
  const evidence = gather(texts, read)
  return (text) => {
    const analysed = read(text)
    let isAfterOwner = false
    return joinHyphens(text).map((compound) => {
      const isLink = compound.text.toLowerCase() === OF
      const unit = isLink ? linkUnit(compound) : englishUnit(compound, analysed, evidence, !compound.isJoined || isAfterOwner)
      // "The patient's lungs" is no compound, "Alzheimer's disease" is.
      isAfterOwner = unit.range.end < compound.end && !CAPITAL.test(compound.text)
      return unit
    })
  }
}
