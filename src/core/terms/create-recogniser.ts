import { baseLanguage } from '../model/language.ts'
import type { LanguageTag } from '../model/language.ts'
import { arabicMorphology } from './arabic-morphology.ts'
import { englishMorphology, spellingMorphology } from './english-morphology.ts'
import type { TermRecogniser } from './recogniser.ts'
import { createWordRecogniser } from './word-recogniser.ts'

/**
 * An empty recogniser for a language. A language without rules of its own is compared word by word as English is, but its
 * words are not asked for their part of speech.
 */
export function createRecogniser(language: LanguageTag): TermRecogniser {
  const base = baseLanguage(language)
  if (base === 'ar') return createWordRecogniser(arabicMorphology)
  return createWordRecogniser(base === 'en' ? englishMorphology : spellingMorphology)
}
