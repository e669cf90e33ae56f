import { baseLanguage } from '../../model/language.ts'
import type { TermInsertion } from '../../model/term-insertion.ts'
import { arabicInsertions } from './arabic-insertion.ts'
import { readArabicSource } from './arabic-source.ts'
import { designationsOf } from './designations.ts'
import { englishInsertions } from './english-insertion.ts'
import { capitalised, isSentenceStart } from './english-phrase.ts'
import { readEnglishSource } from './english-source.ts'
import type { InsertionRequest } from './insertion-request.ts'
import { NOTHING_SAID } from './source-form.ts'
import type { SourceReading } from './source-form.ts'

export type { InsertionRequest } from './insertion-request.ts'
export type { SourceForm } from './source-form.ts'

/** More are no choice but a list to read. */
const MAX_INSERTIONS = 6

function readingOf({ source, counterpartLanguage }: InsertionRequest): SourceReading {
  const from = baseLanguage(source.language)
  const to = baseLanguage(counterpartLanguage)
  if (from === 'ar' && to === 'en') return readArabicSource(source)
  return from === 'en' && to === 'ar' ? readEnglishSource(source) : NOTHING_SAID
}

function plainInsertions({ counterpart, partOfSpeech, before }: InsertionRequest): readonly TermInsertion[] {
  return designationsOf(counterpart, partOfSpeech).map((text) => ({ text: isSentenceStart(before) ? capitalised(text) : text, replaceBefore: 0 }))
}

/**
 * A designation in the forms in which it may stand at the caret, the likeliest first, 1 to 6 without repetitions.
 *
 * What the source word carries (particles, article, number, pronoun) is rendered in the target; what is typed already is
 * not repeated; English begins with a capital where a sentence begins. `replaceBefore` counts the code units before the
 * caret that the text takes the place of: Arabic particles and article that touch the caret, and an English "a" or "an"
 * that does not agree. A text never begins or ends with a space: where the character before the replaced stretch, or
 * `after`, is a letter or a digit, the space is the caller's to add.
 */
export function insertionForms(request: InsertionRequest): readonly TermInsertion[] {
  const reading = readingOf(request)
  const to = baseLanguage(request.counterpartLanguage)
  const all = to === 'en' ? englishInsertions(request, reading) : to === 'ar' ? arabicInsertions(request, reading) : plainInsertions(request)
  const seen = new Set<string>()
  const offers = all.filter(({ text }) => text !== '' && !seen.has(text) && seen.add(text))
  return offers.length > 0 ? offers.slice(0, MAX_INSERTIONS) : [{ text: request.counterpart, replaceBefore: 0 }]
}
