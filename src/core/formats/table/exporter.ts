import type { GlossaryExporter, GlossaryExportInput } from '../exporter.ts'
import { writeCell } from './delimited.ts'
import { cellOf, headerOf, pairsOf, rolesOf } from './rows.ts'

function writeTable({ languages, concepts }: GlossaryExportInput, delimiter: string): Uint8Array {
  const pairs = concepts.flatMap((concept) => [...pairsOf(concept, languages)])
  const roles = rolesOf(pairs)
  const lines = [roles.map((role) => headerOf(role, languages)), ...pairs.map((pair) => roles.map((role) => cellOf(role, pair)))]
  const text = lines.map((cells) => cells.map((cell) => writeCell(cell, delimiter)).join(delimiter) + '\r\n').join('')
  // Spreadsheets take a CSV file for a legacy encoding unless it starts with a byte-order mark.
  return new TextEncoder().encode('\ufeff' + text)
}

/**
 * CSV (RFC 4180, UTF-8 with byte-order mark) with the columns that the import guesses by itself. A concept of several terms has several
 * lines with one id. Terms in other languages than the two, exceptions and match modes have no column.
 */
export const glossaryCsvExporter: GlossaryExporter = { id: 'glossary-csv', extension: '.csv', write: (input) => writeTable(input, ',') }

/** The same, tab-separated. */
export const glossaryTsvExporter: GlossaryExporter = { id: 'glossary-tsv', extension: '.tsv', write: (input) => writeTable(input, '\t') }
