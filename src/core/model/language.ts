/** A BCP 47 language tag as the user or a file wrote it: `ar`, `ar-SA`, `en_US`. */
export type LanguageTag = string

export type Direction = 'rtl' | 'ltr'

/** Primary subtags written from right to left. */
const RTL_LANGUAGES: ReadonlySet<string> = new Set(['ar', 'fa', 'ur', 'he', 'ps', 'ckb', 'yi', 'dv', 'syr'])

/** The primary subtag in lower case: `AR`, `ar-SA` and `ar_EG` all give `ar`. */
export function baseLanguage(tag: LanguageTag): string {
  const end = tag.search(/[-_]/)
  return (end < 0 ? tag : tag.slice(0, end)).toLowerCase()
}

/** Whether two tags name the same language, whatever their region. */
export function isSameLanguage(a: LanguageTag, b: LanguageTag): boolean {
  return a === b || baseLanguage(a) === baseLanguage(b)
}

/** The writing direction of a language; never guessed from text. */
export function directionOf(tag: LanguageTag): Direction {
  return RTL_LANGUAGES.has(baseLanguage(tag)) ? 'rtl' : 'ltr'
}
