import { foldForSearch } from '../../text/fold.ts'

/**
 * Words that say a number, from both languages, by value: a translator may write either. Cardinals, ordinals, and for 1 to
 * 12 the months, because a date can name its month. Arabic words are written in full; they are folded before use.
 */
const WORDS: Readonly<Record<number, string>> = {
  0: 'zero صفر',
  1: 'one once first single january jan واحد واحدة أول أولى أحد إحدى يناير كانون',
  2: 'two twice second both couple pair february feb اثنان اثنين اثنتان اثنتين ثان ثاني ثانية كلا كلتا مرتين فبراير شباط',
  3: 'three thrice third march mar ثلاث ثلاثة ثالث ثالثة مارس آذار',
  4: 'four fourth april apr أربع أربعة رابع رابعة أبريل إبريل نيسان',
  5: 'five fifth may خمس خمسة خامس خامسة مايو أيار',
  6: 'six sixth june jun ست ستة سادس سادسة يونيو حزيران',
  7: 'seven seventh july jul سبع سبعة سابع سابعة يوليو تموز',
  8: 'eight eighth august aug ثمان ثماني ثمانية ثامن ثامنة أغسطس آب',
  9: 'nine ninth september sep sept تسع تسعة تاسع تاسعة سبتمبر أيلول',
  10: 'ten tenth october oct عشر عشرة عاشر عاشرة أكتوبر تشرين',
  11: 'eleven eleventh november nov نوفمبر تشرين',
  12: 'twelve twelfth dozen december dec دزينة ديسمبر كانون',
  13: 'thirteen thirteenth',
  14: 'fourteen fourteenth',
  15: 'fifteen fifteenth',
  16: 'sixteen sixteenth',
  17: 'seventeen seventeenth',
  18: 'eighteen eighteenth',
  19: 'nineteen nineteenth',
  20: 'twenty twentieth عشرون عشرين',
  30: 'thirty thirtieth ثلاثون ثلاثين',
  40: 'forty fortieth أربعون أربعين',
  50: 'fifty fiftieth half خمسون خمسين نصف',
  60: 'sixty sixtieth ستون ستين',
  70: 'seventy seventieth سبعون سبعين',
  80: 'eighty eightieth ثمانون ثمانين',
  90: 'ninety ninetieth تسعون تسعين',
  100: 'hundred hundredth مئة مائة',
  1000: 'thousand ألف آلاف',
  1_000_000: 'million مليون ملايين',
  1_000_000_000: 'billion مليار مليارات بليون',
}

/** Names of months that are words of another kind in lower case. */
const ONLY_CAPITAL = /^(?:march|mar|may)$/u
/** The letters that Arabic writes on the beginning of a word: and, so, with, like, for, the. Folded. */
const PARTICLES = /^[\u0648\u0641]?[\u0628\u0643\u0644]?(?:\u0627\u0644|\u0644)?(?=.{2})/u
/** Endings of the Arabic dual, which says "two" without a number: alef noon, yeh noon. */
const DUAL = /(?:\u0627\u0646|\u064a\u0646)$/u

const VALUES: ReadonlyMap<string, readonly string[]> = (() => {
  const values = new Map<string, string[]>()
  for (const [value, words] of Object.entries(WORDS)) {
    for (const word of words.split(' ').map(foldForSearch)) values.set(word, [...(values.get(word) ?? []), value])
  }
  return values
})()

/** Number words that multiply the number before them. */
export function scaleOf(word: string): number {
  const [value] = VALUES.get(foldForSearch(word)) ?? []
  return value !== undefined && Number(value) >= 1000 ? Number(value) : 1
}

/**
 * How often a text may say a value in words, by canonical value; each word counts for each value that it can say.
 * Arabic numbers of two words, such as those for 11 to 19 and 21 to 99, are added up.
 */
export function valuesInWords(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const add = (value: string) => counts.set(value, (counts.get(value) ?? 0) + 1)
  const readings = words.map((word) => (ONLY_CAPITAL.test(word) ? [] : valuesOf(foldForSearch(word))))
  for (const [index, values] of readings.entries()) {
    for (const value of values) add(value)
    for (const next of readings[index + 1] ?? []) {
      for (const value of values) if (isSum(Number(value), Number(next))) add(String(Number(value) + Number(next)))
    }
  }
  return counts
}

/** Whether two neighbouring words make one number: five + ten = fifteen, twenty + five, five (and) twenty. */
function isSum(first: number, second: number): boolean {
  const [units, tens] = first < second ? [first, second] : [second, first]
  return units >= 1 && units <= 9 && ((tens === 10 && first === units) || (tens >= 20 && tens <= 90 && tens % 10 === 0))
}

function valuesOf(folded: string): readonly string[] {
  const known = VALUES.get(folded) ?? VALUES.get(folded.replace(PARTICLES, ''))
  if (known) return known
  return DUAL.test(folded) && folded.length > 4 ? ['2'] : []
}
