import { foldForSearch } from '../text/fold.ts'
import { brokenPlurals, singularsOf } from './arabic-lexicon.ts'
import type { ArabicWord, Reading } from './arabic-readings.ts'
import type { ArabicTermWord, TermKey } from './arabic-term-words.ts'
import * as lists from './arabic-words.ts'
import type { RunningText, TermPattern, WordMatch } from './morphology.ts'

/** A match with the reading of the word on which it rests and the key of the term's word under which it was found. */
export type ArabicMatch = WordMatch & Readonly<{ reading: Reading; key: TermKey }>

const ALEF = '\u0627'
const WAW = '\u0648'
const FEH = '\u0641'
const NOON = '\u0646'
const YEH = '\u064a'
const HEH = '\u0647'
const ALEF_MAKSURA = '\u0649'
const TEH_MARBUTA = '\u0629'
const NISBA_FEMININE = YEH + HEH
const AN = ALEF + NOON

function foldedSet(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map(foldForSearch))
}

const verbLeaders = foldedSet(lists.BEFORE_VERBS)
const imperfectLeaders = foldedSet(lists.BEFORE_IMPERFECTS)
const beforeAn = foldedSet(lists.BEFORE_AN)
const beforeAdjectives = foldedSet(lists.BEFORE_ADJECTIVES)
const beforePasts = foldedSet(lists.BEFORE_PASTS)
const prepositionalNouns = foldedSet(lists.PREPOSITIONAL_NOUNS)
const prepositions = foldedSet(lists.BEFORE_PREPOSITIONAL_NOUNS)
const countries = foldedSet(lists.COUNTRIES_LIKE_ADJECTIVES)

/**
 * Form V, where verbal noun, past and form I imperfect look the same: teh and three letters, none of them weak where a
 * noun of another pattern would have it.
 */
const FORM_FIVE = /^\u062a[^\u0627][^\u0627\u0648\u064a\u062a][^\u0627\u0648\u064a\u0629]$/
const IMPERFECT = /^[\u062a\u064a\u0646][^\u0627][^\u0627\u0648\u064a\u062a\u0629][^\u0627\u0648\u064a\u0629]?$/
const TEH_AND_THREE = /^\u062a...$/
/** Feminine participles, fa'ila and maf'ula, muf'ila and so on. */
const FEMININE_PARTICIPLE = /^(?:.\u0627..|\u0645.{3,5})\u0647$/
/** What the noun of an indefinite adjective in -iyya ends in. */
const FEMININE_NOUN = /(?:\u0647|\u0627\u062a)$/
/** Shorter words in -iyya are mostly nouns of their own: qadiyya is, thawra is not. */
const MIN_NISBA_LETTERS = 5

/** A one-word match where it stands. */
type Place = Readonly<{
  word: ArabicWord
  /** The word before in the same clause. */
  before: ArabicWord | null
  /** The word before that. */
  ahead: ArabicWord | null
  /** The word after in the same clause. */
  after: ArabicWord | null
  term: ArabicTermWord
  isAdjective: boolean
  match: ArabicMatch
  /** The folded word without its particles. */
  stem: string
  /** The same as it is written. */
  letters: string
  particles: string
  /** No particle, no article. */
  isNaked: boolean
  /** Neither ending nor pronoun. */
  isBare: boolean
  /** Word and word before both have the article, and none has a particle: noun and adjective, or subject and object. */
  agreesDefinite: boolean
  /** Neither has an article, and the word before is no function word. */
  agreesIndefinite: boolean
}>

function placeOf(text: RunningText<ArabicWord>, index: number, pattern: TermPattern<ArabicTermWord>, match: ArabicMatch): Place | null {
  const word = text.words[index]
  const term = pattern.words[0]
  if (!word || !term) return null
  const at = (from: number, step: 1 | -1): ArabicWord | null => {
    const separator = step === 1 ? from + 1 : from
    const isInside = separator > 0 && separator < text.words.length
    return isInside && text.separatorBefore(separator) === '' ? (text.words[from + step] ?? null) : null
  }
  const before = at(index, -1)
  const { reading } = match
  const particles = reading.proclitics.join('')
  const isNaked = !reading.hasArticle && particles === ''
  const followsNoun = before !== null && !before.isFunctionWord
  return {
    word,
    before,
    ahead: before ? at(index - 1, -1) : null,
    after: at(index, 1),
    term,
    isAdjective: pattern.entry.partOfSpeech === 'adjective',
    match,
    stem: word.folded.slice(particles.length),
    letters: word.letters.slice(particles.length),
    particles,
    isNaked,
    isBare: reading.ending === 'none' && reading.pronoun === '',
    agreesDefinite: followsNoun && before.startsWithArticle && reading.hasArticle && particles === '',
    agreesIndefinite: followsNoun && !before.startsWithArticle && isNaked,
  }
}

/** A word that begins a clause is a verb where it looks like one: wa-kataba, tahaddatha. */
function isVerbAtStart({ match, after, stem, letters, particles, isBare }: Place): boolean {
  if (match.reading.hasArticle || !isBare) return false
  const hasConjunction = particles === WAW || particles === FEH
  if (particles !== '' && !hasConjunction) return false
  if (FORM_FIVE.test(letters)) return true
  if (!hasConjunction) return false
  return TEH_AND_THREE.test(stem) || (stem.length === 3 && !stem.endsWith(HEH) && !after?.startsWithArticle)
}

/** After some words stands a verb, whatever else its letters could be: lam, qad, alladhi. */
function isLedToVerb({ word, before, ahead, match, isNaked, isBare, letters }: Place): boolean {
  if (!before) return false
  const followsSubject = before.startsWithArticle && isBare && FORM_FIVE.test(letters)
  if (!isNaked) return false
  if (verbLeaders.has(before.folded) || followsSubject) return true
  const core = word.letters.slice(0, word.letters.length - match.reading.pronoun.length)
  const isShort = core.length === 3 && !core.endsWith(TEH_MARBUTA)
  if (before.folded === AN && ahead && beforeAn.has(ahead.folded)) return isShort || IMPERFECT.test(core)
  if (beforePasts.has(before.folded) && match.reading.ending === 'none') return isShort || FORM_FIVE.test(core)
  return imperfectLeaders.has(before.folded) && IMPERFECT.test(core)
}

/** Whether adjectives of a noun are feminine: it ends so, or is a broken plural. */
function takesFeminine({ folded }: ArabicWord): boolean {
  return FEMININE_NOUN.test(folded) || singularsOf(folded) !== undefined || singularsOf(folded.slice(1)) !== undefined
}

/** A noun in -iyya is the feminine of an adjective beside a noun that it agrees with: al-wahdat al-amniyya. */
function isAdjectiveForNoun(place: Place): boolean {
  const { before, isAdjective, match, isBare, isNaked, agreesDefinite, agreesIndefinite } = place
  if (!before || isAdjective || !isBare || match.key.kind !== 'base') return false
  const { key } = match.key
  const isNisba = key.length >= MIN_NISBA_LETTERS && key.endsWith(NISBA_FEMININE)
  if (agreesDefinite) return isNisba || FEMININE_PARTICIPLE.test(key)
  if (!isNisba) return false
  if (isNaked && beforeAdjectives.has(before.folded)) return true
  return agreesIndefinite && takesFeminine(before)
}

/** An adjective's feminine that is a frequent noun of its own is an adjective only beside a noun: fi jami'a. */
function isNounForAdjective({ before, isAdjective, match, agreesDefinite, agreesIndefinite }: Place): boolean {
  const isFeminine = /feminine/.test(match.reading.ending)
  if (!isAdjective || !isFeminine || brokenPlurals(match.key.key + HEH).length === 0) return false
  return !agreesDefinite && !(agreesIndefinite && before !== null && takesFeminine(before))
}

/** A final yeh after a noun is the adjective's, not that of a construct: masdar rasmi. */
function isAdjectiveForConstruct({ word, before, after, match, particles }: Place): boolean {
  const { ending } = match.reading
  if (ending !== 'construct' && ending !== 'bound hamza') return false
  if (ending === 'construct' && word.letters.endsWith(ALEF_MAKSURA)) return true
  return word.folded.endsWith(YEH) && before !== null && !before.isFunctionWord && particles === '' && !after?.startsWithArticle
}

/** Final heh is a pronoun where the word without it is a frequent noun: dawruh is his part, no dawra. */
function isPronounForFeminine({ word, term, match, stem, isBare }: Place): boolean {
  const isHehForTeh = word.letters.endsWith(HEH) && term.letters.endsWith(TEH_MARBUTA)
  return isHehForTeh && isBare && !match.reading.hasArticle && brokenPlurals(stem.slice(0, -1)).length > 0
}

/** A name that is also an adjective is that after a definite noun: as-suhuf as-sa'udiyya, as-sahafiyyin al-'arab. */
function isAdjectiveForName({ before, match, stem, isNaked, agreesDefinite }: Place): boolean {
  const { key } = match.key
  if (countries.has(stem) && stem.endsWith(YEH + ALEF) && isAfterAccusative(before, isNaked)) return true
  if (!agreesDefinite) return false
  return key.endsWith(NISBA_FEMININE) || [...(singularsOf(key) ?? [])].some((singular) => singular.endsWith(YEH))
}

/** Outside, beside: nouns only under an article, a particle or another preposition. */
function isPreposition({ before, after, match, isNaked, isBare }: Place): boolean {
  if (!isNaked || !(isBare || match.reading.pronoun !== '') || !prepositionalNouns.has(match.key.key)) return false
  return !(before && prepositions.has(before.folded)) && (after !== null || match.reading.pronoun !== '')
}

/** Whether an indefinite noun in the accusative stands before a word without particle and article. */
function isAfterAccusative(before: ArabicWord | null, isNaked: boolean): boolean {
  return isNaked && before !== null && !before.isFunctionWord && !before.startsWithArticle && before.folded.endsWith(ALEF) && !countries.has(before.folded)
}

/** The name of a country that looks like the accusative of its adjective: Libya, Syria. */
function isCountry({ before, match, stem, isNaked }: Place): boolean {
  if (match.reading.ending !== 'accusative' || !countries.has(stem)) return false
  return !isAfterAccusative(before, isNaked)
}

/** Whether the neighbours of a word let a term of one word stand there in the reading that was found. */
export function isPossibleAt(text: RunningText<ArabicWord>, index: number, pattern: TermPattern<ArabicTermWord>, match: ArabicMatch): boolean {
  const { partOfSpeech } = pattern.entry
  if (partOfSpeech === 'verb') return true
  const place = placeOf(text, index, pattern, match)
  if (!place) return true
  if (partOfSpeech === 'proper noun') return !isAdjectiveForName(place)
  // Of a term without part of speech nobody said that it is no verb.
  if (partOfSpeech !== '' && (place.before ? isLedToVerb(place) : isVerbAtStart(place))) return false
  if (isPreposition(place) || isCountry(place)) return false
  return !isAdjectiveForNoun(place) && !isNounForAdjective(place) && !isAdjectiveForConstruct(place) && !isPronounForFeminine(place)
}
