import type { Concept, Term } from '../../model/concept.ts'

/** A designation as tables and comparisons need it. `folded`: the text as `foldForSearch` gives it, where it is known already. */
export type TermOutline = Readonly<Pick<Term, 'language' | 'text' | 'status' | 'partOfSpeech' | 'forms'> & { folded?: string }>

/** A concept as tables and comparisons need it. Of definition, note, example and source only whether they are empty counts. */
export type ConceptOutline = Readonly<
  Pick<Concept, 'id' | 'glossaryId' | 'domain' | 'client' | 'definition' | 'note' | 'example' | 'source' | 'changedAt'> & { terms: readonly TermOutline[] }
>
