import { PRONOUNS, lettersOf, proclitics } from '../text/clitics.ts'
import type { ProcliticReading } from '../text/clitics.ts'
import { isFunctionWord, isKnownWord, singularsOf } from './arabic-lexicon.ts'
import type { AnalysedWord } from './morphology.ts'

// Keys are folded: teh marbuta is heh, alef maksura is yeh, hamza on a seat is the bare seat.
const ALEF = '\u0627'
const WAW = '\u0648'
const YEH = '\u064a'
const TEH = '\u062a'
const HEH = '\u0647'
const NOON = '\u0646'
const HAMZA = '\u0621'
const LAM = '\u0644'
const TEH_MARBUTA = '\u0629'

/** What an ending says of the stem under it. */
export type Ending =
  | 'none'
  | 'accusative'
  | 'feminine'
  | 'masculine plural'
  | 'dual'
  | 'feminine dual'
  | 'construct'
  | 'feminine plural'
  | 'defective'
  | 'bound feminine noun'
  | 'bound feminine'
  | 'bound alef'
  | 'bound hamza'

/** How doubtful it is that a word with the ending is a form of the stem. */
const ENDING_COST: Readonly<Record<Ending, number>> = {
  none: 0,
  accusative: 0.6,
  feminine: 0.9,
  'masculine plural': 0.7,
  dual: 0.8,
  'feminine dual': 1.2,
  construct: 0.9,
  'feminine plural': 0.7,
  defective: 1.2,
  'bound feminine noun': 0,
  'bound feminine': 1,
  'bound alef': 0.4,
  'bound hamza': 0.1,
}

const CONJUNCTION_COST = 1
const PREPOSITION_COST = 1
/** Particles before an article leave no doubt. */
const BEFORE_ARTICLE_COST = 0.4
/** Both particles without an article. */
const TWO_PARTICLES_COST = 1.6
/** A letter taken off a word that is a word with it. */
const KNOWN_WORD_COST = 3
const PRONOUN_COST = 0.5
/** Kaf and yeh are rare as pronouns in written text and frequent as letters. */
const DOUBTFUL_PRONOUN_COST = 1.7
const DOUBTFUL_PRONOUNS = ['\u0643', YEH]

/** One way to read a word: particles, article, core from `start` to `end` (in letters), pronoun. */
export type Reading = Readonly<{
  proclitics: readonly string[]
  hasArticle: boolean
  start: number
  end: number
  pronoun: string
  ending: Ending
  cost: number
}>

export type ArabicWord = AnalysedWord &
  Readonly<{
    letters: string
    folded: string
    places: readonly number[]
    isFunctionWord: boolean
    readings: ReadonlyMap<string, readonly Reading[]>
    startsWithArticle: boolean
  }>

type Cut = Readonly<{ key: string; ending: Ending }>

/** Takes one of several endings off and puts `put` in its place, where two letters of the stem remain. */
function cut(core: string, endings: readonly string[], put: string, ending: Ending): Cut[] {
  return endings
    .filter((letters) => core.endsWith(letters) && core.length - letters.length >= 2)
    .map((letters) => ({ key: core.slice(0, -letters.length) + put, ending }))
}

function freeCuts(core: string, hasTehMarbuta: boolean, hasArticle: boolean): Cut[] {
  const cuts = [
    ...(hasTehMarbuta || hasArticle ? cut(core, [HEH], '', 'feminine') : []),
    ...cut(core, [WAW + NOON, YEH + NOON], '', 'masculine plural'),
    ...cut(core, [ALEF + NOON, YEH + NOON], '', 'dual'),
    ...cut(core, [TEH + ALEF + NOON, TEH + YEH + NOON], HEH, 'dual'),
    ...cut(core, [TEH + ALEF + NOON, TEH + YEH + NOON], '', 'feminine dual'),
    ...cut(core, [ALEF + TEH], '', 'feminine plural'),
    ...cut(core, [ALEF + TEH], HEH, 'feminine plural'),
  ]
  if (hasArticle) return cuts
  return [
    ...cuts,
    ...cut(core, [ALEF], '', 'accusative'),
    ...cut(core, [YEH + ALEF], HAMZA, 'accusative'),
    ...cut(core, [WAW, YEH], '', 'construct'),
    ...cut(core, [TEH + ALEF, TEH + YEH], HEH, 'construct'),
    { key: core + YEH, ending: 'defective' },
  ]
}

function boundCuts(core: string): Cut[] {
  return [
    ...cut(core, [TEH], HEH, 'bound feminine noun'),
    ...cut(core, [TEH], '', 'bound feminine'),
    ...cut(core, [ALEF], YEH, 'bound alef'),
    ...cut(core, [ALEF + TEH], '', 'feminine plural'),
    ...cut(core, [ALEF + TEH], HEH, 'feminine plural'),
    ...cut(core, [WAW, YEH, ALEF], '', 'construct'),
    ...cut(core, [TEH + ALEF, TEH + YEH], HEH, 'construct'),
    ...(core.endsWith(ALEF + WAW) || core.endsWith(ALEF + YEH) ? [{ key: core.slice(0, -1) + HAMZA, ending: 'bound hamza' as const }] : []),
  ]
}

/** Reads a core that a plural list gives to other singulars only in those: qadaya is no inflected qada'. */
function isForeignPlural(core: string, { key, ending }: Cut): boolean {
  if (ending === 'none' || ending === 'feminine plural') return false
  const singulars = singularsOf(core)
  return singulars !== undefined && !singulars.has(key)
}

function particlesCost(folded: string, reading: ProcliticReading): number {
  const { proclitics: particles, hasArticle, stemStart } = reading
  if (particles.length === 0) return 0
  if (hasArticle) {
    const isLamOfStem = particles.at(-1) === LAM && folded.slice(stemStart - 2, stemStart) === LAM + LAM
    const isKnown = isLamOfStem && isKnownWord(LAM + folded.slice(stemStart))
    return BEFORE_ARTICLE_COST * particles.length + (isKnown ? KNOWN_WORD_COST : 0)
  }
  const base = particles.length > 1 ? TWO_PARTICLES_COST : stemStart === 1 && particles[0] === WAW ? CONJUNCTION_COST : PREPOSITION_COST
  const isKnown = isKnownWord(folded.slice(stemStart - 1)) || (particles.length > 1 && isKnownWord(folded))
  return base + (isKnown ? KNOWN_WORD_COST : 0)
}

function pronounCost(pronoun: string): number {
  return DOUBTFUL_PRONOUNS.includes(pronoun) ? DOUBTFUL_PRONOUN_COST : PRONOUN_COST
}

/**
 * All readings of a word by the key of the stem that they assume. Hash tables of terms decide which of them count.
 * A function word has one reading, itself.
 */
export function readArabicWord(word: string): ArabicWord {
  const { letters, folded, places } = lettersOf(word)
  const readings = new Map<string, Reading[]>()
  const put = (key: string, reading: Reading): void => {
    const list = readings.get(key)
    if (list) list.push(reading)
    else readings.set(key, [reading])
  }
  const isClosed = isFunctionWord(letters, folded)
  const starts = isClosed ? proclitics(letters).slice(0, 1) : proclitics(letters)
  let startsWithArticle = false
  for (const start of starts) {
    startsWithArticle ||= start.hasArticle && start.proclitics.length < 2
    const { proclitics: particles, hasArticle, stemStart } = start
    const cost = particlesCost(folded, start)
    const read = (end: number, pronoun: string, cuts: readonly Cut[], pronounPrice: number): void => {
      const core = folded.slice(stemStart, end)
      for (const found of [{ key: core, ending: 'none' as const }, ...cuts]) {
        if (isForeignPlural(core, found)) continue
        const total = cost + pronounPrice + ENDING_COST[found.ending]
        put(found.key, { proclitics: particles, hasArticle, start: stemStart, end, pronoun, ending: found.ending, cost: total })
      }
    }
    const core = folded.slice(stemStart)
    read(folded.length, '', isClosed ? [] : freeCuts(core, letters.endsWith(TEH_MARBUTA), hasArticle), 0)
    if (hasArticle || isClosed) continue
    for (const pronoun of PRONOUNS) {
      const end = folded.length - pronoun.length
      if (!letters.endsWith(pronoun) || end - stemStart < 2) continue
      read(end, pronoun, boundCuts(folded.slice(stemStart, end)), pronounCost(pronoun))
    }
  }
  return { keys: [...readings.keys()], letters, folded, places, isFunctionWord: isClosed, readings, startsWithArticle }
}
