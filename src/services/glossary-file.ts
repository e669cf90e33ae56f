import type { FilePreview } from '../contract/types.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { GlossaryReader, GlossaryReadOptions } from '../core/formats/glossary-reader.ts'
import { glossaryReaders } from '../core/formats/glossary-registry.ts'
import type { ColumnRole } from '../core/formats/table/columns.ts'
import type { LanguageTag } from '../core/model/language.ts'
import { detectEncoding } from './encoding-detection.ts'
import { chooseEncoding, readWhole } from './source-text.ts'
import { codecFor } from './text-codecs.ts'

/** How a glossary file is to be read; nulls are guessed. */
export type GlossaryFileOptions = Readonly<{
  path: string
  name: string
  /** Id of its reader. */
  format: string
  encoding: string | null
  columns: readonly ColumnRole[] | null
  hasHeader: boolean | null
  sheet: string | null
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
}>

export type GlossaryFile = Readonly<{
  reader: GlossaryReader
  bytes: Uint8Array
  options: GlossaryReadOptions
  encodings: FilePreview['encodings']
  /** Empty for formats that declare their own. */
  encoding: string
  isSure: boolean
}>

/** The reader of that id. Throws `format/unknown`. */
export function glossaryReader(id: string): GlossaryReader {
  const reader = glossaryReaders.find((candidate) => candidate.id === id)
  if (!reader) throw new WorkbenchError('format/unknown', { format: id })
  return reader
}

/** A glossary file with its encoding. Throws `file/not-found`, `file/too-large`, `format/encoding` where no encoding reads it. */
export function openGlossaryFile({ path, name, format, encoding: asked, ...rest }: GlossaryFileOptions, signal?: AbortSignal): GlossaryFile {
  const reader = glossaryReader(format)
  const bytes = readWhole(path, name)
  const detection = reader.isText ? detectEncoding(bytes) : { guesses: [], isSure: true }
  const encoding = reader.isText ? chooseEncoding(bytes, asked, name) : ''
  const options: GlossaryReadOptions = { ...rest, fileName: name, codec: codecFor(encoding || 'utf-8'), ...(signal ? { signal } : {}) }
  return { reader, bytes, options, encodings: detection.guesses, encoding, isSure: asked !== null || detection.isSure }
}
