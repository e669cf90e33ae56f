import fc from 'fast-check'
import type { Concept, PartOfSpeech, Term, TermStatus } from '../../../../src/core/model/concept.ts'
import { PARTS_OF_SPEECH, TERM_STATUSES } from '../../../../src/core/model/concept.ts'
import { concept, term } from '../glossary-samples.ts'

const letters = (language: string) => (language === 'ar' ? ['\u0627', '\u0628', '\u0629', '\u064a', '\u0649', '\u0623', '\u0651'] : ['a', 'B', 'c', 'z', '\u00e9'])
const HAZARDS = ['=', '+', '-', '@', "'", '"', ',', ';', '\t', '\n', '\r\n', ' ', '#', '&', '<', '_x0041_', '\u00a0', '\u200f', '\u{1d49c}', '1', '\u0661']

const spoken = (language: string, more: readonly string[]) => fc.array(fc.constantFrom(...letters(language), ...more), { minLength: 1, maxLength: 10 }).map((parts) => parts.join(''))

/** A term on one line that is not only signs; a term is stored trimmed. */
export const termText = (language: string): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom('', '=', '+', '@', "'", '"', '-'), spoken(language, HAZARDS.filter((part) => !/[\t\r\n#]/.test(part)))).map(([start, text]) => (start + letters(language)[0] + text).trim())

const field = fc.oneof(fc.constant(''), fc.constantFrom('ar', 'en').chain((language) => spoken(language, HAZARDS)))
// A list of forms is one cell: what separates its items stands in none of them.
const forms = fc.uniqueArray(fc.constantFrom('ar', 'en').chain((language) => spoken(language, ['=', ' ', "'"])).map((text) => text.trim()), { maxLength: 3 }).map((list) => list.filter((form) => form !== ''))

function termOf(language: string): fc.Arbitrary<Term> {
  return fc
    .record({
      text: termText(language), status: fc.constantFrom<TermStatus>(...TERM_STATUSES), partOfSpeech: fc.constantFrom<PartOfSpeech>(...PARTS_OF_SPEECH),
      gender: fc.constantFrom('', 'm', 'feminine'), number: fc.constantFrom('', 'plural'), forms, note: field,
    })
    .map(({ text, ...rest }) => term(language, text, rest))
}

/** Concepts with terms in both languages, as a glossary of that direction may hold them; no term twice in one concept. */
export function concepts(languages: readonly [string, string]): fc.Arbitrary<readonly Concept[]> {
  const terms = (language: string) => fc.uniqueArray(termOf(language), { minLength: 1, maxLength: 3, selector: ({ text }) => text.normalize('NFC').replace(/\s+/g, ' ') })
  const one = fc.record({ sources: terms(languages[0]), targets: terms(languages[1]), domain: field, client: field, definition: field, note: field, example: field, source: field })
  return fc.array(one, { minLength: 1, maxLength: 4 }).map((list) => list.map(({ sources, targets, ...rest }, index) => concept(`0192-${index}`, [...sources, ...targets], rest)))
}
