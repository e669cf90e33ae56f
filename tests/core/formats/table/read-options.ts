import type { TextCodec } from '../../../../src/core/formats/filter.ts'
import type { GlossaryReadOptions } from '../../../../src/core/formats/glossary-reader.ts'

export type Languages = readonly [string, string]

export const utf8: TextCodec = {
  name: 'utf-8',
  decode: (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes),
  encode: (text) => new TextEncoder().encode(text),
}

/** How a file is read where nobody chose anything. */
export function readOptions([sourceLanguage, targetLanguage]: Languages, part: Partial<GlossaryReadOptions> = {}): GlossaryReadOptions {
  return { sourceLanguage, targetLanguage, fileName: 'g', codec: utf8, columns: null, hasHeader: null, sheet: null, ...part }
}
