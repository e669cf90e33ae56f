import type { TermStatus } from '../../model/concept.ts'

/** Whether a text is letters and signs of ASCII and Arabic letters with single spaces between: most are, and none of these is composed. */
function isPlain(text: string): boolean {
  let isAfterSpace = true
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 0x20) {
      if (isAfterSpace) return false
      isAfterSpace = true
    } else if ((code > 0x20 && code < 0x7f) || (code >= 0x0621 && code <= 0x064a)) isAfterSpace = false
    else return false
  }
  return !isAfterSpace || text === ''
}

/** The form in which an import compares texts: two that differ in white space or in how their characters are composed only are the same. */
export function sameText(text: string): string {
  return isPlain(text) ? text : text.normalize('NFC').replace(/\s+/g, ' ').trim()
}

/** Terms that are not to be used. */
export function isNegative(status: TermStatus | undefined): boolean {
  return status === 'forbidden' || status === 'deprecated'
}

/** Unsaid is recommended. */
export function isRecommended(status: TermStatus | undefined): boolean {
  return status === undefined || status === 'preferred'
}
