import { TERM_STATUSES } from '../../model/concept.ts'
import { headOf, type EntryLanguages, type GlossaryEntry } from './entry.ts'

export type EntryOrder = 'source' | 'target' | 'status' | 'domain' | 'client' | 'changed'

type Compare<T> = (a: T, b: T) => number
type TextOf = (entry: GlossaryEntry) => string

const collatorOf = (language: string, sensitivity: 'base' | 'variant'): Intl.Collator => new Intl.Collator(language.replaceAll('_', '-'), { sensitivity })

/** Primary weights of the characters that occur, found with the collator itself: characters that differ by case or marks only have one. */
function weightsOf(texts: readonly string[], base: Intl.Collator): ReadonlyMap<string, string> {
  const characters = [...new Set(texts.join(''))].filter((character) => !/\p{M}|\p{Default_Ignorable_Code_Point}|\u0640/u.test(character)).sort(base.compare)
  const weights = new Map<string, string>()
  let weight = 0
  let previous: string | null = null
  for (const character of characters) {
    if (previous === null || base.compare(previous, character) !== 0) weight++
    weights.set(character, String.fromCharCode(weight))
    previous = character
  }
  return weights
}

/**
 * Sorts by text in the order of a language. Comparing with a collator is slow, so that the list is first brought nearly into
 * order by weights of single characters; the collator then has the last word, in a sort that is linear for what is nearly in order.
 */
function sortByText(entries: GlossaryEntry[], textOf: TextOf, language: string, compare: Compare<GlossaryEntry>): GlossaryEntry[] {
  const weights = weightsOf(entries.map(textOf), collatorOf(language, 'base'))
  const keyed = entries.map((entry) => {
    let key = ''
    for (const character of textOf(entry)) key += weights.get(character) ?? ''
    return { entry, key }
  })
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return keyed.map(({ entry }) => entry).sort(compare)
}

const emptyLast = (a: string, b: string): number => (a === '' ? 1 : 0) - (b === '' ? 1 : 0)
const byId: Compare<GlossaryEntry> = (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.glossaryId < b.glossaryId ? -1 : 1)

/** The status that stands for an entry: that of its first target term, else of its first source term. */
function statusIndex({ sources, targets }: GlossaryEntry): number {
  const status = (targets[0] ?? sources[0])?.status
  return status ? TERM_STATUSES.indexOf(status) : TERM_STATUSES.length
}

/** One order of entries with what it takes to keep a list in it. */
export type Ordering = Readonly<{ compare: Compare<GlossaryEntry>; sort: (entries: readonly GlossaryEntry[]) => GlossaryEntry[]; isEmpty: (entry: GlossaryEntry) => boolean }>

/**
 * The orders of a glossary table. Texts are ordered as their language orders them (ICU), entries without the text come
 * last; entries that are equal are ordered by their source term, then by id, so that no two are ever equal.
 */
export function orderings({ source, target }: EntryLanguages): Readonly<Record<EntryOrder, Ordering>> {
  const ofText = (textOf: TextOf, language: string, next: Compare<GlossaryEntry>): Ordering => {
    const collator = collatorOf(language, 'variant')
    const compare: Compare<GlossaryEntry> = (a, b) => {
      const [first, second] = [textOf(a), textOf(b)]
      return emptyLast(first, second) || (first === second ? 0 : collator.compare(first, second)) || next(a, b)
    }
    return { compare, sort: (entries) => sortByText([...entries], textOf, language, compare), isEmpty: (entry) => textOf(entry) === '' }
  }
  const bySource = ofText(({ sources }) => headOf(sources), source, byId)
  const plain = (compareKey: Compare<GlossaryEntry>): Ordering => {
    const compare: Compare<GlossaryEntry> = (a, b) => compareKey(a, b) || bySource.compare(a, b)
    return { compare, sort: (entries) => [...entries].sort(compare), isEmpty: () => false }
  }
  return {
    source: bySource,
    target: ofText(({ targets }) => headOf(targets), target, bySource.compare),
    domain: ofText(({ domain }) => domain, source, bySource.compare),
    client: ofText(({ client }) => client, source, bySource.compare),
    status: plain((a, b) => statusIndex(a) - statusIndex(b)),
    changed: plain((a, b) => (a.changedAt < b.changedAt ? -1 : a.changedAt > b.changedAt ? 1 : 0)),
  }
}

/** A list that is kept in order while single entries come and go. */
export class OrderedEntries {
  readonly #ordering: Ordering
  readonly #entries: GlossaryEntry[]

  constructor(ordering: Ordering, entries: readonly GlossaryEntry[]) {
    this.#ordering = ordering
    this.#entries = ordering.sort(entries)
  }

  get entries(): readonly GlossaryEntry[] {
    return this.#entries
  }

  add(entry: GlossaryEntry): void {
    this.#entries.splice(this.#placeOf(entry), 0, entry)
  }

  remove(entry: GlossaryEntry): void {
    const place = this.#placeOf(entry)
    if (this.#entries[place] === entry) this.#entries.splice(place, 1)
  }

  /** From the last to the first, but those without the text still last. */
  descending(): readonly GlossaryEntry[] {
    const { isEmpty } = this.#ordering
    const firstEmpty = this.#entries.findIndex(isEmpty)
    const end = firstEmpty < 0 ? this.#entries.length : firstEmpty
    return [...this.#entries.slice(0, end).reverse(), ...this.#entries.slice(end)]
  }

  /** The first place whose entry does not come before `entry`. */
  #placeOf(entry: GlossaryEntry): number {
    let low = 0
    let high = this.#entries.length
    while (low < high) {
      const middle = (low + high) >> 1
      const other = this.#entries[middle]
      if (other !== undefined && other !== entry && this.#ordering.compare(other, entry) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
