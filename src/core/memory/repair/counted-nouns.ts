import { baseLanguage, type LanguageTag } from '../../model/language.ts'
import { isFunctionWord as isArabicFunctionWord } from '../../terms/arabic-lexicon.ts'
import { PREPOSITIONS } from '../../terms/english-words.ts'
import { hasArticle } from '../../terms/forms/arabic-word.ts'
import { foldForSearch } from '../../text/fold.ts'
import type { Piece } from './align.ts'
import { isYearLike, type Quantity } from './quantities.ts'

/** The form that the noun takes which a number counts. Numbers of one form can take each other's place. */
export type CountForm = string

/** In Arabic the last two digits say it, in digits as in words: 103 counts as 3. One and two, alone or after hundreds, count in their own ways. */
function arabicForm(value: string): CountForm {
  if (value.includes('.')) return 'fraction'
  const number = Number(value)
  const last = number % 100
  if (number === 0) return 'zero'
  if (last >= 3 && last <= 10) return '3-10'
  if (last >= 11) return '11-99'
  if (last === 0) return '100'
  return number < 100 ? String(last) : `100+${last}`
}

/** The form of the noun that a number counts in a language: in Arabic five and the rare ones, in English two, elsewhere the plural rules of Unicode CLDR. */
export function countForm(value: string, language: LanguageTag): CountForm {
  const base = baseLanguage(language)
  if (base === 'ar') return arabicForm(value)
  if (base === 'en') return value === '1' ? 'one' : 'other'
  return new Intl.PluralRules(base).select(Number(value))
}

const list = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).map(foldForSearch))

/** Words before a number that is a name and counts nothing. */
const ENGLISH_LABELS = list(
  'article articles chapter chapters section sections paragraph paragraphs page pages pp no nos number numbers resolution resolutions decision decree law item items annex appendix figure fig table tables line lines part parts volume vol issue version room building flight gate channel windows phase round stage step level grade class act rule rules clause point points regulation unit units zone area district block route highway group team type model',
)
const ARABIC_LABELS = list(
  'المادة مادة المواد المادتان المادتين الفقرة فقرة الفقرات الفصل الفصول الباب القسم رقم الرقم ورقم برقم القرار قرار القرارين القرارات المرسوم القانون البند البنود الصفحة صفحة الصفحات ص الجدول الشكل السطر الجزء المجلد العدد الملحق المرفق الدورة الجلسة المرحلة الجولة الخطوة المستوى الدرجة الفئة القناة الرحلة البوابة المبنى الغرفة القاعة المنطقة القطاع الطريق الإصدار النسخة النقطة الوحدة المجموعة',
)
const ENGLISH_BEFORE_YEAR = list('in since by of from to until till between and during before after year late early mid through')
const ARABIC_BEFORE_YEAR = list('عام العام سنة السنة عامي سنتي لعام لسنة بعام وعام من في منذ حتى إلى بين خلال قبل بعد أواخر مطلع أوائل منتصف نهاية بداية و')
/** English words that do not change with a number, and that leave the noun after them as it is. */
const INVARIANT = list('percent per hundred thousand million billion trillion dozen am pm bc ad ce km kg cm mm gb mb kb')
const ENGLISH_AGREEING = list('is are was were has have had do does')
/** Arabic words that are counted themselves though they look definite. */
const ARABIC_SCALES = list('ألف ألفا آلاف الف الاف')
const ARABIC_PERCENT = list('بالمئة بالمائة بالمية المئة المائة')

type Place = Readonly<{ pieces: readonly Piece[]; index: number; quantity: Quantity }>

/** Whether a place names a year or a day of a month, or is the name of something. */
function isName({ pieces, index, quantity }: Place, isArabic: boolean): boolean {
  const [before, after] = [pieces[index - 1], pieces[index + 1]]
  if (before?.quantity?.kind === 'month' || after?.quantity?.kind === 'month') return true
  if (before && (isArabic ? ARABIC_LABELS : ENGLISH_LABELS).has(before.key)) return true
  const isAfterYearWord = before === undefined || !before.isWord || (isArabic ? ARABIC_BEFORE_YEAR : ENGLISH_BEFORE_YEAR).has(before.key)
  return isYearLike(quantity) && isAfterYearWord
}

function countedInEnglish({ pieces, index }: Place): Piece | null {
  const [before, after] = [pieces[index - 1], pieces[index + 1]]
  if (before && ENGLISH_AGREEING.has(before.key)) return before
  if (!after?.isWord || after.quantity || INVARIANT.has(after.key)) return null
  return PREPOSITIONS.has(after.key) && after.key !== 'of' ? null : after
}

function countedInArabic({ pieces, index }: Place): Piece | null {
  const [before, after] = [pieces[index - 1], pieces[index + 1]]
  // "the soldiers the-15": the noun stands before.
  if (before && /^[\u0648\u0641]?[\u0628\u0643\u0644]?(?:\u0627\u0644|\u0644)$/.test(before.key)) return pieces[index - 2] ?? before
  if (!after?.isWord || after.quantity || ARABIC_PERCENT.has(after.key)) return null
  if (ARABIC_SCALES.has(after.key)) return after
  return hasArticle(after.text) || isArabicFunctionWord(after.text, after.key) ? null : after
}

/**
 * The word whose form would have to change where a number takes the place of another; null where none does. In doubt, whether
 * a word is counted at all, it is.
 * @param index of the number among the pieces of the target.
 */
export function changedNoun(pieces: readonly Piece[], index: number, to: string, language: LanguageTag): Piece | null {
  const quantity = pieces[index]?.quantity
  if (quantity?.kind !== 'number' || quantity.ordinal !== '' || quantity.unit.includes('%')) return null
  if (countForm(quantity.value, language) === countForm(to, language)) return null
  const base = baseLanguage(language)
  const place: Place = { pieces, index, quantity }
  if (isName(place, base === 'ar')) return null
  if (base === 'ar') return countedInArabic(place)
  if (base === 'en') return countedInEnglish(place)
  const after = pieces[index + 1]
  return after?.isWord ? after : null
}
