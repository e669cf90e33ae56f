import { baseLanguage, type LanguageTag } from '../../model/language.ts'
import { foldForSearch } from '../../text/fold.ts'

/** How a name of the calendar is written in its language, so that another is written alike. */
export type NameStyle = 'full' | 'short' | 'gregorian' | 'levantine' | 'gregorian-levantine' | 'levantine-gregorian'

/** A month or a day of the week that a text names. Ranges are without Arabic particles. */
export type CalendarName = Readonly<{
  kind: 'month' | 'weekday'
  /** 1 to 12, or 1 (Sunday) to 7. */
  index: number
  style: NameStyle
  start: number
  end: number
}>

const ENGLISH_MONTHS = 'January February March April May June July August September October November December'.split(' ')
const ENGLISH_SHORT_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const ENGLISH_WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
const ENGLISH_SHORT_WEEKDAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ')
/** Names of months that are words of another kind too. */
const ALSO_WORDS = /^(?:may|march|mar|jan|dec|sun|sat|wed|mon)$/iu

/** As in Egypt and the Gulf, from the Latin names; every month with its other spellings. */
const GREGORIAN: readonly string[] = 'يناير فبراير مارس أبريل|إبريل مايو يونيو|يونيه يوليو|يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'.split(' ')
/** As in the Levant and Iraq. */
const LEVANTINE: readonly string[] = 'كانون الثاني;شباط;آذار;نيسان;أيار;حزيران;تموز;آب;أيلول;تشرين الأول;تشرين الثاني;كانون الأول'.split(';')
const ARABIC_WEEKDAYS: readonly string[] = 'الأحد الاثنين|الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت'.split(' ')

const firstSpelling = (names: string): string => names.split('|')[0] ?? ''

function arabicExpression(): RegExp {
  const alternatives = (names: readonly string[]) => names.flatMap((name) => name.split('|')).map((name) => name.replace(' ', '[\\s\\u00a0]+')).sort((a, b) => b.length - a.length).join('|')
  const [gregorian, levantine] = [alternatives(GREGORIAN), alternatives(LEVANTINE)]
  const joint = '\\s*[/(]\\s*'
  return new RegExp(
    `(?<![\\p{L}\\p{M}\\p{N}])[\\u0648\\u0641]?[\\u0628\\u0644]?(?<name>(?<g1>${gregorian})(?:${joint}(?<l1>${levantine})\\)?)?|(?<l2>${levantine})(?:${joint}(?<g2>${gregorian})\\)?)?|(?<day>${alternatives(ARABIC_WEEKDAYS)}))(?![\\p{L}\\p{M}])`,
    'gu',
  )
}

const ARABIC = arabicExpression()
const ENGLISH = new RegExp(`(?<![\\p{L}\\p{N}'\\u2019])(?:(?<month>${ENGLISH_MONTHS.join('|')})|(?<day>${ENGLISH_WEEKDAYS.join('|')})|(?<shortMonth>${ENGLISH_SHORT_MONTHS.join('|')}|Sept)|(?<shortDay>${ENGLISH_SHORT_WEEKDAYS.join('|')}))(?![\\p{L}])`, 'gu')

const DIGIT_BEFORE = /\p{Nd}(?:st|nd|rd|th)?(?:\s+of)?[\s,]*$/u
const DIGIT_AFTER = /^\.?[\s,]*\p{Nd}/u
/** Arabic months that are words of another kind too: "practised", "father" (without its madda). */
const ARABIC_ALSO_WORDS = new Set(['مارس', 'آب'].map(foldForSearch))

function isByNumber(text: string, start: number, end: number): boolean {
  return DIGIT_BEFORE.test(text.slice(0, start)) || DIGIT_AFTER.test(text.slice(end))
}

function arabicIndex(names: readonly string[], name: string | undefined): number {
  const wanted = name === undefined ? '' : foldForSearch(name)
  return wanted === '' ? 0 : names.findIndex((spellings) => spellings.split('|').some((spelling) => foldForSearch(spelling) === wanted)) + 1
}

function readArabic(text: string): CalendarName[] {
  const names: CalendarName[] = []
  for (const match of text.matchAll(ARABIC)) {
    const { name = '', g1, l1, l2, g2, day } = match.groups ?? {}
    // A bracket that was opened belongs to the name; one that was not stays outside.
    const shown = name.endsWith(')') && !name.includes('(') ? name.slice(0, -1) : name
    const end = match.index + match[0].length - (name.length - shown.length)
    const start = end - shown.length
    if (day !== undefined) {
      names.push({ kind: 'weekday', index: arabicIndex(ARABIC_WEEKDAYS, day), style: 'full', start, end })
      continue
    }
    const gregorian = arabicIndex(GREGORIAN, g1 ?? g2)
    const levantine = arabicIndex(LEVANTINE, l1 ?? l2)
    // Two names of two months are not one name in both systems.
    if (gregorian > 0 && levantine > 0 && gregorian !== levantine) continue
    const isDouble = gregorian > 0 && levantine > 0
    if (!isDouble && ARABIC_ALSO_WORDS.has(foldForSearch(shown)) && !isByNumber(text, start, end)) continue
    const style: NameStyle = isDouble ? (g1 === undefined ? 'levantine-gregorian' : 'gregorian-levantine') : gregorian > 0 ? 'gregorian' : 'levantine'
    names.push({ kind: 'month', index: gregorian || levantine, style, start, end })
  }
  return names
}

function readEnglish(text: string): CalendarName[] {
  return [...text.matchAll(ENGLISH)].flatMap((match): CalendarName[] => {
    const { month, day, shortMonth, shortDay } = match.groups ?? {}
    const [start, end] = [match.index, match.index + match[0].length]
    if (ALSO_WORDS.test(match[0]) && !isByNumber(text, start, end)) return []
    if (month !== undefined) return [{ kind: 'month', index: ENGLISH_MONTHS.indexOf(month) + 1, style: 'full', start, end }]
    if (day !== undefined) return [{ kind: 'weekday', index: ENGLISH_WEEKDAYS.indexOf(day) + 1, style: 'full', start, end }]
    if (shortMonth !== undefined) return [{ kind: 'month', index: ENGLISH_SHORT_MONTHS.indexOf(shortMonth.slice(0, 3)) + 1, style: 'short', start, end }]
    return [{ kind: 'weekday', index: ENGLISH_SHORT_WEEKDAYS.indexOf(shortDay ?? '') + 1, style: 'short', start, end }]
  })
}

/**
 * The months and days of the week that a text names, in order. English names begin with a capital; names that are words of
 * another kind too count only beside a number. Arabic months in both systems, or in both at once ("a/b", "a (b)"), days
 * with their article. Other languages: none.
 */
export function calendarNames(text: string, language: LanguageTag): readonly CalendarName[] {
  const base = baseLanguage(language)
  if (base === 'ar') return readArabic(text)
  return base === 'en' ? readEnglish(text) : []
}

/** Another name of the calendar written as one that stands there: the same system, and the same signs between two names. */
export function writeName({ kind, index }: Pick<CalendarName, 'kind' | 'index'>, like: Readonly<{ text: string; style: NameStyle }>, language: LanguageTag): string {
  const at = (names: readonly string[]): string => firstSpelling(names[index - 1] ?? '')
  if (baseLanguage(language) !== 'ar') {
    if (like.style === 'short') return kind === 'month' ? at(ENGLISH_SHORT_MONTHS) : at(ENGLISH_SHORT_WEEKDAYS)
    return kind === 'month' ? at(ENGLISH_MONTHS) : at(ENGLISH_WEEKDAYS)
  }
  if (kind === 'weekday') return at(ARABIC_WEEKDAYS)
  if (like.style === 'gregorian') return at(GREGORIAN)
  if (like.style === 'levantine') return at(LEVANTINE)
  const [joint = '/'] = /\s*[/(]\s*/u.exec(like.text) ?? []
  const names = like.style === 'gregorian-levantine' ? [at(GREGORIAN), at(LEVANTINE)] : [at(LEVANTINE), at(GREGORIAN)]
  return names.join(joint) + (like.text.endsWith(')') ? ')' : '')
}
