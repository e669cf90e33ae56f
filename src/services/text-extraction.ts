import { statSync } from 'node:fs'
import { WorkbenchError } from '../core/errors.ts'
import { readRecords, type TableRecord } from '../core/formats/table/delimited.ts'
import { readGlossaryLines } from '../core/formats/table/glossary-table.ts'
import type { ColumnRole } from '../core/formats/table/columns.ts'
import type { ConceptId, TermId } from '../core/model/concept.ts'
import type { Diagnostic } from '../core/model/job.ts'
import { isSameLanguage, type LanguageTag } from '../core/model/language.ts'
import { withoutTags } from '../core/model/tagged-text.ts'
import { createRecogniser } from '../core/terms/create-recogniser.ts'
import { extractBilingual } from '../core/terms/extraction/bilingual.ts'
import type { TermFinder } from '../core/terms/extraction/corpus.ts'
import { runExtraction, type ExtractedTerm, type ExtractionText } from '../core/terms/extraction/extracted.ts'
import { extractMonolingual } from '../core/terms/extraction/monolingual.ts'
import { readText } from './source-text.ts'
import { readTableShape } from './table-shape.ts'
import { readTmxFile } from './tmx-file.ts'

/** What the command line does to texts without a project: term extraction. */

type Languages = Readonly<{ sourceLanguage: LanguageTag; targetLanguage: LanguageTag }>
/** Problems that are listed of a file. */
const MAX_DIAGNOSTICS = 1_000

type NamedFile = Readonly<{ path: string; name: string }>

export type ReadPairs = Readonly<{ texts: readonly ExtractionText[]; diagnostics: readonly Diagnostic[] }>

/** The pairs of a TMX file, or of a table of two columns: as its header names the languages, else source and target in this order. */
export async function readPairs(file: NamedFile, languages: Languages, encoding: string | null): Promise<ReadPairs> {
  return /\.tmx$/i.test(file.name) ? readTmxPairs(file, languages, encoding) : readTablePairs(file, languages, encoding)
}

async function readTmxPairs({ path, name }: NamedFile, languages: Languages, encoding: string | null): Promise<ReadPairs> {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) throw new WorkbenchError('file/not-found', { file: name })
  const texts: ExtractionText[] = []
  const diagnostics: Diagnostic[] = []
  const io = { signal: new AbortController().signal, progress: () => undefined }
  await readTmxFile({ path, name, sizeBytes: stats.size, encoding, ...languages }, io, {
    onUnit: ({ source, target }) => texts.push({ id: null, source: withoutTags(source), target: withoutTags(target) }),
    onSkip: (diagnostic) => {
      if (diagnostics.length < MAX_DIAGNOSTICS) diagnostics.push(diagnostic)
    },
  })
  return { texts, diagnostics }
}

function readTablePairs({ path, name }: NamedFile, languages: Languages, encoding: string | null): ReadPairs {
  const text = readText(path, name, encoding)
  const { delimiter, columns, hasHeader } = pairShape(text, name, languages)
  const [source, target] = [columns.indexOf('source'), columns.indexOf('target')]
  const texts: ExtractionText[] = []
  const diagnostics: Diagnostic[] = []
  for (const [index, { cells, line }] of [...readRecords(text, delimiter)].entries()) {
    if (index === 0 && hasHeader) continue
    const pair = { id: null, source: (cells[source] ?? '').trim(), target: (cells[target] ?? '').trim() }
    if (pair.source !== '' && pair.target !== '') texts.push(pair)
    else diagnostics.push({ code: pair.source === '' ? 'no-source-term' : 'no-target-term', args: { language: pair.source === '' ? languages.sourceLanguage : languages.targetLanguage }, line })
  }
  return { texts, diagnostics }
}

function pairShape(text: string, name: string, languages: Languages): Readonly<{ delimiter: string; columns: readonly ColumnRole[]; hasHeader: boolean }> {
  const columnsOf = (columns: readonly ColumnRole[] | null) => readTableShape(text, { name, columns, hasHeader: columns === null ? null : false, ...languages })
  try {
    const shape = columnsOf(null)
    return shape.hasHeader && shape.columns.includes('source') && shape.columns.includes('target') ? shape : columnsOf(['source', 'target'])
  } catch (error) {
    if (error instanceof WorkbenchError && error.code === 'glossary/no-language-column') return columnsOf(['source', 'target'])
    throw error
  }
}

export type KnownTerms = Readonly<{ finderFor: (language: LanguageTag) => TermFinder; diagnostics: readonly Diagnostic[] }>

/** The terms of a glossary table in both languages. Throws `glossary/no-language-column`. */
export function readKnownTerms({ path, name }: NamedFile, languages: Languages, encoding: string | null): KnownTerms {
  const text = readText(path, name, encoding)
  const { delimiter, ...shape } = readTableShape(text, { name, columns: null, hasHeader: null, ...languages })
  const recognisers = [languages.sourceLanguage, languages.targetLanguage].map((language) => ({ language, recogniser: createRecogniser(language) }))
  const diagnostics: Diagnostic[] = []
  const records: Iterable<TableRecord> = readRecords(text, delimiter)
  for (const { line, concept, diagnostics: found } of readGlossaryLines(records, { ...shape, ...languages })) {
    diagnostics.push(...found)
    for (const [index, term] of (concept?.terms ?? []).entries()) {
      const { partOfSpeech = '', forms = [], matchMode = 'auto' } = term
      const entry = { termId: `${line} ${index}` as TermId, conceptId: String(line) as ConceptId, text: term.text, partOfSpeech, forms, matchMode }
      recognisers.find(({ language }) => isSameLanguage(language, term.language))?.recogniser.add(entry)
    }
  }
  const finderFor = (language: LanguageTag): TermFinder => {
    const known = recognisers.find((candidate) => isSameLanguage(candidate.language, language))
    return (line) => known?.recogniser.recognise(line) ?? []
  }
  return { finderFor, diagnostics }
}

/** Pairs of terms, best first. */
export function extractPairs(texts: readonly ExtractionText[], languages: Languages, known: KnownTerms | null, limit: number): readonly ExtractedTerm[] {
  const finder = (language: LanguageTag): TermFinder | null => known?.finderFor(language) ?? null
  return runExtraction(extractBilingual(texts, { ...languages, limit, findSourceTerms: finder(languages.sourceLanguage), findTargetTerms: finder(languages.targetLanguage) }))
}

/** Terms of one language, best first. */
export function extractTerms(texts: readonly string[], language: LanguageTag, known: KnownTerms | null, limit: number): readonly ExtractedTerm[] {
  const lines = texts.map((source): ExtractionText => ({ id: null, source, target: '' }))
  return runExtraction(extractMonolingual(lines, { language, limit, findTerms: known?.finderFor(language) ?? null }))
}
