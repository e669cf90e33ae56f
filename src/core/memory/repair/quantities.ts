import { baseLanguage, type LanguageTag } from '../../model/language.ts'
import type { TextRange } from '../../model/text-range.ts'
import { parseNumbers, type ParsedNumber } from '../../text/digits.ts'
import { isIgnorable } from '../../text/transparent.ts'
import { calendarNames, type NameStyle } from './calendar.ts'

/** A number in digits, a month or a day of the week, as it stands in a text. */
export type Quantity = TextRange &
  Readonly<{
    kind: 'number' | 'month' | 'weekday'
    /** Two quantities of one kind are the same when this is. */
    value: string
    text: string
    /** Sign, currency, percent: what changes its meaning and stands beside it. Folded to one form; empty for none. */
    unit: string
    /** English ending of an ordinal in digits, within the range: `st`; empty for none. */
    ordinal: string
    style: NameStyle
  }>

const ORDINAL = /^(?:st|nd|rd|th)(?![\p{L}\p{N}])/iu
const BEFORE = /(?:^|[\s(\[\u00ab"'\u201c\ue000-\uf8ff])(?<sign>[-\u2212\u00b1+])$/u
const CURRENCY_BEFORE = /(?<sign>[-\u2212\u00b1+]?)(?<currency>\p{Sc})\s?$/u
const UNIT_AFTER = /^\s?(?<currency>\p{Sc}|\u00b0)/u

/** The text without tags and controls, with the place of each code unit. */
function plainAround(text: string, { start, end }: TextRange): readonly [string, string] {
  const plain = (part: string) => [...part].filter((character) => !isIgnorable(character)).join('')
  return [plain(text.slice(Math.max(0, start - 8), start)), plain(text.slice(end, end + 8))]
}

function unitOf(text: string, number: ParsedNumber): string {
  const [before, after] = plainAround(text, number)
  const currency = CURRENCY_BEFORE.exec(before)
  const sign = (currency?.groups?.['sign'] ?? BEFORE.exec(before)?.groups?.['sign'] ?? '').replace('\u2212', '-')
  const symbol = currency?.groups?.['currency'] ?? UNIT_AFTER.exec(after)?.groups?.['currency'] ?? ''
  return sign.replace('+', '') + symbol + (number.isPercent ? '%' : '')
}

function numbersOf(text: string, language: LanguageTag): Quantity[] {
  const isEnglish = baseLanguage(language) === 'en'
  return parseNumbers(text).map((number) => {
    const ordinal = isEnglish ? (ORDINAL.exec(text.slice(number.end))?.[0] ?? '') : ''
    const { start, end, value } = number
    return { kind: 'number', value, text: text.slice(start, end), start, end: end + ordinal.length, unit: unitOf(text, number), ordinal, style: 'full' }
  })
}

/** The quantities of a text in order, without overlap. `text` of an ordinal is without its ending. */
export function quantitiesOf(text: string, language: LanguageTag): readonly Quantity[] {
  const names = calendarNames(text, language).map(
    ({ kind, index, style, start, end }): Quantity => ({ kind, value: String(index), text: text.slice(start, end), start, end, unit: '', ordinal: '', style }),
  )
  return [...numbersOf(text, language), ...names].sort((a, b) => a.start - b.start)
}

const YEAR = /^\p{Nd}{4}$/u

/** Whether a number can be a year: four digits without separators, from 1000 to 2199. */
export function isYearLike({ kind, text, value, ordinal, unit }: Quantity): boolean {
  return kind === 'number' && ordinal === '' && unit === '' && YEAR.test(text) && Number(value) >= 1000 && Number(value) < 2200
}

/** The English ending of an ordinal in digits. */
export function ordinalEnding(value: string): string {
  const [tens, units] = [Number(value) % 100, Number(value) % 10]
  if (tens >= 11 && tens <= 13) return 'th'
  return units === 1 ? 'st' : units === 2 ? 'nd' : units === 3 ? 'rd' : 'th'
}
