import { isSameLanguage, type LanguageTag } from '../../model/language.ts'
import type { Concept, ConceptDraft, TermDraft } from '../../model/concept.ts'
import { foldForSearch } from '../../text/fold.ts'
import { sameText } from './texts.ts'

/** The two languages of a project, source first. */
export type Sides = readonly [LanguageTag, LanguageTag]

export type TermsOfSides<T> = Readonly<{ sources: readonly T[]; targets: readonly T[] }>

/** Terms of the two languages, whatever their region. */
export function sidesOf<T extends Pick<TermDraft, 'language'>>(terms: readonly T[], [source, target]: Sides): TermsOfSides<T> {
  const isOf = (language: LanguageTag, side: LanguageTag): boolean => language === side || isSameLanguage(language, side)
  return { sources: terms.filter(({ language }) => isOf(language, source)), targets: terms.filter(({ language }) => isOf(language, target)) }
}

const pairKey = (source: string, target: string): string => `${source}\u0000${target}`

/** A glossary as an import asks it. */
export class ConceptIndex {
  readonly #sides: Sides
  readonly #byId = new Map<string, Concept>()
  readonly #byPair = new Map<string, Concept[]>()
  readonly #bySource = new Map<string, Concept[]>()

  constructor(concepts: Iterable<Concept>, sides: Sides) {
    this.#sides = sides
    for (const concept of concepts) this.#add(concept)
  }

  #add(concept: Concept): void {
    this.#byId.set(concept.id, concept)
    const { sources, targets } = sidesOf(concept.terms, this.#sides)
    for (const key of new Set(sources.map(({ text }) => foldForSearch(text).trim()))) push(this.#bySource, key, concept)
    const pairs = sources.flatMap((source) => targets.map((target) => pairKey(sameText(source.text), sameText(target.text))))
    for (const key of new Set(pairs)) push(this.#byPair, key, concept)
  }

  /** By our own id, as our exports write it: bare, or as an XML name after `c-`. */
  byId(id: string): Concept | null {
    return this.#byId.get(id) ?? (id.startsWith('c-') ? (this.#byId.get(id.slice(2)) ?? null) : null)
  }

  /** Concepts that hold one of the draft's pairs, letter for letter, in the order of the glossary. */
  withPair(draft: ConceptDraft): readonly Concept[] {
    const { sources, targets } = sidesOf(draft.terms, this.#sides)
    return [...new Set(sources.flatMap((source) => targets.flatMap((target) => this.#byPair.get(pairKey(sameText(source.text), sameText(target.text))) ?? [])))]
  }

  /** Concepts that hold one of the draft's source terms in any spelling. */
  withSource(draft: ConceptDraft): readonly Concept[] {
    return [...new Set(sidesOf(draft.terms, this.#sides).sources.flatMap(({ text }) => this.#bySource.get(foldForSearch(text).trim()) ?? []))]
  }
}

/** Concepts that are asked about one word or pair, the oldest first: more than a word has meanings. */
const MAX_ASKED = 100

function push(map: Map<string, Concept[]>, key: string, concept: Concept): void {
  const list = map.get(key)
  if (!list) map.set(key, [concept])
  else if (list.length < MAX_ASKED) list.push(concept)
}
