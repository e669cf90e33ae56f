import type { Database } from 'better-sqlite3'
import { indexedWords, isForm, type WordPattern } from '../core/memory/concordance.ts'

/** Words of an index with the number of units each stands in, added up; `units` counts a unit once for each of its words. */
export type FoundWords = Readonly<{ words: readonly string[]; units: number }>

/** A range of the index costs as much as so many single words. */
const ENDINGS_WORTH_A_RANGE = 9
/** With more changes than this since it was read, the list of all words is read again. */
const MAX_FOLLOWED_CHANGES = 5000
const LAST_CHARACTER = '\u{10ffff}'
/** Words that are read at once. */
const STRETCH = 2_000

/** All words in the order of their UTF-8 form, between line feeds. */
type WordList = Readonly<{ text: string; starts: Uint32Array; units: Uint32Array; fillState: string }>

/** Order of UTF-8 for UTF-16 code units: surrogates stand for the highest characters. */
function rankOf(unit: number): number {
  return unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}

function isBefore(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length)
  for (let at = 0; at < length; at++) {
    const difference = rankOf(one.charCodeAt(at)) - rankOf(other.charCodeAt(at))
    if (difference !== 0) return difference < 0
  }
  return one.length < other.length
}

/**
 * The different words of `unit_search`, for patterns that the index itself cannot answer. What needs all words reads them once (half a second for a
 * million units) and then follows the log of changes; words that no unit has any more may stay.
 */
export class UnitVocabulary {
  readonly #exists
  readonly #range
  readonly #next
  readonly #changes
  readonly #lastChange
  readonly #fillState
  readonly #folded
  #list: WordList | null = null
  #seq = 0
  #added = new Set<string>()

  constructor(db: Database) {
    db.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.unit_word USING fts5vocab(main, unit_search, row);
      CREATE VIRTUAL TABLE IF NOT EXISTS temp.unit_word_place USING fts5vocab(main, unit_search, instance)`)
    // Counting the units of a frequent word is slow; its first place is not.
    this.#exists = db.prepare<[string], number>('SELECT 1 FROM temp.unit_word_place WHERE term = ? LIMIT 1').pluck()
    this.#range = db.prepare<[string, string], { term: string; doc: number }>('SELECT term, doc FROM temp.unit_word WHERE term >= ? AND term < ?')
    this.#next = db.prepare<[string, number], { term: string; doc: number }>('SELECT term, doc FROM temp.unit_word WHERE term > ? LIMIT ?')
    this.#changes = db.prepare<[number, number], { unitRow: number | null; importId: string | null }>(
      'SELECT unit_row AS unitRow, import_id AS importId FROM unit_change WHERE seq > ? ORDER BY seq LIMIT ?',
    )
    this.#lastChange = db.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM unit_change').pluck()
    this.#fillState = db.prepare<[], string>(`SELECT coalesce(group_concat(id || ' ' || searchable_to), '') FROM import WHERE visible = 1 AND searchable_to IS NOT NULL`).pluck()
    this.#folded = db.prepare<[number], { source: string; target: string }>('SELECT source_folded AS source, target_folded AS target FROM translation_unit WHERE row = ?')
  }

  /** The words that a pattern stands for. */
  matching(pattern: WordPattern): FoundWords {
    const { exact, beginning, inside } = pattern
    if (exact !== null) return this.#known([exact])
    if (beginning !== null) return this.#beginningWith(beginning)
    if (inside !== null) return this.#containing(inside)
    const found = new Map<string, number>()
    for (const { beginnings, endings } of pattern.forms) {
      for (const start of beginnings) {
        const near = endings.length < ENDINGS_WORTH_A_RANGE ? this.#known(endings.map((ending) => start + ending)) : this.#between(start)
        for (const word of near.words) if (isForm(word, pattern)) found.set(word, 0)
      }
    }
    return { words: [...found.keys()], units: 0 }
  }

  #known(words: readonly string[]): FoundWords {
    return { words: words.filter((word) => this.#exists.get(word) !== undefined), units: 0 }
  }

  #between(start: string): FoundWords {
    const rows = this.#range.all(start, start + LAST_CHARACTER)
    return { words: rows.map(({ term }) => term), units: rows.reduce((sum, { doc }) => sum + doc, 0) }
  }

  #beginningWith(start: string): FoundWords {
    const list = this.#current()
    let low = 0
    let high = list.starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (isBefore(wordAt(list, middle), start)) low = middle + 1
      else high = middle
    }
    const words: string[] = []
    let units = 0
    for (let at = low; at < list.starts.length; at++) {
      const word = wordAt(list, at)
      if (!word.startsWith(start)) break
      words.push(word)
      units += list.units[at] ?? 0
    }
    return this.#withAdded(words, units, (word) => word.startsWith(start))
  }

  #containing(part: string): FoundWords {
    const list = this.#current()
    const words: string[] = []
    let units = 0
    for (let place = list.text.indexOf(part), at = 0; place >= 0; ) {
      at = indexBefore(list.starts, place, at)
      words.push(wordAt(list, at))
      units += list.units[at] ?? 0
      const next = list.starts[at + 1]
      if (next === undefined) break
      place = list.text.indexOf(part, next)
    }
    return this.#withAdded(words, units, (word) => word.includes(part))
  }

  #withAdded(words: string[], units: number, isMeant: (word: string) => boolean): FoundWords {
    const added = [...this.#added].filter(isMeant)
    return added.length === 0 ? { words, units } : { words: [...new Set([...words, ...added])], units: units + added.length }
  }

  /** Makes ready what patterns of all words need; callers let others take their turn between the stretches. Nothing is left to be done where it is ready. */
  *prepare(): Generator<void> {
    if (this.#isCurrent()) return
    const reading = this.#read()
    while (reading.next().done !== true) yield
  }

  /** The list, read for the first time or brought up to date. */
  #current(): WordList {
    if (!this.#isCurrent()) for (const _ of this.#read()) continue
    return this.#list as WordList
  }

  /** Takes over what has changed since the list was read; false where it has to be read anew. */
  #isCurrent(): boolean {
    if (this.#list?.fillState !== (this.#fillState.get() ?? '')) return false
    const changes = this.#changes.all(this.#seq, MAX_FOLLOWED_CHANGES)
    if (changes.length === MAX_FOLLOWED_CHANGES || changes.some(({ importId }) => importId !== null)) return false
    for (const { unitRow } of changes) {
      const unit = unitRow === null ? undefined : this.#folded.get(unitRow)
      if (unit) for (const word of [...indexedWords(unit.source), ...indexedWords(unit.target)]) this.#added.add(word)
    }
    if (changes.length > 0) this.#seq = this.#lastChange.get() ?? this.#seq
    return true
  }

  /** What changes while it is being read is in the log behind the place where it began. */
  *#read(): Generator<void> {
    const [seq, fillState] = [this.#lastChange.get() ?? 0, this.#fillState.get() ?? '']
    const words: string[] = []
    const units: number[] = []
    for (let last = '', isMore = true; isMore; ) {
      const stretch = this.#next.all(last, STRETCH)
      for (const { term, doc } of stretch) {
        words.push(term)
        units.push(doc)
      }
      last = words.at(-1) ?? ''
      isMore = stretch.length === STRETCH
      if (isMore) yield
    }
    const starts = new Uint32Array(words.length)
    let length = 0
    for (const [at, word] of words.entries()) {
      starts[at] = length
      length += word.length + 1
    }
    this.#list = { text: words.join('\n'), starts, units: Uint32Array.from(units), fillState }
    this.#seq = seq
    this.#added = new Set()
  }
}

function wordAt({ text, starts }: WordList, at: number): string {
  const next = starts[at + 1]
  return text.slice(starts[at], next === undefined ? text.length : next - 1)
}

/** The last index from `from` on whose start is not behind `place`. */
function indexBefore(starts: Uint32Array, place: number, from: number): number {
  let low = from
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? Infinity) <= place) low = middle
    else high = middle - 1
  }
  return low
}
