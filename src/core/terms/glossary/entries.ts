import type { ConceptId, TermStatus } from '../../model/concept.ts'
import { TERM_STATUSES } from '../../model/concept.ts'
import { conflictingEntries } from './conflicts.ts'
import { DuplicateIndex, type DuplicateEntries } from './duplicates.ts'
import { MISSING_FIELDS, entryOf, isMissing, statusBit, type EntryLanguages, type GlossaryEntry, type MissingField } from './entry.ts'
import { Haystack } from './haystack.ts'
import { OrderedEntries, orderings, type EntryOrder } from './order.ts'
import type { ConceptOutline } from './outline.ts'
import { RANKS, compileQuery } from './query.ts'

/** Which entries are asked for; null and empty conditions ask nothing. */
export type EntryFilter = Readonly<{
  query: string
  glossaryId: string | null
  status: TermStatus | null
  domain: string | null
  client: string | null
  missing: MissingField | null
  only: 'duplicates' | 'conflicting' | 'unused' | null
}>
export type EntrySorting = Readonly<{ by: EntryOrder | 'relevance' | 'used'; isDescending: boolean }>
/** What happened to entries in a project: in how many segments each was used, and which were ever offered. */
export type EntryEvidence = Readonly<{ uses: ReadonlyMap<ConceptId, number>; offered: ReadonlySet<ConceptId> }>

export type EntryCount = Readonly<{ value: string; count: number }>
export type EntryFacets = Readonly<{
  total: number
  glossaries: readonly EntryCount[]
  statuses: readonly EntryCount[]
  domains: readonly EntryCount[]
  clients: readonly EntryCount[]
  missing: readonly EntryCount[]
  duplicates: number
  conflicting: number
  unused: number
}>

type Groups = Readonly<{ groups: readonly DuplicateEntries[]; duplicates: ReadonlySet<GlossaryEntry>; conflicting: ReadonlySet<GlossaryEntry> }>

/** More changes at once, and lists in order are made anew instead of being kept in it. */
const MAX_KEPT_IN_ORDER = 500

const pairKey = (a: string, b: string): string => (a < b ? `${a}\u0000${b}` : `${b}\u0000${a}`)

function counts(values: Iterable<string>): readonly EntryCount[] {
  const byValue = new Map<string, number>()
  for (const value of values) if (value !== '') byValue.set(value, (byValue.get(value) ?? 0) + 1)
  return [...byValue].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

function countBits(bits: number, into: number[]): void {
  for (let bit = 0, left = bits; left !== 0; bit++, left >>= 1) if (left & 1) into[bit] = (into[bit] ?? 0) + 1
}

/**
 * All entries of the open glossaries in memory, for a table that answers at once: found, filtered, counted, in order. Entries
 * come and go one by one; what is derived from them follows. Of 100,000 entries a first order takes a second, an answer milliseconds.
 */
export class GlossaryEntries {
  readonly #languages: EntryLanguages
  readonly #glossaries = new Map<string, Map<ConceptId, GlossaryEntry>>()
  readonly #keptApart = new Map<string, ReadonlySet<string>>()
  readonly #orderings
  readonly #orders = new Map<EntryOrder, OrderedEntries>()
  readonly #duplicates: DuplicateIndex
  /** Entries that the index of duplicates does not hold yet. */
  readonly #unindexed = new Set<GlossaryEntry>()
  #haystack: Haystack | null = null
  #changes = 0
  #version = 0
  readonly #groups = new Map<string | null, Groups>()
  readonly #counted = new Map<string | null, Omit<EntryFacets, 'unused'>>()

  constructor(languages: EntryLanguages) {
    this.#languages = languages
    this.#orderings = orderings(languages)
    this.#duplicates = new DuplicateIndex(languages)
  }

  /** Another number after every change. */
  get version(): number {
    return this.#version
  }

  /** Adds the entry of a concept, or puts it in the place of the one that it had. */
  put(concept: ConceptOutline): void {
    this.remove(concept.glossaryId, concept.id)
    const entry = entryOf(concept, this.#languages)
    const glossary = this.#glossaries.get(concept.glossaryId) ?? new Map<ConceptId, GlossaryEntry>()
    this.#glossaries.set(concept.glossaryId, glossary.set(concept.id, entry))
    this.#unindexed.add(entry)
    for (const order of this.#orders.values()) order.add(entry)
    this.#changed()
  }

  remove(glossaryId: string, id: ConceptId): void {
    const entry = this.#glossaries.get(glossaryId)?.get(id)
    if (!entry) return
    this.#glossaries.get(glossaryId)?.delete(id)
    for (const order of this.#orders.values()) order.remove(entry)
    if (!this.#unindexed.delete(entry)) this.#duplicates.remove(entry)
    this.#changed()
  }

  /** Takes out all entries of a glossary. */
  dropGlossary(glossaryId: string): void {
    this.#orders.clear()
    for (const id of [...(this.#glossaries.get(glossaryId)?.keys() ?? [])]) this.remove(glossaryId, id)
    this.#glossaries.delete(glossaryId)
  }

  /** The pairs that are kept apart by a file, in the place of those that it had. */
  keepApart(fileId: string, pairs: readonly (readonly [string, string])[]): void {
    this.#keptApart.set(fileId, new Set(pairs.map(([a, b]) => pairKey(a, b))))
    this.#changed()
  }

  /** Takes at most `limit` entries into the index of duplicates; false when all are in. What is asked of it takes in the rest at once. */
  indexSome(limit: number): boolean {
    let left = limit
    for (const entry of this.#unindexed) {
      if (left-- <= 0) return true
      this.#duplicates.add(entry)
      this.#unindexed.delete(entry)
    }
    return false
  }

  /** The entries that a filter lets through, in order. `relevance`: by rank, then by source term. */
  find(filter: EntryFilter, { by, isDescending }: EntrySorting, evidence: EntryEvidence): readonly GlossaryEntry[] {
    const isWanted = this.#condition(filter, evidence)
    const ranks = this.#ranks(filter.query)
    const isPlain = by === 'relevance' || by === 'used'
    const found = this.#sorted(isPlain ? 'source' : by, isDescending && !isPlain).filter((entry) => (ranks === null || ranks.has(entry)) && isWanted(entry))
    if (by === 'used') return byUses(found, evidence, isDescending)
    if (by !== 'relevance' || ranks === null) return found
    const byRank = Array.from({ length: RANKS }, (_, rank) => found.filter((entry) => ranks.get(entry) === rank))
    return (isDescending ? byRank.reverse() : byRank).flat()
  }

  facets(glossaryId: string | null, { offered }: EntryEvidence): EntryFacets {
    const counted = this.#counted.get(glossaryId) ?? this.#count(glossaryId)
    this.#counted.set(glossaryId, counted)
    let unused = 0
    for (const { id } of this.#entriesOf(glossaryId)) if (!offered.has(id)) unused++
    return { ...counted, unused }
  }

  /** Groups of entries that are the same or nearly, of one glossary or of all. */
  duplicateGroups(glossaryId: string | null): readonly DuplicateEntries[] {
    return this.#groupsOf(glossaryId).groups
  }

  #count(glossaryId: string | null): Omit<EntryFacets, 'unused'> {
    const entries = this.#entriesOf(glossaryId)
    const { duplicates, conflicting } = this.#groupsOf(glossaryId)
    const [statuses, missing] = [new Array<number>(TERM_STATUSES.length).fill(0), new Array<number>(MISSING_FIELDS.length).fill(0)]
    for (const entry of entries) {
      countBits(entry.statuses, statuses)
      countBits(entry.missing, missing)
    }
    return {
      total: entries.length,
      glossaries: [...this.#glossaries].map(([value, held]) => ({ value, count: held.size })),
      statuses: TERM_STATUSES.map((value, bit) => ({ value, count: statuses[bit] ?? 0 })).filter(({ count }) => count > 0).sort((a, b) => b.count - a.count),
      domains: counts(entries.map(({ domain }) => domain)),
      clients: counts(entries.map(({ client }) => client)),
      missing: MISSING_FIELDS.map((value, bit) => ({ value, count: missing[bit] ?? 0 })),
      duplicates: duplicates.size,
      conflicting: conflicting.size,
    }
  }

  #entriesOf(glossaryId: string | null): readonly GlossaryEntry[] {
    if (glossaryId !== null) return [...(this.#glossaries.get(glossaryId)?.values() ?? [])]
    return [...this.#glossaries.values()].flatMap((entries) => [...entries.values()])
  }

  #sorted(by: EntryOrder, isDescending: boolean): readonly GlossaryEntry[] {
    const order = this.#orders.get(by) ?? new OrderedEntries(this.#orderings[by], this.#entriesOf(null))
    this.#orders.set(by, order)
    this.#changes = 0
    return isDescending ? order.descending() : order.entries
  }

  /** The entries that answer a query, with their ranks; null = all do. */
  #ranks(query: string): ReadonlyMap<GlossaryEntry, number> | null {
    const compiled = compileQuery(query)
    if (!compiled) return null
    this.#haystack ??= new Haystack(this.#entriesOf(null))
    const ranks = new Map<GlossaryEntry, number>()
    for (const entry of this.#haystack.holding(compiled.gates)) {
      const rank = compiled.rankOf(entry.text)
      if (rank >= 0) ranks.set(entry, rank)
    }
    return ranks
  }

  #condition(filter: EntryFilter, { offered }: EntryEvidence): (entry: GlossaryEntry) => boolean {
    const { glossaryId, status, domain, client, missing, only } = filter
    const groups = only === 'duplicates' || only === 'conflicting' ? this.#groupsOf(glossaryId)[only] : null
    return (entry) =>
      (glossaryId === null || entry.glossaryId === glossaryId) &&
      (status === null || (entry.statuses & statusBit(status)) !== 0) &&
      (domain === null || entry.domain === domain) &&
      (client === null || entry.client === client) &&
      (missing === null || isMissing(entry, missing)) &&
      (groups === null || groups.has(entry)) &&
      (only !== 'unused' || !offered.has(entry.id))
  }

  #groupsOf(glossaryId: string | null): Groups {
    const known = this.#groups.get(glossaryId)
    if (known) return known
    this.indexSome(Infinity)
    const isKeptApart = (a: GlossaryEntry, b: GlossaryEntry): boolean => [...this.#keptApart.values()].some((pairs) => pairs.size > 0 && pairs.has(pairKey(a.id, b.id)))
    const includes = (entry: GlossaryEntry): boolean => glossaryId === null || entry.glossaryId === glossaryId
    const groups = this.#duplicates.groups(isKeptApart, includes)
    const made: Groups = { groups, duplicates: new Set(groups.flatMap(({ entries }) => entries)), conflicting: conflictingEntries(this.#duplicates, isKeptApart, includes) }
    this.#groups.set(glossaryId, made)
    return made
  }

  #changed(): void {
    this.#version++
    this.#changes++
    this.#groups.clear()
    this.#counted.clear()
    this.#haystack = null
    if (this.#changes > MAX_KEPT_IN_ORDER) this.#orders.clear()
  }
}

/** By number of uses; of equal ones in the order in which they come. */
function byUses(entries: readonly GlossaryEntry[], { uses }: EntryEvidence, isDescending: boolean): readonly GlossaryEntry[] {
  const direction = isDescending ? -1 : 1
  return [...entries].sort((a, b) => direction * ((uses.get(a.id) ?? 0) - (uses.get(b.id) ?? 0)))
}
