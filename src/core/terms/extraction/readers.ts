import { baseLanguage } from '../../model/language.ts'
import type { LanguageTag } from '../../model/language.ts'
import { createArabicReader } from './arabic-units.ts'
import { createEnglishReader } from './english-units.ts'
import type { IsKnownWord, UnitReader } from './unit.ts'

/** A reader for the texts of a language. Languages without rules of their own are read as English is. */
export function createReader(language: LanguageTag, texts: readonly string[], isKnown: IsKnownWord): UnitReader {
  return baseLanguage(language) === 'ar' ? createArabicReader(texts, isKnown) : createEnglishReader(texts)
}
