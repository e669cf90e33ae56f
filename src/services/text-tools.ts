import { readFileSync } from 'node:fs'
import { WorkbenchError } from '../core/errors.ts'
import type { ConceptId, TermId } from '../core/model/concept.ts'
import type { Diagnostic } from '../core/model/job.ts'
import { isSameLanguage, type LanguageTag } from '../core/model/language.ts'
import type { TermOccurrence } from '../core/model/term-occurrence.ts'
import type { TextRange } from '../core/model/text-range.ts'
import { readRecords } from '../core/formats/table/delimited.ts'
import { readGlossaryLines } from '../core/formats/table/glossary-table.ts'
import { createSegmenter } from '../core/segmentation/segmenter.ts'
import { createRecogniser } from '../core/terms/create-recogniser.ts'
import { segmenterFor } from './segmentation-rules.ts'
import { namingFile, readText } from './source-text.ts'
import { readTableShape } from './table-shape.ts'

/** What the command line does to text files without a project. */

/** The lines of a text; a line break at its very end begins no further line. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** A text file's lines. `encoding` null detects it. */
export function readLines(path: string, name: string, encoding: string | null): string[] {
  return linesOf(readText(path, name, encoding))
}

/** Sentence ranges by the product's rules of a language, or by those of an SRX file. */
export function createTextSegmenter(language: LanguageTag, rulesFolder: string, srxPath: string | null): (text: string) => readonly TextRange[] {
  if (srxPath === null) return segmenterFor(language, rulesFolder).segment
  return namingFile(srxPath, () => createSegmenter(readRules(srxPath), language)).segment
}

function readRules(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new WorkbenchError('file/not-found', { file: path }, { cause })
  }
}

/** A term found in a text, as `terms recognize` prints it. */
export type TableOccurrence = Readonly<{ source: string; target: string }> & Omit<TermOccurrence, 'termId' | 'conceptId'>

export type TableRecogniser = Readonly<{ recognise: (text: string) => readonly TableOccurrence[]; diagnostics: readonly Diagnostic[] }>

/** The other of the two working languages. */
function otherLanguage(language: LanguageTag): LanguageTag {
  return isSameLanguage(language, 'ar') ? 'en' : 'ar'
}

/** A recogniser of the terms of a glossary table. Throws `glossary/no-language-column` where no column is of that language. */
export function createTableRecogniser(path: string, name: string, language: LanguageTag, encoding: string | null): TableRecogniser {
  const text = readText(path, name, encoding)
  const languages = { sourceLanguage: language, targetLanguage: otherLanguage(language) }
  const { delimiter, ...shape } = readTableShape(text, { name, columns: null, hasHeader: null, ...languages })
  const recogniser = createRecogniser(language)
  const pairs = new Map<TermId, Readonly<{ source: string; target: string }>>()
  const diagnostics: Diagnostic[] = []
  for (const { line, concept, diagnostics: found } of readGlossaryLines(readRecords(text, delimiter), { ...shape, ...languages })) {
    diagnostics.push(...found)
    const [source, target] = concept?.terms ?? []
    if (!source || !target) continue
    const termId = String(line) as TermId
    pairs.set(termId, { source: source.text, target: target.text })
    const { text: termText, partOfSpeech = '', forms = [], matchMode = 'auto' } = source
    recogniser.add({ termId, conceptId: String(line) as ConceptId, text: termText, partOfSpeech, forms, matchMode })
  }
  const recognise = (line: string): TableOccurrence[] =>
    recogniser.recognise(line).flatMap(({ termId, conceptId: _conceptId, ...occurrence }) => {
      const pair = pairs.get(termId)
      return pair ? [{ ...pair, ...occurrence }] : []
    })
  return { recognise, diagnostics }
}
