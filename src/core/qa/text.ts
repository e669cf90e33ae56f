import { baseLanguage, type LanguageTag } from '../model/language.ts'
import { withoutTags } from '../model/tagged-text.ts'
import { stripBidiControls } from '../text/bidi.ts'

/** Whether there is nothing to read: white space, tags and controls at most. */
export function isBlank(text: string): boolean {
  return stripBidiControls(withoutTags(text)).trim() === ''
}

/** Languages that write the Arabic comma, semicolon and question mark. */
const ARABIC_PUNCTUATION: ReadonlySet<string> = new Set(['ar', 'fa', 'ur', 'ps', 'ckb'])

/** Whether a language uses the Arabic comma, semicolon and question mark. */
export function usesArabicPunctuation(language: LanguageTag): boolean {
  return ARABIC_PUNCTUATION.has(baseLanguage(language))
}
