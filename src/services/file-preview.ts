import type { FileKind, FilePreview } from '../contract/types.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { FormatFilter } from '../core/formats/filter.ts'
import type { GlossaryReader, GlossaryReadOptions, TableShapePreview } from '../core/formats/glossary-reader.ts'
import type { ColumnRole } from '../core/formats/table/columns.ts'
import { languagePairOf, readTmxSync, sniffTmxEncoding } from '../core/formats/tmx/reader.ts'
import type { TmxUnit } from '../core/formats/tmx/reader.ts'
import type { Diagnostic } from '../core/model/job.ts'
import type { LanguageTag } from '../core/model/language.ts'
import { labelTags } from '../core/model/tagged-text.ts'
import type { TokenFile } from './context.ts'
import { detectEncoding, type EncodingDetection } from './encoding-detection.ts'
import { identifyFile, readHead, type FileIdentity } from './file-identity.ts'
import { glossaryReader } from './glossary-file.ts'
import { chooseEncoding, namingFile, readWhole } from './source-text.ts'
import { codecFor } from './text-codecs.ts'

/** Larger files are shown by their beginning, and nothing in them is counted: a preview runs between two keystrokes. */
const WHOLE_BYTES = 1024 ** 2
const SAMPLE_LINES = 12
const SAMPLE_LETTERS = 400

type Languages = Readonly<{ sourceLanguage: LanguageTag; targetLanguage: LanguageTag }>
type Read = Readonly<{ bytes: Uint8Array; isWhole: boolean }>

const shorten = (line: string): string => (line.length > SAMPLE_LETTERS ? `${line.slice(0, SAMPLE_LETTERS)}\u2026` : line)

function sampleLines(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/, SAMPLE_LINES * 4)
    .filter((line) => line.trim() !== '')
    .slice(0, SAMPLE_LINES)
    .map(shorten)
}

/** The beginning of a large file ends in the middle of a line: that line is left out, whole characters and all. */
function wholeLines({ bytes, isWhole }: Read): Uint8Array {
  if (isWhole) return bytes
  const end = bytes.lastIndexOf(0x0a)
  return end < 0 ? bytes.subarray(0, bytes.length & ~3) : bytes.subarray(0, (end + 1) & ~1)
}

type Base = Pick<FilePreview, 'token' | 'name' | 'sizeBytes' | 'kind' | 'format' | 'encodings' | 'encoding' | 'isSure'>
type Content = Omit<FilePreview, keyof Base>

/** Two lines each. */
const SAMPLE_UNITS = Math.floor(SAMPLE_LINES / 2)

const NOTHING: Content = { sample: [], table: null, count: null, sourceLanguage: null, targetLanguage: null, diagnostics: [] }

/** How many rows a table has where all of it was read; null where only its beginning was. */
function countRows(reader: GlossaryReader, { bytes, isWhole }: Read, options: GlossaryReadOptions, table: TableShapePreview): number | null {
  const sheet = table.sheets.find(({ name }) => name === table.sheet)
  if (sheet) return Math.max(0, sheet.rows - (table.header ? 1 : 0))
  if (!isWhole) return null
  if (table.rows.length === 0) return 0
  let count = 0
  for (const _ of reader.read(bytes, { ...options, columns: COUNTING, hasHeader: table.header !== null })) count++
  return count
}

/** Counts lines whatever their columns are: no id joins them. */
const COUNTING: readonly ColumnRole[] = ['source', 'target']

function previewGlossary(format: string, read: Read, encoding: string, name: string, languages: Languages): Content {
  const reader = glossaryReader(format)
  const codec = codecFor(encoding)
  const bytes = reader.isText ? wholeLines(read) : read.bytes
  const options: GlossaryReadOptions = { ...languages, fileName: name, codec, columns: null, hasHeader: null, sheet: null }
  if (reader.shape) {
    const table = reader.shape(bytes, options)
    const sample = reader.isText ? sampleLines(codec.decode(bytes)) : table.rows.map((cells) => cells.join('\t'))
    return { ...NOTHING, sample, table, count: countRows(reader, { ...read, bytes }, options, table) }
  }
  return previewEntries(reader, bytes, options)
}

/** Formats without columns show their first entries; all are counted where that does not take long. */
function previewEntries(reader: GlossaryReader, bytes: Uint8Array, options: GlossaryReadOptions): Content {
  const sample: string[] = []
  let count = 0
  const mayCount = bytes.length <= WHOLE_BYTES
  for (const { concept } of reader.read(bytes, options)) {
    count++
    if (concept && sample.length < SAMPLE_LINES) sample.push(shorten(concept.terms.map(({ text }) => text).join('\t')))
    if (!mayCount && sample.length === SAMPLE_LINES) break
  }
  return { ...NOTHING, sample, count: mayCount ? count : null }
}

function previewDocument(filter: FormatFilter, read: Read, encoding: string, name: string, languages: Languages): Content {
  const codec = codecFor(encoding)
  if (!read.isWhole) return { ...NOTHING, sample: filter.isText ? sampleLines(codec.decode(wholeLines(read))) : [] }
  const { units, sourceLanguage, targetLanguage, diagnostics } = filter.extract(read.bytes, { ...languages, codec, fileName: name })
  const sample = units.slice(0, SAMPLE_LINES).map(({ source }) => shorten(labelTags(source)))
  return { ...NOTHING, sample, count: units.length, sourceLanguage, targetLanguage, diagnostics }
}

/** The first pairs of the project's languages; of a file that is read whole how many there are, and what would be left out. */
function previewMemory({ bytes, isWhole }: Read, languages: Languages): Content {
  const text = new TextDecoder(sniffTmxEncoding(bytes)).decode(bytes, { stream: !isWhole })
  const units: TmxUnit[] = []
  const diagnostics: Diagnostic[] = []
  let count = 0
  const handlers = {
    onUnit: (unit: TmxUnit) => {
      count++
      if (units.length < SAMPLE_UNITS) units.push(unit)
    },
    onSkip: (diagnostic: Diagnostic) => void diagnostics.push(diagnostic),
  }
  const sampleOf = (): readonly string[] => units.flatMap(({ source, target, tags }) => [source, target].map((side) => shorten(labelTags({ text: side, tags }))))
  try {
    const pair = languagePairOf(readTmxSync([text], { ...languages, ...handlers }))
    return { ...NOTHING, sample: sampleOf(), count, sourceLanguage: pair?.[0] ?? null, targetLanguage: pair?.[1] ?? null, diagnostics }
  } catch (error) {
    // The beginning of a large file ends anywhere.
    if (isWhole || !(error instanceof WorkbenchError) || error.code !== 'format/malformed') throw error
    return { ...NOTHING, sample: sampleOf() }
  }
}

function contentOf(identity: FileIdentity, read: Read, encoding: string, name: string, languages: Languages): Content {
  if (identity.kind === 'document') return previewDocument(identity.filter, read, encoding, name, languages)
  if (identity.kind === 'memory') return previewMemory(read, languages)
  return previewGlossary(identity.format, read, encoding, name, languages)
}

/** Formats that declare their encoding are read whole: a workbook has its directory at the end. */
function readsText(identity: FileIdentity): boolean {
  return identity.kind === 'glossary' ? glossaryReader(identity.format).isText : identity.kind === 'document' && identity.filter.isText
}

/** What an import would make of a file, from its first part where it is large. `kind` is what a person says it is. Throws `format/unknown`, `format/malformed`. */
export function previewFile(file: TokenFile, asked: string | null, kind: FileKind | null, languages: Languages): FilePreview {
  const { token, name, path, sizeBytes } = file
  const identity = identifyFile(path, name, kind)
  const isText = readsText(identity)
  const isWhole = sizeBytes <= WHOLE_BYTES || (identity.kind === 'glossary' && !isText)
  const bytes = isWhole ? readWhole(path, name) : readHead(path, WHOLE_BYTES)
  const detection: EncodingDetection = isText ? detectEncoding(bytes, isWhole) : { guesses: [], isSure: true, hasMark: false }
  const encoding = !isText ? '' : asked !== null || isWhole ? chooseEncoding(bytes, asked, name) : (detection.guesses[0]?.name ?? 'utf-8')
  const content = namingFile(name, () => contentOf(identity, { bytes, isWhole }, encoding || 'utf-8', name, languages))
  const isSure = asked !== null || detection.isSure
  return { token, name, sizeBytes, kind: identity.kind, format: identity.format, encodings: detection.guesses, encoding, isSure, ...content }
}
