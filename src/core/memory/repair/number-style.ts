import { digitSystems, toDigits, type DigitSystem } from '../../text/digits.ts'

/** A number written in digits, taken apart. */
type Parts = Readonly<{ whole: string; decimals: string; group: string; point: string }>

const SIGNS: Readonly<Record<DigitSystem, Readonly<{ group: string; point: string }>>> = {
  latin: { group: ',', point: '.' },
  arabic: { group: '\u066c', point: '\u066b' }, // Arabic thousands separator, Arabic decimal separator
  persian: { group: '\u066c', point: '\u066b' },
}

/** @param value as `ParsedNumber` has it: it tells which sign is the decimal one. */
function partsOf(text: string, value: string): Parts {
  const plain = toDigits(text, 'latin')
  const digits = plain.replace(/[^0-9]/g, '')
  if (digits.length === plain.length) return { whole: digits, decimals: '', group: '', point: '' }
  const zeros = /^0*(?=[0-9])/.exec(digits)?.[0].length ?? 0
  const wholeLength = (value.split('.')[0] ?? '').length + (value.startsWith('0.') || value === '0' ? zeros - 1 : zeros)
  const at = Math.max(1, wholeLength)
  const signs = plain.replace(/[0-9]/g, '')
  const decimals = digits.slice(at)
  return { whole: digits.slice(0, at), decimals, group: decimals === '' || signs.length > 1 ? signs.charAt(0) : '', point: decimals === '' ? '' : signs.charAt(signs.length - 1) }
}

function inGroups(digits: string, separator: string): string {
  return digits.replace(/[0-9](?=(?:[0-9]{3})+$)/g, (digit) => digit + separator)
}

/** A number in digits with what it is worth. */
export type WrittenNumber = Readonly<{ text: string; value: string }>

function paddedAs(whole: string, from: string, like: string): string {
  // 05 against 5: what the other language writes without its zero stays without it, and the other way round.
  if (from.startsWith('0') && !like.startsWith('0')) return whole.replace(/^0+(?=[0-9])/, '')
  return like.startsWith('0') && like.length > 1 ? whole.padStart(like.length, '0') : whole
}

/**
 * `next` written as `like` is: its digits, its decimal sign, its thousands apart or not, its leading zeros. What `like` is
 * too short to tell is taken from `next`, with the separators that are usual beside those digits.
 * @param from the number that `next` takes the place of, in the language of `next`.
 */
export function writeNumber(next: WrittenNumber, from: WrittenNumber, like: WrittenNumber): string {
  const [system = 'latin'] = digitSystems(like.text)
  const usual = SIGNS[system]
  const [wanted, old, shown] = [partsOf(next.text, next.value), partsOf(from.text, from.value), partsOf(like.text, like.value)]
  const isGrouped = shown.group !== '' || (shown.whole.length < 4 && wanted.group !== '')
  const point = shown.point || (shown.group === '.' ? ',' : usual.point)
  const group = shown.group || (point === ',' ? '.' : usual.group)
  const whole = paddedAs(wanted.whole, old.whole, shown.whole)
  return toDigits((isGrouped ? inGroups(whole, group) : whole) + (wanted.decimals === '' ? '' : point + wanted.decimals), system)
}
