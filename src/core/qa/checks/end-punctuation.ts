import type { Check } from '../check.ts'
import { isBlank, usesArabicPunctuation } from '../text.ts'

/** What a sentence can end in, whatever the script. */
type EndMark = '' | '.' | '?' | '!' | ':' | ',' | ';' | '\u2026'

/** The mark as Arabic writes it; the others are the same in both scripts. */
const ARABIC_FORM: Readonly<Partial<Record<EndMark, string>>> = {
  '?': '\u061f', // Arabic question mark
  ',': '\u060c', // Arabic comma
  ';': '\u061b', // Arabic semicolon
}
const LATIN_FORM: ReadonlyMap<string, EndMark> = new Map([
  ['\u061f', '?'],
  ['\u060c', ','],
  ['\u061b', ';'],
  ['\u06d4', '.'], // Urdu full stop
])

/** After the mark: closing quotation marks and brackets, white space, tags, bidi controls. */
const TRAILER = /[\s"'\u2019\u201d\u00bb\u203a)\]}\ue000-\uf8ff\u061c\u200e\u200f\u2066-\u2069]*$/u
const MARKS = /(?:[.\u2026]+|[?!\u061f]+|[:,;\u060c\u061b\u06d4])$/u
/** Where a full stop belongs to the last word and need not end the sentence. */
const ABBREVIATION = /(?:(?<![\p{L}\p{M}])\p{L}\.|(?<!\p{L})(?:etc|inc|ltd|co|corp|st|jr|sr|dr|mr|mrs|ms|no|vol|ed|eds|al|approx|dept|est|govt|\u0625\u0644\u062e)\.)$/iu

type Ending = Readonly<{ mark: EndMark; text: string; start: number; end: number; mayBeAbbreviation: boolean }>

function endingOf(text: string): Ending {
  const end = text.length - (TRAILER.exec(text)?.[0].length ?? 0)
  const body = text.slice(0, end)
  const marks = MARKS.exec(body)?.[0] ?? ''
  return { mark: markOf(marks), text: marks, start: end - marks.length, end, mayBeAbbreviation: marks === '.' && ABBREVIATION.test(body) }
}

function markOf(marks: string): EndMark {
  if (/[?\u061f]/.test(marks)) return '?'
  if (marks.length > 1 || marks === '\u2026') return marks.startsWith('!') ? '!' : '\u2026'
  return LATIN_FORM.get(marks) ?? (marks as EndMark)
}

function isSame(source: Ending, target: Ending): boolean {
  if (source.mark === target.mark) return true
  const isStopOrNone = ({ mark }: Ending) => mark === '.' || mark === ''
  return (source.mayBeAbbreviation || target.mayBeAbbreviation) && isStopOrNone(source) && isStopOrNone(target)
}

/** Another sentence end than the source's, or the right one in the other script's form. Closing quotes and brackets are looked through. */
export const endPunctuation: Check = {
  id: 'end-punctuation',
  run: ({ segment, targetLanguage }) => {
    if (isBlank(segment.target) || isBlank(segment.source)) return []
    const source = endingOf(segment.source)
    const target = endingOf(segment.target)
    const isArabic = usesArabicPunctuation(targetLanguage)
    const replacement = (isArabic ? ARABIC_FORM[source.mark] : undefined) ?? source.mark
    const isOtherScript = isArabic ? ARABIC_FORM[target.mark] !== undefined && target.text.includes(target.mark) : /[\u061f\u060c\u061b\u06d4]/.test(target.text)
    if (isSame(source, target) && !(source.mark === target.mark && isOtherScript)) return []
    const context = isSame(source, target) ? 'script' : source.mark === '' ? 'extra' : target.mark === '' ? 'missing' : 'other'
    return [
      {
        checkId: 'end-punctuation',
        severity: 'warning',
        side: 'target',
        range: { start: target.start, end: target.end },
        args: { context, expected: replacement, found: target.text },
        replacement: context === 'script' ? inScript(target.text, isArabic) : replacement,
      },
    ]
  },
}

function inScript(marks: string, isArabic: boolean): string {
  return [...marks].map((mark) => (isArabic ? ARABIC_FORM[mark as EndMark] : LATIN_FORM.get(mark)) ?? mark).join('')
}
