import { foldForSearch } from '../../text/fold.ts'
import { words } from '../../text/words.ts'
import { baseForms } from '../english-inflection.ts'
import * as lists from '../english-words.ts'
import { isSentenceStart } from './english-phrase.ts'
import type { SourceForm, SourceReading } from './source-form.ts'

const BEH = '\u0628'
const KAF = '\u0643'
const LAM = '\u0644'
const WAW = '\u0648'
const FEH = '\u0641'

/** Prepositions by the particles that can stand for them; the empty one is a word of its own (fi, min), or a genitive. */
const PARTICLES: Readonly<Record<string, readonly string[]>> = {
  for: [LAM, ''],
  to: [LAM, ''],
  with: [BEH, ''],
  by: [BEH, ''],
  as: [KAF, ''],
  like: [KAF, ''],
  of: ['', LAM],
  in: ['', BEH],
  at: ['', BEH],
  on: ['', BEH],
  through: ['', BEH],
}
const CONJUNCTIONS: Readonly<Record<string, string>> = { and: WAW, so: FEH }
const PRONOUNS: Readonly<Record<string, readonly string[]>> = {
  their: ['\u0647\u0645', '\u0647\u0627'], // heh meem; heh alef, of several things
  its: ['\u0647\u0627', '\u0647'], // heh alef; heh
  his: ['\u0647'], // heh
  her: ['\u0647\u0627'], // heh alef
  our: ['\u0646\u0627'], // noon alef
  your: ['\u0643\u0645', '\u0643'], // kaf meem; kaf
  my: ['\u064a'], // yeh
}
const DEFINITE = new Set(['the', 'this', 'that', 'these', 'those', 'both'])
/** How far back a determiner may stand: the new Libyan military | talks. */
const MAX_MODIFIERS = 3

function isModifier(word: string): boolean {
  if (lists.ADJECTIVE_HOMOGRAPHS.has(word) || lists.DEMONYMS.has(word) || lists.PARTICIPIAL_ADJECTIVES.has(word)) return true
  return /(?:[ai]ble|ful|less|ous|ic|ical|ive|[^aeiou]al|ish|ese|ary|ian|-[a-z]+)$/.test(word) && word.length > 4
}

/** The words directly before the term, the nearest last; punctuation ends them. */
function wordsBefore(text: string): string[] {
  const found = words(text.slice(-200))
  const tail = text.slice(-200)
  const near: string[] = []
  let end = tail.length
  for (const word of found.toReversed()) {
    if (!/^[\s\p{Co}\p{Cf}"'\u201c\u2018\u00ab-]*$/u.test(tail.slice(word.end, end))) break
    near.unshift(foldForSearch(word.text))
    end = word.start
  }
  return near
}

/** Whether a word of the text is a plural of the term's word at the same place. */
function isPluralOf(surface: string, term: string): boolean {
  const others = words(term).map((word) => foldForSearch(word.text))
  const bare = surface.replace(/['\u2019]s?$/u, '')
  return words(bare).some((word, index, all) => {
    const key = foldForSearch(word.text)
    const wanted = others[others.length - all.length + index] ?? others[index]
    return wanted !== undefined && key !== wanted && baseForms(key).some(({ base, form }) => form === 'plural' && base === wanted)
  })
}

type Determiner = Readonly<{ definiteness: SourceReading['definiteness']; possessors: readonly string[]; isPair: boolean; isFound: boolean }>

/** Takes modifiers and a determiner off the end of the words before a term. */
function takeDeterminer(near: string[]): Determiner {
  let skipped = 0
  let isPair = false
  const reach = [...near]
  for (let word = reach.at(-1); word !== undefined && skipped <= MAX_MODIFIERS; word = reach.at(-1)) {
    if (word === 'two' || word === 'both') isPair = true
    const possessors = PRONOUNS[word]
    const isDefinite = DEFINITE.has(word)
    if (isDefinite || possessors || lists.ARTICLES_AND_DETERMINERS.has(word) || /'s?$/.test(word)) {
      near.length = reach.length - 1
      if (/'s?$/.test(word)) return { definiteness: 'unknown', possessors: [], isPair, isFound: true }
      return { definiteness: isDefinite ? 'definite' : possessors ? 'genitive' : 'indefinite', possessors: possessors ?? [], isPair, isFound: true }
    }
    if (!isPair || word !== 'two') if (!isModifier(word) && !lists.NUMERALS.has(word)) break
    reach.pop()
    skipped++
    // Without a determiner, a preposition before the modifiers still belongs to the term.
    if (PARTICLES[reach.at(-1) ?? ''] || CONJUNCTIONS[reach.at(-1) ?? '']) near.length = reach.length
  }
  return { definiteness: isPair || skipped > 0 ? 'indefinite' : 'unknown', possessors: [], isPair, isFound: false }
}

/** Reads determiner, preposition and conjunction before an English term, and its number; the article may be the term's own. */
export function readEnglishSource(source: SourceForm): SourceReading {
  const { surface, text, sourceBefore } = source
  const own = /^(?:the|an?)\s/iu.exec(surface)
  const near = wordsBefore(sourceBefore)
  if (own) near.push(foldForSearch(own[0]).trim())
  const { definiteness, possessors, isPair } = takeDeterminer(near)
  const preposition = near.at(-1) ?? ''
  const hasPreposition = PARTICLES[preposition] !== undefined || lists.PREPOSITIONS.has(preposition)
  if (hasPreposition) near.pop()
  const conjunction = CONJUNCTIONS[near.at(-1) ?? ''] ?? ''
  const isPlural = isPluralOf(surface, text)
  return {
    conjunction,
    prepositions: PARTICLES[preposition] ?? [''],
    definiteness,
    number: isPlural ? (isPair ? 'dual' : 'plural') : 'same',
    possessors,
    isSentenceStart: isSentenceStart(sourceBefore),
  }
}
