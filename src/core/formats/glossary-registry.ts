import type { GlossaryReader } from './glossary-reader.ts'
import { multitermReader } from './multiterm/reader.ts'
import { omegatGlossaryReader } from './omegat/reader.ts'
import { csvGlossaryReader, tsvGlossaryReader } from './table/reader.ts'
import { tbxReader } from './tbx/reader.ts'
import { tmxGlossaryReader } from './tmx/glossary-reader.ts'
import { utxGlossaryReader } from './utx/reader.ts'
import { xlsxGlossaryReader } from './xlsx/reader.ts'

/** Every glossary format that is read. Adding a format is one line here. */
export const glossaryReaders: readonly GlossaryReader[] = [
  csvGlossaryReader,
  tsvGlossaryReader,
  xlsxGlossaryReader,
  utxGlossaryReader,
  omegatGlossaryReader,
  tbxReader,
  multitermReader,
  tmxGlossaryReader,
]

/** Below this the bytes and the name of a file do not make it a glossary by themselves; a person may still say that it is one. */
export const SURE_SNIFF = 0.5

/** The reader that knows a file best by its first bytes and its name, at least as surely as `least`; undefined where none does. */
export function sniffGlossaryReader(head: Uint8Array, fileName: string, least: number): GlossaryReader | undefined {
  const scored = glossaryReaders.map((reader) => ({ reader, score: reader.sniff(head, fileName) })).filter(({ score }) => score > 0 && score >= least)
  return scored.sort((a, b) => b.score - a.score)[0]?.reader
}
