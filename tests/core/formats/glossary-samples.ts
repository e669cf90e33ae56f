import type { GlossaryExportInput } from '../../../src/core/formats/exporter.ts'
import type { Concept, ConceptId, Term, TermId } from '../../../src/core/model/concept.ts'
import { stamp } from './exchange-samples.ts'

export function term(language: string, text: string, part: Partial<Term> = {}): Term {
  return { id: `${language}:${text}` as TermId, language, text, status: 'preferred', partOfSpeech: '', gender: '', number: '', forms: [], exceptions: [], matchMode: 'auto', note: '', extra: {}, ...part }
}

export function concept(id: string, terms: readonly Term[], part: Partial<Concept> = {}): Concept {
  return {
    id: id as ConceptId, glossaryId: 'g', revision: 1, domain: '', client: '', definition: '', note: '', example: '', source: '', hasImage: false, extra: {}, terms,
    createdAt: '', createdBy: '', changedAt: '', changedBy: '', ...part,
  }
}

export function glossary(concepts: readonly Concept[], languages: readonly [string, string] = ['ar', 'en']): GlossaryExportInput {
  return { name: 'Press & politics', languages, concepts, stamp }
}

export const glossaryConcepts: readonly Concept[] = [
  concept(
    '0192-a',
    [
      term('en', 'Government of National Accord'),
      term('ar', 'حكومة الوفاق', { partOfSpeech: 'noun phrase', gender: 'f', number: 'singular', forms: ['حكومات الوفاق', 'لحكومة الوفاق'] }),
      term('en', 'Reconciliation government', { status: 'forbidden', note: 'Wrong in the press.' }),
    ],
    {
      domain: 'politics & law', client: 'Agency', definition: 'The executive <formed> in 2015.', note: 'Expand at first mention.', example: 'شكلت حكومة الوفاق.', source: 'UN press',
      createdAt: '2026-01-02T03:04:05.000Z', createdBy: 'Amal', changedAt: '2026-02-03T04:05:06.000Z', changedBy: 'Sami',
    },
  ),
  concept('0192-b', [term('ar', 'مبعوث', { partOfSpeech: 'noun', status: 'admitted', gender: 'm' }), term('en', 'envoy', { status: 'proposed', partOfSpeech: 'noun' })]),
  concept('0192-c', [term('ar', 'على قدم وساق', { partOfSpeech: 'phrase' }), term('en', 'in full swing', { status: 'deprecated', partOfSpeech: 'phrase' })]),
]
