import type { LanguageTag } from '../model/language.ts'
import { WORD, wordReaderFor, type WordReader } from './words.ts'

/** What stage two needs of a word of a side. */
export type WordTraits = { readonly codes: Set<string>; readonly roots: Set<string>; latin: string; seen: number; capitals: number }

/** How a segment ends: 0 full stop, 1 comma, 2 colon or dash, 3 none of them; plus 4 where the next one goes on in lower case. */
export const END_CLASSES = 4
export const BOUNDARY_CLASSES = END_CLASSES * 2
const CLOSERS = /[\s"'\u201d\u2019\u00bb)\]\u200e\u200f\u2069]+$/
const STARTS_LOWER = /^[\s"'\u201c\u2018\u00ab([]*\p{Ll}/u
const FULL_STOPS = '.!?\u061f\u2026\u06d4'
const COMMAS = '\u060c,\u061b;'
const DASHES = ':-\u2013\u2014'

function endClass(text: string): number {
  const last = text.replace(CLOSERS, '').at(-1)
  if (last === undefined) return 3
  return FULL_STOPS.includes(last) ? 0 : COMMAS.includes(last) ? 1 : DASHES.includes(last) ? 2 : 3
}

/** Letters that are written but not counted: short vowels, Quranic marks, tatweel. */
const UNCOUNTED = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]/g
const isCapital = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde)

/** A vocabulary that is there already: ids of `words` are their places, as `ids` has them. */
export type KnownWords = Readonly<{ words: readonly string[]; ids: ReadonlyMap<string, number>; unigram: Float64Array }>

/** A side in numbers: segment i owns `tokens[offset[i] .. offset[i + 1])`, each the id of a word. */
export class TextSide {
  readonly count: number
  /** Those of a known vocabulary, then those that only this text has. */
  words: readonly string[]
  /** Of a known vocabulary there are none: its pairs are known too. */
  readonly traits: WordTraits[] = []
  readonly tokens: Int32Array
  readonly offset: Int32Array
  /** Running sum of lengths in characters, one for each border between segments. */
  readonly chars: Float64Array
  readonly boundary: Uint8Array
  /** Smoothed frequency of each word. */
  readonly unigram: Float64Array
  readonly #ids = new Map<string, number>()
  readonly #known: KnownWords | null
  readonly #own: string[] = []
  readonly #reader: WordReader
  readonly #seen = new Map<string, number>()

  constructor(segments: readonly string[], language: LanguageTag, known: KnownWords | null = null) {
    this.#reader = wordReaderFor(language)
    this.count = segments.length
    this.offset = new Int32Array(this.count + 1)
    this.chars = new Float64Array(this.count + 1)
    this.boundary = new Uint8Array(this.count)
    this.#known = known
    const tokens: number[] = []
    for (const [index, text] of segments.entries()) {
      this.chars[index + 1] = this.chars[index]! + text.replace(UNCOUNTED, '').length + 1
      for (const [word] of text.matchAll(WORD)) {
        const id = this.#read(word)
        if (id >= 0) tokens.push(id)
      }
      this.offset[index + 1] = tokens.length
      const next = segments[index + 1]
      this.boundary[index] = endClass(text) + (this.#reader.hasCapitals && next !== undefined && STARTS_LOWER.test(next) ? END_CLASSES : 0)
    }
    this.words = known ? (this.#own.length > 0 ? [...known.words, ...this.#own] : known.words) : this.#own
    this.tokens = Int32Array.from(tokens)
    this.unigram = known ? this.#extended(known.unigram) : this.#counted()
  }

  /** Whether its script tells by a capital letter that a sentence begins. */
  get hasCapitals(): boolean {
    return this.#reader.hasCapitals
  }

  idOf(key: string): number | undefined {
    return this.#known?.ids.get(key) ?? this.#ids.get(key)
  }

  /** The key under which a word of the other side's text would stand here. */
  keyOf(word: string): string | undefined {
    return this.#reader.read(word)?.key
  }

  /** The id of a word form; -1 where it says nothing. */
  #read(word: string): number {
    let id = this.#seen.get(word)
    if (id === undefined) {
      const reading = this.#reader.read(word)
      id = reading ? this.#idOf(reading.key) : -1
      if (reading && !this.#known) {
        const traits = this.traits[id]!
        for (const code of reading.codes) traits.codes.add(code)
        if (reading.root !== '') traits.roots.add(reading.root)
        traits.latin = reading.latin
      }
      this.#seen.set(word, id)
    }
    if (id >= 0 && !this.#known) {
      const traits = this.traits[id]!
      traits.seen++
      if (isCapital(word.charCodeAt(0))) traits.capitals++
    }
    return id
  }

  #idOf(key: string): number {
    let id = this.idOf(key)
    if (id === undefined) {
      id = (this.#known?.words.length ?? 0) + this.#own.length
      this.#own.push(key)
      if (!this.#known) this.traits.push({ codes: new Set(), roots: new Set(), latin: '', seen: 0, capitals: 0 })
      this.#ids.set(key, id)
    }
    return id
  }

  #counted(): Float64Array {
    const counts = new Float64Array(this.words.length).fill(0.5)
    for (const token of this.tokens) counts[token]!++
    const total = this.tokens.length + 0.5 * this.words.length
    return counts.map((count) => count / total)
  }

  /** Words that the known text does not hold are as rare as its rarest. */
  #extended(known: Float64Array): Float64Array {
    if (this.words.length === known.length) return known
    let least = 1
    for (const value of known) if (value < least) least = value
    const unigram = new Float64Array(this.words.length).fill(least)
    unigram.set(known)
    return unigram
  }
}
