import type { Finding } from '../../model/finding.ts'
import { parseNumbers, toDigits, type ParsedNumber } from '../../text/digits.ts'
import { words } from '../../text/words.ts'
import type { Check } from '../check.ts'
import { isBlank } from '../text.ts'
import { scaleOf, valuesInWords } from './number-words.ts'

type Side = Readonly<{ text: string; words: readonly string[]; numbers: readonly ParsedNumber[] }>

/** After noon, in either language: 15:00 may stand as 3 p.m. */
const AFTERNOON = /\bp\.?\s?m\b|\u0645\u0633\u0627\u0621|\u0638\u0647\u0631|\u0639\u0635\u0631/iu // masaa "evening", zuhr "noon", asr "afternoon"

function sideOf(text: string): Side {
  return { text, words: words(text).map((word) => word.text), numbers: parseNumbers(text) }
}

/** Takes equal pairs out of both lists and returns what is left of each. */
function withoutPairs(a: readonly ParsedNumber[], b: readonly ParsedNumber[], isEqual: (a: ParsedNumber, b: ParsedNumber) => boolean) {
  const rest = [...b]
  const left = a.filter((number) => {
    const at = rest.findIndex((other) => isEqual(number, other))
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
  return [left, rest] as const
}

/** The value with a following "thousand", "million" or "billion" multiplied in. */
function scaledValue({ text }: Side, { value, end }: ParsedNumber): number {
  const next = words(text.slice(end, end + 40))[0]
  return Number(value) * (next ? scaleOf(next.text) : 1)
}

const POINT_BEFORE_THREE = /^\p{Nd}{1,3}\.\p{Nd}{3}$/u

/** Whether two numbers are written with the same digits and the point of one of them can group thousands: 1.500 and 1500. */
function isSameGrouping(a: ParsedNumber, b: ParsedNumber): boolean {
  const digits = ({ text }: ParsedNumber) => toDigits(text, 'latin').replace(/[^0-9]/g, '')
  return digits(a) === digits(b) && (POINT_BEFORE_THREE.test(a.text) || POINT_BEFORE_THREE.test(b.text))
}

function unmatched(source: Side, target: Side) {
  let [missing, extra] = withoutPairs(source.numbers, target.numbers, (a, b) => a.value === b.value)
  ;[missing, extra] = withoutPairs(missing, extra, (a, b) => scaledValue(source, a) === scaledValue(target, b))
  ;[missing, extra] = withoutPairs(missing, extra, isSameGrouping)
  if (AFTERNOON.test(source.text) || AFTERNOON.test(target.text)) {
    ;[missing, extra] = withoutPairs(missing, extra, (a, b) => {
      const [early, late] = [Number(a.value), Number(b.value)].sort((x, y) => x - y) as [number, number]
      return early > 0 && early <= 12 && late === early + 12
    })
  }
  return { missing: notInWords(missing, target, source), extra: notInWords(extra, source, target) }
}

/** Those of `numbers`, which stand in `own`, that the other side does not say in words either. */
function notInWords(numbers: readonly ParsedNumber[], other: Side, own: Side): readonly ParsedNumber[] {
  const available = new Map(valuesInWords(other.words))
  return numbers.filter((number) => {
    if (isFullHour(own.text, number)) return false
    const left = available.get(number.value) ?? 0
    available.set(number.value, left - 1)
    return left <= 0
  })
}

/** The minutes of 15:00, which another language need not write. */
function isFullHour(text: string, { value, start }: ParsedNumber): boolean {
  return value === '0' && text.charAt(start - 1) === ':'
}

/** Numbers that only one side has, compared as values whatever their digits, separators, words and names of months. */
export const numbers: Check = {
  id: 'numbers',
  run: ({ segment }) => {
    if (isBlank(segment.target)) return []
    const { missing, extra } = unmatched(sideOf(segment.source), sideOf(segment.target))
    const finding = (context: 'missing' | 'extra', { text, start, end }: ParsedNumber): Finding => ({
      checkId: 'numbers',
      severity: context === 'missing' ? 'error' : 'warning',
      side: context === 'missing' ? 'source' : 'target',
      range: { start, end },
      args: { context, number: text },
    })
    return [...missing.map((number) => finding('missing', number)), ...extra.map((number) => finding('extra', number))]
  },
}
