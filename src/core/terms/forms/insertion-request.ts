import type { PartOfSpeech } from '../../model/concept.ts'
import type { LanguageTag } from '../../model/language.ts'
import type { SourceForm } from './source-form.ts'

/** A designation to be put in, and where. */
export type InsertionRequest = Readonly<{
  counterpart: string
  counterpartLanguage: LanguageTag
  partOfSpeech: PartOfSpeech
  /** Confirmed forms of the counterpart. */
  forms: readonly string[]
  source: SourceForm
  /** Target text before and after the caret. */
  before: string
  after: string
}>
