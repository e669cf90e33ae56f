import type { LanguageTag } from './language.ts'

export type ConceptId = string & { readonly __brand: 'ConceptId' }
export type TermId = string & { readonly __brand: 'TermId' }

export type TermStatus = 'preferred' | 'admitted' | 'proposed' | 'deprecated' | 'forbidden'
/** `''` = not said: any. */
export type PartOfSpeech = '' | 'noun' | 'proper noun' | 'adjective' | 'verb' | 'noun phrase' | 'phrase'
/** How a term is recognised: by the language's rules, letter for letter after folding, or in its listed forms only. */
export type TermMatchMode = 'auto' | 'exact' | 'forms'

/** What a file said that the model does not know, kept for the format that understands it: a format's name and its own text. */
export type Extra = Readonly<Record<string, string>>

export const TERM_STATUSES: readonly TermStatus[] = ['preferred', 'admitted', 'proposed', 'deprecated', 'forbidden']
export const PARTS_OF_SPEECH: readonly PartOfSpeech[] = ['', 'noun', 'proper noun', 'adjective', 'verb', 'noun phrase', 'phrase']

/** One designation in one language (TBX `termSec`). */
export type Term = Readonly<{
  id: TermId
  language: LanguageTag
  text: string
  status: TermStatus
  partOfSpeech: PartOfSpeech
  gender: string
  /** Grammatical number. */
  number: string
  /** Irregular plurals and variants that are recognised as this term. */
  forms: readonly string[]
  /** Words of running text, as they stand there, that look like this term and are not it. */
  exceptions: readonly string[]
  matchMode: TermMatchMode
  note: string
  extra: Extra
}>

/** One meaning with its designations (TBX `conceptEntry`). Empty strings where nothing was said. */
export type Concept = Readonly<{
  id: ConceptId
  /** Uuid of the glossary that holds it: the project's own or an attached resource. */
  glossaryId: string
  revision: number
  domain: string
  client: string
  definition: string
  note: string
  example: string
  source: string
  hasImage: boolean
  extra: Extra
  /** In order of preference in each language. */
  terms: readonly Term[]
  createdAt: string
  createdBy: string
  changedAt: string
  changedBy: string
}>

export type TermDraft = Readonly<Partial<Omit<Term, 'language' | 'text'>> & Pick<Term, 'language' | 'text'>>
/** What an editor or an import supplies; absent fields are empty, absent statuses `preferred`. */
export type ConceptDraft = Readonly<
  Partial<Pick<Concept, 'domain' | 'client' | 'definition' | 'note' | 'example' | 'source' | 'extra'>> & { terms: readonly TermDraft[] }
>

/** A glossary or memory: the project's own or a resource file attached to it. */
export type ResourceInfo = Readonly<{
  id: string
  kind: 'glossary' | 'memory'
  name: string
  /** Null for the project's own. */
  path: string | null
  isWritable: boolean
  /** Order of priority, 0 first. The project's own may stand anywhere. */
  position: number
  /** Name of a colour of the palette; empty = the one of its position. */
  color: string
  /** A memory: points off every match from it; 0 for glossaries. */
  penalty: number
  entryCount: number
  isMissing: boolean
}>
