import type { PartOfSpeech } from '../../model/concept.ts'
import { Buckets } from './buckets.ts'
import { KEY_LEVELS, addDesignationKeys, type DesignationKeys, type KeyLevel } from './designation-keys.ts'
import { isApproved, type Designation, type EntryLanguages, type GlossaryEntry } from './entry.ts'

/** Why entries are taken for duplicates, the surest first. */
export type DuplicateKind = 'same' | KeyLevel
export const DUPLICATE_KINDS: readonly DuplicateKind[] = ['same', ...KEY_LEVELS]
export type DuplicateEntries = Readonly<{ kind: DuplicateKind; entries: readonly GlossaryEntry[] }>

/** Whether a person said that two entries are different. */
export type IsKeptApart = (a: GlossaryEntry, b: GlossaryEntry) => boolean

type Keys = Readonly<{ sources: DesignationKeys; targets: DesignationKeys }>

/** Nouns of all kinds are one: a glossary that says "noun phrase" and one that says "noun" mean the same entry. */
const WORD_CLASS: Readonly<Record<PartOfSpeech, string>> = { '': '', phrase: '', noun: 'noun', 'proper noun': 'noun', 'noun phrase': 'noun', adjective: 'adjective', verb: 'verb' }
/** Entries with more designations are compared by their first ones. */
const MAX_DESIGNATIONS = 6

function wordClasses({ sources, targets }: GlossaryEntry): ReadonlySet<string> {
  return new Set([...sources, ...targets].map(({ partOfSpeech }) => WORD_CLASS[partOfSpeech]).filter((name) => name !== ''))
}

/** Whether the parts of speech of two entries let them be one: where both say something, they must have one in common. */
export function haveCommonClass(a: GlossaryEntry, b: GlossaryEntry): boolean {
  const [first, second] = [wordClasses(a), wordClasses(b)]
  return first.size === 0 || second.size === 0 || [...first].some((name) => second.has(name))
}

function keysOfAll(designations: readonly Designation[], language: string): DesignationKeys {
  const keys = new Map<string, number>()
  for (const { text, folded } of designations.slice(0, MAX_DESIGNATIONS)) addDesignationKeys(keys, text, folded, language)
  return keys
}

/** Keys of the spellings themselves. */
const spellings = (keys: DesignationKeys): readonly string[] => [...keys].flatMap(([key, level]) => (level === 0 ? [key] : []))
const NO_KEY: readonly string[] = ['']

/** How unsure an entry is of two of its keys. */
const levelAt = ({ sources, targets }: Keys, source: string, target: string): number => Math.max(sources.get(source) ?? 0, targets.get(target) ?? 0)

/** Keys of the two sides together; an absent side is like any other absent one. */
function pairsOf({ sources, targets }: Keys): readonly string[] {
  if (sources.size + targets.size === 0) return []
  const others = targets.size > 0 ? [...targets.keys()] : NO_KEY
  return (sources.size > 0 ? [...sources.keys()] : NO_KEY).flatMap((source) => others.map((target) => `${source}\u0000${target}`))
}

/**
 * Finds entries that are the same or nearly. Two entries are duplicates when they agree on both sides: a source designation
 * of one is that of the other, or a spelling, clitic or inflected form of it, and so for a target designation. Where an entry
 * has no term on a side, the other side decides, unless the entries that it would be like differ among themselves.
 * The same source with another target is no duplicate. Adding and removing cost what the entry has of keys.
 */
export class DuplicateIndex {
  readonly #languages: EntryLanguages
  /** By a source and a target key. */
  readonly #pairs = new Buckets<GlossaryEntry>()
  readonly #bySource = new Buckets<GlossaryEntry>()
  readonly #byTarget = new Buckets<GlossaryEntry>()
  readonly #oneSided = new Set<GlossaryEntry>()
  readonly #known = new WeakMap<GlossaryEntry, Keys>()

  constructor(languages: EntryLanguages) {
    this.#languages = languages
  }

  add(entry: GlossaryEntry): void {
    const keys = this.#keysOf(entry)
    for (const key of pairsOf(keys)) this.#pairs.add(key, entry)
    for (const key of spellings(keys.sources)) this.#bySource.add(key, entry)
    for (const key of spellings(keys.targets)) this.#byTarget.add(key, entry)
    if ((entry.sources.length === 0) !== (entry.targets.length === 0)) this.#oneSided.add(entry)
  }

  remove(entry: GlossaryEntry): void {
    const keys = this.#keysOf(entry)
    for (const key of pairsOf(keys)) this.#pairs.remove(key, entry)
    for (const key of spellings(keys.sources)) this.#bySource.remove(key, entry)
    for (const key of spellings(keys.targets)) this.#byTarget.remove(key, entry)
    this.#oneSided.delete(entry)
  }

  /** Groups of entries, the surest first and of equal ones by their first source term. An entry can be in several. */
  groups(isKeptApart: IsKeptApart, includes: (entry: GlossaryEntry) => boolean = () => true): readonly DuplicateEntries[] {
    const found: DuplicateEntries[] = []
    const keysOf = (entry: GlossaryEntry): Keys => this.#rememberedKeys(entry)
    for (const pair of this.#pairs.crowded()) {
      const [source = '', target = ''] = pair.split('\u0000')
      for (const entries of cliques(this.#pairs.get(pair).filter(includes), isKeptApart)) {
        const level = Math.max(...entries.map((entry) => levelAt(keysOf(entry), source, target)))
        found.push({ kind: level === 0 ? writtenAlike(entries) : (KEY_LEVELS[level] ?? 'inflection'), entries })
      }
    }
    for (const entry of this.#oneSided) {
      const entries = includes(entry) ? this.#completedBy(entry, keysOf).filter(includes) : []
      for (const group of cliques([entry, ...entries], isKeptApart)) if (group.includes(entry)) found.push({ kind: writtenAlike(group), entries: group })
    }
    return withoutContained(found).sort((a, b) => DUPLICATE_KINDS.indexOf(a.kind) - DUPLICATE_KINDS.indexOf(b.kind) || (firstText(a) < firstText(b) ? -1 : 1))
  }

  /** Entries that share the spelling of a source designation, in groups of two or more. */
  *sharedSources(): Generator<readonly GlossaryEntry[]> {
    for (const key of this.#bySource.crowded()) yield this.#bySource.get(key)
  }

  /** Whether two entries share an approved designation of the target, in whatever form; null where one has none. */
  shareApproved(a: GlossaryEntry, b: GlossaryEntry): boolean | null {
    const [first, second] = [this.#approvedTargets(a), this.#approvedTargets(b)]
    return first.size === 0 || second.size === 0 ? null : [...first.keys()].some((key) => second.has(key))
  }

  #approvedTargets(entry: GlossaryEntry): DesignationKeys {
    if (entry.targets.every(isApproved)) return this.#rememberedKeys(entry).targets
    return keysOfAll(entry.targets.filter(isApproved), this.#languages.target)
  }

  /** Only entries that are compared are asked for, again and again: few of a large glossary. */
  #rememberedKeys(entry: GlossaryEntry): Keys {
    const keys = this.#known.get(entry) ?? this.#keysOf(entry)
    this.#known.set(entry, keys)
    return keys
  }

  #keysOf(entry: GlossaryEntry): Keys {
    return { sources: keysOfAll(entry.sources, this.#languages.source), targets: keysOfAll(entry.targets, this.#languages.target) }
  }

  /** The entries with both sides that an entry with one could be, where they are all alike on the side that it lacks. */
  #completedBy(entry: GlossaryEntry, keysOf: (entry: GlossaryEntry) => Keys): readonly GlossaryEntry[] {
    const isSource = entry.sources.length > 0
    const own = isSource ? keysOf(entry).sources : keysOf(entry).targets
    const buckets = isSource ? this.#bySource : this.#byTarget
    const others = [...new Set(spellings(own).flatMap((key) => buckets.get(key)))].filter((other) => !this.#oneSided.has(other))
    const missing = (other: GlossaryEntry): DesignationKeys => (isSource ? keysOf(other).targets : keysOf(other).sources)
    const [first, ...rest] = others
    const areAlike = first !== undefined && rest.every((other) => [...missing(first).keys()].some((key) => missing(other).has(key)))
    return areAlike ? others : []
  }
}

/** Splits entries into groups in which no two are kept apart or of different parts of speech; single ones are left out. */
function cliques(entries: readonly GlossaryEntry[], isKeptApart: IsKeptApart): readonly (readonly GlossaryEntry[])[] {
  const groups: GlossaryEntry[][] = []
  for (const entry of entries) {
    const group = groups.find((members) => members.every((member) => member !== entry && haveCommonClass(member, entry) && !isKeptApart(member, entry)))
    if (group) group.push(entry)
    else groups.push([entry])
  }
  return groups.filter(({ length }) => length > 1)
}

function writtenAlike(entries: readonly GlossaryEntry[]): 'same' | 'spelling' {
  const isCommon = (side: 'sources' | 'targets'): boolean => {
    const [first, ...rest] = entries.map((entry) => new Set(entry[side].map(({ text }) => text.trim()))).filter(({ size }) => size > 0)
    return !first || [...first].some((text) => rest.every((texts) => texts.has(text)))
  }
  return isCommon('sources') && isCommon('targets') ? 'same' : 'spelling'
}

function firstText({ entries: [entry] }: DuplicateEntries): string {
  return (entry?.sources[0] ?? entry?.targets[0])?.folded ?? ''
}

/** Leaves out groups that are part of another; of equal ones the surest stays. */
function withoutContained(groups: readonly DuplicateEntries[]): DuplicateEntries[] {
  const kept = new Map<GlossaryEntry, DuplicateEntries[]>()
  const ordered = [...groups].sort((a, b) => b.entries.length - a.entries.length || DUPLICATE_KINDS.indexOf(a.kind) - DUPLICATE_KINDS.indexOf(b.kind))
  return ordered.filter((group) => {
    const [first] = group.entries
    if (first && kept.get(first)?.some(({ entries }) => group.entries.every((entry) => entries.includes(entry)))) return false
    for (const entry of group.entries) kept.set(entry, [...(kept.get(entry) ?? []), group])
    return true
  })
}
