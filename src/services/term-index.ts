import type { Concept, ResourceInfo, Term, TermId } from '../core/model/concept.ts'
import { baseLanguage, isSameLanguage, type LanguageTag } from '../core/model/language.ts'
import type { TermCounterpart, TermHit, TermOccurrence } from '../core/model/term-occurrence.ts'
import { createRecogniser } from '../core/terms/create-recogniser.ts'
import type { TermRecogniser } from '../core/terms/recogniser.ts'

/** Texts whose occurrences are kept per language; then the memory starts anew. */
const MAX_KNOWN_TEXTS = 20_000

/** The order in which designations are offered: what is preferred first, what is forbidden last. */
const STATUS_ORDER = ['preferred', 'admitted', 'proposed', 'deprecated', 'forbidden'] as const

/** What a hit says of the glossary that it comes from. */
export type GlossaryMark = Pick<ResourceInfo, 'name' | 'position' | 'color'>

type Entry = Readonly<{ term: Term; concept: Concept; glossary: GlossaryMark }>
type Language = Readonly<{ recogniser: TermRecogniser; known: Map<string, readonly TermOccurrence[]> }>

/** All terms of the open glossaries, recognised in any of their languages. A change costs what the changed concept costs. */
export class TermIndex {
  readonly #entries = new Map<TermId, Entry>()
  readonly #languages = new Map<string, Language>()

  add(concept: Concept, glossary: GlossaryMark): void {
    for (const term of concept.terms) {
      // A glossary that is attached twice, as a copy, has its terms once.
      if (this.#entries.has(term.id)) continue
      this.#entries.set(term.id, { term, concept, glossary })
      const { recogniser, known } = this.#language(term.language)
      known.clear()
      const { id, text, partOfSpeech, forms, matchMode, exceptions } = term
      recogniser.add({ termId: id, conceptId: concept.id, text, partOfSpeech, forms, matchMode, exceptions })
    }
  }

  remove(concept: Concept): void {
    for (const { id, language } of concept.terms) {
      if (!this.#entries.delete(id)) continue
      const { recogniser, known } = this.#language(language)
      known.clear()
      recogniser.remove(id)
    }
  }

  occurrences(text: string, language: LanguageTag): readonly TermOccurrence[] {
    const { recogniser, known } = this.#language(language)
    const before = known.get(text)
    if (before) return before
    if (known.size >= MAX_KNOWN_TEXTS) known.clear()
    const found = recogniser.recognise(text)
    known.set(text, found)
    return found
  }

  find(id: TermId): Readonly<{ term: Term; concept: Concept }> | null {
    const entry = this.#entries.get(id)
    return entry ? { term: entry.term, concept: entry.concept } : null
  }

  /** The occurrence with its concept; null where its term has gone. */
  hit(occurrence: TermOccurrence): TermHit | null {
    const entry = this.#entries.get(occurrence.termId)
    if (!entry) return null
    const { term, concept, glossary } = entry
    return {
      ...occurrence,
      text: term.text,
      language: term.language,
      status: term.status,
      partOfSpeech: term.partOfSpeech,
      glossaryId: concept.glossaryId,
      glossaryName: glossary.name,
      priority: glossary.position,
      glossaryColor: glossary.color,
      domain: concept.domain,
      definition: concept.definition,
      note: [term.note, concept.note].filter(Boolean).join('\n'),
      counterparts: counterpartsOf(concept, term.language),
    }
  }

  #language(language: LanguageTag): Language {
    const base = baseLanguage(language)
    const known = this.#languages.get(base)
    if (known) return known
    const made: Language = { recogniser: createRecogniser(base), known: new Map() }
    this.#languages.set(base, made)
    return made
  }
}

/** By place, the longest first; on the same words by priority of the glossary, then status, then how sure the occurrence is. */
export function compareHits(a: TermHit, b: TermHit): number {
  return (
    a.start - b.start || b.end - a.end || a.priority - b.priority || STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status) || a.cost - b.cost ||
    (a.termId < b.termId ? -1 : a.termId > b.termId ? 1 : 0)
  )
}

/** Designations of a concept in other languages, the best status first and otherwise as the concept lists them. */
export function counterpartsOf(concept: Concept, language: LanguageTag): readonly TermCounterpart[] {
  return concept.terms
    .filter((term) => !isSameLanguage(term.language, language))
    .map(({ id, text, language: other, status, note }) => ({ termId: id, text, language: other, status, note }))
    .sort((a, b) => STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status))
}
