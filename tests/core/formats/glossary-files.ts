import fc from 'fast-check'
import type { GlossaryExporter } from '../../../src/core/formats/exporter.ts'
import type { GlossaryEntry, GlossaryReader, GlossaryReadOptions } from '../../../src/core/formats/glossary-reader.ts'
import type { Concept, ConceptId, Term, TermDraft } from '../../../src/core/model/concept.ts'
import { PARTS_OF_SPEECH, TERM_STATUSES } from '../../../src/core/model/concept.ts'
import { baseLanguage } from '../../../src/core/model/language.ts'
import { options } from './exchange-samples.ts'
import { concept, glossary, term } from './glossary-samples.ts'

export type Languages = readonly [string, string]
export const DIRECTIONS: readonly (readonly [string, Languages])[] = [
  ['Arabic to English', ['ar', 'en']],
  ['English to Arabic', ['en', 'ar']],
]

export function readOptions([sourceLanguage, targetLanguage]: Languages, part: Partial<GlossaryReadOptions> = {}): GlossaryReadOptions {
  return { sourceLanguage, targetLanguage, fileName: 'glossary', codec: options.codec, columns: null, hasHeader: null, sheet: null, ...part }
}

export function readGlossary(reader: GlossaryReader, file: Uint8Array | string, languages: Languages = ['ar', 'en']): readonly GlossaryEntry[] {
  return [...reader.read(typeof file === 'string' ? new TextEncoder().encode(file) : file, readOptions(languages))]
}

/** A term as the store keeps what an import gives. */
function storedTerm({ language, text, ...part }: TermDraft): Term {
  return term(language, text, { ...part, id: '' as Term['id'] })
}

/** The concepts of a file as the store keeps them, with what the file says of their making. */
export function stored(entries: readonly GlossaryEntry[]): readonly Concept[] {
  return entries.flatMap(({ id, concept: draft, history }, index) =>
    draft === null ? [] : [concept(id === '' ? `none-${index}` : id, draft.terms.map(storedTerm), { ...draft, ...history, terms: draft.terms.map(storedTerm) })],
  )
}

/** Terms keep their order within a language; which language comes first is the file's. */
export function comparable(concepts: readonly Concept[]): readonly Concept[] {
  return concepts.map((one) => {
    const terms = one.terms.map((each) => ({ ...each, id: '' as Term['id'] }))
    const languages = [...new Set(terms.map(({ language }) => baseLanguage(language)))].sort()
    return { ...one, terms: languages.flatMap((language) => terms.filter((each) => baseLanguage(each.language) === language)) }
  })
}

export function roundTrip(exporter: GlossaryExporter, reader: GlossaryReader, concepts: readonly Concept[], languages: Languages): readonly Concept[] {
  return comparable(stored(readGlossary(reader, exporter.write(glossary(concepts, languages)), languages)))
}

/** What XML 1.0 can hold. */
const LEGAL = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u
const HAZARDS = ['\n  ', '\r\n', '\t', ' ', '; ', ';', '\\', '[forms] ', '[note] ', '[status] forbidden', '<b>', '&amp;', ']]>', '"', "'", '\u0645\u062d\u0627\u062f\u062b\u0627\u062a', '\u200f', 'x']
const text = fc
  .array(fc.oneof(fc.constantFrom(...HAZARDS), fc.string({ unit: 'grapheme', maxLength: 5 }), fc.string({ unit: 'binary', maxLength: 3 })), { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.join(''))
  .filter((joined) => LEGAL.test(joined) && joined.trim() !== '')
const field = fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 3, arbitrary: text })
const trimmed = text.map((one) => one.trim())
const date = fc.oneof(
  fc.constantFrom('', '2026-01-02T00:00:00.000Z', '2026-11-23T20:15:30.000Z'),
  fc.date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((one) => one.toISOString()),
)
const terms = fc.array(
  fc.record({
    language: fc.constantFrom('ar', 'en', 'ar', 'en', 'fr', 'es-MX'),
    text: trimmed,
    status: fc.constantFrom(...TERM_STATUSES),
    partOfSpeech: fc.constantFrom(...PARTS_OF_SPEECH),
    gender: fc.oneof(fc.constantFrom('', 'm', 'masculine', 'f', 'neuter', '\u0645\u0630\u0643\u0631'), field),
    number: fc.oneof(fc.constantFrom('', 'singular', 'dual'), field),
    forms: fc.uniqueArray(trimmed, { maxLength: 3 }),
    exceptions: fc.uniqueArray(trimmed, { maxLength: 2 }),
    matchMode: fc.constantFrom('auto', 'exact', 'forms'),
    note: field,
  }),
  { minLength: 1, maxLength: 5 },
)

/** Arbitrary concepts, every field of them, ids all different. */
export const arbitraryConcepts: fc.Arbitrary<readonly Concept[]> = fc
  .uniqueArray(
    fc.record({
      id: fc.uuid(),
      fields: fc.record({
        domain: field, client: field, definition: field, note: field, example: field, source: field, createdAt: date, createdBy: field, changedAt: date, changedBy: field,
      }),
      terms,
    }),
    { selector: ({ id }) => id, maxLength: 4 },
  )
  .map((records) => records.map((one) => concept(one.id as ConceptId, one.terms.map((each) => ({ ...term('', ''), ...each }) as Term), one.fields)))
