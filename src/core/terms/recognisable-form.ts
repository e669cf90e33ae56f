import type { ConceptId, TermId } from '../model/concept.ts'
import type { LanguageTag } from '../model/language.ts'
import { createRecogniser } from './create-recogniser.ts'
import { citationOf } from './forms/citation.ts'

/**
 * The form to be listed for words of a running text, so that they are recognised again with other particles too: their
 * citation form, or the words as they stand where the citation form would not be found in them.
 */
export function recognisableForm(words: string, language: LanguageTag): string {
  const asIs = words.trim()
  const citation = citationOf(asIs, language)
  if (citation === '' || citation === asIs) return asIs
  const recogniser = createRecogniser(language)
  recogniser.add({ termId: 'form' as TermId, conceptId: 'form' as ConceptId, text: citation, partOfSpeech: '', forms: [citation], matchMode: 'forms' })
  return recogniser.recognise(asIs).length > 0 ? citation : asIs
}
