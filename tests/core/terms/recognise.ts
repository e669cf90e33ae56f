import type { ConceptId, PartOfSpeech, TermId, TermMatchMode } from '../../../src/core/model/concept.ts'
import { createRecogniser } from '../../../src/core/terms/create-recogniser.ts'
import type { TermEntry, TermRecogniser } from '../../../src/core/terms/recogniser.ts'

/** A term by its text, or with what differs from an ordinary noun. */
export type TermSpec =
  | string
  | Readonly<{ text: string; partOfSpeech?: PartOfSpeech; forms?: readonly string[]; matchMode?: TermMatchMode; exceptions?: readonly string[] }>

export function entryOf(spec: TermSpec): TermEntry {
  const { text, partOfSpeech = '', forms = [], matchMode = 'auto', exceptions = [] } = typeof spec === 'string' ? { text: spec } : spec
  return { termId: text as TermId, conceptId: `concept of ${text}` as ConceptId, text, partOfSpeech, forms, matchMode, exceptions }
}

export function recogniserOf(language: string, terms: readonly TermSpec[]): TermRecogniser {
  const recogniser = createRecogniser(language)
  for (const term of terms) recogniser.add(entryOf(term))
  return recogniser
}

/** `term <- text` of every occurrence, in order. */
export function found(language: string, terms: readonly TermSpec[], text: string): string[] {
  return recogniserOf(language, terms)
    .recognise(text)
    .map(({ termId, start, end }) => `${termId} <- ${text.slice(start, end)}`)
}
