/** How a number is shown, as far as a glossary needs it. */
export type NumberKind = 'general' | 'percent' | 'date' | 'time' | 'datetime'

/** Formats that every workbook knows without naming them (ISO/IEC 29500-1, 18.8.30). */
const BUILT_IN: Readonly<Record<number, NumberKind>> = {
  9: 'percent', 10: 'percent', 14: 'date', 15: 'date', 16: 'date', 17: 'date', 18: 'time', 19: 'time', 20: 'time', 21: 'time', 22: 'datetime', 45: 'time', 46: 'time', 47: 'time',
}

/** The longest format code that programs write (ISO/IEC 29500-1, 18.8.30 as they implement it). */
const MAX_CODE = 255

/** What a format code shows. Text in quotes or brackets and escaped characters are not part of it. */
export function kindOfFormat(id: number, code: string | undefined): NumberKind {
  if (code === undefined) return BUILT_IN[id] ?? 'general'
  const plain = (code.slice(0, MAX_CODE).split(';')[0] ?? '').replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?![hms]+\])[^\]]*\]/gi, '')
  if (plain.includes('%')) return 'percent'
  const hasDate = /[dy]/i.test(plain) || /m{3,}/i.test(plain)
  const hasTime = /[hs]/i.test(plain)
  if (/general/i.test(plain)) return 'general'
  return hasDate ? (hasTime ? 'datetime' : 'date') : hasTime ? 'time' : 'general'
}

const DAY_MS = 86_400_000
/** Day 0 of the two calendars. In that of 1900, 29 February 1900 is counted, which never was: days before it are one less. */
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)
/** The last day that a workbook can name: 31 December 9999. */
const LAST_DAY = 2_958_466

/** A number without the digits that only its binary form has. */
function plainNumber(value: number): string {
  return String(Number(value.toPrecision(15)))
}

/** A number cell as a person sees it; dates as ISO 8601. `text` is returned where it is no number. */
export function shownNumber(text: string, kind: NumberKind, is1904: boolean): string {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) return text
  if (kind === 'percent') return `${plainNumber(value * 100)}%`
  if (kind === 'general' || value < 0 || value >= LAST_DAY) return plainNumber(value)
  const days = !is1904 && value < 60 && value >= 1 ? value + 1 : value
  const iso = new Date((is1904 ? EPOCH_1904 : EPOCH_1900) + Math.round((days * DAY_MS) / 1000) * 1000).toISOString()
  if (kind === 'date') return iso.slice(0, 10)
  const time = iso.slice(11, 19).replace(/:00$/, '')
  return kind === 'time' ? time : `${iso.slice(0, 10)} ${time}`
}

/** Text of a cell or string: `_x000D_` stands for the character of that code (ISO/IEC 29500-1, 22.9.2.19). */
export function unescapeCell(text: string): string {
  return text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text
}

// What XML cannot hold, a carriage return (which parsers turn into a line feed), and whatever would be read as an escape.
const ESCAPED = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g

/** The reverse of `unescapeCell`. */
export function escapeCell(text: string): string {
  return text.replace(ESCAPED, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
}
