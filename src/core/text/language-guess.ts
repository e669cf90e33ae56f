const ARABIC = /\p{Script=Arabic}/gu
const LATIN = /\p{Script=Latin}/gu
/** Letters of Persian, Urdu and Kurdish that Arabic does not have. */
const NOT_ARABIC = /[\u067e\u0686\u0698\u06af\u06a9\u06cc\u0679\u0688\u0691\u06d2\u06be\u06c1]/gu
const ENGLISH_WORDS = /\b(?:the|of|and|to|in|is|that|for|was|with)\b/giu
const SAMPLE = 20_000
/** Most letters have to be of one script. */
const CLEAR = 0.7
/** English texts have at least so many of its commonest words among their letters. */
const COMMON_SHARE = 0.01

/** The language of a text as far as its letters tell: Arabic, English, or null. */
export function guessLanguage(texts: Iterable<string>): Readonly<{ language: 'ar' | 'en' | null; isSure: boolean }> {
  let sample = ''
  for (const text of texts) {
    sample += `${text}\n`
    if (sample.length > SAMPLE) break
  }
  const count = (pattern: RegExp): number => sample.match(pattern)?.length ?? 0
  const [arabic, latin] = [count(ARABIC), count(LATIN)]
  if (arabic + latin === 0) return { language: null, isSure: false }
  const isArabic = arabic >= latin
  const isClear = Math.max(arabic, latin) / (arabic + latin) >= CLEAR
  const fits = isArabic ? count(NOT_ARABIC) * 50 < arabic : count(ENGLISH_WORDS) > latin * COMMON_SHARE
  return { language: isArabic ? 'ar' : 'en', isSure: isClear && fits }
}
