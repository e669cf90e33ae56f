import type { FilePreview } from '../contract/types.ts'
import type { FormatFilter } from '../core/formats/filter.ts'
import { guessColumns } from '../core/formats/table/columns.ts'
import { readRecords, sniffDelimiter } from '../core/formats/table/delimited.ts'
import type { LanguageTag } from '../core/model/language.ts'
import { labelTags } from '../core/model/tagged-text.ts'
import type { TokenFile } from './context.ts'
import { detectEncoding, type EncodingDetection } from './encoding-detection.ts'
import { identifyFile, readHead, type FileIdentity } from './file-identity.ts'
import { chooseEncoding, namingFile, readWhole } from './source-text.ts'
import { codecFor } from './text-codecs.ts'

/** Larger files are shown by their beginning, and nothing in them is counted: a preview runs between two keystrokes. */
const WHOLE_BYTES = 1024 ** 2
const SAMPLE_LINES = 12
const SAMPLE_LETTERS = 400
const TABLE_ROWS = 8

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

const NOTHING: Content = { sample: [], table: null, count: null, sourceLanguage: null, targetLanguage: null, diagnostics: [] }

function previewTable(text: string, isWhole: boolean, { sourceLanguage, targetLanguage }: Languages): Content {
  const delimiter = sniffDelimiter(text)
  const rows: (readonly string[])[] = []
  let count = 0
  for (const { cells } of readRecords(text, delimiter)) {
    if (rows.length <= TABLE_ROWS) rows.push(cells.map(shorten))
    count++
  }
  const [first = []] = rows
  const { columns, hasHeader } = guessColumns(first, sourceLanguage, targetLanguage)
  const table = { delimiter, columns, header: hasHeader ? first : null, rows: hasHeader ? rows.slice(1) : rows.slice(0, TABLE_ROWS) }
  return { ...NOTHING, sample: sampleLines(text), table, count: isWhole ? count - (hasHeader ? 1 : 0) : null }
}

function previewDocument(filter: FormatFilter, read: Read, encoding: string, name: string, languages: Languages): Content {
  const codec = codecFor(encoding)
  if (!read.isWhole) return { ...NOTHING, sample: filter.isText ? sampleLines(codec.decode(wholeLines(read))) : [] }
  const { units, sourceLanguage, targetLanguage, diagnostics } = filter.extract(read.bytes, { ...languages, codec, fileName: name })
  const sample = units.slice(0, SAMPLE_LINES).map(({ source }) => shorten(labelTags(source)))
  return { ...NOTHING, sample, count: units.length, sourceLanguage, targetLanguage, diagnostics }
}

function contentOf(identity: FileIdentity, read: Read, encoding: string, name: string, languages: Languages): Content {
  if (identity.kind === 'document') return previewDocument(identity.filter, read, encoding, name, languages)
  if (identity.kind === 'memory') return NOTHING
  return previewTable(codecFor(encoding).decode(wholeLines(read)), read.isWhole, languages)
}

/** What an import would make of a file, from its first part where it is large. Throws `format/unknown`, `format/malformed`. */
export function previewFile(file: TokenFile, asked: string | null, languages: Languages): FilePreview {
  const { token, name, path, sizeBytes } = file
  const identity = identifyFile(path, name)
  const isWhole = sizeBytes <= WHOLE_BYTES
  const bytes = isWhole ? readWhole(path, name) : readHead(path, WHOLE_BYTES)
  const isText = identity.kind === 'glossary' || (identity.kind === 'document' && identity.filter.isText)
  const detection: EncodingDetection = isText ? detectEncoding(bytes, isWhole) : { guesses: [], isSure: true, hasMark: false }
  const encoding = !isText ? '' : asked !== null || isWhole ? chooseEncoding(bytes, asked, name) : (detection.guesses[0]?.name ?? 'utf-8')
  const content = namingFile(name, () => contentOf(identity, { bytes, isWhole }, encoding || 'utf-8', name, languages))
  const isSure = asked !== null || detection.isSure
  return { token, name, sizeBytes, kind: identity.kind, format: identity.format, encodings: detection.guesses, encoding, isSure, ...content }
}
