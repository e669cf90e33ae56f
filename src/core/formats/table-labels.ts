import type { Direction } from '../model/language.ts'

/** The words of a written table in English, for labels that the caller does not give. */
const FALLBACKS: Readonly<Record<string, string>> = {
  number: 'No.',
  source: 'Source',
  target: 'Translation',
  status: 'Status',
  untranslated: 'Untranslated',
  draft: 'Draft',
  confirmed: 'Confirmed',
}

const RTL_LETTER = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** A column's or a status's label. */
export function labelOf(labels: Readonly<Record<string, string>>, name: string): string {
  return labels[name] ?? FALLBACKS[name] ?? name
}

/** The direction of the labels' language, known by its letters: labels come without a language tag. */
export function labelDirection(labels: Readonly<Record<string, string>>): Direction {
  return RTL_LETTER.test(labelOf(labels, 'source')) ? 'rtl' : 'ltr'
}
