import type { Finding } from '../model/finding.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Segment } from '../model/segment.ts'
import type { TermHit } from '../model/term-occurrence.ts'

/** What a check may look at. Terms are found once per segment and given to every check. */
export type CheckContext = Readonly<{
  segment: Segment
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  /** Occurrences in the source, nested ones included. */
  sourceTerms: readonly TermHit[]
  /** Occurrences in the target, nested ones included. */
  targetTerms: readonly TermHit[]
}>

/** One quality check of one segment; pure. Adding a check: its file, one line in the registry, a sentence in each locale. */
export type Check = Readonly<{ id: string; run: (context: CheckContext) => readonly Finding[] }>
