import type { Concept, Term } from '../../model/concept.ts'
import { isSameLanguage } from '../../model/language.ts'
import type { GlossaryExporter, GlossaryExportInput } from '../exporter.ts'
import { writeCell } from './delimited.ts'

const FIELDS = ['pos', 'status', 'domain', 'client', 'definition', 'note', 'example', 'reference', 'gender', 'number', 'forms'] as const

/** One line for each pair of a source and a target term, so that every designation with its status comes out. */
function* pairsOf(concept: Concept, [sourceLanguage, targetLanguage]: GlossaryExportInput['languages']): Generator<[Term, Term]> {
  const sources = concept.terms.filter((term) => isSameLanguage(term.language, sourceLanguage))
  const targets = concept.terms.filter((term) => isSameLanguage(term.language, targetLanguage))
  for (const source of sources) for (const target of targets) yield [source, target]
}

function lineOf(concept: Concept, source: Term, target: Term): string[] {
  const partOfSpeech = source.partOfSpeech || target.partOfSpeech
  const { domain, client, definition, note, example, source: reference } = concept
  return [source.text, target.text, partOfSpeech, target.status, domain, client, definition, note, example, reference, source.gender, source.number, source.forms.join('; ')]
}

function writeTable({ languages, concepts }: GlossaryExportInput, delimiter: string): Uint8Array {
  const lines = [[...languages, ...FIELDS] as string[]]
  for (const concept of concepts) for (const [source, target] of pairsOf(concept, languages)) lines.push(lineOf(concept, source, target))
  const text = lines.map((cells) => cells.map((cell) => writeCell(cell, delimiter)).join(delimiter) + '\r\n').join('')
  // Spreadsheets take a CSV file for a legacy encoding unless it starts with a byte-order mark.
  return new TextEncoder().encode('\ufeff' + text)
}

/** CSV (RFC 4180, UTF-8 with byte-order mark) with the columns that the import guesses by itself. */
export const glossaryCsvExporter: GlossaryExporter = { id: 'glossary-csv', extension: '.csv', write: (input) => writeTable(input, ',') }

/** The same, tab-separated. */
export const glossaryTsvExporter: GlossaryExporter = { id: 'glossary-tsv', extension: '.tsv', write: (input) => writeTable(input, '\t') }
