import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GlossaryExporter } from '../../../../src/core/formats/exporter.ts'
import type { GlossaryEntry, GlossaryReader } from '../../../../src/core/formats/glossary-reader.ts'
import { omegatGlossaryExporter } from '../../../../src/core/formats/omegat/exporter.ts'
import { omegatGlossaryReader } from '../../../../src/core/formats/omegat/reader.ts'
import { glossaryCsvExporter, glossaryTsvExporter } from '../../../../src/core/formats/table/exporter.ts'
import { csvGlossaryReader, tsvGlossaryReader } from '../../../../src/core/formats/table/reader.ts'
import { utxGlossaryExporter } from '../../../../src/core/formats/utx/exporter.ts'
import { utxGlossaryReader } from '../../../../src/core/formats/utx/reader.ts'
import { xlsxGlossaryExporter } from '../../../../src/core/formats/xlsx/exporter.ts'
import { xlsxGlossaryReader } from '../../../../src/core/formats/xlsx/reader.ts'
import type { Concept } from '../../../../src/core/model/concept.ts'
import { ConceptIndex } from '../../../../src/core/terms/import-plan/concept-index.ts'
import { planEntries } from '../../../../src/core/terms/import-plan/plan.ts'
import { glossary, glossaryConcepts } from '../glossary-samples.ts'
import { concepts } from './arbitraries.ts'
import { readOptions, type Languages, utf8 } from './read-options.ts'

const FORMATS: readonly (readonly [string, GlossaryExporter, GlossaryReader])[] = [
  ['CSV', glossaryCsvExporter, csvGlossaryReader],
  ['TSV', glossaryTsvExporter, tsvGlossaryReader],
  ['XLSX', xlsxGlossaryExporter, xlsxGlossaryReader],
  ['UTX', utxGlossaryExporter, utxGlossaryReader],
  ['OmegaT', omegatGlossaryExporter, omegatGlossaryReader],
]
const DIRECTIONS: readonly Languages[] = [['ar', 'en'], ['en', 'ar']]
const CASES = FORMATS.flatMap(([name, exporter, reader]) => DIRECTIONS.map((languages) => [name, languages.join(' to '), exporter, reader, languages] as const))

const kindsOf = (entries: Iterable<GlossaryEntry>, ours: readonly Concept[], languages: Languages): readonly string[] =>
  [...planEntries(entries, new ConceptIndex(ours, languages), languages)].map(({ kind, changes, reason }) => (kind === 'identical' ? kind : `${kind} ${JSON.stringify([changes, reason])}`))

/** White space and composition are no difference. */
const flat = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()

describe('a glossary that was exported here and is imported again', () => {
  it.each(CASES)('%s, %s: is identical, row by row', (_name, _direction, exporter, reader, languages) => {
    fc.assert(
      fc.property(concepts(languages), (ours) => {
        const bytes = exporter.write(glossary(ours, languages))
        fc.pre(bytes.length > 0)
        const kinds = kindsOf(reader.read(bytes, readOptions(languages)), ours, languages)
        expect(new Set(kinds)).toEqual(new Set(['identical']))
        if (exporter.id !== 'glossary-omegat') expect(kinds).toHaveLength(ours.length)
      }),
      { numRuns: 60 },
    )
  })

  it.each(CASES.filter(([name]) => name !== 'OmegaT'))('%s, %s: says all of a concept to a glossary that has nothing', (_name, _direction, exporter, reader, languages) => {
    fc.assert(
      fc.property(concepts(languages), (ours) => {
        const [first] = ours as [Concept]
        const [{ concept: draft } = { concept: null }] = [...reader.read(exporter.write(glossary([first], languages)), readOptions(languages))]
        const said = (draft?.terms ?? []).map(({ language, text, status, partOfSpeech, gender = '', number = '', forms = [], note = '' }) => [language, flat(text), status, partOfSpeech, gender, number, forms.map(flat), flat(note)])
        const had = first.terms.map(({ language, text, status, partOfSpeech, gender, number, forms, note }) => [language, flat(text), status, partOfSpeech, gender, number, forms.map(flat), flat(note)])
        expect(said.map(String).sort()).toEqual(had.map(String).sort())
        for (const field of ['domain', 'client', 'definition', 'note', 'example', 'source'] as const) expect(flat(draft?.[field] ?? '')).toBe(flat(first[field]))
      }),
      { numRuns: 40 },
    )
  })

  it('OmegaT gets no term that is forbidden or deprecated', () => {
    const text = utf8.decode(omegatGlossaryExporter.write(glossary(glossaryConcepts)))
    expect(text).toContain('Government of National Accord')
    expect(text).not.toMatch(/Reconciliation|in full swing/)
  })

  it('one side without the other comes back where it is known, and is told where it is not', () => {
    const ours = [{ ...(glossaryConcepts[1] as Concept), terms: (glossaryConcepts[1] as Concept).terms.slice(0, 1) }]
    const bytes = glossaryCsvExporter.write(glossary(ours))
    expect(kindsOf(csvGlossaryReader.read(bytes, readOptions(['ar', 'en'])), ours, ['ar', 'en'])).toEqual(['identical'])
    expect(kindsOf(csvGlossaryReader.read(bytes, readOptions(['ar', 'en'])), [], ['ar', 'en'])).toEqual(['rejected [[],{"code":"no-target-term","args":{"language":"en"},"line":2}]'])
  })
})
