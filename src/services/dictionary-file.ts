import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { WorkbenchError } from '../core/errors.ts'
import { readDictd } from '../core/formats/dictd/reader.ts'
import { readRecords } from '../core/formats/table/delimited.ts'
import { MAX_DOCUMENT_BYTES, namingFile, readText, readWhole } from './source-text.ts'

const DICTD = /\.(?:index|dict|dict\.dz)$/i
const ARABIC = /[\u0600-\u06ff]/

function readArticles(stem: string, name: string): Uint8Array {
  if (existsSync(`${stem}.dict`)) return readWhole(`${stem}.dict`, name)
  const packed = readWhole(`${stem}.dict.dz`, name)
  try {
    return gunzipSync(packed, { maxOutputLength: MAX_DOCUMENT_BYTES })
  } catch (cause) {
    throw new WorkbenchError('format/malformed', { file: name, reason: 'gzip' }, { cause })
  }
}

/**
 * The pairs of a dictionary as `[Arabic, English]`, whichever way it translates: dictd files (either of the two; the other lies beside it) or a table of two columns.
 * Throws `file/not-found`, `format/malformed`.
 */
export function readDictionary(path: string): (readonly [string, string])[] {
  const name = basename(path)
  const oriented = (one: string, other: string): readonly [string, string] => (ARABIC.test(one) ? [one, other] : [other, one])
  if (!DICTD.test(path)) {
    return [...readRecords(readText(path, name, null), '\t')].flatMap(({ cells: [one = '', other = ''] }) => (one !== '' && other !== '' ? [oriented(one, other)] : []))
  }
  const stem = path.replace(DICTD, '')
  const index = readWhole(`${stem}.index`, `${basename(stem)}.index`)
  return namingFile(name, () => [...readDictd(index, readArticles(stem, name))].flatMap(({ headword, translations }) => translations.map((translation) => oriented(headword, translation))))
}
