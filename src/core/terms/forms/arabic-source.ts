import { ARTICLE, CONJUNCTIONS, PRONOUNS, lettersOf } from '../../text/clitics.ts'
import { words } from '../../text/words.ts'
import { brokenPlurals, isFunctionWord, singularsOf } from '../arabic-lexicon.ts'
import { LAM, hasArticle, withoutArticle } from './arabic-word.ts'
import { isSentenceStart } from './english-phrase.ts'
import type { SourceForm, SourceReading } from './source-form.ts'

const BEH = '\u0628'
const KAF = '\u0643'
const WAW = '\u0648'
const HEH = '\u0647'
const YEH = '\u064a'
const ALEF = '\u0627'
const HAMZA = '\u0621'

const ENGLISH_CONJUNCTIONS: Readonly<Record<string, string>> = { [WAW]: 'and', '\u0641': 'so' }
const ENGLISH_PREPOSITIONS: Readonly<Record<string, readonly string[]>> = {
  [LAM]: ['for', 'to'],
  [BEH]: ['with', 'by', 'in'],
  [KAF]: ['as', 'like'],
}
const POSSESSORS: Readonly<Record<string, readonly string[]>> = {
  '\u0647\u0645\u0627': ['their'], // heh meem alef
  '\u0647\u0645': ['their'], // heh meem
  '\u0647\u0646': ['their'], // heh noon
  '\u0647\u0627': ['its', 'their', 'her'], // heh alef: one woman, one thing, several things
  '\u0647': ['his', 'its'], // heh
  '\u0643\u0645\u0627': ['your'], // kaf meem alef
  '\u0643\u0645': ['your'], // kaf meem
  '\u0643\u0646': ['your'], // kaf noon
  '\u0643': ['your'], // kaf
  '\u0646\u0627': ['our'], // noon alef
  '\u064a': ['my'], // yeh
}

type Number = SourceReading['number']
/** How a stem of the text differs from the term's; lower ranks are the better reading. */
type Relation = Readonly<{ number: Number; rank: number; isAccusative: boolean }>

const SAME: Relation = { number: 'same', rank: 0, isAccusative: false }
const UNRELATED: Relation = { number: 'same', rank: 9, isAccusative: false }

/** Endings by what they say; `strip` is put back in place of the ending. Keys are folded: teh marbuta is heh. */
const ENDINGS: readonly Readonly<{ ending: string; put: string; number: Number | 'yeh noon' }>[] = [
  { ending: '\u062a\u0627\u0646', put: HEH, number: 'dual' }, // teh alef noon
  { ending: '\u062a\u064a\u0646', put: HEH, number: 'dual' }, // teh yeh noon
  { ending: '\u062a\u0627', put: HEH, number: 'dual' }, // teh alef, construct
  { ending: '\u062a\u064a', put: HEH, number: 'dual' }, // teh yeh, construct
  { ending: '\u0627\u062a', put: HEH, number: 'plural' }, // alef teh
  { ending: '\u0627\u062a', put: '', number: 'plural' },
  { ending: '\u0648\u0646', put: '', number: 'plural' }, // waw noon
  { ending: '\u0627\u0646', put: '', number: 'dual' }, // alef noon
  { ending: '\u064a\u0646', put: '', number: 'yeh noon' }, // yeh noon
  { ending: '\u0648', put: '', number: 'plural' }, // waw, construct
  { ending: '\u064a', put: '', number: 'yeh noon' }, // yeh, construct
  { ending: '\u0647', put: '', number: 'same' }, // heh, feminine of an adjective
]

/** Yeh noon is a plural of what has no other plural, and a dual of what has. */
function numberOf(term: string, said: Number | 'yeh noon'): Number {
  if (said !== 'yeh noon') return said
  const plurals = brokenPlurals(term)
  return plurals.length > 0 && !plurals.some(({ folded }) => folded.endsWith(YEH + '\u0646')) ? 'dual' : 'plural'
}

function relationOf(stem: string, term: string, isBound: boolean): Relation {
  if (stem === term) return SAME
  // Before a pronoun a final hamza has a seat: folded, waw or yeh.
  if (isBound && /\u0627[\u0648\u064a]$/.test(stem)) {
    const free = relationOf(`${stem.slice(0, -1)}${HAMZA}`, term, false)
    if (free.rank < UNRELATED.rank) return free
  }
  if (singularsOf(stem)?.has(term)) return { number: 'plural', rank: 1, isAccusative: false }
  if (isBound && stem.length === term.length && stem.slice(0, -1) === term.slice(0, -1)) return { ...SAME, rank: 1 }
  if (stem === term + ALEF) return { number: 'same', rank: 1, isAccusative: true }
  for (const { ending, put, number } of ENDINGS) {
    if (stem.endsWith(ending) && stem.slice(0, -ending.length) + put === term) return { number: numberOf(term, number), rank: 2, isAccusative: false }
  }
  return UNRELATED
}

type Head = Readonly<{ hasArticle: boolean; relation: Relation }>

/** Reads the first word, which can have lost the alef of its article, and of two lams one, after lam. */
function readHead(inner: string, isAfterLam: boolean, term: string, isBound: boolean): Head {
  const { letters } = lettersOf(inner)
  const readings: { stem: string; isDefinite: boolean }[] = []
  if (isAfterLam && letters.startsWith(LAM)) {
    readings.push({ stem: letters.slice(LAM.length), isDefinite: true }, { stem: letters, isDefinite: true })
  }
  if (letters.startsWith(ARTICLE) && !isAfterLam) readings.push({ stem: letters.slice(ARTICLE.length), isDefinite: true })
  readings.push({ stem: letters, isDefinite: false })
  const wanted = lettersOf(withoutArticle(term)).folded
  const heads = readings.map(({ stem, isDefinite }): Head => ({ hasArticle: isDefinite, relation: relationOf(lettersOf(stem).folded, wanted, isBound) }))
  return heads.reduce((best, head) => (head.relation.rank < best.relation.rank ? head : best))
}

/** Whether the noun after the term, next to it, makes it definite. */
function isDefiniteByNext(after: string): boolean {
  if (!/^\s/u.test(after)) return false
  const next = words(after)[0]
  if (!next || !/^\s+["'\u00ab\u201c\u2018(]*$/u.test(after.slice(0, next.start))) return false
  const { letters, folded } = lettersOf(next.text)
  return hasArticle(next.text) && !isFunctionWord(letters, folded)
}

/**
 * Reads what an Arabic word carries beside the term: particles in front and pronoun behind by the ranges of the occurrence,
 * article and number by comparison with the term. Prepositions are rendered as English ones.
 */
export function readArabicSource(source: SourceForm): SourceReading {
  const { surface, text, occurrence, sourceBefore, sourceAfter = '' } = source
  const from = occurrence.innerStart - occurrence.start
  const to = occurrence.innerEnd - occurrence.start
  const particles = [...lettersOf(surface.slice(0, from)).letters]
  const behind = lettersOf(surface.slice(to)).letters
  const pronoun = PRONOUNS.includes(behind) ? behind : ''
  const inner = words(surface.slice(from, to)).map((word) => word.text)
  const termWords = words(text).map((word) => word.text)
  const isAlone = inner.length === 1
  const preposition = particles.find((letter) => !CONJUNCTIONS.includes(letter)) ?? ''
  const head = readHead(inner[0] ?? '', particles.at(-1) === LAM, termWords[0] ?? '', isAlone && pronoun !== '')
  const conjunction = particles.find((letter) => CONJUNCTIONS.includes(letter)) ?? ''
  const isDefiniteInside = inner.slice(1).some(hasArticle)
  return {
    conjunction: ENGLISH_CONJUNCTIONS[conjunction] ?? '',
    prepositions: [...(ENGLISH_PREPOSITIONS[preposition] ?? []), ''],
    definiteness: head.hasArticle
      ? 'definite'
      : head.relation.isAccusative
        ? 'indefinite'
        : isDefiniteInside || pronoun !== '' || isDefiniteByNext(sourceAfter)
          ? 'genitive'
          : 'unknown',
    number: head.relation.number,
    possessors: POSSESSORS[pronoun] ?? [],
    isSentenceStart: isSentenceStart(sourceBefore),
  }
}
