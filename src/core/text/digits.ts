import { allMatches, isIgnorable } from './transparent.ts'

/** 0-9, Arabic-Indic, extended Arabic-Indic (Persian, Urdu). */
export type DigitSystem = 'latin' | 'arabic' | 'persian'

/** Code point of the digit zero in each system. */
const ZERO: Readonly<Record<DigitSystem, number>> = { latin: 0x30, arabic: 0x660, persian: 0x6f0 }
const SYSTEMS: readonly DigitSystem[] = ['latin', 'arabic', 'persian']

/** A number written in digits. `value` is canonical: two numbers are equal when their `value` is. */
export type ParsedNumber = Readonly<{
  /** Digits 0-9 and at most one `.`; no separators, no leading zeros, no trailing zeros after the point, no sign. */
  value: string
  text: string
  start: number
  end: number
  /** Whether a percent sign of either script stands beside it; the sign is outside the range. */
  isPercent: boolean
}>

function digitValue(unit: number): number {
  for (const system of SYSTEMS) {
    const value = unit - ZERO[system]
    if (value >= 0 && value <= 9) return value
  }
  return -1
}

/** The text with all its digits written in one system. Separators are left as they are; offsets stay valid. */
export function toDigits(text: string, system: DigitSystem): string {
  return text.replace(/[0-9\u0660-\u0669\u06f0-\u06f9]/g, (digit) =>
    String.fromCharCode(ZERO[system] + digitValue(digit.charCodeAt(0))),
  )
}

/** The digit systems that a text uses, in the order latin, arabic, persian. */
export function digitSystems(text: string): DigitSystem[] {
  return SYSTEMS.filter((system) => {
    const zero = ZERO[system].toString(16).padStart(4, '0')
    const nine = (ZERO[system] + 9).toString(16).padStart(4, '0')
    return new RegExp(`[\\u${zero}-\\u${nine}]`).test(text)
  })
}

/** Text in 0-9 without tags and controls, with the place of each code unit in the original. */
function plainDigits(text: string): { readonly plain: string; readonly places: readonly number[] } {
  let plain = ''
  const places: number[] = []
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index)
    if (character > '\u00ac' && isIgnorable(character)) continue
    plain += character
    places.push(index)
  }
  places.push(text.length)
  return { plain: toDigits(plain, 'latin'), places }
}

/** Thousands: comma, Arabic thousands separator, Arabic comma, apostrophe, no-break and thin spaces. */
const GROUP = "[,\\u066c\\u060c'\\u2019\\u00a0\\u202f\\u2009]"
const DECIMAL = '[.\\u066b]'
/** The longest first: grouped (1,500.25), grouped with points (1.234.567,89), with a decimal sign, then plain digits. */
const NUMBER = new RegExp(
  [
    `(?<![0-9][.,])[1-9][0-9]{0,2}(?<separator>${GROUP})[0-9]{3}(?:\\k<separator>[0-9]{3})*(?![0-9])(?:${DECIMAL}[0-9]+(?!${DECIMAL}?[0-9]))?`,
    `(?<![0-9][.,])[1-9][0-9]{0,2}(?:\\.[0-9]{3}){2,}(?![0-9])(?:,[0-9]+)?`,
    `(?<![0-9][.,])[1-9][0-9]{0,2}\\.[0-9]{3},[0-9]{1,2}(?![0-9])`,
    `(?<![0-9][.,\\u060c\\u066b])[0-9]+[.,\\u060c\\u066b][0-9]+(?![.,\\u060c\\u066b]?[0-9])`,
    `[0-9]+`,
  ].join('|'),
  'gu',
)
const PERCENT_AFTER = /^\s?[%\u066a]/
const PERCENT_BEFORE = /[%\u066a]\s?$/

/** Whether all the separators of a number group thousands, so that none is a decimal sign. */
function isWhole(number: string): boolean {
  return /^[1-9][0-9]{0,2}(?:([^0-9.\u066b])[0-9]{3}(?:\1[0-9]{3})*|(?:\.[0-9]{3}){2,})$/.test(number)
}

function canonicalValue(number: string): string {
  const point = isWhole(number) ? -1 : number.search(/[^0-9][0-9]*$/)
  const whole = (point < 0 ? number : number.slice(0, point)).replace(/[^0-9]/g, '').replace(/^0+(?=[0-9])/, '')
  const decimals = point < 0 ? '' : number.slice(point + 1).replace(/0+$/, '')
  return decimals === '' ? whole : `${whole}.${decimals}`
}

/**
 * The numbers of a text in order, as values: 1,500 and 1500 and \u0661\u066c\u0665\u0660\u0660 are all `1500`.
 *
 * A comma (of any script), apostrophe or no-break space before exactly three digits groups thousands; before another
 * count of digits a comma is a decimal sign. A single full stop is a decimal sign. What has several points or slashes, such
 * as a date, gives its parts. Signs are not read, because a minus cannot be told from a dash; digits within words
 * (G20) count. Tags and bidi controls inside a number are transparent.
 */
export function parseNumbers(text: string): ParsedNumber[] {
  const { plain, places } = plainDigits(text)
  const numbers: ParsedNumber[] = []
  for (const match of allMatches(plain, NUMBER)) {
    const start = places[match.index] ?? 0
    const end = (places[match.index + match[0].length - 1] ?? 0) + 1
    const after = plain.slice(match.index + match[0].length, match.index + match[0].length + 2)
    const before = plain.slice(Math.max(0, match.index - 2), match.index)
    const isPercent = PERCENT_AFTER.test(after) || PERCENT_BEFORE.test(before)
    numbers.push({ value: canonicalValue(match[0]), text: text.slice(start, end), start, end, isPercent })
  }
  return numbers
}
