import { baseLanguage } from '../model/language.ts'
import type { LanguageTag } from '../model/language.ts'
import { arabicMorphology } from './arabic-morphology.ts'
import { englishMorphology } from './english-morphology.ts'
import type { TermRecogniser } from './recogniser.ts'
import { createWordRecogniser } from './word-recogniser.ts'

/** An empty recogniser for a language. A language without rules of its own is compared word by word as English is. */
export function createRecogniser(language: LanguageTag): TermRecogniser {
  return baseLanguage(language) === 'ar' ? createWordRecogniser(arabicMorphology) : createWordRecogniser(englishMorphology)
}
