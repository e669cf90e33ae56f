import { tableChanges, type TableChanges } from '../../core/alignment/table-changes.ts'
import { isArchive, readAlignmentTable } from '../../core/formats/alignment/table-reader.ts'
import type { AlignmentSide, Bead } from '../../core/model/alignment.ts'
import type { LanguageTag } from '../../core/model/language.ts'
import { throwIfCancelled } from '../cancellation.ts'
import { chooseEncoding, namingFile, readWhole } from '../source-text.ts'
import type { Task } from '../task.ts'
import { codecFor } from '../text-codecs.ts'

export type ReadAlignmentTableParams = Readonly<{
  path: string
  name: string
  languages: Readonly<Record<AlignmentSide, LanguageTag>>
  texts: Readonly<Record<AlignmentSide, readonly string[]>>
  beads: readonly Bead[]
}>
export type ReadAlignmentTableResult = TableChanges & Readonly<{ rows: number }>

/** Reads a table of an alignment that was edited elsewhere, and finds what was changed in it. */
export const readAlignmentTableTask: Task<ReadAlignmentTableParams, never, ReadAlignmentTableResult> = async ({ path, name, languages, texts, beads }, io) => {
  const bytes = readWhole(path, name)
  const codec = codecFor(isArchive(bytes) ? 'utf-8' : chooseEncoding(bytes, null, name))
  const rows = namingFile(name, () => readAlignmentTable(bytes, codec, languages))
  throwIfCancelled(io.signal)
  io.progress(0.7)
  return { ...tableChanges(rows, beads, texts), rows: rows.length }
}
