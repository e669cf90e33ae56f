import type { PartOfSpeech } from '../../../../src/core/model/concept.ts'
import type { TermInsertion } from '../../../../src/core/model/term-insertion.ts'
import { insertionForms } from '../../../../src/core/terms/forms/insertion.ts'
import { recogniserOf } from '../recognise.ts'

/** A term, the sentence that it is recognised in, its counterpart and the target text before the caret. */
export type Case = Readonly<{
  from: string
  term: string
  sentence: string
  counterpart: string
  partOfSpeech?: PartOfSpeech
  forms?: readonly string[]
  before?: string
}>

export const other = (language: string): string => (language === 'ar' ? 'en' : 'ar')

/** What is offered for the first occurrence of the term in the sentence. */
export function offers({ from, term, sentence, counterpart, partOfSpeech = '', forms = [], before = 'x ' }: Case): readonly TermInsertion[] {
  const occurrence = recogniserOf(from, [{ text: term, partOfSpeech }]).recognise(sentence)[0]
  if (!occurrence) throw new Error(`${term} is not in ${sentence}`)
  const { start, end } = occurrence
  return insertionForms({
    counterpart,
    counterpartLanguage: other(from),
    partOfSpeech,
    forms,
    before,
    after: '',
    source: { language: from, text: term, surface: sentence.slice(start, end), sourceBefore: sentence.slice(0, start), sourceAfter: sentence.slice(end), occurrence },
  })
}

/** The target text after an offer is taken. */
export function inserted(before: string, { text, replaceBefore }: TermInsertion): string {
  return before.slice(0, before.length - replaceBefore) + text
}
