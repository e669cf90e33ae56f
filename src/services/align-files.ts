import { existsSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { align, type AlignerSide, type Pin } from '../core/alignment/aligner.ts'
import { induceLexicon } from '../core/alignment/induce.ts'
import { addEntries, emptyLexicon, readLexicon, type Lexicon } from '../core/alignment/lexicon.ts'
import { memoryPins } from '../core/alignment/memory-pins.ts'
import { WorkbenchError } from '../core/errors.ts'
import { ALIGNMENT_FORMATS, writeAlignment, type AlignmentExportInput, type AlignmentFormat } from '../core/formats/alignment/exporter.ts'
import type { AlignedBead } from '../core/model/alignment.ts'
import type { Diagnostic } from '../core/model/job.ts'
import { baseLanguage, isSameLanguage, type LanguageTag } from '../core/model/language.ts'
import type { UnitKind } from '../core/model/segment.ts'
import { withoutTags } from '../core/model/tagged-text.ts'
import { writeAtomically } from './atomic-write.ts'
import { readDictionary } from './dictionary-file.ts'
import { identifyFile } from './file-identity.ts'
import { segmenterFor } from './segmentation-rules.ts'
import { chooseEncoding, namingFile, readWhole } from './source-text.ts'
import { codecFor } from './text-codecs.ts'
import { readPairs } from './text-extraction.ts'
import { readLines } from './text-tools.ts'
import { splitUnits } from './unit-segments.ts'

/** What the command line does to two documents without a project: alignment. */

export type NamedFile = Readonly<{ path: string; name: string }>
export type AlignFilesOptions = Readonly<{
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  /** One segment a line; else any document format, divided by the rules of its language. */
  isSegmented: boolean
  /** Null = as detected. */
  encoding: string | null
  /** The folder of `alignment`, `segmentation`. */
  resourceFolder: string
  /** Whether the shipped lexicon is used. */
  usesLexicon: boolean
  glossary: NamedFile | null
  memory: NamedFile | null
  dictionary: NamedFile | null
}>

export type AlignedFiles = Readonly<{ source: AlignerSide; target: AlignerSide; beads: readonly AlignedBead[]; diagnostics: readonly Diagnostic[] }>

/** From so many units on a memory teaches words. */
const TEACHING_UNITS = 20

function readDocument({ path, name }: NamedFile, language: LanguageTag, other: LanguageTag, { encoding, resourceFolder }: AlignFilesOptions): AlignerSide {
  const content = readWhole(path, name)
  const identity = identifyFile(path, name)
  if (identity.filter === null) throw new WorkbenchError('format/unknown', { file: name, kind: identity.kind })
  const { filter } = identity
  const codec = codecFor(filter.isText ? chooseEncoding(content, encoding, name) : 'utf-8')
  const { units } = namingFile(name, () => filter.extract(content, { sourceLanguage: language, targetLanguage: other, codec, fileName: name }))
  const { segment } = segmenterFor(language, join(resourceFolder, 'segmentation'))
  const [segments, paragraphs, kinds]: [string[], number[], UnitKind[]] = [[], [], []]
  // A translation that the file brings is not what is aligned.
  for (const piece of splitUnits(units.map((unit) => ({ ...unit, target: null })), segment)) {
    segments.push(withoutTags(piece.source).trim())
    paragraphs.push(piece.paragraph)
    kinds.push(piece.kind)
  }
  if (segments.length === 0) throw new WorkbenchError('format/empty', { file: name })
  return { language, segments, paragraphs, kinds }
}

function readSide(file: NamedFile, language: LanguageTag, other: LanguageTag, options: AlignFilesOptions): AlignerSide {
  return options.isSegmented ? { language, segments: readLines(file.path, file.name, options.encoding) } : readDocument(file, language, other, options)
}

/** `[Arabic, English]` of pairs in the order of the texts. */
function oriented(pairs: readonly Readonly<{ source: string; target: string }>[], sourceLanguage: LanguageTag): (readonly [string, string])[] {
  const isForward = baseLanguage(sourceLanguage) === 'ar'
  return pairs.map(({ source, target }) => (isForward ? [source, target] : [target, source]))
}

function shippedLexicon({ resourceFolder, usesLexicon }: AlignFilesOptions): Lexicon {
  const path = join(resourceFolder, 'alignment', 'lexicon.tsv')
  return usesLexicon && existsSync(path) ? readLexicon(readFileSync(path, 'utf8')) : emptyLexicon()
}

/** Aligns two files. Throws what reading them throws, `alignment/same-language`. */
export async function alignFiles(sourceFile: NamedFile, targetFile: NamedFile, options: AlignFilesOptions): Promise<AlignedFiles> {
  const { sourceLanguage, targetLanguage, glossary, memory, dictionary, encoding } = options
  if (isSameLanguage(sourceLanguage, targetLanguage)) throw new WorkbenchError('alignment/same-language', { language: sourceLanguage })
  const source = readSide(sourceFile, sourceLanguage, targetLanguage, options)
  const target = readSide(targetFile, targetLanguage, sourceLanguage, options)
  const languages = { sourceLanguage, targetLanguage }
  const lexicon = shippedLexicon(options)
  const diagnostics: Diagnostic[] = []
  let pins: readonly Pin[] = []
  if (dictionary) addEntries(lexicon, readDictionary(dictionary.path))
  if (glossary) {
    const { texts, diagnostics: found } = await readPairs(glossary, languages, encoding)
    diagnostics.push(...found.map((diagnostic) => ({ ...diagnostic, args: { file: glossary.name, ...diagnostic.args } })))
    addEntries(lexicon, oriented(texts, sourceLanguage))
  }
  if (memory) {
    const { texts, diagnostics: found } = await readPairs(memory, languages, encoding)
    diagnostics.push(...found.map((diagnostic) => ({ ...diagnostic, args: { file: memory.name, ...diagnostic.args } })))
    if (texts.length >= TEACHING_UNITS) induceLexicon(lexicon, oriented(texts, sourceLanguage))
    pins = memoryPins(source.segments, target.segments, texts)
  }
  return { source, target, beads: align({ source, target, pins }, { lexicon }).beads, diagnostics }
}

/** The format that a file's ending asks for, or null. */
export function alignmentFormatOf(path: string): AlignmentFormat | null {
  const ending = extname(path).slice(1).toLowerCase()
  const wanted = ending === 'xliff' ? 'xlf' : ending === 'htm' ? 'html' : ending
  return ALIGNMENT_FORMATS.find((each) => each === wanted) ?? null
}

/** Writes what was aligned, whole or not at all. */
export function saveAlignedFiles(path: string, format: AlignmentFormat, { source, target, beads }: AlignedFiles, options: Pick<AlignmentExportInput, 'name' | 'nulls' | 'stamp' | 'labels'> & Readonly<{ minConfidence: number }>): void {
  const kept = beads.filter(({ confidence }) => confidence >= options.minConfidence)
  writeAtomically(path, [writeAlignment(format, { ...options, source, target, beads: kept })])
}
