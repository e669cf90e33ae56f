import { writeCell } from '../formats/table/delimited.ts'
import type { LanguageTag } from '../model/language.ts'
import { MATCH_BANDS, type Analysis, type BandCounts, type MatchBand } from '../model/memory.ts'

/** What was analysed. */
export type AnalysisHead = Readonly<{ project: string; sourceLanguage: LanguageTag; targetLanguage: LanguageTag }>

/** The words of a written analysis. */
export type AnalysisLabels = Readonly<{
  band: Readonly<Record<MatchBand, string>>
  column: Readonly<Record<'document' | 'band' | 'segments' | 'words' | 'characters' | 'confirmedWords' | 'share', string>>
  total: string
  'report-title': string
  'by-document': string
  /** What `countWords` counts, in words. */
  'word-definition': string
}>

type Numbers = Readonly<{ segments: number; words: number; characters: number; confirmedWords: number; bands: BandCounts }>
type Row = Numbers & Readonly<{ name: string }>

/** An analysis as JSON: the same for the file, the command line and scripts. Ids of documents are left out; they mean nothing elsewhere. */
export type AnalysisJson = AnalysisHead & Readonly<{ at: string; documents: readonly Row[]; total: Numbers }>

const AMOUNTS = ['segments', 'words', 'characters'] as const
const COUNTS = ['segments', 'words', 'characters', 'confirmedWords'] as const

export function analysisJson({ project, sourceLanguage, targetLanguage }: AnalysisHead, { at, documents, total }: Analysis): AnalysisJson {
  const numbersOf = ({ segments, words, characters, confirmedWords, bands }: Numbers): Numbers => ({ segments, words, characters, confirmedWords, bands })
  return { project, sourceLanguage, targetLanguage, at, documents: documents.map((row) => ({ name: row.name, ...numbersOf(row) })), total: numbersOf(total) }
}

/** A row for each document and one for all: what it has, then segments, words and characters of each band. */
export function analysisTable({ documents, total }: Analysis, labels: AnalysisLabels): readonly (readonly (string | number)[])[] {
  const header = [
    labels.column.document,
    ...COUNTS.map((column) => labels.column[column]),
    ...MATCH_BANDS.flatMap((band) => AMOUNTS.map((amount) => `${labels.band[band]}: ${labels.column[amount]}`)),
  ]
  const row = (name: string, counts: Numbers) => [
    name,
    ...COUNTS.map((column) => counts[column]),
    ...MATCH_BANDS.flatMap((band) => AMOUNTS.map((amount) => counts.bands[band][amount])),
  ]
  return [header, ...documents.map((document) => row(document.name, document)), row(labels.total, total)]
}

/** CSV (RFC 4180, UTF-8 with byte-order mark); names of documents that a spreadsheet would run as formulas are guarded. */
export function analysisCsv(analysis: Analysis, labels: AnalysisLabels): string {
  const lines = analysisTable(analysis, labels).map((cells) => cells.map((cell) => (typeof cell === 'number' ? String(cell) : writeCell(cell, ','))).join(','))
  return `\ufeff${lines.join('\r\n')}\r\n`
}
